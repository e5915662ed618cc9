import Catalog
import Templating

/// The pictures of an edition's areas, made once and shown on many pages.
struct Maps: Sendable {
  /// Of all areas; nil where none has an outline.
  let all: Record?
  /// By the area's place in `directory.areas`.
  let locators: [Record?]

  init(_ directory: Directory, _ wording: Wording, _ addresses: Addresses) {
    all = AreaMap(directory).map { mapRecord($0, directory, wording, addresses) }
    locators = Site.locators(directory).map { $0.map(locatorView.record) }
  }
}
