// What keeps borders that two areas share shared: each has the same corners for both, and simplifying takes
// the same corners from both.

/// The shapes with each corner that lies on a side of another ring put into that ring, so that neighbours have
/// the same sides.
func withSharedCorners(_ shapes: [MapShape]) -> [MapShape] {
  var corners = Set<MapPoint>()
  for shape in shapes { for ring in shape.rings { corners.formUnion(ring) } }
  return shapes.map { shape in
    MapShape(rings: shape.rings.map { withCorners($0, corners) }, place: shape.place)
  }
}

private func withCorners(_ ring: Ring, _ corners: Set<MapPoint>) -> Ring {
  guard var previous = ring.last else { return ring }
  var longer: Ring = []
  for point in ring {
    let (width, height) = (point.x - previous.x, point.y - previous.y)
    let parts = greatestCommonDivisor(abs(width), abs(height))
    for part in 1..<max(1, parts) {
      let between = MapPoint(x: previous.x + width / parts * part, y: previous.y + height / parts * part)
      if corners.contains(between) { longer.append(between) }
    }
    longer.append(point)
    previous = point
  }
  return longer
}

private func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
  other == 0 ? one : greatestCommonDivisor(other, one % other)
}

/// The shapes with fewer corners, none of those left out further than `tolerance` units from the line in its
/// place. Which corners stay is decided once for all shapes: those where three or more sides meet, and between
/// them those that Douglas and Peucker would keep.
func simplified(_ shapes: [MapShape], tolerance: Double) -> [MapShape] {
  let junctions = meetingPoints(shapes)
  var kept = junctions
  var seen = Set<MapPoint>()
  for ring in shapes.flatMap(\.rings) {
    for line in lines(of: ring, between: junctions) where line.count > 2 && !seen.contains(line[1]) {
      seen.formUnion(line)
      keepCorners(of: line[...], tolerance, in: &kept)
    }
  }
  for ring in shapes.flatMap(\.rings) where !hasArea(ring.filter(kept.contains)) { kept.formUnion(ring) }
  return shapes.map { shape in
    MapShape(rings: shape.rings.map { $0.filter(kept.contains) }, place: shape.place)
  }
}

/// Corners from which sides lead to other than two corners.
private func meetingPoints(_ shapes: [MapShape]) -> Set<MapPoint> {
  var neighbours: [MapPoint: [MapPoint]] = [:]
  for ring in shapes.flatMap(\.rings) {
    guard var previous = ring.last else { continue }
    for point in ring {
      if !neighbours[point, default: []].contains(previous) {
        neighbours[point, default: []].append(previous)
      }
      if !neighbours[previous, default: []].contains(point) {
        neighbours[previous, default: []].append(point)
      }
      previous = point
    }
  }
  return Set(neighbours.lazy.filter { $0.value.count != 2 }.map(\.key))
}

/// The ring cut at its junctions, each part with both its ends. A ring without one begins and ends at its
/// first corner from the west, whichever area it is a ring of.
private func lines(of ring: Ring, between junctions: Set<MapPoint>) -> [[MapPoint]] {
  guard let start = ring.firstIndex(where: junctions.contains) ?? ring.firstIndex(of: ring.min() ?? ring[0])
  else { return [] }
  let turned = ring[start...] + ring[..<start] + [ring[start]]
  var lines: [[MapPoint]] = []
  var line: [MapPoint] = []
  for point in turned {
    line.append(point)
    if line.count > 1, junctions.contains(point) {
      lines.append(line)
      line = [point]
    }
  }
  if line.count > 1 { lines.append(line) }
  return lines
}

private func keepCorners(of line: ArraySlice<MapPoint>, _ tolerance: Double, in kept: inout Set<MapPoint>) {
  guard let first = line.first, let last = line.last else { return }
  kept.insert(first)
  kept.insert(last)
  let between = line.indices.dropFirst().dropLast()
  let distances = between.map { squaredDistance(from: line[$0], toLine: first, last) }
  guard let furthest = distances.max(), furthest > tolerance * tolerance,
    let index = distances.firstIndex(of: furthest)
  else { return }
  let corner = between[between.startIndex + index]
  keepCorners(of: line[line.startIndex...corner], tolerance, in: &kept)
  keepCorners(of: line[corner...], tolerance, in: &kept)
}

private func squaredDistance(from point: MapPoint, toLine start: MapPoint, _ end: MapPoint) -> Double {
  let (width, height) = (end.x - start.x, end.y - start.y)
  let (x, y) = (point.x - start.x, point.y - start.y)
  let length = width * width + height * height
  let along = x * width + y * height
  if along <= 0 { return Double(x * x + y * y) }
  if along >= length {
    let (x, y) = (point.x - end.x, point.y - end.y)
    return Double(x * x + y * y)
  }
  let across = x * height - y * width
  return Double(across * across) / Double(length)
}
