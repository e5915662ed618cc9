import Glibc
import Reading

/// An area as far as it can be found on the map: its outline, or the outlines of its parts, or at least a point.
struct Extent {
  private let outlines: [Outlined]
  private let center: Coordinates?

  /// What a center alone is good for: no county is wider from its middle.
  static let radiusAroundCenter = 60

  init?(_ area: Reference<Area>, in directory: Directory) {
    var outlines: [Outlined] = []
    var waiting = [area]
    while let next = waiting.popLast() {
      if let boundary = directory[next].boundary {
        outlines.append(Outlined(boundary))
      } else {
        waiting += directory.areaTree.children(of: next)
      }
    }
    let whole = directory[area]
    // The middle of a state says little about where it ends.
    let isSmall = whole.kind != .state && whole.kind != .country && whole.kind != .region
    self.outlines = outlines
    center = outlines.isEmpty && isSmall ? whole.center : nil
    if outlines.isEmpty, center == nil { return nil }
  }

  /// Whole miles from a point to the nearest place in the area; 0 inside.
  func miles(from point: Coordinates) -> Int {
    if let center { return max(0, Catalog.miles(from: point, to: center) - Self.radiusAroundCenter) }
    var best = Double.infinity
    for outline in outlines { best = min(best, outline.miles(from: point, atMost: best)) }
    return Int(best.rounded())
  }
}

/// A boundary with the rectangle around it, so that far ones are told at once.
struct Outlined {
  private let boundary: Boundary
  private let south: Double, north: Double, west: Double, east: Double

  init(_ boundary: Boundary) {
    var (south, north, west, east) = (90.0, -90.0, 180.0, -180.0)
    for ring in boundary.rings {
      for corner in ring {
        south = min(south, corner.latitude)
        north = max(north, corner.latitude)
        west = min(west, corner.longitude)
        east = max(east, corner.longitude)
      }
    }
    self.boundary = boundary
    (self.south, self.north, self.west, self.east) = (south, north, west, east)
  }

  /// Infinity where it is surely farther than `limit`. Near enough on a map of one country: the earth is taken
  /// for flat around the point.
  func miles(from point: Coordinates, atMost limit: Double = .infinity) -> Double {
    let nearest = Coordinates(
      latitude: min(max(point.latitude, south), north), longitude: min(max(point.longitude, west), east))
    let flat = Flat(around: point)
    let atLeast = flat.length(flat.place(nearest))
    if atLeast >= limit { return .infinity }
    if atLeast == 0, boundary.contains(point) { return 0 }
    var best = Double.infinity
    for ring in boundary.rings {
      guard var previous = ring.last.map(flat.place) else { continue }
      for corner in ring {
        let next = flat.place(corner)
        best = min(best, flat.distance(toLineFrom: previous, to: next))
        previous = next
      }
    }
    return best
  }
}

/// Miles east and north of a point.
private struct Flat {
  typealias Place = (east: Double, north: Double)

  private let point: Coordinates
  private let milesPerDegree: Place

  init(around point: Coordinates) {
    self.point = point
    let degree = 3_958.8 * Double.pi / 180
    milesPerDegree = (degree * cos(point.latitude * Double.pi / 180), degree)
  }

  func place(_ other: Coordinates) -> Place {
    (
      (other.longitude - point.longitude) * milesPerDegree.east,
      (other.latitude - point.latitude) * milesPerDegree.north
    )
  }

  func length(_ place: Place) -> Double {
    (place.east * place.east + place.north * place.north).squareRoot()
  }

  /// From the point, which lies at 0, 0.
  func distance(toLineFrom one: Place, to other: Place) -> Double {
    let along = (east: other.east - one.east, north: other.north - one.north)
    let square = along.east * along.east + along.north * along.north
    let part = square == 0 ? 0 : -(one.east * along.east + one.north * along.north) / square
    let held = min(max(part, 0), 1)
    return length((one.east + held * along.east, one.north + held * along.north))
  }
}
