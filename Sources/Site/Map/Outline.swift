/// The rings around a group of shapes: the sides that only one of them has, joined.
///
/// - Parameter shapes: with shared corners.
func outline(of shapes: [MapShape]) -> MapShape {
  var sides = Set<Side>()
  for ring in shapes.flatMap(\.rings) {
    guard var previous = ring.last else { continue }
    for point in ring {
      let side = Side(from: min(previous, point), to: max(previous, point))
      if !sides.insert(side).inserted { sides.remove(side) }
      previous = point
    }
  }
  let rings = joined(sides).filter(hasArea)
  return MapShape(rings: rings, place: shapes.first?.place ?? MapPoint(x: 0, y: 0))
}

private struct Side: Hashable {
  let from: MapPoint
  let to: MapPoint
}

/// Walks along sides until each has been walked once. An even number of sides meets at every corner, so a walk
/// always comes back to where it began; where it crosses itself, the loop becomes a ring of its own.
private func joined(_ sides: Set<Side>) -> [Ring] {
  var ways: [MapPoint: [MapPoint]] = [:]
  for side in sides {
    ways[side.from, default: []].append(side.to)
    ways[side.to, default: []].append(side.from)
  }
  let crossings = Set(ways.lazy.filter { $0.value.count > 2 }.map(\.key))
  for corner in ways.keys { ways[corner]?.sort() }
  var rings: [Ring] = []
  for start in ways.keys.sorted() {
    var ring = [start]
    while let corner = ring.last, let next = ways[corner]?.popLast() {
      if let back = ways[next]?.firstIndex(of: corner) { ways[next]?.remove(at: back) }
      let isMet = next == start || crossings.contains(next)
      if isMet, let loop = ring.firstIndex(of: next) {
        rings.append(Array(ring[loop...]))
        ring.removeSubrange((loop + 1)...)
      } else {
        ring.append(next)
      }
    }
  }
  return rings
}
