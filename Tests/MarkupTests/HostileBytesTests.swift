import Dispatch
import Diagnostics
import Testing

@testable import Markup

@Suite struct HostileBytesTests {
  @Test(arguments: [
    "", "\n", "\0", "\r", "a\0b", "a\rb\r", "a", "\u{FEFF}", "\r\n\r\n", "[", "#", "-", ">", "```", "<",
  ])
  func oddTextsAreFine(_ text: String) {
    let (rendered, _) = render(text)
    #expect(!rendered.htmlText.contains("\0"))
  }

  @Test func onlyTheBodyIsRendered() {
    let source = SourceText(path: "a.md", text: "one two three")
    #expect(renderMarkdown(source, body: 4..<7, resolve: anywhere).0.htmlText == "<p>two</p>\n")
    #expect(renderMarkdown(source, body: 4..<4, resolve: anywhere).0.html.isEmpty)
    #expect(renderMarkdown(source, body: 8..<99, resolve: anywhere).0.htmlText == "<p>three</p>\n")
  }

  @Test func bytesThatAreNoUTF8AreReplaced() {
    let source = SourceText(path: "a.md", bytes: [0x61, 0xFF, 0x62, 0xC3])
    let (rendered, _) = renderMarkdown(source, body: 0..<4, resolve: anywhere)
    #expect(rendered.html.bytes == Array("<p>a\u{FFFD}b\u{FFFD}</p>\n".utf8))
  }

  @Test func nothingMadeOfPiecesRuns() {
    var random = Random(state: 7)
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      expectHarmless(Array(text.utf8))
    }
  }

  @Test func nothingMadeOfRandomBytesRuns() {
    var random = Random(state: 8)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...200, using: &random)
      expectHarmless((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
      let signs = Array("<>[]()!*_`#&;:/\\\"'=- \n\tajx1".utf8)
      expectHarmless((0..<count).map { _ in signs.randomElement(using: &random) ?? 0 })
    }
  }

  @Test func manyThreadsGetTheSame() {
    let text = "# A\n\n[b](c.md) <b> [d](data:e) *f*\n\n> - g\n"
    let (expected, findings) = render(text)
    DispatchQueue.concurrentPerform(iterations: 2000) { _ in
      let (rendered, found) = render(text)
      #expect(rendered == expected)
      #expect(found.map(\.span) == findings.map(\.span))
    }
  }
}

private func expectHarmless(_ text: [UInt8]) {
  let source = SourceText(path: "a.md", bytes: text)
  let (rendered, findings) = renderMarkdown(source, body: 0..<text.count) { destination, use in
    use == .link && destination.hasPrefix("http") ? .external : .asWritten
  }
  for tag in tags(in: rendered.html.bytes) {
    #expect(isKnown(tag), "\(tag) from \(String(decoding: text, as: UTF8.self).debugDescription)")
  }
  for finding in findings {
    #expect(finding.span.map { Int($0.end) <= text.count } ?? false)
    #expect(!describe(finding).isEmpty)
  }
}

/// Everything between `<` and `>`: in text and attributes the printer escapes both.
private func tags(in html: [UInt8]) -> [String] {
  html.split(separator: UInt8(ascii: "<")).dropFirst(html.first == UInt8(ascii: "<") ? 0 : 1)
    .map { String(decoding: $0.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self) }
}

/// Whether a tag is one that the printer prints, with no attribute but those it knows.
private func isKnown(_ tag: String) -> Bool {
  if tag == "!-- raw HTML omitted --" { return true }
  let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
  let names = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(
    separator: "\"\"")
  let values = parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
  if names.hasPrefix("a href=\"") || names.hasPrefix("img src=\"") {
    guard let address = values.first, isHarmless(address) else { return false }
  }
  return knownTags.contains(names)
}

/// Judged by other means than the code under test: as a browser would, after it dropped tabs and line
/// ends, which are escaped here.
private func isHarmless(_ address: Substring) -> Bool {
  let allowed = ["http://", "https://", "mailto:", "tel:", "sms:"]
  let lower = address.lowercased()
  if allowed.contains(where: lower.hasPrefix) { return true }
  let beginning = lower.prefix { !"/?#".contains($0) }
  let scheme = beginning.split(separator: ":", omittingEmptySubsequences: false)
  let isScheme =
    scheme.count > 1
    && scheme[0].wholeMatch(of: /[a-z][a-z0-9+.-]*/) != nil
  return !isScheme && !lower.hasPrefix("//") && lower.unicodeScalars.allSatisfy { $0.value > 0x20 }
}

private let knownTags: Set<String> = {
  var tags: Set = [
    "a href=\"\"", "a href=\"\" title=\"\"", "a href=\"\" rel=\"\"", "a href=\"\" rel=\"\" title=\"\"",
  ]
  tags.formUnion(["img src=\"\" alt=\"\" loading=\"\" /", "img src=\"\" alt=\"\" title=\"\" loading=\"\" /"])
  tags.formUnion(["pre", "/pre", "code class=\"\"", "ol start=\"\"", "hr /", "br /", "/a"])
  for tag in ["p", "blockquote", "ul", "ol", "li", "code", "em", "strong"] {
    tags.formUnion([tag, "/\(tag)"])
  }
  for level in 2...6 { tags.formUnion(["h\(level) id=\"\"", "/h\(level)"]) }
  return tags
}()

private let pieces = [
  "<script>", "</script>", "<img src=x onerror=alert(1)>", "<", ">", "[x]", "](", ")", "javascript:alert(1)",
  "data:x",
  "![", "[", "]", "(", "\"", "'", "&quot;", "&lt;", "&#x3C;", "onclick=", "https://a.example/", "//b", "\\",
  "\n", "\n\n", "# ",
  "- ", "> ", "1. ", "    ", "\t", "`", "```", "*", "_", "[x]: ", "<a href=", "mailto:", " ", "title", "é",
  "\0", "\r", "<!--", "-->",
  "&Tab;", "&colon;", "java", "script:", "#a", "?b", "java&#9;script:x",
]

/// The same numbers in every run (a 64-bit linear congruential generator, high bits mixed down).
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
