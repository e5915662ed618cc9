import Catalog
import Diagnostics
import Foundation
import Testing

@testable import Prose
@testable import Reading

/// What `make lint-words` says of the sample's guides, which counts syllables with another program's word lists.
@Test(arguments: [
  ("becoming-a-peer-specialist", 5.2), ("for-families", 3.8), ("how-it-helps", 4.3), ("how-to-choose", 3.0),
  ("rights-and-privacy", 5.6), ("what-a-peer-worker-does", 4.8), ("what-peer-support-is", 3.7),
  ("your-first-call", 3.0),
])
func gradesAgreeWithLintWords(_ guide: String, _ grade: Double) throws {
  let measured = try figure(of: "guides/\(guide).md", "en")
  #expect(abs(measured - grade) <= 0.6, "\(guide): \(measured), not \(grade)")
}

@Test(arguments: [
  ("becoming-a-peer-specialist", 78.0), ("for-families", 91), ("how-it-helps", 89), ("how-to-choose", 90),
  ("rights-and-privacy", 79), ("what-a-peer-worker-does", 86), ("what-peer-support-is", 95),
  ("your-first-call", 92),
])
func figuresInSpanishAgreeWithLintWords(_ guide: String, _ ease: Double) throws {
  let measured = try figure(of: "guides/\(guide).es.md", "es")
  #expect(abs(measured - ease) <= 2, "\(guide): \(measured), not \(ease)")
}

@Test func hardTextsAreNamed() throws {
  let text = """
    Participants experiencing psychiatric symptomatology receive individualized interventions administered by
    credentialed paraprofessionals. Utilization of comprehensive rehabilitative methodologies facilitates
    sustainable community reintegration and self-determination for participating individuals. Eligibility
    determination necessitates documentation of residency, diagnosis and insurance. Individuals exhibiting
    significant functional impairment receive prioritization.
    """
  let findings = try found(inBody: text)
  #expect(
    findings == [
      "hard-to-read: Utilization of comprehensive rehabilitative methodologies facilitates sustainable community "
        + "reintegration and self-determination for participating individuals. -> start with this sentence, the "
        + "longest, which has 14 words: make two of it, and take short words"
    ])
  #expect(try found(inBody: text, language: "fr") == [])
}

@Test func easyTextsAndListsAreNot() throws {
  #expect(
    try found(
      inBody: """
        Come in. Sit down. Have some coffee with us, and say as much or as little as you like. Nobody will write it
        down. If you need a ride home, ask at the desk. We have a van on most nights, and it goes all over the county.

        We serve Adair, Andrew, Atchison, Audrain, Barry, Barton, Bates, Benton, Bollinger, Boone, Buchanan, Butler,
        Caldwell, Callaway, Camden and Cape Girardeau Counties.

        - Psychosocial rehabilitation, psychoeducation, individualized interventions, interdisciplinary consultation,
          recreational opportunities, transportation coordination
        - Confluence Neighborhood Rehabilitation Association, 1200 International Boulevard, Independence

        Confluence Neighborhood Rehabilitation Association
        1200 International Boulevard
        Independence, Missouri 64050
        """) == [])
}

@Test(arguments: [
  ("people", 2), ("recovery", 4), ("named", 1), ("wanted", 2), ("table", 2), ("tables", 2), ("whole", 1),
  ("media", 3), ("special", 2), ("nation", 2), ("support", 2), ("places", 2), ("makes", 1), ("sometimes", 2),
  ("quietly", 3), ("strengths", 1), ("organization", 5),
])
func syllablesOfEnglishWords(_ word: String, _ count: Int) throws {
  #expect(try syllables(word, "en") == count)
}

@Test(arguments: [
  ("país", 2), ("amigo", 3), ("veinte", 2), ("cuatro", 2), ("leer", 2), ("quien", 1), ("guía", 2), ("y", 1),
])
func syllablesOfSpanishWords(_ word: String, _ count: Int) throws {
  #expect(try syllables(word, "es") == count)
}

private func syllables(_ word: String, _ language: String) throws -> Int {
  let tables = try #require(builtIn?.languages[language]?.reading)
  var counts = SentenceCounts()
  add("\(word) \(word) \(word) \(word).", to: &counts, tables)
  return counts.syllables / 4
}

private func add(_ text: String, to counts: inout SentenceCounts, _ tables: ReadingTables) {
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    counts.add(bytes, 0..<bytes.count, tables)
  }
}

private func figure(of path: String, _ language: String) throws -> Double {
  let text = try String(contentsOf: root.appending(path: "content/\(path)"), encoding: .utf8)
  let file = try #require(documentFile(at: path))
  let document = try parsed(file, text)
  let tables = try #require(builtIn?.languages[language]?.reading)
  let counts = document.source.bytes.withUnsafeBufferPointer { sentenceCounts(document, $0, tables) }
  return tables.measure.figure(of: counts)
}
