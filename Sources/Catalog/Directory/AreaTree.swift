/// Which area is part of which.
package struct AreaTree: Sendable {
  /// Every area, parents before their children, siblings by name.
  package let order: [Reference<Area>]
  private let parents: [Reference<Area>?]
  private let childLists: [[Reference<Area>]]
  private let depths: [Int]

  /// - Precondition: following parents ends.
  init(_ areas: [Area]) {
    var children = [[Reference<Area>]](repeating: [], count: areas.count)
    var roots: [Reference<Area>] = []
    let byName = areas.indices.sorted { (areas[$0].name, areas[$0].slug) < (areas[$1].name, areas[$1].slug) }
    for index in byName {
      let reference = Reference<Area>(index: index)
      if let parent = areas[index].parent {
        children[parent.index].append(reference)
      } else {
        roots.append(reference)
      }
    }
    var order: [Reference<Area>] = []
    var depths = [Int](repeating: 0, count: areas.count)
    var waiting = Array(roots.reversed())
    while let next = waiting.popLast() {
      order.append(next)
      if let parent = areas[next.index].parent { depths[next.index] = depths[parent.index] + 1 }
      waiting += children[next.index].reversed()
    }
    self.order = order
    self.parents = areas.map(\.parent)
    self.childLists = children
    self.depths = depths
  }

  package func parent(of area: Reference<Area>) -> Reference<Area>? { parents[area.index] }

  package func children(of area: Reference<Area>) -> [Reference<Area>] { childLists[area.index] }

  /// 0 for an area without a parent.
  package func depth(of area: Reference<Area>) -> Int { depths[area.index] }

  /// From the parent up to the root.
  package func ancestors(of area: Reference<Area>) -> [Reference<Area>] {
    var ancestors: [Reference<Area>] = []
    var next = parents[area.index]
    while let area = next {
      ancestors.append(area)
      next = parents[area.index]
    }
    return ancestors
  }

  package func isWithin(_ area: Reference<Area>, _ other: Reference<Area>) -> Bool {
    area == other || ancestors(of: area).contains(other)
  }
}

extension Directory {
  /// The areas that coverage is counted over: those with no areas within them, in the order of the tree. A
  /// country or state without its counties is one only where there is nothing smaller at all.
  package var smallestAreas: [Reference<Area>] {
    let leaves = areaTree.order.filter { areaTree.children(of: $0).isEmpty }
    let small = leaves.filter { self[$0].kind != .country && self[$0].kind != .state }
    return small.isEmpty ? leaves : small
  }
}
