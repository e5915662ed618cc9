import Diagnostics
import Foundation
import Reading
import Testing

@testable import Editing

@Test func keysTakeTheOrderOfTheSchemaAndRemarksTravelWithThem() throws {
  let text = """
    ---
    # Copied from the county's list.

    # Ask for Rosa.
    phone: 573-555-0142  # day and night
    # Not the old name.
    name: Harbor House
    areas:
      - boone-county
      # - cole-county
    summary: >
      A drop-in place.

      # no remark
    organization: Harbor People
    # email: harbor@example.org

    notes: |+
      Keep this.

    formats: [in-person,  # at the house
      phone]
    # The end.
    ---
    Body  stays.

    """
  #expect(
    try formatted(text) == """
      ---
      # Copied from the county's list.

      # Not the old name.
      name: Harbor House
      organization: Harbor People
      # email: harbor@example.org
      summary: >
        A drop-in place.

        # no remark
      areas:
        - boone-county
        # - cole-county
      formats: [in-person,  # at the house
        phone]
      # Ask for Rosa.
      phone: 573-555-0142  # day and night

      notes: |+
        Keep this.

      # The end.
      ---
      Body  stays.

      """)
}

@Test func recordsInsideListsAreOrderedAsWell() throws {
  let text = """
    ---
    name: Harbor
    locations:
      - city: Columbia
        # The red door.
        street: 12 Broadway
      -   longitude: -92.3
          latitude: 38.9
          schedule:
            - closes: "17:00"
              opens: "09:00"
              days: mon
      # Above the third.
      - {city: Rolla, street: 1 Pine}
      - state: MO
        # A remark cannot stand between the hyphen and its key.
        name: Annex
    ---

    """
  #expect(
    try formatted(text) == """
      ---
      name: Harbor
      locations:
        - city: Columbia
          # The red door.
          street: 12 Broadway
        -   latitude: 38.9
            longitude: -92.3
            schedule:
              - days: mon
                opens: "09:00"
                closes: "17:00"
        # Above the third.
        - {city: Rolla, street: 1 Pine}
        - state: MO
          # A remark cannot stand between the hyphen and its key.
          name: Annex
      ---

      """)
}

@Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
func lineEndsByteOrderMarksAndAMissingLastLineEndStay(ending: String, mark: String) throws {
  let before = mark + ["---", "summary: Two", "name: One", "---", "Text"].joined(separator: ending)
  let after = mark + ["---", "name: One", "summary: Two", "---", "Text"].joined(separator: ending)
  #expect(Array(try formatted(before).utf8) == Array(after.utf8))
  let short = mark + ["---", "phone: 1", "name: One", "---"].joined(separator: ending)
  let long = mark + ["---", "name: One", "phones:", "  - number: 1", "---"].joined(separator: ending)
  #expect(Array(try formatted(short, isLong: true).utf8) == Array(long.utf8))
}

@Test(arguments: [
  ("---\nname: One\nname: Two\n---\n", "it has errors that have to be mended first; cairn check names them"),
  (
    "---\nsummary: \"One\nname: Two\n---\n",
    "it has errors that have to be mended first; cairn check names them"
  ),
  (
    "---\nname: One\n\tsummary: Two\n---\n",
    "it has errors that have to be mended first; cairn check names them"
  ),
  ("---\n{summary: Two, name: One}\n---\n", "its keys do not stand one on a line"),
])
func whatCannotBeToldApartIsLeftAlone(text: String, reason: String) throws {
  #expect(try formatted(text) == "refused: \(reason)")
}

@Test(arguments: [
  "---\n---\n", "---\nname: One\n---\n", "---\n# Only a remark.\n---\n",
  "---\n? summary\n: Two\n? name\n: One\n---\n",
])
func nothingToDoIsNothingDone(text: String) throws {
  #expect(try formatted(text) == text)
}

@Test func translationsFollowTheirOwnSchema() throws {
  #expect(
    try formatted("---\nsummary: Dos\nname: Uno\n---\n", at: "programs/harbor.es.md")
      == "---\nname: Uno\nsummary: Dos\n---\n")
}

@Test func theLongFormWritesEveryShortFormInFullAndKeepsTheRemarks() throws {
  let text = """
    ---
    name: Harbor House
    support: mental-health  # and more to come
    formats: [in-person, # at the house
      phone,
      # from March on
      text]
    ages: {minimum: 12, maximum: 17}
    phones: [573-555-0142, {number: 573-555-0143, label: "Front desk"}]
    # Nights.
    phone: 573-555-0144 # Rosa
    text: [573-555-0145, 573-555-0146]
    locations:
      street: 12 Broadway
      accessibility: {parking: yes, step-free: no}
      # Round the back.
      schedule: {days: [mon, wed], opens: "09:00", closes: "17:00"}
    schedule: by-appointment
    verified: 2026-11-21
    excuse: {}
    ---

    """
  #expect(
    try formatted(text, isLong: true) == """
      ---
      name: Harbor House
      support:  # and more to come
        - mental-health
      formats:
        - in-person
        # at the house
        - phone
        # from March on
        - text
      ages:
        minimum: 12
        maximum: 17
      phones:
        - number: 573-555-0142
        - number: 573-555-0143
          label: "Front desk"
        # Nights.
        # Rosa
        - number: 573-555-0144
        - number: 573-555-0145
          type: text
        - number: 573-555-0146
          type: text
      locations:
        - street: 12 Broadway
          accessibility:
            parking: yes
            step-free: no
          # Round the back.
          schedule:
            - days:
                - mon
                - wed
              opens: "09:00"
              closes: "17:00"
      schedule: by-appointment
      verified:
        date: 2026-11-21
      excuse: {}
      ---

      """)
}

