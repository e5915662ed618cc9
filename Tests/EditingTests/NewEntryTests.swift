import Catalog
import Diagnostics
import JSON
import Reading
import Testing

@testable import Editing

private let today = CalendarDate("2026-11-22")

private func context(_ documents: [String]) throws -> CheckContext {
  let files = try documents.map { try file($0) }
  let source = SourceText(
    path: "formats.yml",
    text: "in-person: {label: In person, reach: in-person}\nno: {label: \"No\", reach: remote}\n")
  let vocabulary = try #require(parseDocument(.vocabulary(at: "formats.yml"), source).document)
  let day = try #require(today)
  let (vocabularies, _, findings) = readVocabularies(builtIn: [vocabulary], own: [], asOf: day)
  #expect(findings.isEmpty)
  return CheckContext(vocabularies: vocabularies, slugs: SlugTables(files), country: "US", asOf: day)
}

@Test func whatIsNeededComesFirstWithItsChoicesAndTheRestAsRemarks() throws {
  let context = try context(["areas/boone-county.md", "areas/cole-county.md"])
  let entry = NewEntry(.setting, values: ["name": ["Drop-in"], "order": ["3"]])
  #expect(entry.missing == [])
  #expect(
    entry.text(choices: Choices(context)) == """
      ---
      # Lines that start with # are remarks; nobody sees them on the site. The text for the page goes below the second ---.

      # The name for one such place.
      name: Drop-in
      # Its place in lists; the rest follows by name.
      order: 3

      # What may be added. Take away the # of the line with the key, and write what you know.
      #   The name for several.
      # plural: ""
      #   What it is.
      # summary: ""
      ---


      """)
}

@Test func aProgramThatLacksSomethingIsADraftAndOneThatLacksNothingIsNot() throws {
  let context = try context(["areas/boone-county.md", "settings/center.md"])
  var entry = NewEntry(.program, values: ["name": ["Harbor"]])
  #expect(
    entry.missing == [
      "organization", "summary", "support", "settings", "areas", "formats", "phone", "verified",
    ])
  let draft = entry.text(choices: Choices(context))
  #expect(draft.contains("\nstatus: draft\n"))
  #expect(draft.contains("\n# One or more, in [ ] with commas: boone-county\nareas:\n"))
  #expect(draft.contains("\nverified:\n"))
  #expect(try errors(draft, context) == [])
  entry.values.merge([
    "organization": ["Harbor People"], "summary": ["A place."], "support": [], "settings": ["center"],
    "areas": ["boone-county"], "formats": ["in-person", "no"], "phone": ["573-555-0142"],
    "verified": ["2026-11-20"],
  ]) { $1 }
  let whole = entry.text(choices: Choices(context))
  #expect(!whole.contains("status: draft"))
  #expect(whole.contains("\nformats: [in-person, \"no\"]\n"))
}

@Test func keysBelowAnotherAreWrittenAndWhatIsNeededBesideThemIsAskedFor() throws {
  let context = try context([])
  func lines(_ values: [String: [String]], _ key: String) -> (written: String, missing: [String]) {
    let entry = NewEntry(.program, values: values)
    let text = entry.text(choices: Choices(context))
    let written = text.split(separator: "\n").drop { !$0.hasPrefix("\(key):") }
      .enumerated().prefix { $0 == 0 || $1.hasPrefix(" ") }.map(\.element).joined(separator: "\n")
    return (written, entry.missing.filter { $0.hasPrefix(key) })
  }
  #expect(
    lines(["verified.date": ["2026-11-18"], "verified.how": ["phone"]], "verified")
      == ("verified: {date: 2026-11-18, how: phone}", []))
  #expect(
    lines(["verified": ["2026-11-18"], "verified.by": ["intake, nights"]], "verified")
      == ("verified: {date: 2026-11-18, by: \"intake, nights\"}", []))
  #expect(lines(["verified.how": ["visit"]], "verified") == ("verified: {how: visit}", ["verified.date"]))
  #expect(
    lines(["phones": ["573-555-0111"], "phones.label": ["Nights"]], "phones")
      == ("phones:\n  - number: 573-555-0111\n    label: Nights", []))
  #expect(
    lines(["schedule.days": ["mon-fri"], "schedule.opens": ["09:00"]], "schedule")
      == ("schedule:\n  - days: mon-fri\n    opens: \"09:00\"", ["schedule.closes"]))
}

