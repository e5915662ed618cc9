import Foundation
import Testing

/// Two sites of different size take turns in one output folder while the program is killed at any moment.
@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"), .serialized)
struct KillTests {
  @Test func aKilledBuildLeavesTheWholeOldOrTheWholeNewSite() throws {
    try withTemporaryFolder { folder in
      let sites = try makeSites(in: folder)
      let output = folder.appending(path: "public")
      try write(["public/.gitignore": "*\n"], into: folder)
      #expect(try run("build", "--content", "first", "--as-of", "2026-11-21", in: folder).status == 0)
      for round in 0..<100 {
        try kill(afterRandomPauseIn: folder, round)
        let found = try contents(of: output).filter { ![".cairn", ".gitignore"].contains($0.key) }
        #expect(sites.contains(found), "round \(round)")
        #expect(isThere(output.appending(path: ".gitignore")), "round \(round)")
      }
      #expect(try run("build", "--content", "first", "--as-of", "2026-11-21", in: folder).status == 0)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "first", "public", "second",
        ])
    }
  }

  @Test func aKilledBuildInPlaceLeavesNoFileCutShort() throws {
    try withTemporaryFolder { folder in
      let sites = try makeSites(in: folder)
      let output = folder.appending(path: "public")
      #expect(try run("build", "--content", "first", "--as-of", "2026-11-21", in: folder).status == 0)
      try write(["public/.git/HEAD": "ref: x\n"], into: folder)
      for round in 0..<100 {
        try kill(afterRandomPauseIn: folder, round)
        for (path, data) in try contents(of: output)
        where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
          #expect(sites.contains { $0[path] == data }, "round \(round): \(path)")
        }
      }
      let last = try run("build", "--content", "first", "--as-of", "2026-11-21", in: folder)
      #expect(last.status == 0, "\(last.errors)")
      #expect(last.errors.hasPrefix("note: the site was put in place file by file, because "))
      let found = try contents(of: output).filter { !$0.key.hasPrefix(".git/") && $0.key != ".cairn" }
      #expect(found == sites[0])
    }
  }

  /// The files of the two sites, built where nothing disturbs them.
  private func makeSites(in folder: URL) throws -> [[String: Data]] {
    try ["first": 3, "second": 40].sorted { $0.key < $1.key }.map { name, programs in
      for (path, text) in smallSite {
        try write(
          [path.replacing("content/", with: "\(name)/"): text.replacing("Small", with: name)], into: folder)
      }
      for number in 0..<programs {
        let program = (smallSite["content/programs/harbor.md"] ?? "").replacing(
          "name: Harbor\n", with: "name: \(name) \(number)\n")
        try write(["\(name)/programs/\(name)-\(number).md": program], into: folder)
      }
      #expect(
        try run("build", "--content", name, "--output", "alone", "--as-of", "2026-11-21", in: folder).status
          == 0)
      let alone = folder.appending(path: "alone")
      defer { try? FileManager.default.removeItem(at: alone) }
      return try contents(of: alone).filter { $0.key != ".cairn" }
    }
  }

  private func kill(afterRandomPauseIn folder: URL, _ round: Int) throws {
    let content = round.isMultiple(of: 2) ? "second" : "first"
    let running = try start(["build", "--quiet", "--content", content, "--as-of", "2026-11-21"], in: folder)
    usleep(UInt32.random(in: 0..<60_000))
    Foundation.kill(running.process.processIdentifier, SIGKILL)
    running.process.waitUntilExit()
  }
}
