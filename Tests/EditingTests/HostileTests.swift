import Catalog
import Diagnostics
import Foundation
import Reading
import Testing

@testable import Editing

private let seeds = [
  "---\nname: Harbor\nsummary: >-\n  a\n\n  b\nareas: [boone, 'cole'] # x\nphones:\n  - number: \"1\"\n    type: text\n  # c\n  - {number: \"2\"}\nverified: {date: 2026-01-02, by: a}\n---\n[x](../areas/boone.md) <a>\n\n[b]: /areas/boone/\n",
  "\u{FEFF}---\r\nareas:\r\n- boone\r\nname: 'It''s'\r\nnotes: |+\r\n  k\r\n\r\nphone: 1\r\n---\r\n",
  "---\n# a\n\n? name\n: x\n\"areas\": boone\nverified:\n  date: 2026-01-02\n---",
]

private let pieces = [
  "\n", "\r\n", "\t", " ", "  ", ":", ": ", "- ", "#", " # ", "[", "]", "{", "}", ",", "|", ">", "'", "\"",
  "---", "é", "🏠", "\u{2028}", "boone", "&a", "*a", "!t", "%", "\0", "\\",
]

/// Entries with pieces put in and taken out at random: whatever comes, nothing traps, a changed file still means the same, and
/// formatting it again changes nothing.
@Test func entriesThatAreBrokenInAnyWayAreMendedOrLeftAlone() throws {
  var chance = Chance(99)
  var changed = 0
  let renaming = Renaming(.area, from: "boone", to: "big-boone", oldPath: "areas/boone.md")
  let stamp = Stamp(date: try #require(CalendarDate("2026-11-22")), by: "x: y", how: "phone")
  let place = try file("programs/a.md")
  for _ in 0..<4000 {
    var bytes = Array(chance.pick(seeds).utf8)
    for _ in 0...chance.next(below: 4) {
      let at = chance.next(below: bytes.count)
      if chance.next(below: 3) == 0 {
        bytes.removeSubrange(at..<min(bytes.count, at + 1 + chance.next(below: 6)))
      } else {
        bytes.insert(contentsOf: chance.pick(pieces).utf8, at: at)
      }
      if bytes.isEmpty { bytes = [10] }
    }
    let source = SourceText(path: "a.md", bytes: bytes)
    for isLong in [false, true] {
      guard case .changed(let once) = format(place, source, isLong: isLong) else { continue }
      changed += 1
      let again = format(place, SourceText(path: "a.md", bytes: once), isLong: isLong)
      if case .changed = again {
        Issue.record("not the same twice: \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
      if case .refused(let why) = again {
        Issue.record("\(why): \(String(decoding: once, as: UTF8.self).debugDescription)")
      }
    }
    let (document, findings) = parseDocument(place, source)
    guard let document, !findings.contains(where: { $0.severity == .error }) else { continue }
    let renamed = renamingMentions(in: document, renaming)
    if renamed.count == 0 { #expect(renamed.bytes == bytes) }
    // There and back is where it began, unless the new name was there already.
    let back = Renaming(.area, from: "big-boone", to: "boone", oldPath: "areas/big-boone.md")
    if let there = parseDocument(place, SourceText(path: "a.md", bytes: renamed.bytes)).document {
      #expect(
        renamingMentions(in: there, back).bytes == bytes,
        "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    if case .changed(let stamped) = stamping(document, stamp) {
      let (read, problems) = parseDocument(place, SourceText(path: "a.md", bytes: stamped))
      #expect(!problems.contains { $0.severity == .error })
      #expect(read.flatMap(verifiedDate) == "2026-11-22")
      #expect(stamped[(read?.body ?? 0..<0)] == bytes[document.body])
    }
  }
  #expect(changed > 500)
}
