import Support
import Testing

@testable import Catalog
@testable import Reports

private let boone = ["areas/boone.md": "name: Boone\nkind: county"]

private func list(_ files: [String: String], _ request: ReviewRequest = ReviewRequest(crisisLimit: 90)) throws
  -> [ReviewItem]
{
  let (directory, withheld) = try directoryAndWithheld(boone.merging(files) { $1 })
  return review(directory, withheld: withheld, request)
}

@Test func crisisLinesComeFirstThenTheLongestUnchecked() throws {
  let items = try list([
    "site.yml": """
    title: T
    url: https://t.example/
    freshness: {due: 100, overdue: 300, withhold: 500}
    crisis:
      - {name: Old Line, phone: 573-555-0101, verified: 2026-08-22}
      - {name: Good Line, phone: 573-555-0102, verified: 2026-08-23}
      - {name: Emergency, phone: "911", kind: emergency}
      - {name: Lifeline, phone: "988"}
      - {name: A Chat, chat: "https://chat.example/"}
    """,
    "programs/fresh.md": smallProgram("name: Fresh"),
    "programs/due.md": smallProgram("name: Due\nverified: 2026-08-12"),
    "programs/overdue.md": smallProgram("name: Overdue\nverified: 2026-01-24"),
    "programs/withheld.md": smallProgram(
      "name: Withheld\nverified: {date: 2024-11-21, how: visit, by: intake}"),
    "programs/closed.md": "name: Closed\nstatus: closed", "programs/draft.md": "name: Draft\nstatus: draft",
  ])
  #expect(items.map(\.name) == ["A Chat", "Old Line", "Withheld", "Overdue", "Due", "Fresh"])
  #expect(items.map(\.age) == [.never, .overdue, .overdue, .overdue, .due, .fresh])
  #expect(items.map(\.days) == [nil, 91, 730, 301, 101, 20])
  #expect(items.map(\.isWithheld) == [false, false, true, false, false, false])
}

@Test func crisisLinesOfAnAreaAreAskedForToo() throws {
  let files = [
    "areas/missouri.md": "name: Missouri\nkind: state\ncrisis: [{name: State Line, phone: 573-555-0101}]",
    "areas/boone.md":
      "name: Boone\nkind: county\nparent: missouri\ncrisis: [{name: Boone Line, phone: 573-555-0102}]",
    "areas/cole.md":
      "name: Cole\nkind: county\nparent: missouri\ncrisis: [{name: Cole Line, phone: 573-555-0103}]",
    "programs/harbor.md": smallProgram(), "programs/cole.md": smallProgram("name: Cole Peers\nareas: cole"),
    "programs/state.md": smallProgram("name: State Peers\nareas: missouri"),
  ]
  #expect(
    Set(try list(files).map(\.name))
      == ["State Line", "Boone Line", "Cole Line", "Harbor", "Cole Peers", "State Peers"])
  let directory = try smallDirectory(files)
  let area = directory.areaReference(try #require(directory.areas.firstIndex { $0.slug == "boone" }))
  #expect(
    Set(try list(files, ReviewRequest(crisisLimit: 90, area: area)).map(\.name))
      == ["State Line", "Boone Line", "Harbor"])
}

@Test func dueWithinLooksAhead() throws {
  // Due after 180 days: one today is 180 days old, one 150, one 149.
  let files = [
    "programs/a.md": smallProgram("name: A\nverified: 2026-05-25"),
    "programs/b.md": smallProgram("name: B\nverified: 2026-06-24"),
    "programs/c.md": smallProgram("name: C\nverified: 2026-06-25"),
  ]
  func names(_ days: Int) throws -> [String] {
    try list(files, ReviewRequest(crisisLimit: 90, dueWithin: days)).map(\.name)
  }
  #expect(try names(0) == [])
  #expect(try names(1) == ["A"])
  #expect(try names(31) == ["A", "B"])
  #expect(try names(32) == ["A", "B", "C"])
}

