import ArgumentParser
import BuiltInFiles
import Catalog
import Editing
import Glibc
import JSON
import Publishing

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new directory that builds at once.",
    discussion: """
      Writes content/ with one entry of each kind, a workflow for GitHub and one for GitLab, a check before each \
      commit and settings for Visual Studio Code. Where one of these files is there already, it is named and \
      nothing is written.
      """)

  @Argument(help: ArgumentHelp("The folder to make it in.", valueName: "folder"))
  var folder = "."

  @Flag(help: "Take the sample directory of Missouri for the content.")
  var sample = false

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day to take for today, as 2026-11-21.", valueName: "date"))
  var asOf: String?

  mutating func validate() throws {
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    if folder.isEmpty {
      throw ValidationError("Name the folder to make the directory in, as  cairn init site")
    }
    if let asOf, CalendarDate(asOf) == nil {
      throw ValidationError("--as-of takes a date such as 2026-11-21, not \"\(asOf)\".")
    }
  }

  func run() throws {
    let files = newFiles(today: try today(asOf))
    let taken = files.map { place($0.path) }.filter(isTaken)
    guard taken.isEmpty else {
      printError("cairn: these are there already, so nothing was written:\n")
      for path in taken { printError("  \(path)\n") }
      printError("Name a new folder, as  cairn init site, or move them away.\n")
      throw ExitCode(ExitStatus.inputOutput)
    }
    try make(files.map { .create(place($0.path), $0.bytes, isProgram: $0.path.hasPrefix(".githooks/")) })
    print(
      """
      \(files.count) files are in \(folder == "." ? "this folder" : folder).
      Next:  \(folder == "." ? "" : "cd \(folder.contains(" ") ? "\"\(folder)\"" : folder) && ")cairn serve  and open http://127.0.0.1:8000/
      Then write your own content/site.yml, and  cairn add program "Name"  for each program.
      """)
  }

  private func newFiles(today: CalendarDate) -> [BuiltInFile] {
    let own = starterFiles.filter { !sample || !$0.path.hasPrefix("content/") }.map { file in
      file.path.hasPrefix("content/")
        ? (
          file.path,
          Array(String(decoding: file.bytes, as: UTF8.self).replacing("2026-11-21", with: "\(today)").utf8)
        )
        : file
    }
    var snippets = JSONWriter()
    writeSnippets(to: &snippets)
    return own + [(".vscode/entries.code-snippets", snippets.bytes)]
      + (sample ? sampleContent.map { ("content/\($0.path)", $0.bytes) } : [])
  }

  private func place(_ path: String) -> String { folder == "." ? path : "\(folder)/\(path)" }
}

private func isTaken(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0
}
