import Catalog

/// An area on the map, and the areas whose outlines together are its own, where it has none.
struct ShownArea {
  let area: Reference<Area>
  let parts: [Reference<Area>]
}

/// The smallest areas that have an outline, in the order of the tree. Where they are more than `limit`, those
/// deepest in the tree give way to their parents, step by step. None where even the topmost are too many.
func shownAreas(_ directory: Directory, limit: Int) -> [ShownArea] {
  let tree = directory.areaTree
  let leaves = smallestOutlined(directory)
  var shown = leaves
  while Set(shown).count > limit {
    guard let deepest = shown.map(tree.depth).max(), deepest > 0 else { return [] }
    shown = shown.map { area in tree.depth(of: area) == deepest ? tree.parent(of: area) ?? area : area }
  }
  var parts: [Reference<Area>: [Reference<Area>]] = [:]
  for (area, leaf) in zip(shown, leaves) { parts[area, default: []].append(leaf) }
  return tree.order.compactMap { area in
    guard let leaves = parts[area] else { return nil }
    return ShownArea(area: area, parts: directory[area].boundary == nil ? leaves : [area])
  }
}

/// Areas with an outline that no area within them has.
private func smallestOutlined(_ directory: Directory) -> [Reference<Area>] {
  let tree = directory.areaTree
  let outlined = tree.order.filter { directory[$0].boundary != nil }
  let wider = Set(outlined.flatMap(tree.ancestors))
  return outlined.filter { !wider.contains($0) }
}
