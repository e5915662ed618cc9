import ArgumentParser
import Catalog
import Diagnostics
import Foundation
import Reading
import Site
import Templating
import Testing

@testable import cairn

// The documentation leaves nothing out, and what it shows as wrong or right is.

@Test(arguments: FindingKind.allCases)
func findingIsExplained(_ kind: FindingKind) throws {
  let section = try #require(
    page("findings.md").section(kind.rawValue), "docs/findings.md has no ### \(kind.rawValue)")
  #expect(
    section.text.hasPrefix("**\(kind.severity.rawValue.capitalized)"),
    "\(kind.rawValue) does not say its weight")
  #expect(!section.examples(under: "**Wrong**").isEmpty, "\(kind.rawValue) has no wrong example")
  #expect(!section.examples(under: "**Right**").isEmpty, "\(kind.rawValue) has no right example")
  #expect(
    section.text.split(separator: "```").last.map { $0.count > 20 } ?? false, "\(kind.rawValue) has no advice"
  )
}

@Test func noFindingIsExplainedThatThereIsNot() throws {
  for heading in try page("findings.md").sections.filter({ $0.level == 3 }).map(\.heading) {
    #expect(FindingKind(rawValue: heading) != nil, "docs/findings.md explains \(heading)")
  }
}

/// Examples that name their file are tried: laid over the standard site, a wrong one leads to the finding
/// and a right one to none.
@Test(arguments: FindingKind.allCases)
func examplesOfFindingAreTrue(_ kind: FindingKind) throws {
  guard let section = try page("findings.md").section(kind.rawValue) else { return }
  let wrong = section.examples(under: "**Wrong**").filter { $0.path != nil }
  if !wrong.isEmpty {
    #expect(try printed(wrong).contains("[\(kind.rawValue)]: "), "\(kind.rawValue), wrong")
  }
  let right = section.examples(under: "**Right**").filter { $0.path != nil }
  if !right.isEmpty { #expect(try printed(right) == "", "\(kind.rawValue), right") }
}

@Test func examplesOfTheContentFormatAreRight() throws {
  for section in try page("content-format.md").sections {
    let examples = section.examples(under: "").filter { $0.path != nil }
    if !examples.isEmpty {
      // An example alone may be a setting that nobody uses yet.
      let printed = try printed(examples)
      #expect(
        printed.isEmpty
          || printed.hasPrefix("note[") && !printed.contains("error[")
            && !printed.contains("warning["),
        "docs/content-format.md, \(section.heading): \(printed)")
    }
  }
}

@Test(arguments: allSchemas().map(\.name))
func schemaIsExplained(_ name: String) throws {
  let schema = try #require(allSchemas().first { $0.name == name })
  let headings = ["map of ages": "Ages", "map of days": "Freshness", "line of a schedule": "Schedule"]
  let heading = headings[name] ?? name.prefix(1).uppercased() + name.dropFirst()
  let section = try #require(
    page("content-format.md").section(heading), "docs/content-format.md has no heading \(heading)")
  let rows = section.text.split(separator: "\n").filter { $0.hasPrefix("| `") }
  for key in schema.keys {
    guard let row = rows.first(where: { $0.hasPrefix("| `\(key.name)` |") }) else {
      Issue.record("docs/content-format.md, \(heading), has no row for \(key.name)")
      continue
    }
    #expect(row.contains("**required**") == key.isRequired, "\(heading), \(key.name): required or not")
    for fact in facts(about: key.type) { #expect(row.contains(fact), "\(heading), \(key.name): \(fact)") }
  }
  #expect(rows.count == schema.keys.count, "\(heading) has rows for keys that are not there")
}

/// What a key's row has to say about its type.
private func facts(about type: ValueType) -> [String] {
  switch type {
  case .text(let limit), .localizedText(let limit): ["at most \(limit) characters"]
  case .choice(let choices): choices.map { "`\($0)`" }
  case .wholeNumber(let range): ["from \(range.lowerBound) to \(range.upperBound)"]
  case .degrees(let limit): ["from -\(Int(limit)) to \(Int(limit))"]
  case .list(.record), .list(.map): []
  case .list(let element): ["list of"] + facts(about: element)
  case .map(_, let element): ["map"] + facts(about: element)
  default: []
  }
}

/// Every schema there is, nested ones among them, each once.
private func allSchemas() -> [Schema] {
  var schemas: [Schema] = []
  func add(_ schema: Schema) {
    if schemas.contains(where: { $0.name == schema.name }) { return }
    schemas.append(schema)
    for key in schema.keys { add(key.type) }
  }
  func add(_ type: ValueType) {
    switch type {
    case .record(let schema): add(schema)
    case .list(let element), .map(_, let element): add(element)
    case .schedule: add(Schema.hours)
    default: break
    }
  }
  for kind in EntryKind.allCases { add(Schema.of(kind)) }
  for schema in [Schema.site, .vocabularyTerm, .search] { add(schema) }
  return schemas
}

