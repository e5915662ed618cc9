import Foundation
import Testing

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct DiffTests {
  private func git(_ arguments: String..., in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main"]
      + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }

  /// A repository whose content lies in a folder below its root, with two revisions and a change that is in neither.
  private func withRepository(_ use: (URL) throws -> Void) throws {
    try withTemporaryFolder { root throws in
      let site = root.appending(path: "site of ours")
      try write(smallSite, into: site)
      try git("init", "--quiet", in: root)
      try git("add", ".", in: root)
      try git("commit", "--quiet", "-m", "one", in: root)
      try git("tag", "v1", in: root)
      let harbor = smallSite["content/programs/harbor.md"] ?? ""
      try write(
        [
          "content/programs/harbor.md": harbor.replacing("0142", with: "0143"),
          "content/programs/mill.md": harbor.replacing("Harbor", with: "Mill"),
        ],
        into: site)
      try git("add", ".", in: root)
      try git("commit", "--quiet", "-m", "two", in: root)
      try write(["content/programs/mill.md": "---\nname: Mill\nstatus: closed\n---\n"], into: site)
      try use(site)
    }
  }

  @Test func revisionsAndTheFolderAsItIsAreCompared() throws {
    try withRepository { site in
      let before = try contents(of: site)
      let between = try run("diff", "v1", "main", in: site)
      #expect(between.status == 0 && between.errors == "")
      #expect(
        between.output == """
          ## What changes in the directory

          **Programs: 1 added, 1 changed.**

          ### Added

          - **Mill** (`mill`): Mill People; Boone County

          ### Changed

          - **Harbor** (`harbor`)
            - telephone: 573-555-0142 → 573-555-0143

          """)
      let now = try run("diff", "HEAD", "--format", "text", in: site)
      #expect(now.output == "Programs: 1 closed.\n\nClosed (1)\n- Mill (mill): Mill People; Boone County\n")
      let json = try run("diff", "HEAD~1", "HEAD", "--format", "json", in: site)
      #expect(
        json.output.hasPrefix(
          #"{"remarks":[],"programs":{"added":[{"slug":"mill","name":"Mill"}],"changed":[{"slug":"harbor""#))
      #expect(try contents(of: site) == before)
    }
  }

  @Test func foldersAreCompared() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder.appending(path: "old"))
      try write(smallSite, into: folder)
      try write(["content/areas/cole.md": "---\nname: Cole\nkind: county\n---\n"], into: folder)
      for old in ["old", "old/content"] {
        let result = try run("diff", old, "content", "--format", "text", in: folder)
        #expect(result.output == "Other changes: areas: 1.\n\nAreas added (1)\n- Cole (cole)\n")
      }
    }
  }

  @Test(arguments: ["-x", "--upload-pack=touch x", "no such", "nowhere", "main\u{1B}[2J", "HEAD:content"])
  func whatIsNoRevisionIsAMistakeInTheCommand(name: String) throws {
    try withRepository { site in
      let before = try contents(of: site)
      let result = try run("diff", "--", name, in: site)
      #expect(result.status == 64 && result.output == "", "\(name): \(result)")
      #expect(!result.errors.contains("\u{1B}"))
      #expect(try contents(of: site) == before)
    }
  }

  @Test func nothingIsLeftBehind() throws {
    try withRepository { site in
      try withTemporaryFolder { place throws in
        for arguments in [["diff", "v1", "main"], ["diff", "v1", "nowhere"]] {
          let process = try start(arguments, in: site, environment: ["TMPDIR": place.path])
          _ = process.output.fileHandleForReading.readDataToEndOfFile()
          process.process.waitUntilExit()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == [])
      }
    }
  }

  @Test func errorsAreSaidAndTheRestIsCompared() throws {
    try withRepository { site in
      try write(["content/guides/g.md": "---\ntitel: G\n---\n"], into: site)
      let broken = try run("diff", "HEAD", "--format", "text", in: site)
      #expect(broken.status == 1)
      #expect(
        broken.output.hasPrefix(
          "the content folder has 1 error, so only what could be read is compared, and coverage is not.\n"))
      #expect(broken.output.contains("\nClosed (1)\n"))
      try git("add", ".", in: site)
      try git("commit", "--quiet", "-m", "broken", in: site)
      try FileManager.default.removeItem(at: site.appending(path: "content/guides/g.md"))
      let mended = try run("diff", "HEAD", in: site)
      #expect(mended.status == 0)
      #expect(
        mended.output.contains(
          "_HEAD has 1 error, so only what could be read is compared, and coverage is not._"))
    }
  }

  @Test func withoutAnyRepositoryGitIsQuoted() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      let process = try start(["diff", "main"], in: folder, environment: ["GIT_CEILING_DIRECTORIES": "/"])
      let errors = process.errors.fileHandleForReading.readDataToEndOfFile()
      process.process.waitUntilExit()
      #expect(process.process.terminationStatus == 74)
      #expect(
        String(decoding: errors, as: UTF8.self).hasPrefix("cairn: git says: fatal: not a git repository"))
    }
  }
}
