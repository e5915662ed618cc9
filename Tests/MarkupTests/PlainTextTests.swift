import Testing

@testable import Markup

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("", ""), (" \n\n", ""), ("a\nb  \nc\\\nd", "a b c d"),
    ("# A *b*\n\nc `d` [e](f) ![g](h)", "A b\nc d e g"),
    ("- a\n- b\n\n  c\n1. d", "a\nb\nc\nd"), ("> a\n\n    b\n    c\n\nd", "a\nb\nc\nd"),
    ("a\n\n---\n\nb", "a\nb"),
    ("a <b>c</b>\n\n<div>\n\nd", "a c\nd"), ("&lt;b&gt; &amp; \\*", "<b> & *"), ("```\n\n```\n\na", "a"),
    ("[x](javascript:y)", "x"),
  ])
  func isTheWordsAlone(_ markdown: String, _ expected: String) {
    #expect(render(markdown).0.plainText == expected)
  }

  @Test func smartPunctuationIsAskedFor() {
    let text = "\"It's\" -- so..."
    #expect(render(text).0.plainText == text)
    #expect(render(text, options: MarkupOptions(smartPunctuation: true)).0.plainText == "“It’s” – so…")
  }
}
