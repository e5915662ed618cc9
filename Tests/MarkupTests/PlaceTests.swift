import Diagnostics
import Testing

@testable import Markup

/// Places are right wherever a text begins, however its lines end, and whatever stands around the mistake.
@Suite struct PlaceTests {
  @Test(arguments: [
    "[x](👉data:y👈)",
    "\n\n  [x]( 👉data:y👈 \"title\")",
    "---\ntitle: a\n---\n\n[x](👉data:y👈)",
    "---\r\ntitle: a\r\n---\r\nA\r\nb [x](👉data:y👈)\r\n",
    "one\r\rtwo\r[x](👉data:y👈)",
    "> a\n> b [x](👉data:y👈)",
    "> a\nlazy [x](👉data:y👈)",
    "-\ta\n\n\t- b\n\t  [x](👉data:y👈)\n",
    "1.  > a [x](\n    > 👉data:y👈)",
    "é ✊🏽 [x](👉data:y👈)",
    "`[x](data:y)` is [x](👉data:y👈)",
    "[ok](/a) [x](👉data:y👈) [ok](/b) [x](👉data:y👈)",
    "[x](👉data:y(z)👈)",
    "[x](👉data:&#121;👈)",
    "[ok](a&amp;b) [x](👉da&#116;a:y👈) [ok](/b)",
    "[![x](👉data:y👈)](👉data:z👈)",
    "[*a* ![b](/c)](👉data:y👈)",
    "<👉data:y👈>",
    "[x][]\n\n[x]: 👉data:y👈 'title'",
    "[x]\n\n[x]:\n  <👉data:y👈>",
    "[a]: /b\n[c]: /d\n[a] and [c] and [x](👉data:y👈)",
    "Heading [x](👉data:y👈)\n===",
    "## Heading [x](👉data:y👈) ##",
    "a\0b [x](👉data:y👈)",
    "👉[x] [ok](/a)👈\n\n[x]: d&#97;ta:y",
    "👉<data:&amp;>👈",
    "\u{FEFF}[x](👉data:y👈)",
  ])
  func isTheDestination(_ marked: String) {
    expectPlaces(marked)
  }

  @Test(arguments: [
    "a 👉<b>👈 c 👉</b>👈", "👉<div class=\"x\">👈 a\nb\n</div>", "> - 👉<hr>👈", "a\n  👉<!-- b -->👈 c",
    "a 👉<i👈\n  class='x'> b",
    "`<b>` and 👉<b>👈", "👉<!--👈\nnotes\n-->", "a 👉<?php ?>👈", "[👉<b>👈](/c)",
    "a\r\n\r\n👉<script>👈\r\n\r\nx\r\n</script>",
  ])
  func isTheTag(_ marked: String) {
    expectPlaces(marked)
  }

  private func expectPlaces(_ marked: String) {
    let (text, spans) = withoutMarks(marked)
    let source = SourceText(path: "a.md", bytes: text)
    let (_, findings) = renderMarkdown(source, body: bodyStart(of: text)..<text.count, resolve: anywhere)
    let found = findings.map { $0.span.map(source.text) ?? "" }
    #expect(findings.map(\.span) == spans, "found \(found)")
  }
}
