import Catalog
import Parallel
import Reading

/// What is known of an area to somebody who searches there.
struct AreaRecord: Sendable {
  let slug: String
  /// With the state, or whatever it is part of.
  let label: String
  let parent: Int
  let here: [Int]
  let hereMiles: [Int]
  let serving: [Int]
  let servingMiles: [Int]
  let wider: [Int]
  let near: [Int]
  let nearMiles: [Int]
}

/// Farther than this nobody is near.
private let milesThatAreNear = 100
private let longestListOfNear = 40

func areaRecords(_ directory: Directory, jobs: Jobs) -> [AreaRecord] {
  let tree = directory.areaTree
  let points = directory.programs.enumerated().flatMap { index, program in
    program.locations.compactMap { location in location.coordinates.map { (program: index, point: $0) } }
  }
  let byLatitude = points.sorted { one, other in
    (one.point.latitude, one.point.longitude, one.program)
      < (other.point.latitude, other.point.longitude, other.program)
  }
  let all = Array(directory.areas.indices)
  return mapInParallel(all, jobs: jobs) { index in
    let reference = directory.areaReference(index)
    let area = directory[reference]
    let coverage = directory.coverage
    let here = coverage.programsHere(reference).map(\.index).sorted()
    let serving = coverage.programsServing(reference).map(\.index).sorted()
    let wider = coverage.programsFromWider(reference).map(\.index).sorted()
    // Where a state's center is tells nobody how far they have to go.
    let center = tree.children(of: reference).isEmpty ? area.center : nil
    var miles: [Int: Int] = [:]
    if let center {
      for (program, point) in within(reachOf: center, byLatitude) where mayBeNear(point, center) {
        let distance = Catalog.miles(from: center, to: point)
        miles[program] = min(miles[program] ?? .max, distance)
      }
    }
    let known = Set(here).union(serving).union(wider)
    let near = miles.filter { $0.value <= milesThatAreNear && !known.contains($0.key) }
      .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(longestListOfNear)
      .sorted { $0.key < $1.key }
    func distances(_ programs: [Int]) -> [Int] { center == nil ? [] : programs.map { miles[$0] ?? 0 } }
    return AreaRecord(
      slug: area.slug, label: label(of: reference, directory), parent: area.parent?.index ?? -1, here: here,
      hereMiles: distances(here), serving: serving, servingMiles: distances(serving), wider: wider,
      near: near.map(\.key), nearMiles: near.map(\.value))
  }
}

/// Points that may be within reach: one degree of latitude is about 69 miles.
private func within(
  reachOf center: Coordinates, _ points: [(program: Int, point: Coordinates)]
) -> ArraySlice<(program: Int, point: Coordinates)> {
  let reach = Double(milesThatAreNear) / 68
  let first = firstIndex(points, from: center.latitude - reach)
  let last = firstIndex(points, from: center.latitude + reach)
  return points[first..<last]
}

/// Whether a point of the right latitude is near enough to be worth measuring. A degree of longitude shrinks with
/// the cosine of the latitude, which is never less than 1 - latitude ÷ 90.
private func mayBeNear(_ point: Coordinates, _ center: Coordinates) -> Bool {
  let apart = abs(point.longitude - center.longitude)
  let shrinks = max(0.02, 1 - max(abs(point.latitude), abs(center.latitude)) / 90)
  return min(apart, 360 - apart) * shrinks * 68 <= Double(milesThatAreNear)
}

private func firstIndex(_ points: [(program: Int, point: Coordinates)], from latitude: Double) -> Int {
  var (low, high) = (0, points.count)
  while low < high {
    let middle = (low + high) / 2
    if points[middle].point.latitude < latitude { low = middle + 1 } else { high = middle }
  }
  return low
}

/// "Boone County, Missouri": with the nearest ancestor that is a state, else with its parent unless that is
/// a whole country.
private func label(of reference: Reference<Area>, _ directory: Directory) -> String {
  let name = directory[reference].name
  let ancestors = directory.areaTree.ancestors(of: reference).map { directory[$0] }
  let outer = ancestors.first { $0.kind == .state } ?? ancestors.first { $0.kind != .country }
  return outer.map { "\(name), \($0.name)" } ?? name
}

/// A name somebody may type for a place.
struct PlaceRecord: Sendable {
  /// Folded.
  let key: String
  let label: String
  let areas: [Int]
}

/// Names, postal codes, towns that areas list, and towns where programs are.
func placeRecords(_ directory: Directory) -> [PlaceRecord] {
  var labels: [String: String] = [:]
  var areas: [String: Set<Int>] = [:]
  func add(_ name: String, _ area: Int) {
    let key = placeKey(name)
    guard !key.isEmpty else { return }
    if labels[key] == nil { labels[key] = name }
    areas[key, default: []].insert(area)
  }
  for (index, area) in directory.areas.enumerated() {
    add(area.name, index)
    for name in area.alsoKnownAs + area.postalCodes { add(name, index) }
  }
  for program in directory.programs {
    for location in program.locations {
      guard let area = location.isIn else { continue }
      if let city = location.city { add(city, area.index) }
      if let code = location.postalCode { add(code, area.index) }
    }
  }
  return labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { key, label in
    PlaceRecord(key: key, label: label, areas: innermost(areas[key] ?? [], directory))
  }
}

/// Words joined by spaces.
func placeKey(_ text: String) -> String { Words(text).texts.joined(separator: " ") }

/// Without areas that hold another one of them: a town names its county, not its state as well.
private func innermost(_ areas: Set<Int>, _ directory: Directory) -> [Int] {
  let references = areas.sorted().map { directory.areaReference($0) }
  return references.filter { one in
    !references.contains { $0 != one && directory.areaTree.isWithin($0, one) }
  }.map(\.index)
}
