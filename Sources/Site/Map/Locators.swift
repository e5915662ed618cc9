import Catalog
import Templating

/// Where in the area around it each area lies: the wider area's outline, and in it its own.
struct Locator: Sendable {
  let width: Int
  let height: Int
  let surroundings: String
  let path: String
}

let locatorView = View<Locator>(
  "locator",
  [
    .text("view_box", "For the viewBox of the svg element.") { "0 0 \($0.width) \($0.height)" },
    .text("surroundings", "The wider area's outline, for the d of an SVG path.") { $0.surroundings },
    .text("path", "The area's own outline.") { $0.path },
  ])

/// The locator of each area, by its place in `directory.areas`; nil where outlines are missing.
func locators(_ directory: Directory) -> [Locator?] {
  var locators = [Locator?](repeating: nil, count: directory.areas.count)
  for parent in directory.areaTree.order {
    let children = directory.areaTree.children(of: parent).filter { directory[$0].boundary != nil }
    let hasOwn = directory[parent].boundary != nil
    guard hasOwn ? !children.isEmpty : children.count > 1 else { continue }
    let drawn = children + (hasOwn ? [parent] : [])
    let boundaries = drawn.compactMap { directory[$0].boundary }
    guard let sheet = MapSheet(around: boundaries, size: locatorSize) else { continue }
    let shapes = withSharedCorners(boundaries.map(sheet.shape))
    let whole = hasOwn ? shapes[children.count] : outline(of: shapes)
    let surroundings = simplePath(whole)
    for (child, shape) in zip(children, shapes) {
      locators[child.index] = Locator(
        width: sheet.width, height: sheet.height, surroundings: surroundings, path: simplePath(shape))
    }
  }
  return locators
}

/// A locator is about a hundred pixels wide.
private let locatorSize = 200
private let locatorTolerance = 1.0

/// Each outline by itself: neighbours are not drawn, so corners shared with them need not stay.
private func simplePath(_ shape: MapShape) -> String {
  pathData(simplified([shape], tolerance: locatorTolerance).flatMap(\.visibleRings))
}
