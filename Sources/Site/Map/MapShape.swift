import Reading

/// A corner of an area on a map, in whole units from the north-west.
struct MapPoint: Hashable, Comparable {
  let x: Int
  let y: Int

  static func < (one: MapPoint, other: MapPoint) -> Bool { (one.x, one.y) < (other.x, other.y) }
}

/// Corners in order, the last joined to the first.
typealias Ring = [MapPoint]

/// An area on a map. A point is inside when it is inside an odd number of rings.
struct MapShape: Equatable {
  var rings: [Ring]
  /// Where the area is, should its rings be too small to draw.
  var place: MapPoint

  /// The rings, or the smallest there is: an area may lose its form, but never its place on the map.
  var visibleRings: [Ring] {
    guard rings.isEmpty else { return rings }
    let (x, y) = (place.x, place.y)
    return [
      [
        MapPoint(x: x, y: y), MapPoint(x: x + 1, y: y), MapPoint(x: x + 1, y: y + 1),
        MapPoint(x: x, y: y + 1),
      ]
    ]
  }
}

/// The sheet that outlines are drawn on.
struct MapSheet {
  let width: Int
  let height: Int
  private let projection: Projection
  private let left: Double
  private let top: Double
  private let scale: Double

  /// - Parameter size: how many units the longer side has. Nil when there is nothing to draw.
  init?(around boundaries: [Boundary], size: Int) {
    let points = boundaries.flatMap { $0.rings.flatMap(\.self) }
    guard let projection = Projection(points) else { return nil }
    let plane = points.map(projection.plane)
    let (easts, souths) = (plane.map(\.east), plane.map(\.south))
    guard let left = easts.min(), let right = easts.max(), let top = souths.min(), let bottom = souths.max()
    else { return nil }
    let longest = max(right - left, bottom - top)
    (self.left, self.top, self.projection) = (left, top, projection)
    scale = longest > 0 ? Double(size) / longest : 1
    width = max(1, Int(((right - left) * scale).rounded()))
    height = max(1, Int(((bottom - top) * scale).rounded()))
  }

  func shape(_ boundary: Boundary) -> MapShape {
    let rings = boundary.rings.map { ring in cleaned(ring.map(point)) }
    return MapShape(
      rings: rings.filter(hasArea), place: rings.first?.first ?? MapPoint(x: 0, y: 0))
  }

  private func point(_ coordinates: Coordinates) -> MapPoint {
    let (east, south) = projection.plane(coordinates)
    return MapPoint(x: Int(((east - left) * scale).rounded()), y: Int(((south - top) * scale).rounded()))
  }
}

/// A ring without a corner that is the same as the one before it.
private func cleaned(_ ring: Ring) -> Ring {
  var cleaned: Ring = []
  for point in ring where point != cleaned.last { cleaned.append(point) }
  if cleaned.count > 1, cleaned.first == cleaned.last { cleaned.removeLast() }
  return cleaned
}

func hasArea(_ ring: Ring) -> Bool { doubledArea(ring) != 0 }

/// Twice the area inside a ring (shoelace formula), its sign left out.
func doubledArea(_ ring: Ring) -> Int {
  guard var previous = ring.last else { return 0 }
  var area = 0
  for point in ring {
    area += previous.x * point.y - point.x * previous.y
    previous = point
  }
  return abs(area)
}