@Test func everyVocabularyIsExplained() throws {
  let section = try #require(page("content-format.md").section("Vocabularies"))
  for name in VocabularyName.allCases { #expect(section.text.contains("| `\(name.rawValue)` |")) }
}

/// `docs/templates.md` has a heading `### program` for the page type `program`, and so on.
@Test func everyPageTypeIsExplained() throws {
  let headings = Set(try page("templates.md").sections.map(\.heading))
  let types = pageTypes(themeFiles(own: nil).files, language: "en").types
  #expect(!types.isEmpty)
  #expect(types.map(\.name).filter { !headings.contains($0) } == [], "these have no ### in docs/templates.md")
}

/// `docs/command-line.md` has a heading `### cairn build` for the command `build`, and so on.
@Test func everyCommandIsExplained() throws {
  let headings = Set(try page("command-line.md").sections.map(\.heading))
  let commands = Cairn.configuration.subcommands.map { "cairn \($0._commandName)" }
  #expect(commands.filter { !headings.contains($0) } == [], "these have no ### in docs/command-line.md")
}

/// What is printed for the standard site with examples laid over it.
private func printed(_ examples: [Example]) throws -> String {
  let standard = try standardSite()
  let pieces = try examples.map { example -> Fixture.Piece in
    let path = try #require(example.path)
    let base = standard.pieces.lazy.compactMap { piece -> String? in
      if case .file(path, let bytes) = piece { String(decoding: bytes, as: UTF8.self) } else { nil }
    }.first
    return .file(path: path, bytes: Array(example.file(over: base).utf8))
  }
  return try check(Fixture(pieces: pieces))
}

/// A code block. The words behind its opening say what it is and which file it belongs to:
/// `yaml programs/harbor.md` are keys in place of those of the same name, `md ...` is a text below the keys, and
/// anything else a whole file.
private struct Example {
  let language: String
  let path: String?
  let text: String

  func file(over base: String?) -> String {
    let isEntry = path.map { $0.hasSuffix(".md") } ?? false
    switch language {
    case "yaml" where isEntry: return "---\n\(keys(over: base?.frontMatter ?? ""))---\n"
    case "yaml": return keys(over: base ?? "")
    case "md": return "---\n\(base?.frontMatter ?? "title: A guide\n")---\n\n\(text)"
    default: return text
    }
  }

  private func keys(over base: String) -> String {
    let own = Set(text.split(separator: "\n").map { $0.prefix { $0 != ":" } })
    let kept = base.split(separator: "\n").filter { !own.contains($0.prefix { $0 != ":" }) }
    return kept.map { $0 + "\n" }.joined() + text
  }
}

extension String {
  fileprivate var frontMatter: String {
    split(separator: "\n").filter { $0 != "---" }.map { $0 + "\n" }.joined()
  }
}

/// A page of the documentation, cut at its headings.
private struct Page {
  struct Section {
    let level: Int
    let heading: String
    var text: String

    /// The code blocks between a line and the next line in bold, or all.
    func examples(under label: String) -> [Example] {
      let start = label.isEmpty ? text.startIndex : text.range(of: label)?.upperBound
      guard let start else { return [] }
      let rest = text[start...]
      let end = label.isEmpty ? nil : rest.range(of: "\n**Right**\n")?.lowerBound
      let blocks = rest[..<(end ?? rest.endIndex)].components(separatedBy: "\n```")
      return stride(from: 1, to: blocks.count, by: 2).map { index in
        let lines = blocks[index].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let info = lines[0].split(separator: " ")
        return Example(
          language: String(info.first ?? ""), path: info.count > 1 ? String(info[1]) : nil,
          text: (lines.count > 1 ? String(lines[1]) : "") + "\n")
      }
    }
  }

  private(set) var sections: [Section] = []

  init(_ text: String) {
    var isInCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isInCode.toggle() }
      let level = line.prefix { $0 == "#" }.count
      if !isInCode, level > 0, line.dropFirst(level).hasPrefix(" ") {
        let heading = line.dropFirst(level + 1).trimmingCharacters(in: CharacterSet(charactersIn: "` "))
        sections.append(Section(level: level, heading: heading, text: ""))
      } else if !sections.isEmpty, !(sections[sections.count - 1].text.isEmpty && line.isEmpty) {
        sections[sections.count - 1].text += line + "\n"
      }
    }
  }

  func section(_ heading: String) -> Section? { sections.first { $0.heading == heading } }
}

private func page(_ name: String) throws -> Page {
  let docs = fixturesFolder.appending(path: "../../docs").standardizedFileURL
  return Page(try String(contentsOf: docs.appending(path: name), encoding: .utf8))
}