@Test func questionsAskForWhatIsNotKnown() throws {
  let bare = try #require(try list(["programs/harbor.md": smallProgram()]).first)
  #expect(
    bare.questions == [
      "Is it still there, with the same number?", "When is it open?", "What does it cost?",
      "Which languages are spoken?", "Can an interpreter be had?", "For which ages is it?",
      "What happens when somebody calls for the first time?",
    ])
  let full = try #require(
    try list([
      "programs/harbor.md": smallProgram(
        """
        status: temporarily-closed
        notice: Closed for painting.
        verified: 2026-01-01
        cost: free
        languages: en
        interpreter: no
        ages: {minimum: 18}
        first_step: Say hello.
        locations: [{city: Columbia, schedule: always, accessibility: {parking: unknown}}]
        """)
    ]).first)
  #expect(
    full.questions == [
      "Is it open again?", "Are the hours still right?", "Does the notice still hold?",
      "Can everybody get in: steps, restroom, parking?",
    ])
}

@Test(arguments: [
  (
    "phones: [{number: 573-555-0109, type: fax}, {number: 573-555-0102, extension: \"5\"}]",
    "573-555-0102 ext. 5"
  ),
  ("text: 573-555-0103", "573-555-0103 (text)"),
  (
    "phones: [{number: 573-555-0109, type: fax}]\nlocations: [{city: C, phones: 573-555-0104}]\nemail: a@b.example",
    "573-555-0104"
  ),
])
func thereIsANumberToCall(ways: String, number: String) throws {
  let program = smallProgram(ways + "\nphone:")
  #expect(try list(["programs/harbor.md": program]).first?.telephone == number)
}

@Test func anAddressForLettersStandsInWhereThereIsNoNumber() throws {
  let files = [
    "programs/harbor.md": smallProgram(
      "phone:\nemail: hello@harbor.example\nwebsite: https://harbor.example/")
  ]
  let items = try list(files)
  #expect(items.first?.telephone == nil)
  let text = reviewText(items, of: 1, asOf: try #require(CalendarDate("2026-11-21")))
  #expect(
    text.hasPrefix("1. Harbor  (harbor)  hello@harbor.example\n   Last checked on 2026-11-01, 20 days ago.\n")
  )
}

@Test func aHiddenAddressIsInNoForm() throws {
  let program = smallProgram(
    "locations: [{name: The House, street: 12 Quiet Lane, city: Columbia, postal_code: \"65201\", latitude: 38.9, longitude: -92.3, hidden: yes}]"
      + "\nverified: 2020-01-01")
  for site in ["", "freshness: {withhold: 1000}\n"] {
    let items = try list(["site.yml": "title: T\nurl: https://t.example/\n\(site)", "programs/h.md": program])
    #expect(items.count == 1)
    let day = try #require(CalendarDate("2026-11-21"))
    let all =
      reviewText(items, of: 1, asOf: day) + reviewMarkdown(items, of: 1, asOf: day)
      + String(decoding: reviewTable(items) + reviewJSON(items), as: UTF8.self)
    #expect(all.contains("Harbor"))
    for secret in ["Quiet", "65201", "38.9", "92.3"] { #expect(!all.contains(secret), "\(secret)") }
  }
}

@Test func namesCannotSteerMarkdown() throws {
  let items = try list([
    "programs/harbor.md": smallProgram(
      "name: \"[Harbor](https://x.example) <b> @everyone #1 | `x` **y**\"\nverified: {date: 2026-11-01, by: \"* clerk\"}"
    )
  ])
  let day = try #require(CalendarDate("2026-11-21"))
  #expect(
    reviewMarkdown(items, of: 3, asOf: day).hasPrefix(
      #"""
      # Whom to call next, as of 2026-11-21

      - [ ] **\[Harbor\](https://x.example) &lt;b\> &#64;everyone &#35;1 \| \`x\` \*\*y\*\***, 573-555-0142
        Last checked on 2026-11-01 by \* clerk, 20 days ago.
        - [ ] Is it still there, with the same number?
      """#.replacing("**, 573", with: "** (`harbor`), 573")))
  #expect(reviewMarkdown(items, of: 3, asOf: day).hasSuffix("\nand 2 more\n"))
}
