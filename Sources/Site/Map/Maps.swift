import Catalog
import Templating

/// The outlines of a directory's areas as pictures show them: the same in every language.
struct MapGeometry: Sendable {
  /// Of all areas; nil where none has an outline.
  let map: AreaMap?
  /// By the area's place in `directory.areas`.
  let locators: [Record?]

  init(_ directory: Directory) {
    map = AreaMap(directory)
    locators = Site.locators(directory).map { $0.map(locatorView.record) }
  }
}

/// The pictures of an edition's areas, made once and shown on many pages.
struct Maps: Sendable {
  /// Of all areas; nil where none has an outline.
  let all: Record?
  /// By the area's place in `directory.areas`.
  let locators: [Record?]

  init(_ geometry: MapGeometry, _ directory: Directory, _ wording: Wording, _ addresses: Addresses) {
    all = geometry.map.map { mapRecord($0, directory, wording, addresses) }
    locators = geometry.locators
  }
}