/// Names that YAML, or a shell, or a careless writer would take for something else.
@Test func whatWasTypedIsWhatIsRead() throws {
  let context = try context(["areas/a.md"])
  var chance = Chance(11)
  let pieces = [
    "Hope", ": ", " #", "no", "05:30", "0123", "\"", "'", "[x]", "{y}", "🏠", "é", "- ", "|", "a, b", "\\",
    "%", "@",
  ]
  for _ in 0..<500 {
    let texts = (0..<4).map { _ in
      "N" + (0...chance.next(below: 4)).map { _ in chance.pick(pieces) }.joined() + "."
    }
    let entry = NewEntry(
      .program,
      values: [
        "name": [texts[0]], "summary": [texts[1]], "also_known_as": [texts[2], texts[3]],
        "locations.city": [texts[2]],
        "locations.street": [texts[3]], "ages.minimum": ["12"], "notes": [texts[0]],
      ])
    let text = entry.text(choices: Choices(context))
    let root = try #require(try document("programs/a.md", text).root)
    guard case .map(let map) = meaning(root) else {
      Issue.record("no map")
      return
    }
    #expect(
      map["name"] == .text(texts[0]) && map["summary"] == .text(texts[1]) && map["notes"] == .text(texts[0]))
    #expect(map["also_known_as"] == .list([.text(texts[2]), .text(texts[3])]))
    #expect(map["locations"] == .list([.map(["city": .text(texts[2]), "street": .text(texts[3])])]))
    #expect(map["ages"] == .map(["minimum": .text("12")]))
    #expect(try formatted(text, at: "programs/a.md") == text, "a new file stands in the usual order")
  }
}

@Test(arguments: EntryKind.allCases)
func everyRemarkWithAKeyIsRightOnceItsSignIsTakenAway(kind: EntryKind) throws {
  let context = try context(["areas/a.md"])
  let name = kind == .guide ? "title" : "name"
  let entry = NewEntry(
    kind, values: [name: ["A"], "kind": ["county"]].filter { kind == .area || $0.key != "kind" })
  let lines = entry.text(choices: Choices(context)).split(separator: "\n", omittingEmptySubsequences: false)
    .map {
      $0.hasPrefix("# ") && !$0.hasPrefix("#   ")
        && $0.dropFirst(2).prefix { $0 != ":" }.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        ? String($0.dropFirst(2)) : String($0)
    }
  let found = try errors(lines.joined(separator: "\n"), context, at: "\(kind.folder)/a.md")
  // The examples name terms of the built-in vocabularies, which this test does without.
  #expect(found.filter { $0 != .unknownTerm && $0 != .unknownValue } == [])
}

@Test func snippetsHaveTheKeysThatAreNeeded() throws {
  var json = JSONWriter()
  writeSnippets(to: &json)
  let text = String(decoding: json.bytes, as: UTF8.self)
  #expect(
    text.contains(
      "\"setting\":{\"scope\":\"markdown,yaml\",\"prefix\":\"setting\",\"description\":\"A new setting with the keys it needs\",\"body\":[\"---\",\"name: $1\",\"---\",\"$0\"]}"
    ))
  #expect(text.contains("\"kind: ${2|country,state,region,county,city,tribal-nation|}\""))
  #expect(text.contains("\"phone: [$8]\",\"verified: $9\""))
}

private func errors(_ text: String, _ context: CheckContext, at path: String = "programs/a.md") throws
  -> [FindingKind]
{
  checkEntry(try document(path, text), context).findings.filter { $0.severity == .error }.map(\.kind)
}
