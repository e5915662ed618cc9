import Diagnostics
import Testing

@testable import Reading

/// The YAML of a text as one line: `{key: value, list: [a, b]}`, every scalar behind the text its span marks.
private func outline(_ text: String) -> String {
  let source = SourceText(path: "x.yml", text: text)
  let (node, findings) = parseYAML(source, in: 0..<source.bytes.count)
  guard let node else { return findings.map { $0.kind.rawValue }.joined(separator: " ") }
  return show(node, source)
}

private func show(_ node: Node, _ source: SourceText) -> String {
  switch node.content {
  case .scalar(let text): "\(text)«\(source.text(node.span))»"
  case .sequence(let items): "[" + items.map { show($0, source) }.joined(separator: ", ") + "]"
  case .mapping(let pairs):
    "{"
      + pairs.map { "\($0.key.value)«\(source.text($0.key.span))»: \(show($0.value, source))" }.joined(
        separator: ", ") + "}"
  }
}

@Test func everyKeyAndValueKnowsItsPlace() {
  #expect(
    outline("name: Harbor House\nareas: [boone, cole]\n")
      == "{name«name»: Harbor House«Harbor House», areas«areas»: [boone«boone», cole«cole»]}")
}

@Test func placesAreRightBehindCharactersOfSeveralBytes() {
  #expect(outline("a: ñ😀é\nb: \"ü\"\n") == "{a«a»: ñ😀é«ñ😀é», b«b»: ü«\"ü\"»}")
}

@Test func placesAreRightInFilesWithCarriageReturns() {
  #expect(outline("a: é\r\nb:\r\n  - ü\r\n  - x\r\n") == "{a«a»: é«é», b«b»: [ü«ü», x«x»]}")
}

@Test func noValueIsGuessedAType() {
  #expect(
    outline("a: no\nb: 01234\nc: 1.50\nd: 2026-11-21\ne: ~\n")
      == "{a«a»: no«no», b«b»: 01234«01234», c«c»: 1.50«1.50», d«d»: 2026-11-21«2026-11-21», e«e»: ~«~»}")
}

@Test func blockTextsEndWhereTheirTextDoes() {
  #expect(outline("a: >\n  one\n  two\nb: x\n").contains("b«b»: x«x»"))
}

@Test(arguments: [
  ("a: &x 1\nb: *x\n", "unsupported-yaml"), ("a: !!str 1\n", "unsupported-yaml"),
  ("%YAML 1.1\n---\na: 1\n", "unsupported-yaml"), ("a: 1\n---\nb: 2\n", "unsupported-yaml"),
  ("a: x\u{2028}y\n", "line-separator"), ("a: x\u{85}y\n", "line-separator"),
  ("a: x\u{2029}y\n", "line-separator"),
  ("a:\n\tb: 1\n", "tab-indent"), ("a: [1, 2\n", "yaml-syntax"), ("a: \"x\n", "yaml-syntax"),
  ("a: b: c\n", "yaml-syntax"), ("a: \u{1}\n", "yaml-syntax"), ("[a]: b\n", "yaml-syntax"),
  ("a: @x\n", "yaml-syntax"),
])
func whatFrontMatterHasNoUseForIsRefused(text: String, id: String) {
  #expect(outline(text) == id)
}

@Test func nestingHasALimitThatHostileFilesMeetSoon() {
  #expect(outline(String(repeating: "[", count: 100_000)) == "deep-nesting")
  #expect(outline(String(repeating: "{a: ", count: 100_000)) == "deep-nesting")
  let lines = (0..<2_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
  #expect(outline(lines) == "deep-nesting")
}

@Test func anAliasBombIsRefusedAtItsFirstAnchor() {
  #expect(outline("a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n") == "unsupported-yaml")
}

@Test(arguments: [
  ("a: 12 Broadway, Apt #4  \nb: x\n", "#4"), ("a: #1f5f5b\n", "#1f5f5b"), ("- #1\n- 2\n", "#1"),
  ("a: x\r\n  y #z w\r\n", "#z w"),
])
func aHashThatMayBelongToTheValueIsAsked(text: String, lost: String) {
  let source = SourceText(path: "x.yml", text: text)
  let findings = parseYAML(source, in: 0..<source.bytes.count).findings
  #expect(findings.map(\.kind) == [.hashInValue])
  #expect(findings.first?.span.map(source.text) == lost)
}

@Test(arguments: [
  "a: x # remark\n", "a: x#4\n", "a: \"x #4\"\n", "#remark\na: x\n", "a:\n#remark\n  x\n", "a: x #\n",
  "a: |\n  x #4\n", "a: [b] #c\n",
])
func aRemarkIsNoPartOfItsValue(text: String) {
  let source = SourceText(path: "x.yml", text: text)
  #expect(parseYAML(source, in: 0..<source.bytes.count).findings.map(\.kind) == [])
}

@Test func aKeyThatStandsTwiceIsAFindingAndTheFirstOneCounts() {
  let source = SourceText(path: "x.yml", text: "a: 1\na: 2\n")
  let (node, findings) = parseYAML(source, in: 0..<source.bytes.count)
  #expect(findings.map(\.kind) == [.duplicateKey])
  #expect(findings.first?.span == Span(5, 6))
  #expect(node.map { show($0, source) } == "{a«a»: 1«1»}")
}
