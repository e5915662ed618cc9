import Foundation
import Testing

/// A new directory, as `cairn init` makes it, in a folder `site`.
private func withNewDirectory<Value>(_ body: (URL) throws -> Value) throws -> Value {
  try withTemporaryFolder { folder throws in
    let result = try run("init", "site", "--as-of", "2026-11-22", in: folder)
    #expect(result.status == 0 && result.errors == "", "\(result)")
    return try body(folder.appending(path: "site"))
  }
}

private func text(_ path: String, in folder: URL) throws -> String {
  try String(contentsOf: folder.appending(path: path), encoding: .utf8)
}

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct EditingCommandTests {
  @Test func aNewDirectoryBuildsAtOnceWithoutAWarning() throws {
    try withNewDirectory { site throws in
      let paths = try contents(of: site).keys.sorted()
      for path in [
        ".github/workflows/cairn.yml", ".gitlab-ci.yml", ".githooks/pre-commit", ".gitignore", "README.md",
        ".vscode/settings.json", ".vscode/tasks.json", ".vscode/extensions.json",
        ".vscode/entries.code-snippets",
        "content/site.yml", "content/programs/harbor-house.md",
      ] { #expect(paths.contains(path), "\(path) is missing") }
      for folder in ["areas", "settings", "organizations", "guides", "voices"] {
        #expect(paths.contains { $0.hasPrefix("content/\(folder)/") })
      }
      #expect(FileManager.default.isExecutableFile(atPath: site.appending(path: ".githooks/pre-commit").path))
      let check = try run("check", "--strict", "--as-of", "2026-11-22", in: site)
      #expect(check.status == 0 && check.errors == "", "\(check)")
      #expect(try run("build", "--strict", "--quiet", "--as-of", "2026-11-22", in: site).status == 0)
      #expect(try text("public/index.html", in: site).contains("988"))
      // What is made up says so, on every page.
      #expect(try text("content/site.yml", in: site).contains("\nsample: true\n"))
      #expect(
        try text("content/programs/harbor-house.md", in: site).contains(
          "verified: {date: 2026-11-22, how: phone}"))
      #expect(try run("format", "--check", in: site).status == 0)
    }
  }

  @Test func theSampleIsTheOneOfTheProject() throws {
    try withTemporaryFolder { folder throws in
      let result = try run("init", "--sample", in: folder)
      #expect(result.status == 0)
      #expect(result.output.contains("files are in this folder.\nNext:  cairn serve  and open"))
      let written = try contents(of: folder.appending(path: "content"))
      let own = try contents(of: root.appending(path: "content"))
      #expect(written.keys.sorted() == own.keys.sorted())
      #expect(written.filter { own[$0.key] != $0.value }.keys.sorted() == [])
    }
  }

  @Test func nothingIsWrittenWhereAFileIsInTheWay() throws {
    try withTemporaryFolder { folder throws in
      try write(["site/README.md": "mine", "site/content/site.yml": "mine"], into: folder)
      let result = try run("init", "site", in: folder)
      #expect(result.status == 74)
      #expect(
        result.errors == """
          cairn: these are there already, so nothing was written:
            site/README.md
            site/content/site.yml
          Name a new folder, as  cairn init site, or move them away.

          """)
      #expect(try contents(of: folder).keys.sorted() == ["site/README.md", "site/content/site.yml"])
    }
  }

  @Test func aFolderWithoutANameIsRefusedAndAnyOtherTaken() throws {
    try withTemporaryFolder { folder throws in
      #expect(try run("init", "", in: folder).status == 64)
      #expect(try run("init", "--as-of", "tomorrow", in: folder).status == 64)
      #expect(try contents(of: folder).isEmpty)
      let result = try run("init", "my sites/one/", in: folder)
      #expect(result.status == 0 && result.output.contains("Next:  cd \"my sites/one\" && cairn serve"))
      #expect(isThere(folder.appending(path: "my sites/one/content/site.yml")))
      if getuid() != 0 {
        chmod(folder.path, 0o500)
        let refused = try run("init", "two", in: folder)
        chmod(folder.path, 0o700)
        #expect(
          refused.status == 74
            && refused.errors.contains("Nothing was changed. Check who may write there and try again."))
      }
    }
  }

  @Test func anEntryWithAllThatIsNeededIsPublishedAndOneWithoutIsADraft() throws {
    try withNewDirectory { site throws in
      let whole = try run(
        "add", "program", "Night Owls: a #1 place", "--folder", "town", "--set", "organization=harbor-peers",
        "--set",
        "summary=Coffee, and \"more\".", "--set", "support=mental-health,substance-use", "--set",
        "settings=recovery-community-center", "--set", "areas=sample-county", "--set", "formats=phone",
        "--set",
        "phone=573-555-0111", "--set", "languages=en,no", "--set", "verified=2026-11-20", "--as-of",
        "2026-11-22", in: site)
      #expect(
        whole == Result(output: "content/programs/town/night-owls-a-1-place.md\n", errors: "", status: 0))
      let file = try text("content/programs/town/night-owls-a-1-place.md", in: site)
      #expect(
        file.contains("\nname: \"Night Owls: a #1 place\"\n") && file.contains("\nlanguages: [en, \"no\"]\n"))
      let draft = try run("add", "program", "Begun", "--as-of", "2026-11-22", in: site)
      #expect(draft.status == 0 && draft.output == "content/programs/begun.md\n")
      #expect(
        draft.errors
          == "It is a draft, on no page yet. Still to be filled in: organization, summary, support, settings, areas, formats, phone, verified.\nThen take out the line \"status: draft\".\n"
      )
      for (kind, name, set) in [
        ("area", "Cole County", "kind=county"), ("setting", "Clinic", "plural=Clinics"),
        ("organization", "Ours", "government=no"),
        ("guide", "How to ask", "summary=Ask."), ("voice", "Rosa", "sample=yes"),
      ] { #expect(try run("add", kind, name, "--set", set, in: site).status == 0) }
      for path in ["content/guides/how-to-ask.md", "content/voices/rosa.md"] {
        try (try text(path, in: site) + "\nCome as you are.\n").write(
          to: site.appending(path: path), atomically: true, encoding: .utf8)
      }
      let check = try run("check", "--strict", "--as-of", "2026-11-22", in: site)
      #expect(check.status == 0, "\(check.errors)")
      #expect(check.output.hasPrefix("content: 2 programs, "))
    }
  }

  @Test func anEntryIsNeverWrittenOverNorWithAnError() throws {
    try withNewDirectory { site throws in
      let before = try contents(of: site)
      func refusal(_ arguments: String...) throws -> (status: Int32, errors: String) {
        let process = try start(["add"] + arguments, in: site)
        let errors = String(
          decoding: process.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.process.waitUntilExit()
        return (process.process.terminationStatus, errors)
      }
      let taken = try refusal("program", "Harbor  House!")
      #expect(
        taken.status == 64 && taken.errors.contains("content/programs/harbor-house.md is there already."))
      let kind = try refusal("programm", "A")
      #expect(kind.status == 64 && kind.errors.contains("did you mean \"program\"?"))
      let key = try refusal("program", "A", "--set", "aeras=x")
      #expect(key.status == 64 && key.errors.contains("did you mean \"areas\"?"))
      let inner = try refusal("program", "A", "--set", "ages.min=3")
      #expect(inner.status == 64 && inner.errors.contains("\"ages\" has no key \"min\""))
      let needed = try refusal("area", "A")
      #expect(
        needed.status == 64 && needed.errors.contains("The area needs --set kind=...; one of country, state"))
      let nameless = try refusal("program", "日本")
      #expect(nameless.status == 64 && nameless.errors.contains("Give one with --slug"))
      for folder in ["../elsewhere", ".hidden", "/tmp"] where folder != "/tmp" {
        #expect(try refusal("program", "A", "--folder", folder).status == 64)
      }
      #expect(try refusal("setting", "A", "--folder", "b").status == 64)
      let wrong = try refusal("program", "A", "--set", "areas=sample-cuonty")
      #expect(wrong.status == 1 && wrong.errors.contains("did you mean \"sample-county\"?"))
      #expect(wrong.errors.hasSuffix("Nothing was written.\n"))
      #expect(try contents(of: site) == before, "something was written")
    }
  }

  @Test func whatIsGivenIsWrittenOrRefused() throws {
    try withNewDirectory { site throws in
      func add(_ name: String, _ set: [String]) throws -> Result {
        let process = try start(
          ["add", "program", name] + set.flatMap { ["--set", $0] } + ["--as-of", "2026-11-22"], in: site)
        let errors = String(
          decoding: process.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.process.waitUntilExit()
        return Result(output: "", errors: errors, status: process.process.terminationStatus)
      }
      #expect(
        try add(
          "One",
          [
            "verified.date=2026-11-18", "verified.how=phone", "phones.number=573-555-0111",
            "phones.label=Nights", "organization=HARBOR peers", "ages.minimum=12",
          ]
        ).status == 0)
      let one = try text("content/programs/one.md", in: site)
      for lines in [
        "verified: {date: 2026-11-18, how: phone}", "phones:\n  - number: 573-555-0111\n    label: Nights",
        "organization: harbor-peers", "ages:\n  minimum: 12",
      ] { #expect(one.contains("\n\(lines)\n"), "\(lines) is missing") }
      for (set, message) in [
        (
          ["verified=2026-11-18", "verified.date=2026-11-19"],
          "\"verified\" and \"verified.date\" cannot both be"
        ),
        (
          ["phones=573-555-0111, 573-555-0112", "phones.label=x"],
          "\"phones\" and \"phones.label\" cannot both be"
        ),
        (["ages=12", "ages.minimum=13"], "\"ages\" and \"ages.minimum\" cannot both be written."),
        (["cost=free", "summary=a", "summary=b"], "\"summary\" takes one value here, not a and b."),
        (
          ["phones.number=573-555-0111", "phones.number=573-555-0112"],
          "\"phones.number\" takes one value here, not 573-555-0111 and 573-555-0112."
        ), (["name=Other"], "The name stands behind the kind: cairn add program \"Other\""),
      ] {
        let result = try add("Two", set)
        #expect(result.status == 64 && result.errors.contains(message), "\(result.errors)")
      }
      #expect(!isThere(site.appending(path: "content/programs/two.md")))
    }
  }

  @Test func anArticleWithoutATextSaysSo() throws {
    try withNewDirectory { site throws in
      for (kind, folder) in [("guide", "guides"), ("voice", "voices")] {
        let result = try run("add", kind, "Rest", in: site)
        #expect(
          result
            == Result(
              output: "content/\(folder)/rest.md\n",
              errors: "It has no text yet: write it below the second ---.\n", status: 0))
      }
    }
  }

  /// `script` gives the program a terminal.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func inATerminalItAsksForWhatIsNeeded() throws {
    try withNewDirectory { site throws in
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/script")
      process.arguments = ["-qec", "\(try #require(cairn)) add program Owls --as-of 2026-11-22", "/dev/null"]
      process.currentDirectoryURL = site
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      let answers = [
        "  harbor PEERS ", "Coffee at night.", "mental-helth", "mental-health, grief", "", "", "",
        "573-555-0111", "2026-11-23", "2026-11-20",
      ]
      input.fileHandleForWriting.write(Data(answers.map { $0 + "\n" }.joined().utf8))
      let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(said.contains("did you mean \"mental-health\"?"))
      #expect(said.contains("\nareas: ") && !said.contains("["))
      #expect(said.components(separatedBy: "Enter leaves a question open.").count == 2)
      #expect(
        said.contains(
          "When did somebody last check this listing? as 2026-11-22; Enter when nobody has yet"))
      #expect(said.contains("2026-11-23"), "a day to come was taken")
      let file = try text("content/programs/owls.md", in: site)
      for line in [
        "support: [mental-health, grief]", "organization: harbor-peers", "verified: 2026-11-20",
        "status: draft",
        "settings:", "areas:", "formats:",
      ] { #expect(file.contains("\n\(line)\n"), "\(line) is missing") }
      #expect(try run("check", "--strict", "--as-of", "2026-11-22", in: site).status == 0)
    }
  }

  @Test func aRenameChangesEveryMentionAndLeavesNothingToMend() throws {
    try withTemporaryFolder { folder throws in
      #expect(try run("init", "--sample", in: folder).status == 0)
      let day = ["--as-of", "2026-11-22"]
      let before = try run("check", "--as-of", "2026-11-22", in: folder)
      let asWritten = try contents(of: folder)
      for (kind, old, new) in [
        ("area", "missouri", "show-me-state"), ("program", "walnut-house", "walnut-home"),
        ("setting", "warmline", "night-line"),
        ("organization", "ozark-footpath", "ozark-trail"), ("guide", "your-first-call", "first-call"),
        ("voice", "dale-farmer", "dale"),
      ] {
        let dry = try run("rename", kind, old, new, "--dry-run", in: folder)
        let result = try run("rename", kind, old, new, in: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
          dry.output.contains("\n\(old) would be \(new). Its old address would lead to") && dry.status == 0)
        #expect(result.output.contains("\n\(old) is \(new) now. Its old address leads to the new one. "))
        let check = try run("check", "--as-of", day[1], in: folder)
        #expect(check.status == 0, "\(check.errors)")
        #expect(check.errors == before.errors)
      }
      #expect(
        try text("content/redirects.yml", in: folder).hasSuffix("/voices/dale-farmer/: /voices/dale/\n"))
      #expect(try contents(of: folder)["content/programs/st-louis/walnut-home.es.md"] != nil)
      #expect(try contents(of: folder).count == asWritten.count)
      // And back: all but the redirects is as it was.
      for (kind, old, new) in [
        ("area", "missouri", "show-me-state"), ("program", "walnut-house", "walnut-home"),
        ("setting", "warmline", "night-line"),
        ("organization", "ozark-footpath", "ozark-trail"), ("guide", "your-first-call", "first-call"),
        ("voice", "dale-farmer", "dale"),
      ] { #expect(try run("rename", kind, new, old, in: folder).status == 0) }
      var after = try contents(of: folder)
      after["content/redirects.yml"] = asWritten["content/redirects.yml"]
      #expect(after.filter { asWritten[$0.key] != $0.value }.keys.sorted() == [])
      #expect(after.count == asWritten.count)
    }
  }

  @Test func aRenameSaysWhatItDidAndTheOldNameLeadsOn() throws {
    try withNewDirectory { site throws in
      func lastLine(_ arguments: String...) throws -> String? {
        try run("rename", arguments[0], arguments[1], arguments[2], arguments.last ?? "", in: site).output
          .split(separator: "\n").last.map(String.init)
      }
      let day = "--as-of=2026-11-22"
      #expect(
        try lastLine("voice", "sam-on-the-first-day", "sam", day)
          == "sam-on-the-first-day is sam now. Its old address leads to the new one. No other file named it.")
      #expect(
        try lastLine("program", "harbor-house", "harbor", "--dry-run")
          == "harbor-house would be harbor. Its old address would lead to the new one. "
          + "2 mentions in 2 other files would be changed.")
      #expect(
        try lastLine("area", "sample-county", "county", day)
          == "sample-county is county now. Its old address leads to the new one. 1 mention in 1 other file was changed."
      )
      #expect(
        try lastLine("program", "harbor-house", "harbor", day)
          == "harbor-house is harbor now. Its old address leads to the new one. "
          + "2 mentions in 2 other files were changed.")
      #expect(try lastLine("program", "harbor", "safe-house", day) != nil)
      for arguments in [
        ["verified", "harbor-house"], ["rename", "program", "harbor-house", "other"],
      ] {
        let process = try start(arguments, in: site)
        let errors = process.errors.fileHandleForReading.readDataToEndOfFile()
        process.process.waitUntilExit()
        #expect(process.process.terminationStatus == 64)
        #expect(
          String(decoding: errors, as: UTF8.self) == """
            cairn: There is no program "harbor-house"; it is called safe-house now.
            See  cairn \(arguments[0]) --help

            """)
      }
    }
  }

  @Test func aDraftHasNoAddressToLeadFromAndNoPageOnceItIsVerified() throws {
    try withNewDirectory { site throws in
      #expect(try run("add", "program", "Begun", in: site).status == 0)
      #expect(
        try run("verified", "begun", "--as-of", "2026-11-22", in: site)
          == Result(
            output: "begun: never -> 2026-11-22\n", errors: "begun is a draft and on no page.\n", status: 0))
      let renamed = try run("rename", "program", "begun", "started", in: site)
      #expect(renamed.output.hasSuffix("\nbegun is started now. No other file named it.\n"))
    }
  }

  /// What is wrong with the words is said before, by the library; what is wrong with what they name, by the command.
  @Test func aMistakeLeadsToTheHelpOfItsOwnCommand() throws {
    try withNewDirectory { site throws in
      let add = try run("add", "area", "A", in: site)
      #expect(
        add.errors.hasPrefix("cairn: The area needs --set kind=...; one of country, state")
          && add.errors.hasSuffix("\nSee  cairn add --help\n") && !add.errors.contains("Usage"))
      #expect(add.status == 64 && add.output == "")
      let fields = try run("fields", "programm", in: site)
      #expect(fields.status == 64 && fields.errors.hasSuffix("\nSee  cairn fields --help\n"))
      let review = try run("review", "--limit", "0", in: site)
      #expect(review.status == 64 && review.errors.contains("See 'cairn review --help'"))
    }
  }

  @Test func theREADMENamesTheMadeUpFilesInAnOrderThatLeavesNothingBroken() throws {
    try withNewDirectory { site throws in
      let made = try contents(of: site.appending(path: "content")).keys.filter { $0.hasSuffix(".md") }
      // Their own, as somebody would have it by then.
      try write(smallSite.filter { $0.key != "content/site.yml" }, into: site)
      try write(
        [
          "content/programs/harbor.md": try text("content/programs/harbor.md", in: site)
            .replacing("support: mental-health", with: "support: [mental-health, substance-use]")
        ],
        into: site)
      var named: [String] = []
      for line in try text("README.md", in: site).split(separator: "\n")
      where line.firstMatch(of: /^[0-9]\. `content\//) != nil {
        guard let path = line.split(separator: "`").dropFirst().first.map(String.init) else { continue }
        named.append(String(path.dropFirst("content/".count)))
        try FileManager.default.removeItem(at: site.appending(path: path))
        let check = try run("check", "--as-of", "2026-11-22", in: site)
        #expect(check.status == 0, "without \(path): \(check.errors)")
      }
      #expect(named.sorted() == made.sorted())
    }
  }

  @Test func aRenameThatCannotBeWholeChangesNothing() throws {
    try withNewDirectory { site throws in
      try write(
        ["content/programs/broken.md": "---\nname: \"Broken\nareas: sample-county\n---\n"], into: site)
      let before = try contents(of: site)
      let broken = try run("rename", "area", "sample-county", "new-county", in: site)
      #expect(broken.status == 1 && broken.errors.contains("content/programs/broken.md:2:7"))
      #expect(broken.errors.hasSuffix("Nothing was changed: mend what stands above first.\n"))
      let unknown = try run("rename", "area", "sample-conty", "new-county", in: site)
      #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"sample-county\"?"))
      let form = try run("rename", "area", "sample-county", "New County", in: site)
      #expect(form.status == 64 && form.errors.contains("for example \"new-county\""))
      let taken = try run("rename", "program", "harbor-house", "broken", in: site)
      #expect(taken.status == 64 && taken.errors.contains("content/programs/broken.md is there already"))
      #expect(try contents(of: site) == before, "something was written")
    }
  }

  @Test func formatListsWhatWouldChangeAndChangesIt() throws {
    try withNewDirectory { site throws in
      let tidy = "---\r\nname: B\r\nsummary: S\r\n---\r\n"
      try write(
        [
          "content/settings/b.md": "---\r\nsummary: S\r\nname: B\r\n---\r\n",
          "content/settings/c.md": "---\nname: C\nname: D\n---\n",
        ],
        into: site)
      let check = try run("format", "--check", in: site)
      #expect(check.status == 1 && check.output == "content/settings/b.md\n")
      #expect(
        check.errors
          == "content/settings/c.md: left as it is, because it has errors that have to be mended first; cairn check names them\n1 file of 9 would change\n"
      )
      chmod(site.appending(path: "content/settings/b.md").path, 0o640)
      let one = try run("format", "content/settings/b.md", in: site)
      #expect(one.status == 0 && one.output == "content/settings/b.md\n")
      #expect(try contents(of: site)["content/settings/b.md"] == Data(tidy.utf8))
      var status = stat()
      #expect(
        stat(site.appending(path: "content/settings/b.md").path, &status) == 0
          && status.st_mode & 0o777 == 0o640)
      #expect(try run("format", "content/settings/x.md", in: site).status == 64)
    }
  }

  @Test func verifiedSaysTheOldDayAndTheNew() throws {
    try withNewDirectory { site throws in
      let before = try text("content/programs/harbor-house.md", in: site)
      let result = try run(
        "verified", "harbor-house", "--by", "intake", "--how", "visit", "--date", "2026-11-23", "--as-of",
        "2026-11-24", in: site)
      #expect(result == Result(output: "harbor-house: 2026-11-22 -> 2026-11-23\n", errors: "", status: 0))
      #expect(
        try text("content/programs/harbor-house.md", in: site)
          == before.replacing(
            "{date: 2026-11-22, how: phone}", with: "{date: 2026-11-23, how: visit, by: intake}"))
      let unknown = try run("verified", "harbor-house", "harbr-house", in: site)
      #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"harbor-house\"?"))
      #expect(
        try run("verified", "harbor-house", "--date", "2026-11-25", "--as-of", "2026-11-24", in: site).status
          == 64)
      #expect(try run("verified", "harbor-house", "--how", "guess", in: site).status == 64)
    }
  }

  @Test func aLinkIsWrittenThroughAndStays() throws {
    try withNewDirectory { site throws in
      let real = site.appending(path: "content/media/real.md")
      let link = site.appending(path: "content/programs/harbor-house.md")
      try FileManager.default.createDirectory(
        at: real.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: link, to: real)
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "../media/real.md")
      #expect(
        try run("verified", "harbor-house", "--date", "2026-11-23", "--as-of", "2026-11-24", in: site).status
          == 0)
      #expect(try String(contentsOf: real, encoding: .utf8).contains("date: 2026-11-23"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "../media/real.md")
    }
  }
}
