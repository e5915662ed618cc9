import Foundation
import Testing

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct BuildTests {
  @Test func aSmallSiteIsBuiltAndTheSummarySaysSo() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      let result = try run("build", "--as-of", "2026-11-21", in: folder)
      #expect(result.status == 0)
      #expect(result.errors == "")
      let summary = try #require(
        result.output.wholeMatch(
          of: /public: 1 program, (\d+) pages, [\d.]+ MB in [\d.]+ s; nothing found\n/))
      #expect((Int(summary.1) ?? 0) > 10)
      let page = try String(
        contentsOf: folder.appending(path: "public/programs/harbor/index.html"), encoding: .utf8)
      #expect(page.contains("tel:+15735550142"))
    }
  }

  @Test func quietSaysNothing() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      #expect(try run("build", "--quiet", in: folder) == Result(output: "", errors: "", status: 0))
    }
  }

  @Test func timingsNameTheStages() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      let output = try run("build", "--quiet", "--timings", in: folder).output
      let names = output.split(separator: "\n").map {
        $0.prefix { !$0.isNumber }.trimmingCharacters(in: .whitespaces)
      }
      #expect(
        names == [
          "list", "theme", "settings", "templates", "vocabularies", "boundaries", "language", "entries",
          "directory", "advice", "plan", "search", "render and publish", "total",
        ])
    }
  }

  @Test func anErrorLeavesTheOldSiteUntouched() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      #expect(try run("build", in: folder).status == 0)
      let before = try contents(of: folder.appending(path: "public"))
      try write(
        ["content/areas/boone-county.md": "---\nname: Boone County\nkind: conty\n---\n"], into: folder)
      let result = try run("build", in: folder)
      #expect(
        result
          == Result(
            output: "",
            errors: """
              error[unknown-value]: "conty" is not a value of "kind"
                content/areas/boone-county.md:3:7
              3 | kind: conty
                |       ~~~~~
                help: did you mean "county"?

              Nothing was written: 1 error.

              """, status: 1))
      #expect(try contents(of: folder.appending(path: "public")) == before)
    }
  }

  @Test func warningsStopTheBuildOnlyUnderStrict() throws {
    try withTemporaryFolder { folder in
      try write(smallSite.merging(["content/notes.txt": "x"]) { $1 }, into: folder)
      let relaxed = try run("build", in: folder)
      #expect(relaxed.status == 0)
      #expect(
        relaxed.errors.hasPrefix("warning[unknown-file]: Cairn does not know what to do with this file"))
      #expect(relaxed.output.hasSuffix("; 1 warning\n"))
      let strict = try run("build", "--strict", in: folder)
      #expect(strict.status == 1)
      #expect(strict.errors.hasSuffix("Nothing was written, because of --strict: 1 warning.\n"))
      #expect(try run("check", "--strict", in: folder).status == 1)
      #expect(try run("check", in: folder).status == 0)
    }
  }

  @Test func checkWritesNothing() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      let before = try contents(of: folder)
      let result = try run("check", in: folder)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("content: 1 program"))
      #expect(try contents(of: folder) == before)
    }
  }

  @Test func wrongUseOfTheCommandLineExitsWith64() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      for arguments in [
        ["build", "--as-of", "yesterday"], ["build", "--base-url", "example.org"], ["build", "--jobs", "0"],
        ["bild"],
        ["build", "--no-such-option"], ["fields", "progam"],
      ] {
        let process = try start(arguments, in: folder)
        process.process.waitUntilExit()
        #expect(process.process.terminationStatus == 64, "\(arguments)")
      }
      #expect(try run("fields", "progam", in: folder).errors.contains("did you mean \"program\"?"))
      #expect(try run("build", in: folder, environment: ["SOURCE_DATE_EPOCH": "soon"]).status == 64)
    }
  }

  @Test func whatCannotBeReadOrWrittenExitsWith74() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      #expect(
        try run("build", "--content", "contents", in: folder)
          == Result(
            output: "",
            errors:
              "cairn: there is no folder \"contents\". Name the folder with the entries with --content.\n",
            status: 74))
      #expect(try run("build", "--templates", "theme", in: folder).status == 74)
      try write(["public/mine.txt": "x"], into: folder)
      let refused = try run("build", in: folder)
      #expect(refused.status == 74)
      #expect(refused.errors.contains("mine.txt"))
      #expect(try contents(of: folder.appending(path: "public")).keys.sorted() == ["mine.txt"])
    }
  }

  @Test func anotherAddressMovesEveryLink() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      #expect(try run("build", "--base-url", "https://preview.example/pr/7", in: folder).status == 0)
      let home = try String(contentsOf: folder.appending(path: "public/index.html"), encoding: .utf8)
      #expect(home.contains("href=\"/pr/7/programs/\""))
      #expect(!home.contains("href=\"/programs/\""))
      #expect(home.contains("https://preview.example/pr/7/"))
    }
  }

  @Test func theDayComesFromTheOptionThenTheEnvironment() throws {
    try withTemporaryFolder { folder in
      try write(smallSite, into: folder)
      func asOf(_ arguments: String...) throws -> Substring? {
        let process = try start(
          ["build", "--quiet"] + arguments, in: folder, environment: ["SOURCE_DATE_EPOCH": "1795219200"])
        process.process.waitUntilExit()
        let index = try String(contentsOf: folder.appending(path: "public/index.json"), encoding: .utf8)
        return index.firstMatch(of: /"as_of":"([\d-]+)"/)?.1
      }
      #expect(try asOf() == "2026-11-21")
      #expect(try asOf("--as-of", "2026-12-24") == "2026-12-24")
    }
  }

  @Test func twoBuildsAndABuildOnOneCoreAreEqual() throws {
    try withTemporaryFolder { folder in
      for (name, jobs, locale) in [("a", "8", "C"), ("b", "1", "tr_TR.UTF-8"), ("c", "3", "C")] {
        let result = try run(
          "build", "--content", root.appending(path: "content").path, "--as-of", "2026-11-21", "--quiet",
          "--jobs", jobs,
          "--output", name, in: folder, environment: ["LC_ALL": locale, "TZ": "Asia/Tokyo"])
        #expect(result.status == 0, "\(result.errors)")
      }
      let first = try contents(of: folder.appending(path: "a"))
      #expect(first.count > 500)
      #expect(first == (try contents(of: folder.appending(path: "b"))))
      #expect(first == (try contents(of: folder.appending(path: "c"))))
    }
  }

  @Test func ownTemplatesLieOverTheBuiltInOnesFileByFile() throws {
    try withTemporaryFolder { folder in
      try write(
        smallSite.merging(["templates/pages/not-found.html": "<!doctype html><title>Mine</title>\n"]) { $1 },
        into: folder)
      #expect(try run("build", in: folder).status == 0)
      let page = try String(contentsOf: folder.appending(path: "public/404.html"), encoding: .utf8)
      #expect(page == "<!doctype html><title>Mine</title>\n")
      try write(["templates/pages/home.html": "<p>{{site.titel}}</p>\n"], into: folder)
      let broken = try run("build", in: folder)
      #expect(broken.status == 1)
      #expect(broken.errors.contains("templates/pages/home.html:1:"))
      #expect(
        broken.errors.contains("did you mean \"title\"?")
          || broken.errors.contains("did you mean \"site.title\"?"))
    }
  }

  @Test(
    .enabled(if: isThere(shared.appending(path: "examples/charlottesville-va")), "../shared is not there"))
  func thirtyRealFacilitiesArePublished() throws {
    try withTemporaryFolder { folder in
      let content = shared.appending(path: "examples/charlottesville-va").path
      let result = try run(
        "build", "--content", content, "--output", "out", "--as-of", "2026-11-21", in: folder)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("out: 30 programs, "))
    }
  }

  @Test func nothingHiddenOrUnpublishedIsInAnyFileOfTheSample() throws {
    try withTemporaryFolder { folder in
      let result = try run(
        "build", "--content", root.appending(path: "content").path, "--as-of", "2026-11-21", "--output",
        "out", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let secrets = try unpublishedTexts(in: root.appending(path: "content/programs"))
      #expect(secrets.count >= 6)
      for (path, data) in try contents(of: folder.appending(path: "out")) {
        for secret in secrets where data.range(of: Data(secret.utf8)) != nil {
          Issue.record("\(path) holds \"\(secret)\"")
        }
      }
    }
  }
}

/// Streets and points of hidden locations, notes for editors, reasons, and names of unpublished programs.
private func unpublishedTexts(in folder: URL) throws -> [String] {
  var texts: [String] = []
  for (path, data) in try contents(of: folder) where path.hasSuffix(".md") {
    let text = String(decoding: data, as: UTF8.self)
    let isUnpublished = text.contains(/\nstatus: (draft|held|do-not-list)\n/)
    if isUnpublished, let name = text.firstMatch(of: /\nname: "?([^"\n]+)/) { texts.append(String(name.1)) }
    if let reason = text.firstMatch(of: /\nreason: "?([^"\n]{12})/) { texts.append(String(reason.1)) }
    if let notes = text.firstMatch(of: /\nnotes: (?:>-?\n\s+)?"?([^"\n]{12})/) {
      texts.append(String(notes.1))
    }
    guard text.contains("hidden: true") else { continue }
    for key in ["street", "latitude", "longitude"] {
      if let value = text.firstMatch(
        of: try Regex("\(key): \"?([^\"\n,}]+)", as: (Substring, Substring).self))
      {
        texts.append(String(value.1))
      }
    }
  }
  return texts
}
