import Testing

@testable import Diagnostics

private let page = """
  # Findings

  ### not-this-one

  ## Reading files

  Words about the group.

  ### first-id

  **Warning.** One sentence, e.g. `a b`.
  Two [sentences](elsewhere.md).

  **Wrong**

  ```text
  ### no heading
  ```

  ## Another group

  ### second-id

  **Error** where it matters. More.
  """

@Test func aPageIsCutAtItsHeadingsButNotInCode() {
  let found = explanations(in: page)
  #expect(found.map(\.id) == ["not-this-one", "first-id", "second-id"])
  #expect(found.map(\.group) == ["", "Reading files", "Another group"])
  #expect(found.map(\.weight) == ["", "warning", "error"])
  #expect(
    found[1].markdown.hasPrefix("**Warning.** One") && found[1].markdown.hasSuffix("### no heading\n```"))
  #expect(found[1].firstSentence == "One sentence, e.g.")
  #expect(found[2].firstSentence == "where it matters.")
}

@Test(arguments: [
  ("unknown-term", "unknown-term"), ("error[unknown-term]: there is no raw-html", "unknown-term"),
  ("  Unknown-Term. ", "unknown-term"), ("content/a.md:4:10: warning[raw-html]: x", "raw-html"),
  ("error unknwon-term", "unknwon-term"), ("error[nothing-such]: x", "nothing-such"), ("", ""), ("[", ""),
])
func anIdIsFoundInWhatWasPasted(text: String, id: String) { #expect(findingID(in: text) == id) }

@Test func markdownBecomesPlainText() {
  let markdown = """
    **Error.** Some *kind* of `code`, of `two words`, of `` ` `` and [a page](x.md), [the web](https://a.example/).

    - An item that is long enough to need a second line
    - Another

    ```yaml programs/harbor.md
    a:   b, long enough that it would be broken if it were no code at all

    c: **d**
    ```
    Behind it [x] and an open ` mark.
    """
  #expect(
    terminalText(markdown, width: 40) == """
      Error. Some *kind* of code, of "two
      words", of "`" and a page, the web
      (https://a.example/).

      - An item that is long enough to need a
        second line
      - Another

        programs/harbor.md
          a:   b, long enough that it would be broken if it were no code at all

          c: **d**
      Behind it [x] and an open "mark."

      """)
}

@Test func controlCharactersDoNotReachTheTerminal() {
  #expect(terminalText("a\u{1B}[2J\n\n```\n\u{7}\n```", width: 80) == "a\\u{1B}[2J\n\n    \\u{7}\n")
}