@Test func phoneAndTextAloneBecomePhones() throws {
  #expect(
    try formatted("---\nname: A\ntext: \"1\" # x\n---\n", isLong: true)
      == "---\nname: A\nphones: # x\n  - number: \"1\"\n    type: text\n---\n")
  #expect(
    try formatted("---\nname: A\ntext: \"1\"\nphone: \"2\"\n---\n", isLong: true)
      == "---\nname: A\nphones:\n  - number: \"2\"\n  - number: \"1\"\n    type: text\n---\n")
}

/// Front matter of every shape, put together by chance: whatever comes of it, the second time changes nothing, and no
/// remark, value or body is lost. `format` itself refuses what would mean something else, so that must be rare.
@Test func formattingTwiceIsFormattingOnce() throws {
  var (changed, refused) = (0, 0)
  for seed in 1...1000 {
    let text = randomEntry(UInt64(seed))
    for isLong in [false, true] {
      let once = try formatted(text, isLong: isLong)
      if once.hasPrefix("refused") {
        refused += 1
        continue
      }
      if once != text { changed += 1 }
      let twice = try formatted(once, isLong: isLong)
      #expect(twice == once, "seed \(seed), long \(isLong)\n\(text)\n=>\n\(once)")
      #expect(once.hasSuffix("---\nBody.") || once.hasSuffix("---\r\nBody."))
    }
  }
  #expect(changed > 1400)
  #expect(refused == 0)
}

private let values: [String: [String]] = [
  "name": ["Harbor", "\"Harbor: a house\"", "'It''s'", ">\n  folded\n  text", "plain over\n  two lines"],
  "also_known_as": ["[A, \"B, C\"]", "A", "\n  - A # a\n  - B", "\n- A\n- B"],
  "summary": ["|\n  one\n\n  # two", "|+\n  kept\n\n", "Some words", "", "  # nothing yet"],
  "support": ["mental-health", "[mental-health,\n  grief] # c", "\n  # first\n  - grief", "[ ]"],
  "ages": ["{minimum: 12}", "\n  maximum: 3\n  # low\n  minimum: 1", "{minimum: 1, # low\n  maximum: 3}"],
  "phones": [
    "573-555-0142", "[{number: \"1\", type: text}, \"2\"]",
    "\n  - \"1\" # x\n  - {type: text, number: \"2\"}",
    "\n- type: text\n  number: \"1\"\n- \"3\"", "\n  number: \"1\"",
  ],
  "phone": ["\"1\"", "[\"1\", \"2\"]", "\n  - \"1\"\n  # second\n  - \"2\"", "\n- \"5\""],
  "text": ["\"7\"", "\n    - \"8\""],
  "locations": [
    "{city: A, street: B}", "\n  - street: A\n    name: B\n\n  # c\n  - city: D",
    "\n  - areas: [x, y]\n    # hidden\n    hidden: yes\n    accessibility: {parking: yes}",
  ],
  "schedule": [
    "always", "{days: mon, opens: \"09:00\", closes: \"10:00\"}", "\n  - opens: \"1\"\n    days: [mon, tue]",
  ],
  "verified": ["2026-11-21", "{date: 2026-11-21, by: intake}", "\n  by: intake\n  date: 2026-11-21"],
  "unknown": ["x", "[a]"],
]

private func randomEntry(_ seed: UInt64) -> String {
  var chance = Chance(seed)
  var lines = ["---"]
  if chance.next(below: 3) == 0 { lines += ["# About the file.", ""] }
  var keys = values.keys.sorted()
  while keys.count > 3, chance.next(below: 6) > 0 {
    let key = keys.remove(at: chance.next(below: keys.count))
    if chance.next(below: 4) == 0 { lines.append("# above \(key)") }
    lines.append("\(key): \(chance.pick(values[key] ?? []))")
    if chance.next(below: 5) == 0 { lines.append("# below \(key)") }
    if chance.next(below: 6) == 0 { lines.append("  # deeper \(key)") }
    if chance.next(below: 5) == 0 { lines.append("") }
  }
  let text = (lines + ["---", "Body."]).joined(separator: "\n")
  return chance.next(below: 4) == 0 ? text.replacingOccurrences(of: "\n", with: "\r\n") : text
}
