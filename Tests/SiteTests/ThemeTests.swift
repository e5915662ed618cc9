import Foundation
import Testing

@testable import Site

@Test func everyBuiltInTermIsInTheDocs() throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let docs = try String(contentsOf: root.appending(path: "docs/vocabularies.md"), encoding: .utf8)
  let folder = root.appending(path: "templates/vocabularies")
  var terms = 0
  for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let part = try #require(docs.range(of: "\n## \(name.dropLast(4))\n"))
    let table = docs[part.upperBound...].components(separatedBy: "\n## ")[0]
    for match in text.matches(of: /(?m)^([a-z0-9-]+):$/) {
      terms += 1
      #expect(table.contains("| `\(match.1)` |"), "\(name): \(match.1)")
    }
  }
  #expect(terms > 80)
}
