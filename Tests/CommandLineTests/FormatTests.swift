import Foundation
import Testing

private let brokenSite = smallSite.merging(["content/guides/g.md": "---\ntitel: G\n---\n\nText.\n"]) { $1 }

private struct Printed: Decodable {
  let id, severity, file, message: String
  let line, column, endLine, endColumn: Int?
  let help: String?
  let notes: [String]
}

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct FormatTests {
  @Test(arguments: [["check"], ["build"], ["build", "--timings"], ["pack"]])
  func jsonStandsAloneOnStandardOutput(command: [String]) throws {
    try withTemporaryFolder { folder throws in
      try write(brokenSite, into: folder)
      let result = try runList(command + ["--format", "json"], in: folder)
      #expect(result.status == 1)
      let findings = try JSONDecoder().decode([Printed].self, from: Data(result.output.utf8))
      let first = try #require(findings.first)
      #expect(first.id == "unknown-key" && first.severity == "error" && first.file == "content/guides/g.md")
      #expect(first.line == 2 && first.column == 1 && first.endLine == 2 && first.endColumn == 6)
      #expect(!result.errors.contains("unknown-key") && result.errors.contains("1 error"))
    }
  }

  @Test func aSiteWithoutFindingsIsAnEmptyArray() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      for command in [["check"], ["build"], ["pack"], ["check", "--timings"]] {
        let result = try runList(command + ["--format", "json", "--as-of", "2026-11-21"], in: folder)
        #expect(result.status == 0 && result.output == "[]\n", "\(command)")
        #expect(result.errors.contains("content: 1 program") || result.errors.contains(": 1 program"))
      }
      #expect(try run("check", "--format", "github", "--quiet", in: folder).output == "")
    }
  }

  @Test func machinesGetAllFindingsAndPeopleAThousand() throws {
    try withTemporaryFolder { folder throws in
      let many = (0..<1_200).map { "bad\($0): x\n" }.joined()
      try write(
        smallSite.merging(["content/guides/g.md": "---\ntitle: G\n\(many)---\n\nText.\n"]) { $1 },
        into: folder)
      let text = try run("check", in: folder)
      #expect(text.errors.contains("\nand 200 more\n"))
      #expect(text.errors.components(separatedBy: "error[unknown-key]").count == 1_001)
      let github = try run("check", "--format", "github", in: folder)
      #expect(github.output.split(separator: "\n").count == 1_200 && github.status == 1)
      #expect(
        github.output.hasPrefix(
          "::error file=content/guides/g.md,line=3,endLine=3,col=1,endColumn=5,title=unknown-key::"))
      let sarif = try run("check", "--format", "sarif", in: folder)
      #expect(sarif.output.components(separatedBy: "\"ruleId\":\"unknown-key\"").count == 1_201)
    }
  }

  @Test func anUnknownFormatIsAMistakeInTheCommand() throws {
    let result = try run("check", "--format", "xml")
    #expect(result.status == 64)
    #expect(result.errors.contains("'text', 'json', 'github' and 'sarif'") || result.errors.contains("sarif"))
  }
}

func runList(_ arguments: [String], in folder: URL = root) throws -> Result {
  let process = try start(arguments, in: folder)
  let output = process.output.fileHandleForReading.readDataToEndOfFile()
  let errors = process.errors.fileHandleForReading.readDataToEndOfFile()
  process.process.waitUntilExit()
  return Result(
    output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self),
    status: process.process.terminationStatus)
}
