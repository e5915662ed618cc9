import Foundation
import Testing

@testable import Diagnostics

private let source = SourceText(
  path: "content/a b,c: 50%.md", text: "---\nname: 🎉 x\ntags: [é🎉, two\n  lines]\n---\n")

private func span(of text: String) -> Span {
  let start = String(decoding: source.bytes, as: UTF8.self).range(of: text).map {
    String(decoding: source.bytes, as: UTF8.self)[..<$0.lowerBound].utf8.count
  }
  return Span(start ?? -1, (start ?? -1) + text.utf8.count)
}

private func finding(_ text: String, help: String? = nil, notes: [String] = []) -> Finding {
  Finding(.unknownTerm, "no \"\(text)\"", in: source, at: span(of: text), help: help, notes: notes)
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Test func jsonHasEveryFindingWithItsPlace() {
  let findings = [
    Finding(.unknownFile, "what is\u{1B}[2J this", path: "content/x"),
    finding("x", help: "write \"y\"", notes: ["one", "two"]), finding("two\n  lines"),
  ]
  #expect(
    text(jsonFindings(findings))
      == #"[{"id":"unknown-file","severity":"warning","file":"content/x","message":"what is\\u{1B}[2J this","notes":[]},"#
      + #"{"id":"unknown-term","severity":"error","file":"content/a b,c: 50%.md","line":2,"column":9,"endLine":2,"endColumn":10,"#
      + #""message":"no \"x\"","help":"write \"y\"","notes":["one","two"]},"#
      + #"{"id":"unknown-term","severity":"error","file":"content/a b,c: 50%.md","line":3,"column":12,"endLine":4,"endColumn":8,"#
      + #""message":"no \"two\\n  lines\"","notes":[]}]"# + "\n")
  #expect(text(jsonFindings([])) == "[]\n")
}

@Test func workflowCommandsEscapeWhatWouldEndThem() {
  var note = Finding(.staticHTML, "100%\r\n::error::no", path: "static/x.html", help: "a, b: c")
  #expect(
    workflowCommands([note])
      == "::notice file=static/x.html,title=static-html::100%25\\u{D}\\n::error::no%0Ahelp: a, b: c\n")
  note.severity = .warning
  #expect(workflowCommands([note]).hasPrefix("::warning file=static/x.html,"))
  // Columns in UTF-16, and only where the place ends in the line it begins in.
  #expect(
    workflowCommands([finding("x"), finding("two\n  lines")])
      == """
      ::error file=content/a b%2Cc%3A 50%25.md,line=2,endLine=2,col=10,endColumn=11,title=unknown-term::no "x"
      ::error file=content/a b%2Cc%3A 50%25.md,line=3,endLine=4,title=unknown-term::no "two\\n  lines"

      """)
}

@Test func aPlaceIsTheSameForPeopleAndMachines() {
  let lines = LineStarts(source)
  for text in ["---", "🎉", "tags", "é🎉", "two", "lines", "]"] {
    let place = Place(of: span(of: text), in: source)
    let (start, end) = lines.region(span(of: text))
    #expect(start.line == place.line && start.column == place.column)
    #expect(end.column == place.column + place.length)
  }
  let windows = SourceText(path: "a", text: "a\r\nbc\r\n")
  #expect(LineStarts(windows).region(Span(1, 2)).start == Position(line: 1, column: 2, utf16Column: 2))
  #expect(LineStarts(windows).region(Span(3, 99)).end == Position(line: 3, column: 1, utf16Column: 1))
  #expect(LineStarts(SourceText(path: "a", text: "")).region(Span(5, 9)).end.line == 1)
}

