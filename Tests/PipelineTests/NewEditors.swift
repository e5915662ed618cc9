import Foundation
import Testing

/// Directories as somebody breaks them in the first week. The first finding alone has to be enough to mend them:
/// each file of `NewEditor/` holds a broken site, that finding word for word, and the site after somebody did what
/// it says and nothing else, which then has no error.
///
/// `RECORD=1 swift test --filter firstFinding` writes the findings anew, and fails.
@Test(arguments: try newEditors())
func firstFindingIsEnoughToMend(_ name: String) throws {
  let file = fixturesFolder.appending(path: "NewEditor/\(name).txt")
  let text = try String(contentsOf: file, encoding: .utf8)
  let parts = text.components(separatedBy: "-- first finding --\n")
  try #require(parts.count == 2)
  let (broken, mended) = try sites(parts[0])
  let first = try check(broken).components(separatedBy: "\n\n")[0]
    .trimmingCharacters(in: .newlines)
  let expected = parts[1].trimmingCharacters(in: .newlines)
  if ProcessInfo.processInfo.environment["RECORD"] != nil, first != expected {
    try (parts[0] + "-- first finding --\n" + first + "\n").write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded anew")
  } else {
    #expect(first == expected)
  }
  #expect(try check(mended) == "")
}

@Test func thereAreTwentyWaysToBreakADirectory() throws {
  #expect(try newEditors().count >= 20)
}

private func newEditors() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: fixturesFolder.appending(path: "NewEditor").path)
    .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
}

/// The site as it was broken, and as it was mended.
private func sites(_ text: String) throws -> (broken: Fixture, mended: Fixture) {
  var broken = ""
  var mended = ""
  var isMended = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("-- "), line.hasSuffix(" --") {
      isMended = line.hasPrefix("-- mended ")
      if isMended {
        mended += "-- " + line.dropFirst("-- mended ".count) + "\n"
        continue
      }
    }
    if isMended { mended += line + "\n" } else { broken += line + "\n" }
  }
  return (try Fixture(broken), try Fixture(mended))
}
