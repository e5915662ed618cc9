import Catalog
import Diagnostics
import Foundation
import Parallel
import Reading
import Site
import Testing

@testable import cairn

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func documents(_ folder: String) throws -> [(path: String, root: Node)] {
  let content = root.appending(path: "content").path
  let (listing, _) = listContent(content)
  return listing.documents.filter { $0.path.hasPrefix(folder) }.compactMap { file in
    readDocument(file, in: listing).document?.root.map { (file.path, $0) }
  }
}

/// The keys of a record and of the records in it, as `locations.street`.
private func keys(_ node: Node, below prefix: String = "") -> Set<String> {
  switch node.content {
  case .scalar: []
  case .sequence(let items): items.reduce(into: []) { $0.formUnion(keys($1, below: prefix)) }
  case .mapping(let pairs):
    pairs.reduce(into: []) { found, pair in
      found.insert(prefix + pair.key.value)
      found.formUnion(keys(pair.value, below: prefix + pair.key.value + "."))
    }
  }
}

private func keys(of schema: Schema, below prefix: String = "") -> Set<String> {
  schema.keys.reduce(into: []) { found, key in
    found.insert(prefix + key.name)
    var type = key.type
    if case .list(let element) = type { type = element }
    if case .record(let inner) = type { found.formUnion(keys(of: inner, below: prefix + key.name + ".")) }
    if case .schedule = type { found.formUnion(keys(of: Schema.hours, below: prefix + key.name + ".")) }
  }
}

@Test func theSampleUsesEveryKeyOfAProgram() throws {
  let used = try documents("programs/").reduce(into: Set<String>()) { $0.formUnion(keys($1.root)) }
  #expect(keys(of: .program).subtracting(used).sorted() == [])
}

@Test func theSampleIsAsLargeAsItSays() throws {
  let input = Input(
    contentFolder: root.appending(path: "content").path, templatesFolder: nil, baseURL: nil,
    asOf: try #require(CalendarDate("2026-11-21")), jobs: Jobs(2))
  var timings = Timings()
  let outcome = plan(input, &timings)
  #expect(outcome.findings.filter { $0.severity != .note }.map(describe) == [])
  #expect(try #require(outcome.plan).programCount >= 60)
  #expect(try documents("settings/").count >= 12)
  #expect(try documents("guides/").count >= 6)
  #expect(try documents("voices/").count >= 6)
  let counties = try documents("areas/missouri/")
  #expect(counties.count == 115)
  #expect(
    counties.allSatisfy { county in
      ["fips", "rucc", "rucc_year", "population", "center", "boundary"].allSatisfy {
        keys(county.root).contains($0)
      }
    })
}

@Test func madeUpNumbersAndHostsCannotBeAnybodys() throws {
  for (path, root) in try documents("programs/") + documents("organizations/") {
    for text in scalars(root) {
      if let number = text.wholeMatch(of: /\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}/) {
        #expect(number.0.contains(/555.01\d\d$/), "\(path): \(text)")
      }
      if text.hasPrefix("http") {
        #expect(text.contains(/^https?:\/\/[^\/]+\.example(\/|$)/), "\(path): \(text)")
      }
      if text.contains("@"), !text.contains(" ") { #expect(text.hasSuffix(".example"), "\(path): \(text)") }
    }
  }
}

private func scalars(_ node: Node) -> [String] {
  switch node.content {
  case .scalar(let text): [text]
  case .sequence(let items): items.flatMap(scalars)
  case .mapping(let pairs): pairs.flatMap { scalars($0.value) }
  }
}
