import Diagnostics
import Testing

@testable import Markup

@Suite struct LinkTests {
  @Test func writesTheAddressThatTheCallerGives() {
    check(
      "[Boone](../areas/boone-county.md#hours \"The county\") ![A \"red\" *door*](<../media/a b.jpg> \"Door\")",
      html: """
        <p><a href="/areas/boone-county/?a&amp;b" title="The county">Boone</a> \
        <img src="/areas/boone-county/?a&amp;b" alt="A &quot;red&quot; door" title="Door" loading="lazy" /></p>

        """
    ) { _, _ in .address("/areas/boone-county/?a&b") }
  }

  @Test func asksAboutEveryDestinationThatCouldBeAPage() {
    var asked: [String] = []
    check(
      """
      [a](b.md) [c](/d/) [e](<f g.md>) [h]() ![i](j.png) ![k ![l](m.png)](n.png) <https://o.example/?p=1&q>
      [r](https://s.example) [t](mailto:u@v.example) [w](tel:+15735550100) [x](sms:988) [y](HTTPS://z.example)
      [reference]

      [reference]: café.md#part
      """
    ) { destination, use in
      asked.append("\(use) \(destination)")
      return .asWritten
    }
    #expect(
      asked == [
        "link b.md", "link /d/", "link f g.md", "link ", "image j.png", "image n.png", "image m.png",
        "link https://o.example/?p=1&q", "link https://s.example", "link HTTPS://z.example",
        "link café.md#part",
      ])
  }

  @Test func linksToOtherHostsTellThemNothing() {
    check(
      "[line](https://988lifeline.org/ \"Call\") or <http://example.org> or [own](/own/)",
      html: """
        <p><a href="https://988lifeline.org/" rel="noopener noreferrer" title="Call">line</a> or \
        <a href="http://example.org" rel="noopener noreferrer">http://example.org</a> or \
        <a href="/own/">own</a></p>

        """)
  }

  @Test func keepsWaysToMakeContact() {
    check(
      "<help@harbor.example> [call](tel:988) [text](SMS:988)",
      html: """
        <p><a href="mailto:help@harbor.example">help@harbor.example</a> <a href="tel:988">call</a> \
        <a href="SMS:988">text</a></p>

        """)
  }

  @Test func saysWhatTheCallerFoundWrong() {
    check(
      """
      ---
      title: Rides
      ---
      See [the county](👉../areas/bone-county.md👈) and

      - ![a door](<👉a door.jpg👈>)
      """,
      html: """
        <p>See the county and</p>
        <ul>
        <li>a door</li>
        </ul>

        """,
      findings: [
        """
        error[dead-link]: there is no file "../areas/bone-county.md"
          content/guides/a.md:4:18
        4 | See [the county](../areas/bone-county.md) and
          |                  ~~~~~~~~~~~~~~~~~~~~~~~
          help: did you mean "../areas/boone-county.md"?

        """,
        """
        error[missing-image]: there is no file "a door.jpg"
          content/guides/a.md:6:14
        6 | - ![a door](<a door.jpg>)
          |              ~~~~~~~~~~

        """,
      ]
    ) { destination, use in
      .dead(
        message: "there is no file \"\(destination)\"",
        help: use == .link ? "did you mean \"../areas/boone-county.md\"?" : nil)
    }
  }

  @Test func refusesSchemesThatRunOrRead() {
    check(
      "Press [x](👉javascript:alert(1)👈) now",
      html: "<p>Press x now</p>\n",
      findings: [
        """
        error[unsafe-link]: a link may not start with "javascript:"
          content/guides/a.md:1:11
        1 | Press [x](javascript:alert(1)) now
          |           ~~~~~~~~~~~~~~~~~~~
          help: start it with https://, mailto:, tel: or sms:, or write the path of a file in content

        """
      ])
    check(
      "![dot](👉data:image/gif;base64,R0lG👈)",
      html: "<p>dot</p>\n",
      findings: [
        """
        error[unsafe-link]: an image may not start with "data:"
          content/guides/a.md:1:8
        1 | ![dot](data:image/gif;base64,R0lG)
          |        ~~~~~~~~~~~~~~~~~~~~~~~~~~
          help: put the picture into content/media and write its path

        """
      ])
  }

  @Test func refusesWebAddressesThatNameNoHost() {
    check(
      "[x](👉//evil.example/x👈)",
      html: "<p>x</p>\n",
      findings: [
        """
        error[unsafe-link]: a link to another host needs https:// and not // alone
          content/guides/a.md:1:5
        1 | [x](//evil.example/x)
          |     ~~~~~~~~~~~~~~~~
          help: start it with https://

        """
      ])
    check(
      "[x](👉https:guides/a.md👈)",
      html: "<p>x</p>\n",
      findings: [
        """
        error[unsafe-link]: this web address names no host
          content/guides/a.md:1:5
        1 | [x](https:guides/a.md)
          |     ~~~~~~~~~~~~~~~~~
          help: write it in full, as in https://example.org/page

        """
      ])
  }

  @Test func refusesImagesOfOtherHosts() {
    let finding = """
      error[missing-image]: this image is on another host, and pages ask nothing of other hosts
        content/guides/a.md:1:12
      1 | ![a *dot*](https://evil.example/dot.gif)
        |            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        help: put the picture into content/media and write its path

      """
    check(
      "![a *dot*](👉https://evil.example/dot.gif👈)", html: "<p>a <em>dot</em></p>\n", findings: [finding])
    for address in ["//evil.example/dot.gif", "http://evil.example/", "\\\\\\\\evil.example", "http:dot.gif"]
    {
      let (rendered, findings) = render("![dot](\(address))")
      #expect(rendered.htmlText == "<p>dot</p>\n")
      #expect(findings.map(\.kind) == [.missingImage])
    }
    let (rendered, findings) = render("![dot](dot.gif)") { _, _ in .external }
    #expect(rendered.htmlText == "<p>dot</p>\n")
    #expect(findings.map(\.kind) == [.missingImage])
  }

  @Test func aLinkInARefusedImageStaysALink() {
    let (rendered, findings) = render("![see [hours](/hours/)](data:x)")
    #expect(rendered.htmlText == "<p>see <a href=\"/hours/\">hours</a></p>\n")
    #expect(findings.count == 1)
  }

  @Test func findsMistakesInsideImages() {
    let (rendered, findings) = render("![see [x](javascript:y) ![z](data:z)](/a.png)")
    #expect(rendered.htmlText == "<p><img src=\"/a.png\" alt=\"see x z\" loading=\"lazy\" /></p>\n")
    #expect(findings.map(\.kind) == [.unsafeLink, .unsafeLink])
  }

  @Test(arguments: hostileLinks)
  func noSpellingGetsThrough(_ markdown: String) {
    let (rendered, findings) = render(markdown) { _, _ in .asWritten }
    #expect(findings.contains { $0.kind == .unsafeLink }, "\(rendered.htmlText)")
    #expect(!rendered.htmlText.contains("<a") && !rendered.htmlText.contains("<img"), "\(rendered.htmlText)")
  }
}

