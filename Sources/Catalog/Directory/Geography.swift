package import Reading

import Glibc

/// The distance between two points in whole miles, at least 1, along a great circle of the mean earth
/// radius of 3,958.8 miles (haversine formula).
package func miles(from one: Coordinates, to other: Coordinates) -> Int {
  let radians = Double.pi / 180
  let latitude = (other.latitude - one.latitude) * radians
  let longitude = (other.longitude - one.longitude) * radians
  let half =
    sin(latitude / 2) * sin(latitude / 2)
    + cos(one.latitude * radians) * cos(other.latitude * radians) * sin(longitude / 2) * sin(longitude / 2)
  return max(1, Int((2 * 3_958.8 * asin(min(1, half.squareRoot()))).rounded()))
}

/// Finds the area that a location is in.
struct AreaFinder {
  fileprivate struct Outline {
    let area: Reference<Area>
    let depth: Int
    let boundary: Boundary
    let south: Double, north: Double, west: Double, east: Double
  }

  fileprivate var outlines: [Outline] = []
  private var byPostalCode: [String: [Reference<Area>]] = [:]
  private var byCity: [String: [Reference<Area>]] = [:]
  private let tree: AreaTree

  init(_ areas: [Area], _ tree: AreaTree) {
    self.tree = tree
    for reference in tree.order {
      let area = areas[reference.index]
      if let boundary = area.boundary {
        let points = boundary.rings.flatMap(\.self)
        outlines.append(
          Outline(
            area: reference, depth: tree.depth(of: reference), boundary: boundary,
            south: points.map(\.latitude).min() ?? 0, north: points.map(\.latitude).max() ?? 0,
            west: points.map(\.longitude).min() ?? 0, east: points.map(\.longitude).max() ?? 0))
      }
      for code in area.postalCodes { byPostalCode[code, default: []].append(reference) }
      for name in [area.name] + area.alsoKnownAs {
        byCity[foldedName(name), default: []].append(reference)
      }
    }
    outlines.sort { $0.depth > $1.depth }
  }

  /// By boundary, else by postal code, else by city. Where several fit, one that the program serves comes
  /// first, then the smallest.
  func area(of location: Location, servedBy program: Program) -> Reference<Area>? {
    if let point = location.coordinates, let outline = outlines.first(where: { $0.contains(point) }) {
      return outline.area
    }
    if let code = location.postalCode?.prefix(5), let areas = byPostalCode[String(code)] {
      return best(of: areas, for: program)
    }
    if let city = location.city, let areas = byCity[foldedName(city)] { return best(of: areas, for: program) }
    return nil
  }

  private func best(of areas: [Reference<Area>], for program: Program) -> Reference<Area>? {
    func isServed(_ area: Reference<Area>) -> Bool { program.areas.contains { tree.isWithin(area, $0) } }
    return areas.max { one, other in
      (isServed(one) ? 1 : 0, tree.depth(of: one), other.index) < (
        isServed(other) ? 1 : 0, tree.depth(of: other), one.index
      )
    }
  }
}

extension AreaFinder.Outline {
  fileprivate func contains(_ point: Coordinates) -> Bool {
    (south...north).contains(point.latitude) && (west...east).contains(point.longitude)
      && boundary.contains(point)
  }
}

extension Boundary {
  /// Counts how often a ray to the east crosses the rings (even-odd rule).
  func contains(_ point: Coordinates) -> Bool {
    var isInside = false
    for ring in rings {
      guard var previous = ring.last else { continue }
      for corner in ring {
        if (corner.latitude > point.latitude) != (previous.latitude > point.latitude) {
          let slope = (previous.longitude - corner.longitude) / (previous.latitude - corner.latitude)
          if point.longitude < corner.longitude + slope * (point.latitude - corner.latitude) {
            isInside.toggle()
          }
        }
        previous = corner
      }
    }
    return isInside
  }
}

/// A name as places and lists compare it: small letters, accents dropped where a plain letter stands
/// before them.
package func foldedName(_ name: String) -> String {
  let small = name.lowercased()
  if small.utf8.allSatisfy({ $0 < 0x80 }) { return small }
  var folded = ""
  for scalar in small.unicodeScalars {
    if let base = plainLetter(scalar) { folded.append(base) } else { folded.unicodeScalars.append(scalar) }
  }
  return folded
}
