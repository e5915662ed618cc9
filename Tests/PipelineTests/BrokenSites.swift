import Catalog
import Diagnostics
import Foundation
import Parallel
import Testing

@testable import cairn

/// Mistakes that editors make, one file each in `Broken/`, with the exact words they are told.
///
/// `RECORD=1 swift test` writes what is printed now into the fixtures, and fails: read the difference
/// before you keep it.
@Test(arguments: try fixtureNames())
func brokenSite(_ name: String) throws {
  let fixture = try fixture(name)
  let printed = try check(fixture)
  if awaited.contains(name) {
    withKnownIssue { #expect(printed == fixture.findings) }
    return
  }
  guard printed != fixture.findings else { return }
  if ProcessInfo.processInfo.environment["RECORD"] == nil {
    #expect(printed == fixture.findings)
  } else {
    try write(Array(fixture.recorded(printed).utf8), to: fixturesFolder.appending(path: "Broken/\(name).txt"))
    Issue.record("recorded anew")
  }
}

/// Fixtures that say what Cairn should find and does not find yet. Once it does, the test fails for want of
/// its known issue: take the name out. Recording leaves them alone.
private let awaited: Set<String> = []

/// Nobody meets a finding that no fixture shows, but for those that a fixture cannot hold.
@Test func everyFindingHasAFixture() throws {
  let elsewhere: [FindingKind: String] = [
    .unreadableFile: "HostileFiles.swift", .deadExternalLink: "LinkTests.swift",
    .movedExternalLink: "LinkTests.swift",
  ]
  let printed = try fixtureNames().map { try fixture($0).findings }.joined()
  for kind in FindingKind.allCases where elsewhere[kind] == nil {
    #expect(printed.contains("[\(kind.rawValue)]: "), "no fixture shows \(kind.rawValue)")
  }
}

@Test func theSiteThatFixturesAreLaidOverHasNoMistake() throws {
  let printed = try check(standardSite())
  #expect(printed == "")
}

/// What `cairn check` prints for the site of a fixture.
func check(_ fixture: Fixture) throws -> String {
  try withFolder { folder in
    try lay(fixture, into: folder)
    return try printed(findings(below: folder), below: folder)
  }
}

/// Findings as a terminal shows them, with paths as from the folder that holds the content folder.
func printed(_ findings: [Finding], below folder: URL) -> String {
  findings.map(describe).joined(separator: "\n").replacingOccurrences(of: folder.path + "/", with: "")
}

/// Runs the stages of `cairn check` on `content` and `templates` below a folder.
func findings(below folder: URL, jobs: Int = 2) throws -> [Finding] {
  let templates = folder.appending(path: "templates").path
  var timings = Timings()
  let input = Input(
    contentFolder: folder.appending(path: "content").path,
    templatesFolder: FileManager.default.fileExists(atPath: templates) ? templates : nil, baseURL: nil,
    asOf: try #require(CalendarDate(year: 2026, month: 11, day: 21)), jobs: Jobs(jobs))
  let outcome = plan(input, &timings)
  for (one, next) in zip(outcome.findings, outcome.findings.dropFirst()) where one.path == next.path {
    #expect((one.span?.start ?? 0) <= (next.span?.start ?? 0))
  }
  #expect((outcome.plan == nil) == outcome.findings.contains { $0.severity == .error })
  return outcome.findings
}

/// Hands out a new folder and removes it afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appending(path: "cairn-pipeline-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Writes the standard site with the files of a fixture in place of those of the same name.
func lay(_ fixture: Fixture, into folder: URL) throws {
  let content = folder.appending(path: "content")
  try FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
  let own = Set(fixture.paths + fixture.without)
  let standard = try standardSite().pieces.filter { !own.contains($0.path) }
  for piece in standard + fixture.pieces {
    let place = (piece.path.hasPrefix("templates/") ? folder : content).appending(path: piece.path)
    switch piece {
    case .file(_, let bytes): try write(bytes, to: place)
    case .link(_, let target): try link(place, to: target)
    }
  }
}

func standardSite() throws -> Fixture {
  try Fixture(String(contentsOf: fixturesFolder.appending(path: "standard-site.txt"), encoding: .utf8))
}

func write(_ bytes: [UInt8], to place: URL) throws {
  try FileManager.default.createDirectory(
    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(bytes).write(to: place)
}

private func link(_ place: URL, to target: String) throws {
  try FileManager.default.createDirectory(
    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
  try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
}
