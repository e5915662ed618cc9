import Diagnostics
import Reading

/// Points on the map that cannot be right: far from everything the program serves, far from where the postal code
/// is, or an area's center outside the area.
///
/// An office in the next county is no mistake, and outlines are coarse; so only what is far off is named. A line
/// that is only called may sit anywhere, and only its slips of the sign are looked for.
func pointsOutsideAreas(in directory: Directory) -> [Finding] {
  var map = PointMap(directory)
  return directory.programs.flatMap { program in
    program.locations.indices.compactMap { map.finding(program, at: $0) }
  } + centersOutside(in: directory)
}

/// How far from every area served a location may lie, in miles.
private let farLimit = 60
/// How far from the areas of its postal code.
private let postalCodeLimit = 20
/// How far an area's center from the area: of a bent one it may lie outside.
private let centerLimit = 10

private struct PointMap {
  private let directory: Directory
  /// Nil where nothing tells where an area is.
  private var extents: [Reference<Area>: Extent?] = [:]
  private var byPostalCode: [String: [Reference<Area>]] = [:]
  private let usual: UsualPlaces?

  init(_ directory: Directory) {
    self.directory = directory
    usual = UsualPlaces(directory)
    for (index, area) in directory.areas.enumerated() {
      for code in area.postalCodes { byPostalCode[code, default: []].append(Reference(index: index)) }
    }
  }

  mutating func finding(_ program: Program, at place: Int) -> Finding? {
    let location = program.locations[place]
    guard !location.isHidden, let point = location.coordinates else { return nil }
    if let area = location.isIn, isServed(area, by: program),
      directory[area].boundary?.contains(point) ?? false
    {
      return postalCodeFinding(program, location, place, point)
    }
    let served = program.areas.compactMap { extent(of: $0) }
    // Where one of its areas cannot be found, the location may lie in that one.
    guard served.count == program.areas.count, !served.isEmpty else {
      return unusualPlace(program, place, point)
    }
    let distance = served.map { $0.miles(from: point) }.min() ?? 0
    guard distance > farLimit else { return postalCodeFinding(program, location, place, point) }
    let meant = slips(of: point).first { slip in served.contains { $0.miles(from: slip) <= farLimit / 2 } }
    guard meant != nil || isMet(program) else { return nil }
    let names = named(program.areas.map { directory[$0].name }, atMost: 3)
    return report(
      program, place, point, "this point is \(far(distance)) from \(names), which the program serves", meant,
      help: "look the address up on a map and write its latitude and longitude, or add the area where it is")
  }

  private func isMet(_ program: Program) -> Bool {
    program.formats.contains { directory[$0].reach.map { $0 != .remote } ?? false }
  }

  private func isServed(_ area: Reference<Area>, by program: Program) -> Bool {
    program.areas.contains { directory.areaTree.isWithin(area, $0) }
  }

  private mutating func extent(of area: Reference<Area>) -> Extent? {
    if let known = extents[area] { return known }
    let extent = Extent(area, in: directory)
    extents[area] = .some(extent)
    return extent
  }

  private mutating func postalCodeFinding(
    _ program: Program, _ location: Location, _ place: Int, _ point: Coordinates
  ) -> Finding? {
    guard let code = location.postalCode.map({ String($0.prefix(5)) }), let areas = byPostalCode[code],
      areas.allSatisfy({ directory[$0].boundary != nil })
    else { return nil }
    let distance = areas.compactMap { extent(of: $0)?.miles(from: point) }.min() ?? 0
    guard distance > postalCodeLimit else { return nil }
    let names = named(areas.map { directory[$0].name }, atMost: 3)
    return report(
      program, place, point,
      "this point is \(far(distance)) from \(names), where the postal code \(code) is", nil,
      help: "one of the two is wrong: look the address up on a map")
  }

  /// Where no area served can be found on the map, all that can be told is that a point lies far from all others and
  /// one slip would bring it among them.
  private func unusualPlace(_ program: Program, _ place: Int, _ point: Coordinates) -> Finding? {
    guard let usual, !usual.contains(point, within: 300),
      let meant = slips(of: point).first(where: { usual.contains($0, within: 30) })
    else { return nil }
    return report(
      program, place, point, "this point is far from those of all other programs", meant,
      help: "look it up on a map")
  }

  private func report(
    _ program: Program, _ place: Int, _ point: Coordinates, _ message: String, _ meant: Coordinates?,
    help: String
  ) -> Finding {
    // The key that is wrong; both, where they were swapped.
    let key = meant.map { $0.latitude == point.latitude } ?? true ? "longitude" : "latitude"
    return Finding(
      .outsideAreas, message, about: ["locations", String(place), key], in: program.body.source,
      help: meant.map { "did you mean latitude: \($0.latitude), longitude: \($0.longitude)?" } ?? help)
  }
}

/// What somebody may have meant: a forgotten or superfluous minus, or the two numbers the other way round.
private func slips(of point: Coordinates) -> [Coordinates] {
  let (latitude, longitude) = (point.latitude, point.longitude)
  return [
    (latitude, -longitude), (-latitude, longitude), (-latitude, -longitude), (longitude, latitude),
    (longitude, -latitude), (-longitude, latitude),
  ].compactMap { latitude, longitude in
    abs(latitude) <= 90 ? Coordinates(latitude: latitude, longitude: longitude) : nil
  }
}

/// The rectangle that most locations of a site lie in.
private struct UsualPlaces {
  private let south: Double, north: Double, west: Double, east: Double

  /// Nil where there are too few to tell.
  init?(_ directory: Directory) {
    let points = directory.programs.flatMap { $0.locations.filter { !$0.isHidden }.compactMap(\.coordinates) }
    guard points.count >= 5 else { return nil }
    func middle(_ numbers: [Double]) -> (Double, Double) {
      let sorted = numbers.sorted()
      let cut = max(1, sorted.count / 10)
      return (sorted[cut], sorted[sorted.count - 1 - cut])
    }
    (south, north) = middle(points.map(\.latitude))
    (west, east) = middle(points.map(\.longitude))
  }

  func contains(_ point: Coordinates, within limit: Int) -> Bool {
    let nearest = Coordinates(
      latitude: min(max(point.latitude, south), north), longitude: min(max(point.longitude, west), east))
    return nearest == point || miles(from: point, to: nearest) <= limit
  }
}

private func centersOutside(in directory: Directory) -> [Finding] {
  directory.areas.compactMap { area in
    guard let center = area.center, let boundary = area.boundary else { return nil }
    let distance = Int(Outlined(boundary).miles(from: center).rounded())
    guard distance > centerLimit else { return nil }
    let meant = slips(of: center).first { Outlined(boundary).miles(from: $0) <= Double(centerLimit) }
    let key = meant.map { $0.latitude == center.latitude } ?? true ? "longitude" : "latitude"
    return Finding(
      .outsideAreas, "the center of \(area.name) is \(far(distance)) outside its boundary",
      about: ["center", key], in: area.body.source,
      help: meant.map { "did you mean latitude: \($0.latitude), longitude: \($0.longitude)?" }
        ?? "write the latitude and longitude of a place in the middle of it")
  }
}

/// Measured on a flat map, which is good for what is near.
private func far(_ distance: Int) -> String { distance > 1_000 ? "over 1,000 miles" : "\(distance) miles" }
