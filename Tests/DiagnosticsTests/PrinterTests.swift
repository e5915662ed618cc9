import Testing

@testable import Diagnostics

/// The printed finding for the place marked 👉...👈 in a text.
private func printed(_ marked: String, help: String? = nil, notes: [String] = []) -> String {
  let before = marked.components(until: "👉")
  let inside = marked.dropFirst(before.count + 1).prefix { $0 != "👈" }
  let text = marked.filter { $0 != "👉" && $0 != "👈" }
  let span = Span(before.utf8.count, before.utf8.count + String(inside).utf8.count)
  let source = SourceText(path: "content/a.md", text: text)
  return describe(Finding(.unknownTerm, "what it says", in: source, at: span, help: help, notes: notes))
}

extension String {
  fileprivate func components(until mark: Character) -> String { String(prefix { $0 != mark }) }
}

@Test func aFindingShowsItsLineAndMarksThePlace() {
  #expect(
    printed("---\nservices: [👉rids👈]\n", help: "did you mean \"rides\"?", notes: ["one", "two"]) == """
      error[unknown-term]: what it says
        content/a.md:2:12
      2 | services: [rids]
        |            ~~~~
        help: did you mean "rides"?
        note: one
        note: two

      """)
}

@Test func columnsCountCharactersNotBytes() {
  #expect(
    printed("näme: ñandú 👉x👈\r\nnext") == """
      error[unknown-term]: what it says
        content/a.md:1:13
      1 | näme: ñandú x
        |             ~

      """)
}

@Test func aSpanOverSeveralLinesIsMarkedInTheFirst() {
  #expect(
    printed("a 👉b\nc👈 d") == """
      error[unknown-term]: what it says
        content/a.md:1:3
      1 | a b
        |   ~

      """)
}

@Test func aLongLineIsCutToAWindow() {
  let text = printed(String(repeating: "x", count: 500) + "👉here👈" + String(repeating: "y", count: 500))
  #expect(text.contains("content/a.md:1:501"))
  #expect(text.split(separator: "\n").allSatisfy { $0.count < 120 })
  #expect(text.contains("~~~~\n"))
}

@Test func nothingInAFileCanSteerTheTerminal() {
  let text = printed("a\u{1B}[31m 👉\u{202E}x👈")
  #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  #expect(text.contains("\\u{1B}[31m"))
}

@Test func anEmptySpanAtTheEndStillHasAMark() {
  #expect(printed("last👉👈").hasSuffix("1 | last\n  |     ~\n"))
}

@Test(arguments: [
  ("sumary", "summary"), ("organisation", "organization"), ("Peer_types", "peer_types"), ("nmae", "name"),
  ("phoen", "phone"), ("statsu", "status"),
])
func theNearestNameIsTheOneMeant(typed: String, meant: String) {
  let keys = ["name", "summary", "organization", "phone", "phones", "status", "peer_types", "areas"]
  #expect(nearestName(to: typed, in: keys) == meant)
}

@Test func nothingIsSuggestedForWhatIsNothingLikeIt() {
  #expect(nearestName(to: "xyzzy", in: ["name", "summary"]) == nil)
  #expect(nearestName(to: "ab", in: ["name", ""]) == nil)
}

@Test func tiesGoToTheFirstInTheAlphabetWhateverTheOrder() {
  #expect(nearestName(to: "cat", in: ["hat", "bat"]) == "bat")
  #expect(nearestName(to: "cat", in: ["bat", "hat"]) == "bat")
}

@Test func characterThatIsSpelledOutIsMarkedInFull() {
  #expect(printed("a 👉b\u{A0}c👈").hasSuffix("1 | a b\\u{A0}c\n  |   ~~~~~~~~\n"))
}

@Test func pathsThatLookAlikeHaveAnOrder() {
  let (one, other) = (
    Finding(.unknownFile, "", path: "cafe\u{301}.md"), Finding(.unknownFile, "", path: "caf\u{E9}.md")
  )
  let orders = [[one, other], [other, one]].map { $0.sortedByPlace().map { Array($0.path.utf8) } }
  #expect(orders[0] == orders[1])
}

@Test func findingsAreSortedByFileAndPlace() {
  let source = SourceText(path: "b", text: "xxxx")
  let findings = [
    Finding(.unknownKey, "2", in: source, at: Span(2, 3)),
    Finding(.unknownKey, "1", in: source, at: Span(1, 2)),
    Finding(.badDate, "3", in: source, at: Span(2, 3)), Finding(.unknownFile, "0", path: "a"),
  ]
  #expect(findings.sortedByPlace().map(\.message) == ["0", "1", "3", "2"])
}
