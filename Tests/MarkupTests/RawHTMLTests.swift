import Diagnostics
import Testing

@testable import Markup

@Suite struct RawHTMLTests {
  @Test func aBlockIsLeftOut() {
    check(
      "Before\n\n👉<center>👈\n<b>loud</b>\n</center>\n\nafter",
      html: "<p>Before</p>\n<!-- raw HTML omitted -->\n<p>after</p>\n",
      findings: [
        """
        error[raw-html]: <center> is raw HTML, and Cairn leaves raw HTML out
          content/guides/a.md:3:1
        3 | <center>
          | ~~~~~~~~
          help: write Markdown; a blank line begins a paragraph

        """
      ])
  }

  @Test func aTagInALineIsLeftOut() {
    check(
      "so 👉<B>👈loud👉</B>👈",
      html: "<p>so <!-- raw HTML omitted -->loud<!-- raw HTML omitted --></p>\n",
      findings: [
        """
        error[raw-html]: <B> is raw HTML, and Cairn leaves raw HTML out
          content/guides/a.md:1:4
        1 | so <B>loud</B>
          |    ~~~
          help: write **words** for strong words

        """,
        """
        error[raw-html]: </B> is raw HTML, and Cairn leaves raw HTML out
          content/guides/a.md:1:11
        1 | so <B>loud</B>
          |           ~~~~
          help: write **words** for strong words

        """,
      ])
  }

  @Test func aCommentCountsToo() {
    check(
      "👉<!-- call them again in May -->👈",
      findings: [
        """
        error[raw-html]: a comment <!-- --> is raw HTML, and Cairn leaves raw HTML out
          content/guides/a.md:1:1
        1 | <!-- call them again in May -->
          | ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          help: write remarks for other editors under notes: in the front matter

        """
      ])
  }

  @Test(arguments: [
    ("<br>", "<br>"), ("<IMG src=x onerror=y>", "<IMG>"), ("<my-tag>", "<my-tag>"), ("</p>", "</p>"),
    ("<?x?>", "an instruction <? ?>"), ("<!DOCTYPE html>", "a declaration <! >"),
    ("<![CDATA[x]]>", "a declaration <! >"),
    ("   <script>x</script>", "<script>"), ("a <b\nc='d'>", "<b>"),
  ])
  func namesTheTag(_ markdown: String, _ name: String) {
    let (rendered, findings) = render(markdown)
    #expect(findings.first?.message == "\(name) is raw HTML, and Cairn leaves raw HTML out")
    #expect(!rendered.plainText.contains("<"))
  }

  @Test func codeAndEscapesAreNoHTML() {
    check(
      "`<b>` \\<b> &lt;b> 1 < 2\n\n    <script>",
      html: """
        <p><code>&lt;b&gt;</code> &lt;b&gt; &lt;b&gt; 1 &lt; 2</p>
        <pre><code>&lt;script&gt;
        </code></pre>

        """)
  }
}
