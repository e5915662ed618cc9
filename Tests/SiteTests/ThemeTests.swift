import Foundation
import Testing

@testable import Site

/// A heading in content must not take an id that a page uses for itself.
@Test func theIdsOfTheBuiltInPagesAreKnown() throws {
  let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "templates")
  var ids: Set<String> = []
  for path in try FileManager.default.subpathsOfDirectory(atPath: templates.path)
  where path.hasSuffix(".html") {
    let text = try String(contentsOf: templates.appending(path: path), encoding: .utf8)
    for match in text.matches(of: /\bid="([^"{]+)"/) { ids.insert(String(match.1)) }
  }
  #expect(ids == idsOfPages)
}