private struct Log: Decodable {
  struct Run: Decodable {
    struct Tool: Decodable { let driver: Driver }
    struct Driver: Decodable {
      let name: String
      let semanticVersion: String
      let rules: [Rule]
    }
    struct Text: Decodable { let text: String }
    struct Rule: Decodable {
      let id: String
      let shortDescription: Text
      let help: Text
    }
    struct Result: Decodable {
      struct Place: Decodable { let physicalLocation: Physical }
      struct Physical: Decodable {
        let artifactLocation: Artifact
        let region: Region?
      }
      struct Artifact: Decodable { let uri: String }
      struct Region: Decodable {
        let startLine, startColumn, endLine, endColumn: Int
        let snippet: Text?
      }
      let ruleId, level: String
      let ruleIndex: Int
      let message: Text
      let locations: [Place]
      let partialFingerprints: [String: String]
    }
    let tool: Tool
    let columnKind: String
    let results: [Result]
  }
  let version: String
  let runs: [Run]
}

private func log(_ findings: [Finding]) throws -> Log.Run {
  let page =
    "## Group\n\n### unknown-term\n\n**Error.** A word.\n\n### unknown-file\n\n**Warning.** A file.\n"
  let bytes = sarifFindings(findings, version: "1.2.3", explanations: explanations(in: page))
  let log = try JSONDecoder().decode(Log.self, from: Data(bytes))
  #expect(log.version == "2.1.0" && log.runs.count == 1)
  return log.runs[0]
}

@Test func sarifHasRulesPlacesAndEncodedPaths() throws {
  let run = try log([
    Finding(.unknownFile, "who knows", path: "content/é:x"), finding("x", help: "y"), finding("two\n  lines"),
  ])
  #expect(run.columnKind == "utf16CodeUnits" && run.tool.driver.name == "cairn")
  #expect(run.results.map(\.ruleId) == ["unknown-file", "unknown-term", "unknown-term"])
  #expect(run.results.map(\.level) == ["warning", "error", "error"])
  #expect(run.results.map { run.tool.driver.rules[$0.ruleIndex].id } == run.results.map(\.ruleId))
  #expect(run.results[1].message.text == "no \"x\"\nhelp: y")
  let places = run.results.compactMap(\.locations.first?.physicalLocation)
  #expect(
    places.map(\.artifactLocation.uri) == [
      "content/%C3%A9%3Ax", "content/a%20b%2Cc%3A%2050%25.md", "content/a%20b%2Cc%3A%2050%25.md",
    ])
  #expect(places[0].region == nil)
  #expect(places[1].region?.startColumn == 10 && places[1].region?.endColumn == 11)
  #expect(places[1].region?.snippet?.text == "x")
  #expect(places[2].region?.startLine == 3 && places[2].region?.endLine == 4)
}

@Test func sarifRulesSayWhatAnIdMeans() throws {
  let page = "## Group\n\n### unknown-term\n\n**Error.** A word. More of it, see [there](x.md).\n"
  let bytes = sarifFindings([finding("x")], version: "1.2.3", explanations: explanations(in: page))
  let rule = try JSONDecoder().decode(Log.self, from: Data(bytes)).runs[0].tool.driver.rules[0]
  #expect(rule.shortDescription.text == "A word.")
  #expect(rule.help.text == "Error. A word. More of it, see there.\n")
  #expect(text(bytes).contains(#""markdown":"**Error.** A word. More of it, see there.""#))
}

@Test func aFingerprintOutlivesALineAboveIt() throws {
  func prints(_ text: String) throws -> [String?] {
    let source = SourceText(path: "a.md", text: text)
    let starts = text.ranges(of: "bad").map { text[..<$0.lowerBound].utf8.count }
    let findings = starts.map { Finding(.unknownTerm, "m", in: source, at: Span($0, $0 + 3)) }
    return try log(findings).results.map { $0.partialFingerprints["primaryLocationLineHash"] }
  }
  let once = try prints("x: bad\n")
  #expect(try prints("new: line\n\nx:  bad\n") == once)
  #expect(try prints("y: bad\n") != once)
  let twice = try prints("x: bad\nx: bad\n")
  #expect(twice[0] == once[0] && twice[1] != once[0])
}
