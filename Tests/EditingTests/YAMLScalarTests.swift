import Diagnostics
import Reading
import Testing

@testable import Editing

@Test(arguments: [
  ("Harbor House", "Harbor House"), ("573-555-0142", "573-555-0142"), ("2026-11-21", "2026-11-21"),
  ("https://harbor.example/a", "https://harbor.example/a"), ("Café", "Café"),
  ("Room 4, upstairs", "Room 4, upstairs"),
  ("no", "\"no\""), ("No", "\"No\""), ("05:30", "\"05:30\""), ("01234", "\"01234\""), ("65201", "\"65201\""),
  ("1e3", "\"1e3\""), ("Hope: a center", "\"Hope: a center\""), ("Apt #4", "\"Apt #4\""), ("#1", "\"#1\""),
  ("- one", "\"- one\""), ("say \"hi\"", "say \"hi\""), ("\"hi\"", "\"\\\"hi\\\"\""), ("C:\\", "C:\\"),
  ("a:", "\"a:\""),
  (" a", "\" a\""), ("", "\"\""), ("two\nlines", "\"two\\nlines\""), ("🏠", "\"🏠\""), ("~", "\"~\""),
  ("null", "\"null\""),
])
func textsAreQuotedWhereAReaderOfYAMLWouldTakeThemForSomethingElse(text: String, yaml: String) {
  #expect(yamlScalar(text) == yaml)
}

/// Any text at all, as a value, in a list in brackets and in a map in braces, reads back letter by letter.
@Test func everyTextReadsBackAsItWas() throws {
  var chance = Chance(7)
  let pieces = [
    "a", "Z", "0", "9", " ", "  ", ":", ": ", " #", "#", "-", "- ", "?", ",", "[", "]", "{", "}", "&", "*",
    "!", "|", ">",
    "'", "\"", "%", "@", "`", "\\", "\n", "\t", "\r\n", "é", "ñ", "日本", "🏠", "👩‍👩‍👧", "\u{85}", "\u{A0}",
    "\u{2028}",
    "\u{2029}", "\u{FEFF}", "\u{7}", "\u{7F}", "\u{0}", "no", "null", "---", "...", "<<", "=", "~", "/", ".",
    "_", "\u{301}",
  ]
  for _ in 0..<20_000 {
    let text = (0..<chance.next(below: 6)).map { _ in chance.pick(pieces) }.joined()
    let yaml =
      "key: \(yamlScalar(text))\nlist: [\(yamlScalar(text, inList: true)), b]\nmap: {a: \(yamlScalar(text, inList: true))}\n"
    let source = SourceText(path: "x.yml", text: yaml)
    let (root, findings) = parseYAML(source, in: 0..<source.bytes.count)
    #expect(findings.isEmpty, "\(yaml)")
    let node = try #require(root)
    let expected = Meaning.map([
      "key": .text(text), "list": .list([.text(text), .text("b")]), "map": .map(["a": .text(text)]),
    ])
    #expect(isSame(meaning(node), expected), "\(yaml)")
  }
}

/// Swift takes two spellings of one accented letter for equal; a file does not.
private func isSame(_ one: Meaning, _ other: Meaning) -> Bool {
  switch (one, other) {
  case (.text(let one), .text(let other)): Array(one.utf8) == Array(other.utf8)
  case (.list(let ones), .list(let others)):
    ones.count == others.count && zip(ones, others).allSatisfy(isSame)
  case (.map(let ones), .map(let others)):
    ones.count == others.count
      && ones.allSatisfy { key, value in others[key].map { isSame(value, $0) } ?? false }
  default: false
  }
}
