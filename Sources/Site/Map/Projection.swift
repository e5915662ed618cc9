import Reading

/// From degrees to a plane: Albers' equal-area conic with its standard parallels at 1/6 and 5/6 of the latitudes
/// (Snyder, USGS Professional Paper 1395, page 98). Equal areas, because the map shows how much land has nobody;
/// over a state or a continent shapes stay true too.
struct Projection {
  private let west: Double
  private let center: Double
  private let cone: Double
  private let constant: Double

  /// Nil without points.
  init?(_ points: [Coordinates]) {
    let latitudes = points.map(\.latitude)
    guard let south = latitudes.min(), let north = latitudes.max() else { return nil }
    let west = westernEnd(points.map(\.longitude))
    self.west = west
    center = (points.map { eastward($0.longitude, from: west) }.max() ?? 0) / 2 * radian
    let first = (south + (north - south) / 6) * radian
    let second = (north - (north - south) / 6) * radian
    cone = (sine(first) + sine(second)) / 2
    constant = cosine(first) * cosine(first) + 2 * cone * sine(first)
  }

  /// East and south of somewhere, in radii of the earth.
  func plane(_ point: Coordinates) -> (east: Double, south: Double) {
    let longitude = eastward(point.longitude, from: west) * radian - center
    let height = sine(point.latitude * radian)
    // On the equator the cone is a cylinder.
    if abs(cone) < 0.01 { return (longitude, -height) }
    let distance = max(0, constant - 2 * cone * height).squareRoot() / cone
    return (distance * sine(cone * longitude), distance * cosine(cone * longitude))
  }
}

private let radian = Double.pi / 180

/// Where to begin counting longitudes: east of the widest gap without a point. So areas on both sides of 180°,
/// such as the Aleutian Islands, stay together.
private func westernEnd(_ longitudes: [Double]) -> Double {
  let sorted = longitudes.map { eastward($0, from: -180) }.sorted()
  guard let first = sorted.first, let last = sorted.last else { return 0 }
  var (start, widest) = (first, first + 360 - last)
  for (one, next) in zip(sorted, sorted.dropFirst()) where next - one > widest {
    (start, widest) = (next, next - one)
  }
  return start - 180
}

/// Degrees from one longitude east to another, from 0 to 360.
private func eastward(_ longitude: Double, from west: Double) -> Double {
  let difference = longitude - west
  return difference - (difference / 360).rounded(.down) * 360
}

// The series rather than the system's functions, whose last bit may depend on the processor: the bytes of a
// site may not. They are exact to 1e-15 for angles up to half a turn.

private func sine(_ angle: Double) -> Double {
  var (term, sum) = (angle, angle)
  for step in 1...15 {
    term *= -angle * angle / Double(2 * step * (2 * step + 1))
    sum += term
  }
  return sum
}

private func cosine(_ angle: Double) -> Double { sine(Double.pi / 2 - abs(angle)) }
