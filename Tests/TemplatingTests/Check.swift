import Diagnostics
import Testing

@testable import Markup
@testable import Templating

/// A value together with its type, so that a test shows its data in one line.
struct Sample: Sendable {
  let type: FieldType
  let value: Value

  static func text(_ text: String?) -> Sample { Sample(type: .text, value: text.map(Value.text) ?? .nothing) }
  static func flag(_ isSet: Bool) -> Sample { Sample(type: .flag, value: .flag(isSet)) }
  static func url(_ text: String) -> Sample {
    Sample(type: .url, value: SafeURL(text).map(Value.url) ?? .nothing)
  }
  static func html(_ text: String) -> Sample {
    Sample(type: .html, value: .html(HTML(bytes: Array(text.utf8))))
  }
  static func jsonLD(_ text: String) -> Sample {
    Sample(type: .jsonLD, value: .jsonLD(JSONLD(json: Array(text.utf8))))
  }
  static func texts(_ texts: String...) -> Sample {
    Sample(type: .list(.text), value: .list(texts.map(Value.text)))
  }
  static func record(_ data: Names) -> Sample {
    Sample(type: .record(data.shape("record")), value: .record(data.record))
  }
  /// A record that this page does not have.
  static func absent(_ data: Names) -> Sample {
    Sample(type: .record(data.shape("record")), value: .nothing)
  }
  static func list(of first: Names, _ others: Names...) -> Sample {
    Sample(
      type: .list(.record(first.shape("element"))),
      value: .list(([first] + others).map { .record($0.record) }))
  }
  /// A list without elements.
  static func emptyList(of data: Names) -> Sample {
    Sample(type: .list(.record(data.shape("element"))), value: .list([]))
  }
}

/// The names of a page or a record and what they stand for, in order.
struct Names: Sendable, ExpressibleByDictionaryLiteral {
  let pairs: [(key: String, value: Sample)]

  init(pairs: [(key: String, value: Sample)]) { self.pairs = pairs }
  init(dictionaryLiteral pairs: (String, Sample)...) { self.pairs = pairs.map { (key: $0, value: $1) } }

  func shape(_ name: String) -> Shape {
    Shape(name, pairs.map { Field($0.key, $0.value.type, "About \($0.key).") })
  }

  var record: Record { Record(values: pairs.map(\.value.value)) }
}

/// One name of every type. Enough for most tests.
let everything: Names = [
  "name": .text("Harbor"), "note": .text(""), "link": .url("/programs/harbor/"), "body": .html("<p>Hi</p>"),
  "data": .jsonLD(#"{"name":"Harbor"}"#), "current": .flag(true), "closed": .flag(false),
  "site": .record(["title": .text("Peers"), "home": .url("/")]), "area": .absent(["name": .text("Boone")]),
  "phones": .list(of: ["number": .text("555-0101")], ["number": .text("555-0102")]),
  "words": .texts("one", "two"), "none": .emptyList(of: ["name": .text("")]),
]

/// Compiles a page with the files it may bring in, and compares what it renders.
func check(
  _ template: String, _ data: Names = everything, files: [String: String] = [:], renders expected: String,
  at location: SourceLocation = #_sourceLocation
) {
  let (output, findings) = outcome(template, data, files: files)
  #expect(output == expected, "\(findings.map(describe).joined(separator: "\n"))", sourceLocation: location)
  #expect(findings.count { $0.kind != .unusedPartial } == 0, sourceLocation: location)
}

/// Compiles a page and compares its findings, each as `id file:line:column message`; the page's own name is
/// left out.
func check(
  _ template: String, _ data: Names = everything, files: [String: String] = [:], finds expected: String...,
  at location: SourceLocation = #_sourceLocation
) {
  let (_, findings) = outcome(template, data, files: files)
  #expect(findings.map(summary) == expected, sourceLocation: location)
}

/// Compiles a page and compares its findings as a person reads them.
func check(
  _ template: String, _ data: Names = everything, files: [String: String] = [:], says expected: String,
  at location: SourceLocation = #_sourceLocation
) {
  let (_, findings) = outcome(template, data, files: files)
  #expect(findings.map(describe).joined(separator: "\n") == expected, sourceLocation: location)
}

func outcome(_ template: String, _ data: Names, files: [String: String]) -> (
  output: String?, findings: [Finding]
) {
  let page = PageType(name: "page", template: "pages/page.html", shape: data.shape("page"))
  let (templates, findings) = compile(
    files.map { file($0.key, $0.value) } + [file("pages/page.html", template)], for: [page])
  return (templates["page"].map { text(rendering: $0, data.record) }, findings)
}

func file(_ path: String, _ text: String) -> TemplateFile {
  TemplateFile(path: path, source: SourceText(path: path, text: text))
}

func text(rendering template: CompiledTemplate, _ record: Record) -> String {
  var output: [UInt8] = []
  render(template, record, into: &output)
  return String(decoding: output, as: UTF8.self)
}

private func summary(_ finding: Finding) -> String {
  var place = finding.path == "pages/page.html" ? "" : finding.path + ":"
  if let source = finding.source, let span = finding.span {
    let found = Place(of: span, in: source)
    place += "\(found.line):\(found.column)"
  }
  return "\(finding.kind.rawValue) \(place) \(finding.message)"
}
