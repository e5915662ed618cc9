import Foundation
import Testing

private func bash(_ script: String, in folder: URL = root) throws -> Result {
  let program = URL(filePath: try #require(cairn))
  let process = Process()
  process.executableURL = URL(filePath: "/bin/bash")
  process.arguments = ["--norc", "--noprofile", "-c", script]
  process.currentDirectoryURL = folder
  process.environment = [
    "PATH": "\(program.deletingLastPathComponent().path):/usr/bin:/bin", "LC_ALL": "C.UTF-8",
  ]
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  let text = output.fileHandleForReading.readDataToEndOfFile()
  let complaints = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Result(
    output: String(decoding: text, as: UTF8.self), errors: String(decoding: complaints, as: UTF8.self),
    status: process.terminationStatus)
}

/// What bash offers behind these words.
private func completions(of words: String..., in folder: URL = root) throws -> [String] {
  let line = words.joined(separator: " ")
  let result = try bash(
    """
    source <(cairn --generate-completion-script bash)
    COMP_LINE='\(line)'; COMP_POINT=\(line.count); COMP_CWORD=\(words.count - 1)
    COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
    _cairn cairn '\(words[words.count - 1])' '\(words[words.count - 2])'
    printf '%s\\n' "${COMPREPLY[@]}"
    """, in: folder)
  return result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.sorted()
}

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct ManualTests {
  @Test func manFindsNothingWrongWithTheManual() throws {
    let manual = try run("manual")
    #expect(manual.status == 0 && manual.errors == "")
    #expect(
      manual.output.hasPrefix(
        ".TH CAIRN 1 \"\" \"cairn 0.1.0\" \"User Commands\"\n.SH NAME\ncairn \\- turns a "))
    #expect(manual.output == (try run("manual")).output)
    // Every line that starts with a dot is a macro that man has.
    let macros = Set(
      manual.output.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix { $0 != " " } })
    #expect(macros == [".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".RI"])
    for command in ["build", "check", "search", "pack", "explain", "schema", "review", "coverage", "diff"] {
      #expect(manual.output.contains("\n.SS \"cairn \(command)"), "\(command)")
    }
    #expect(manual.output.contains(".SS \"cairn search \\fIquery\\fR\"\n"))
    #expect(manual.output.components(separatedBy: "\n\\fB\\-\\-as\\-of\\fR \\fIdate\\fR\n").count == 2)
    #expect(
      manual.output.contains(
        "\\fB\\-\\-output\\fR, \\fB\\-o\\fR \\fIfolder\\fR\nThe folder to write the site to. (default: public)\n"
      ))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff"), "groff is not here"))
  func groffShowsItWithoutAWarning() throws {
    let shown = try bash("cairn manual | groff -man -Tascii -ww -P-cbou")
    #expect(shown.status == 0 && shown.errors == "")
    #expect(shown.output.contains("cairn review") && shown.output.contains("--due-within"))
    #expect(!shown.output.contains("\\-"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func thereIsACompletionScript(shell: String) throws {
    let script = try run("--generate-completion-script", shell)
    #expect(script.status == 0 && script.output.contains("coverage"))
  }

  @Test func bashCompletesCommandsOptionsAndValues() throws {
    #expect(try bash("bash -n <(cairn --generate-completion-script bash)").errors == "")
    #expect(try completions(of: "cairn", "rev") == ["review"])
    #expect(try completions(of: "cairn", "coverage", "--fail") == ["--fail-below"])
    #expect(try completions(of: "cairn", "check", "--format", "") == ["github", "json", "sarif", "text"])
    #expect(try completions(of: "cairn", "schema", "s") == ["searches", "setting", "site"])
    #expect(try completions(of: "cairn", "explain", "unknown-t") == ["unknown-term"])
  }

  @Test func bashCompletesAreasOfTheContentFolder() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      try write(
        smallSite.merging(["content/areas/cole.md": "---\nname: Cole\nkind: county\n---\n"]) { $1 },
        into: folder.appending(path: "other"))
      #expect(try completions(of: "cairn", "review", "--area", "", in: folder) == ["boone-county"])
      #expect(
        try completions(of: "cairn", "pack", "--content", "other/content", "--area", "", in: folder)
          == ["boone-county", "cole"])
    }
  }

  @Test func fieldsAreOfferedToProgramsToo() throws {
    struct PageType: Decodable {
      struct Field: Decodable {
        let name, type, about: String
        let fields: [Field]?
      }
      let name, template: String
      let fields: [Field]
    }
    let all = try JSONDecoder().decode(
      [PageType].self, from: Data(try run("fields", "--format", "json").output.utf8))
    #expect(all.count > 10)
    let one = try JSONDecoder().decode(
      PageType.self, from: Data(try run("fields", "program", "--format", "json").output.utf8))
    #expect(one.name == "program" && one.fields.contains { $0.name == "site" && $0.fields?.isEmpty == false })
  }
}
