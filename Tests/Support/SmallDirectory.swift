// What tests of several rooms need alike: a directory from a few lines of text.

import Diagnostics

package import Catalog
package import Reading

/// The files of a small site, checked and put together.
package struct SmallSite {
  /// Nil where an error leaves something unresolved.
  package let directory: Directory?
  package let entries: [CheckedEntry]
  package let context: CheckContext
  package let redirects: [Redirect]
}

/// What was found in a text that was meant to be right.
package struct UnexpectedFindings: Error, CustomStringConvertible {
  package let description: String
}

/// A site from the front matter of its files: `["areas/boone.md": "name: Boone\nkind: county"]`. Anything found but
/// what drafts lack is thrown.
///
/// - Parameter boundaries: by file below `media/`, then by feature.
package func smallSite(
  _ files: [String: String], asOf: String = "2026-11-21", boundaries: [String: [String: Boundary]] = [:]
) throws -> SmallSite {
  let date = try required(CalendarDate(asOf), "\(asOf) is no date")
  let standard = ["site.yml": "title: T\nurl: https://t.example/\n", "settings/center.md": "name: Center"]
  let all = standard.merging(files) { _, own in own }
  let vocabularies = try readVocabularies(
    builtIn: smallVocabularies.map { try parsed(.vocabulary(at: "vocabularies/\($0).yml"), $1) }, own: [],
    asOf: date
  ).vocabularies
  let listed = entryFiles(all.keys)
  let context = CheckContext(vocabularies: vocabularies, slugs: SlugTables(listed), country: "US", asOf: date)
  let site = readSiteSettings(try parsed("site.yml", all["site.yml"] ?? ""), asOf: date).settings
  let entries = try listed.map { file in
    let (entry, findings) = checkEntry(try parsed(file, "---\n\(all[file.path] ?? "")\n---\n"), context)
    try expectNothing(findings.filter { $0.severity == .error })
    return try required(entry, "\(file.path) is no entry")
  }
  let redirects = readRedirects(
    try parsed("redirects.yml", all["redirects.yml"] ?? ""), context
  ).redirects
  let (directory, findings) = assemble(
    CheckedContent(
      entries: entries, site: site, context: context, boundaries: boundaries, redirects: redirects,
      searches: [], contentFolder: "content"))
  try expectNothing(findings)
  return SmallSite(directory: directory, entries: entries, context: context, redirects: redirects)
}

package func smallDirectory(
  _ files: [String: String], asOf: String = "2026-11-21", boundaries: [String: [String: Boundary]] = [:]
) throws -> Directory {
  try required(
    smallSite(files, asOf: asOf, boundaries: boundaries).directory, "the directory was not put together")
}

/// The entries among the paths of a content folder, in order.
package func entryFiles(_ paths: some Sequence<String>) -> [DocumentFile] {
  paths.sorted().compactMap { documentFile(at: $0) }.filter { file in
    if case .entry = file.kind { true } else { false }
  }
}

private func parsed(_ path: String, _ text: String) throws -> Document {
  try parsed(required(documentFile(at: path), "\(path) is no file of content"), text)
}

/// A document in which nothing is found.
package func parsed(_ file: DocumentFile, _ text: String) throws -> Document {
  let (document, findings) = parseDocument(file, SourceText(path: "content/\(file.path)", text: text))
  try expectNothing(findings)
  return try required(document, "\(file.path) was not read")
}

private let smallVocabularies = [
  (
    "formats",
    """
    in-person: {label: In person, reach: in-person}
    home-visit: {label: Visit, reach: visit}
    phone: {label: Phone, reach: remote}

    """
  ),
  ("support", "mental-health: Mental health\ngrief: Grief\n"), ("cost", "free: Free\n"),
  ("accessibility", "parking: Parking\n"),
]

private func expectNothing(_ findings: [Finding]) throws {
  if !findings.isEmpty { throw UnexpectedFindings(description: findings.map(describe).joined()) }
}

private func required<Value>(_ value: Value?, _ otherwise: String) throws -> Value {
  guard let value else { throw UnexpectedFindings(description: otherwise) }
  return value
}
