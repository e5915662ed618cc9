import Diagnostics
import Testing

@testable import Markup

@Suite struct HeadingTests {
  @Test func standUnderThePagesOwn() {
    check(
      "# One\n## Two\n###### Six",
      html: """
        <h2 id="one">One</h2>
        <h3 id="two">Two</h3>
        <h6 id="six">Six</h6>

        """)
  }

  @Test(arguments: [
    ([1, 2, 3], [2, 3, 4]), ([2, 3], [2, 3]), ([3, 3, 5], [2, 2, 4]), ([6], [2]), ([4, 2, 6], [4, 2, 6]),
    ([1, 5, 6], [2, 6, 6]), ([2, 1], [3, 2]),
  ])
  func keepTheirDistance(_ written: [Int], _ expected: [Int]) {
    let text = written.map { String(repeating: "#", count: $0) + " a" }.joined(separator: "\n\n")
    let (rendered, _) = render(text)
    #expect(rendered.headings.map(\.level) == expected)
    let digits = rendered.htmlText.split(separator: "\n").map { [$0.dropFirst(2).first, $0.dropLast().last] }
    #expect(digits == expected.map { [Character("\($0)"), Character("\($0)")] })
  }

  @Test func canStandUnderAnotherLevelOrStay() {
    let deeper = MarkupOptions(headings: .shifted(under: 3), anchors: .none)
    #expect(render("# a\n\n## b", options: deeper).0.htmlText == "<h4>a</h4>\n<h5>b</h5>\n")
    #expect(render("# a\n\n## b", options: plainOptions).0.htmlText == "<h1>a</h1>\n<h2>b</h2>\n")
  }

  @Test(arguments: [
    ("Getting help", "getting-help"), ("  What's *next*? ", "whats-next"), ("Don’t wait", "dont-wait"),
    ("Ñandú & Él — ¿qué?", "nandu-el-que"), ("Straße Œuvre", "strasse-oeuvre"), ("Помощь", "помощь"),
    ("相談 2", "相談-2"), ("e\u{301}te\u{301}", "ete"), ("a `<b>` c", "a-b-c"), ("!!!", "section"),
    ("", "section"), ("24/7", "24-7"), ("--a--", "a"), ("İstanbul", "istanbul"), ("हिन्दी", "हिन्दी"),
    ("[Link](/a) ![alt](/b)", "link-alt"), ("\"> x=", "x"), ("a_b", "a-b"), ("👋 hi", "hi"),
  ])
  func haveAnIdOfTheirWords(_ words: String, _ anchor: String) {
    let (rendered, _) = render("# \(words)")
    #expect(rendered.headings.map(\.anchor) == [anchor])
    #expect(rendered.htmlText.contains(" id=\"\(anchor)\">"))
  }

  @Test func haveIdsOfTheirOwn() {
    let options = MarkupOptions(anchors: .unique(besides: ["main", "hours-2"]))
    let (rendered, _) = render("# Hours\n# Main\n# Hours\n# Hours 2\n# Hours\n# !\n# ?", options: options)
    #expect(
      rendered.headings.map(\.anchor)
        == ["hours", "main-2", "hours-3", "hours-2-2", "hours-4", "section", "section-2"])
    #expect(rendered.headings.map(\.text) == ["Hours", "Main", "Hours", "Hours 2", "Hours", "!", "?"])
  }

  @Test func linksFindThem() {
    check(
      "[b](#b) [c](#caf%C3%A9) [top](#) [top](#top) [page](#main)\n\n# B\n\n# [B](#b-2) Café\n\n# B",
      html: """
        <p><a href="#b">b</a> <a href="#caf%C3%A9">c</a> <a href="#">top</a> <a href="#top">top</a> \
        <a href="#main">page</a></p>
        <h2 id="b">B</h2>
        <h2 id="b-cafe"><a href="#b-2">B</a> Café</h2>
        <h2 id="b-2">B</h2>

        """,
      options: MarkupOptions(anchors: .unique(besides: ["main", "café"])))
  }

  @Test func linksPastThemAreDead() {
    check(
      "[a](👉#geting-help👈)\n\n# Getting help\n\n[b](👉#xyz👈)",
      findings: [
        """
        error[dead-link]: no heading in this text has the id "geting-help"
          content/guides/a.md:1:5
        1 | [a](#geting-help)
          |     ~~~~~~~~~~~~
          help: did you mean "#getting-help"?

        """,
        """
        error[dead-link]: no heading in this text has the id "xyz"
          content/guides/a.md:5:5
        5 | [b](#xyz)
          |     ~~~~
          help: its headings are #getting-help

        """,
      ])
    check(
      "[b](👉#xyz👈)",
      findings: [
        """
        error[dead-link]: no heading in this text has the id "xyz"
          content/guides/a.md:1:5
        1 | [b](#xyz)
          |     ~~~~
          help: this text has no headings; link to a file instead

        """
      ])
  }

  @Test func withoutIdsNoLinkIsLookedUp() {
    check("[a](#b)\n\n# C", html: "<p><a href=\"#b\">a</a></p>\n<h1>C</h1>\n", options: plainOptions)
  }
}
