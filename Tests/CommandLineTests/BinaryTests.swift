import Foundation
import Testing

private func output(of program: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0, "\(program)")
  return String(decoding: data, as: UTF8.self)
}

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct BinaryTests {
  @Test func theProgramNeedsNothingBesideItAndNoICU() throws {
    let path = try #require(cairn)
    let libraries = try output(of: "readelf", "--dynamic", "--wide", path).split(separator: "\n").filter {
      $0.contains("NEEDED")
    }
    #expect(libraries.filter { $0.contains("libcmark") || $0.contains("libyaml") } == [], "make builds it so")
    #expect(libraries.filter { $0.lowercased().contains("icu") || $0.contains("libFoundation.so") } == [])
    let symbols = try output(of: "nm", path).split(separator: "\n")
    #expect(symbols.count > 1_000)
    #expect(symbols.filter { $0.contains(/\ [TtWw] (ucol|udat|unum|ucnv|uloc|ubrk)_/) } == [])
  }

  /// The program that `swift build` makes for the tests, with Swift's libraries beside it.
  private static let debug = root.appending(path: ".build/debug/cairn")

  @Test(.enabled(if: isThere(debug), "there is no debug build in .build"))
  func thePlainDebugBuildLinksNoICUEither() throws {
    let debug = Self.debug
    let libraries = try output(of: "readelf", "--dynamic", "--wide", debug.path)
    #expect(libraries.contains("libFoundationEssentials"))
    #expect(!libraries.contains("FoundationICU") && !libraries.contains("libFoundation.so"))
  }

  @Test func everySubcommandHasHelp() throws {
    let help = try run("--help")
    #expect(help.status == 0)
    for command in [
      "build", "check", "serve", "init", "add", "rename", "format", "explain", "review", "verified",
      "coverage", "diff", "schema", "search", "pack", "fields", "manual",
    ] {
      #expect(help.output.contains("\n  \(command) "), "\(command)")
      #expect(try run(command, "--help").output.hasPrefix("OVERVIEW: "))
    }
  }
}