private let hostileLinks = [
  "[x](javascript:alert(1))", "[x](JavaScript:alert(1))", "[x](JAVASCRIPT&colon;alert(1))",
  "[x](&#106;avascript:alert(1))", "[x](&#x6A;avascript:alert(1))", "[x](java&#115;cript:alert(1))",
  "[x](javascript&#58;alert(1))", "[x](javascript&#0058;alert(1))", "[x](javascript\\:alert(1))",
  "[x](java&Tab;script:alert(1))", "[x](java&NewLine;script:alert(1))", "[x](java&#13;script:alert(1))",
  "[x](java&#1;script:alert(1))", "[x](&#32;javascript:alert(1))", "[x](&#x1F;javascript:alert(1))",
  "[x](< javascript:alert(1)>)", "[x](<java\tscript:alert(1)>)", "[x](<javascript :alert(1)>)",
  "[x](\u{1}javascript:alert(1))", "[x](java\u{7F}script:alert(1))", "<javascript:alert(1)>",
  "<JAVASCRIPT:a>",
  "[x]\n\n[x]: javascript:alert(1)", "[x][y]\n\n[y]: <javascript:alert(1)> 'title'",
  "![x](javascript:alert(1))",
  "![x][]\n\n[x]: data:image/svg+xml,x", "[x](data:text/html,x)", "[x](DATA:text/html;base64,x)",
  "<data:text/html,x>", "[x](vbscript:x)", "[x](file:///etc/passwd)", "<file:///etc/passwd>", "[x](blob:x)",
  "[x](ftp://host.example/)", "[x](view-source:x)", "[x](intent://x)", "[x](ws://x)", "[x](about:blank)",
  "[x](unknown:x)", "[x](//evil.example)", "[x](\\\\\\\\evil.example)", "[x](/\\\\evil.example)",
  "[x](&#9;//evil.example)", "[x](/&Tab;/evil.example)", "[x](http:evil.example)",
  "[x](https:///evil.example)",
  "[x](https://)", "[x](http:/\\\\evil.example)", "![x](mailto:a@b.example)", "![x](tel:988)",
  "[*a* `b`](javascript:c)", "> - [x](javascript:y)", "# [x](javascript:y)",
  "[![x](javascript:y)](vbscript:z)",
]
