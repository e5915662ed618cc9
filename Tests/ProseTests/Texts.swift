import Catalog
import Diagnostics
import Foundation
import Testing

@testable import Prose
@testable import Reading

/// The repository.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The built-in rules of both languages.
let builtIn = try? rules([])

/// The built-in rules with files of a publisher laid over them, by language.
func rules(_ own: [(language: String, text: String)]) throws -> ProseRules {
  let texts =
    try own
    + ["en", "es"].map { language in
      let file = root.appending(path: "templates/language/\(language).yml")
      return (language, try String(contentsOf: file, encoding: .utf8))
    }
  let documents = try texts.map { language, text in
    try parsed(.languageRules(language, path: "language/\(language).yml"), text)
  }
  let (rules, findings) = readLanguageRules(documents, asOf: try #require(CalendarDate("2026-11-21")))
  #expect(findings.map(describe) == [])
  return ProseRules(rules, first: "en")
}

func parsed(_ file: DocumentFile, _ text: String) throws -> Document {
  let (document, findings) = parseDocument(file, SourceText(path: file.path, text: text))
  #expect(findings.map(describe) == [])
  return try #require(document)
}

/// The findings of one file, as `"words that are marked" -> help`.
func found(_ text: String, in path: String = "programs/harbor.md", _ rules: ProseRules? = builtIn) throws
  -> [String]
{
  let rules = try #require(rules)
  let listed = try #require(documentFile(at: path))
  let document = try parsed(listed, text)
  return checkProse(document, rules, slugs).sortedByPlace().map { finding in
    let marked = finding.span.map(document.source.text) ?? ""
    return "\(finding.kind.rawValue): \(marked.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
      + " -> \(finding.help ?? "")"
  }
}

/// What is found in a body.
func found(inBody body: String, language: String = "en") throws -> [String] {
  try found("---\n---\n\(body)\n", in: language == "en" ? "guides/first.md" : "guides/first.\(language).md")
}

private let slugs = SlugTables(
  ["organizations/jane-doe.md", "programs/harbor.md", "guides/first.md"].compactMap(documentFile(at:)))
