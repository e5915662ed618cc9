import Catalog
import Diagnostics
import Foundation
import Reading
import Testing

@testable import Site

private let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "templates")

private func english() throws -> Wording {
  let text = try String(contentsOf: templates.appending(path: "strings/en.yml"), encoding: .utf8)
  let source = SourceText(path: "templates/strings/en.yml", text: text)
  let (document, unread) = parseDocument(.strings("en", path: "strings/en.yml"), source)
  let (strings, findings) = readStrings([try #require(document)])
  #expect((unread + findings).map(describe) == [])
  return Wording(strings: try #require(strings), first: try #require(strings))
}

private func time(_ text: String) throws -> ClockTime { try #require(ClockTime(text)) }

@Test func datesAndTimesReadAsTheStringsFileSays() throws {
  let words = try english()
  #expect(words.date(try #require(CalendarDate("2026-11-05"))) == "November 5, 2026")
  #expect(words.time(try time("09:00")) == "9 a.m.")
  #expect(words.time(try time("17:30")) == "5:30 p.m.")
  #expect(words.time(try time("00:05")) == "12:05 a.m.")
  #expect(words.time(try time("12:00")) == "noon")
  #expect(words.time(try time("24:00")) == "midnight")
}

@Test func daysInARowAreJoined() throws {
  let words = try english()
  #expect(words.days([.monday, .tuesday, .wednesday, .friday]) == "Monday to Wednesday, Friday")
  #expect(words.days([.saturday, .sunday]) == "Saturday, Sunday")
}

@Test func numbersAreGroupedAndCounted() throws {
  let words = try english()
  #expect(words.strings.number(1_234_567) == "1,234,567")
  #expect(words.strings.number(999) == "999")
  #expect(words.strings.count(.programs, 1) == "1 program")
  #expect(words.strings.count(.programs, 0) == "0 programs")
  #expect(words.strings.count(.miles, 1_000) == "about 1,000 miles away")
}

@Test func languagesAreNamedWithOrWithoutTheirRegion() throws {
  let words = try english()
  #expect(words.languageName("es-MX") == "Spanish")
  #expect(words.languageName("no") == "Norwegian")
  #expect(words.languageName("xx") == "xx")
}

/// The plural rules of Arabic, Polish and French as CLDR gives them for whole numbers.
@Test(arguments: [
  (
    [
      ("zero", "n = 0"), ("one", "n = 1"), ("two", "n = 2"), ("few", "n % 100 = 3..10"),
      ("many", "n % 100 = 11..99"),
    ],
    [
      0: "zero", 1: "one", 2: "two", 3: "few", 103: "few", 11: "many", 111: "many", 100: "other",
      102: "other",
    ]
  ),
  (
    [
      ("one", "n = 1"), ("few", "n % 10 = 2..4 and n % 100 != 12..14"),
      ("many", "n != 1 and n % 10 = 0,1 or n % 10 = 5..9 or n % 100 = 12..14"),
    ],
    [1: "one", 2: "few", 22: "few", 12: "many", 5: "many", 0: "many", 21: "many"]
  ),
  ([("one", "n = 0,1")], [0: "one", 1: "one", 2: "other"]),
])
func pluralRulesAreDataNotCode(conditions: [(String, String)], expected: [Int: String]) throws {
  let rule = try #require(PluralRule(conditions.map { (category: $0.0, condition: $0.1) }))
  for (number, category) in expected { #expect(rule.category(of: number) == category, "\(number)") }
}

@Test(arguments: ["n", "n = x", "m = 1", "n % 0 = 1", "n = 3..1", "n < 2", ""])
func aPluralRuleThatCannotBeReadIsSaid(condition: String) {
  #expect(PluralRule([(category: "one", condition: condition)]) == nil)
}

@Test func aStringsFileThatLacksSomethingSaysWhat() throws {
  let source = SourceText(
    path: "templates/strings/xx.yml", text: "home: Home\nphrases:\n  date: \"{day}\"\nmonts: {1: x}\n")
  let (document, _) = parseDocument(.strings("xx", path: "strings/xx.yml"), source)
  let (_, findings) = readStrings([try #require(document)])
  #expect(findings.contains { $0.kind == .unknownKey && $0.help == "did you mean \"months\"?" })
  let missing = findings.filter { $0.kind == .missingString }.map(\.message)
  #expect(missing.count == 1)
  for part in ["phrases: call", "counts: programs: other", "months"] {
    #expect(missing.first?.contains(part) ?? false, "\(part)")
  }
}
