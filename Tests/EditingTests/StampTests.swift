import Catalog
import Reading
import Testing

@testable import Editing

private func stamped(_ lines: String..., by: String? = nil, how: String? = nil, source: String? = nil) throws
  -> String
{
  let text = "---\nname: A\n" + lines.map { $0 + "\n" }.joined() + "---\nBody.\n"
  let stamp = Stamp(date: try #require(CalendarDate("2026-11-22")), by: by, how: how, source: source)
  let result: String
  switch stamping(try document("programs/a.md", text), stamp) {
  case .changed(let bytes): result = String(decoding: bytes, as: UTF8.self)
  case .unchanged: result = text
  case .refused(let reason): return "refused: \(reason)"
  }
  #expect(result.hasPrefix("---\nname: A\n") && result.hasSuffix("---\nBody.\n"))
  return String(result.dropFirst(12).dropLast(11))
}

@Test func aDayIsReplacedAndEverythingAroundItStays() throws {
  #expect(try stamped("verified: 2026-01-02  # by phone") == "verified: 2026-11-22  # by phone")
  #expect(try stamped("verified: \"2026-01-02\"") == "verified: 2026-11-22")
  #expect(try stamped("verified: 2026-11-22") == "verified: 2026-11-22")
  #expect(
    try stamped("verified: {by: intake, date: 2026-01-02} # x")
      == "verified: {by: intake, date: 2026-11-22} # x")
  #expect(
    try stamped("verified:", "  # rang twice", "  date: 2026-01-02 # x", "  by: intake")
      == "verified:\n  # rang twice\n  date: 2026-11-22 # x\n  by: intake")
}

@Test func detailsAreWrittenBesideTheDay() throws {
  #expect(
    try stamped("verified: 2026-01-02 # x", by: "intake", how: "phone")
      == "verified: {date: 2026-11-22, by: intake, how: phone} # x")
  #expect(
    try stamped("verified: {date: 2026-01-02, how: visit}", by: "intake, nights", how: "phone")
      == "verified: {date: 2026-11-22, how: phone, by: \"intake, nights\"}")
  #expect(
    try stamped(
      "verified:", "    date: 2026-01-02 # x", "notes: y", how: "website", source: "https://a.example/x")
      == "verified:\n    date: 2026-11-22 # x\n    how: website\n    source: \"https://a.example/x\"\nnotes: y"
  )
}

@Test func aProgramThatHasNeverBeenCheckedGetsALineInItsPlace() throws {
  #expect(try stamped("summary: S", "notes: x") == "summary: S\nverified: 2026-11-22\nnotes: x")
  #expect(try stamped("summary: S") == "summary: S\nverified: 2026-11-22")
  #expect(try stamped("verified:", "notes: x") == "verified: 2026-11-22\nnotes: x")
  #expect(try stamped("verified: [2026-01-02]").hasPrefix("refused: "))
}

@Test func windowsLineEndsStay() throws {
  let text = "---\r\nname: A\r\nverified:\r\n  date: 2026-01-02\r\n---\r\n"
  let stamp = Stamp(date: try #require(CalendarDate("2026-11-22")), how: "phone")
  guard case .changed(let bytes) = stamping(try document("programs/a.md", text), stamp) else {
    Issue.record("nothing changed")
    return
  }
  #expect(
    Array("---\r\nname: A\r\nverified:\r\n  date: 2026-11-22\r\n  how: phone\r\n---\r\n".utf8) == bytes)
}
