import Diagnostics
import Testing

@testable import Markup

/// What nobody writes by hand neither crashes nor takes long, and is said once.
@Suite(.timeLimit(.minutes(1))) struct NestingTests {
  @Test func deepListsAreRefused() {
    let text = (0...32).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
    let (_, findings) = render(text)
    #expect(
      findings.map(describe) == [
        """
        error[deep-nesting]: quotes and lists are nested too deeply here
          a.md:33:65
        33 | \(String(repeating: " ", count: 64))- a
           | \(String(repeating: " ", count: 64))~~~
          help: keep to 32 levels at most

        """
      ])
    #expect(render(String(text.dropLast(68))).1.isEmpty)
  }

  @Test func deepEmphasisIsRefused() {
    func nested(_ depth: Int) -> String {
      String(repeating: "*a ", count: depth) + "b" + String(repeating: " a*", count: depth)
    }
    #expect(render(nested(64)).1.isEmpty)
    let (_, findings) = render("first\n\n\(nested(65))")
    #expect(
      findings.map(describe) == [
        """
        error[deep-nesting]: emphasis, links and images are nested too deeply here
          a.md:3:1
        3 | \(nested(65).prefix(100))...
          | \(String(repeating: "~", count: 100))
          help: keep to 64 levels at most

        """
      ])
  }

  @Test func manyOpenImagesAreRefused() {
    let images = String(repeating: "![[]()", count: 1001)
    let (_, findings) = render("a\n\n\(images)")
    #expect(
      findings.map(describe) == [
        """
        error[deep-nesting]: more than 1000 images begin in one paragraph
          a.md:3:1
        3 | \(images.prefix(100))...
          | \(String(repeating: "~", count: 100))
          help: put blank lines between them

        """
      ])
    #expect(render(String(repeating: "![a](b)\n\n", count: 1001)).1.isEmpty)
  }

  @Test func wideIndentsAndRowsOfSignsAreNotNesting() {
    let spaces = String(repeating: " ", count: 1000)
    for text in [
      "a\(spaces)b", "a\n\(spaces)\nb", "\(spaces)\n", String(repeating: "-", count: 1000),
      String(repeating: "*", count: 1000), "a\n" + String(repeating: "=", count: 1000),
      "    " + String(repeating: ">", count: 20), String(repeating: "1", count: 1000),
      "* * * * * * * * * * * * * * * * * * * *",
    ] {
      #expect(render(text).1.isEmpty, "\(text.prefix(20))")
    }
  }

  @Test(arguments: [
    (">", "", ""), ("> ", "a\n", "b\n"), ("- ", "", ""), ("- ", "a", "\n"), ("1. ", "", "a\n"),
    ("[", "a", "]"),
    ("*", "", ""), ("_a ", "", "a_ "), ("*a **a ", "", "a** a* "), ("![", "a", "](b)"), ("![[]()", "", ""),
    ("[a](", "", ""), ("[a](<b", "", ""), ("`a``", "", ""), ("<!--", "", ""), ("a <?", "", ""),
    ("<b>", "", ""),
    ("[a]: u\n", "", "[a]"), ("[a](data:&#97;)", "", ""), ("[a] ", "\n\n[a]: data:x", ""),
    ("[a](#b) ", "\n", "# c\n"),
    ("# a\n", "", ""), ("&#0;", "", ""), ("\0", "", ""), ("\r", "", ""), ("> - ", "\n", ">\n"),
    ("\\", "", ""),
    ("]:", "", ""), ("[a]:data:b\n\n", "", "[a]"),
  ])
  func aHostileTextIsDoneSoon(_ before: String, _ middle: String, _ after: String) {
    let count = before.utf8.count == 1 ? 100_000 : 30_000
    let text =
      String(repeating: before, count: count / before.utf8.count) + middle
      + String(repeating: after, count: after.isEmpty ? 0 : count / after.utf8.count)
    let (_, findings) = render(text)
    #expect(findings.count { $0.kind == .deepNesting } <= 1)
  }
}
