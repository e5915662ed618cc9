import Foundation
import Testing

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct PackTests {
  @Test func itWritesOneFileAndNothingBesides() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      let before = Set(try contents(of: folder).keys)
      let result = try run("pack", "--as-of", "2026-11-21", in: folder)
      #expect(result.status == 0)
      #expect(result.errors == "")
      #expect(result.output.hasPrefix("directory.html: 1 program, "))
      let after = try contents(of: folder)
      #expect(Set(after.keys).subtracting(before) == ["directory.html"])
      let text = String(decoding: try #require(after["directory.html"]), as: UTF8.self)
      #expect(text.components(separatedBy: "<article id=\"program-harbor\">").count == 2)
      #expect(text.contains("<a href=\"tel:+15735550142\">"))

      // The same bytes again, whatever the number of cores, in place of the old file.
      try Data("old".utf8).write(to: folder.appending(path: "directory.html"))
      #expect(try run("pack", "--as-of", "2026-11-21", "--jobs", "1", "--quiet", in: folder).output == "")
      #expect(try contents(of: folder)["directory.html"] == after["directory.html"])
    }
  }

  @Test func anUnknownAreaOrEditionIsNamedWithTheNearestRightOne() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      let area = try run("pack", "--area", "bone-county", in: folder)
      #expect(area.status == 64)
      #expect(area.errors.contains("There is no area \"bone-county\"; did you mean \"boone-county\"?"))
      let edition = try run("pack", "--edition", "xx", in: folder)
      #expect(edition.status == 64)
      #expect(edition.errors.contains("There is no edition \"xx\"; the site has en"))
      #expect(try contents(of: folder)["directory.html"] == nil)
      #expect(try run("pack", "--area", "boone-county", "--edition", "en", in: folder).status == 0)
    }
  }

  @Test(arguments: ["folder", "folder/", "missing/a.html", "new/", "pipe", "link-to-folder", "..", ""])
  func whatIsNoFileIsRefused(output: String) throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite.merging(["folder/kept.txt": "kept"]) { $1 }, into: folder)
      mkfifo(folder.appending(path: "pipe").path, 0o600)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link-to-folder").path, withDestinationPath: "folder")
      let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      let result = try run("pack", "--output", output, in: folder)
      #expect(result.status == 74)
      #expect(result.errors.hasPrefix("cairn: The") && result.errors.contains("with --output."))
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
    }
  }

  /// Programs of the size of real ones: 2 KB of text in several blocks.
  @Test func oneProgramMoreAddsAtMostThreeKilobytes() throws {
    func size(programs count: Int) throws -> Int {
      try withTemporaryFolder { folder throws in
        let block =
          "\n## What to expect\n\n"
          + String(repeating: "You set the goals, and we walk with you. ", count: 12)
        var files = smallSite
        for number in 0..<count {
          files["content/programs/program-number-\(number).md"] = smallSite["content/programs/harbor.md"]?
            .replacing(
              "name: Harbor", with: "name: A Program of Some People in Boone County, Number \(number)"
            )
            .replacing("Come in.", with: String(repeating: block + "\n", count: 4))
        }
        try write(files, into: folder)
        #expect(try run("pack", "--quiet", "--as-of", "2026-11-21", in: folder).status == 0)
        let whole = try run("pack", "--whole-texts", "--quiet", "-o", "whole.html", in: folder)
        #expect(whole.status == 0)
        let written = try contents(of: folder).filter { $0.key.hasSuffix(".html") }.mapValues(\.count)
        #expect(try #require(written["whole.html"]) > #require(written["directory.html"]) + count * 1_000)
        return try #require(written["directory.html"])
      }
    }
    let growth = try size(programs: 120) - size(programs: 20)
    #expect(growth <= 100 * 3_000)
    #expect(growth > 100 * 1_000, "the programs are not in it")
  }

  @Test func afterAnErrorTheOldFileStays() throws {
    try withTemporaryFolder { folder throws in
      let broken = smallSite.merging(["content/guides/g.md": "---\ntitel: G\n---\n", "directory.html": "old"])
      { $1 }
      try write(broken, into: folder)
      let result = try run("pack", in: folder)
      #expect(result.status == 1)
      #expect(result.errors.contains("error[unknown-key]") && result.errors.contains("Nothing was written: "))
      #expect(try contents(of: folder)["directory.html"] == Data("old".utf8))
    }
  }

  @Test func aTemplateWithoutAHeadIsNamed() throws {
    try withTemporaryFolder { folder throws in
      try write(
        smallSite.merging(["templates/pages/packed.html": "<p>{{heading}}</p>\n"]) { $1 }, into: folder)
      let result = try run("pack", in: folder)
      #expect(result.status == 1)
      #expect(result.errors.contains("the template pages/packed.html has no <head>"))
    }
  }
}
