import ArgumentParser
import Diagnostics
import Editing
import Parallel
import Publishing
import Reading

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Put the keys of entries in the usual order.",
    discussion: """
      Values, remarks, the text below and line ends stay as they are. A file with errors is left alone, and so is one \
      that would come to mean something else.
      """)

  @Argument(help: ArgumentHelp("Files of the content folder; all entries when left out.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Change nothing; list the files that would change, and end with 1 where there are any.")
  var check = false

  @Flag(help: "Write lists, records and telephone numbers in the one shape that form editors know.")
  var long = false

  @OptionGroup var options: InputOptions

  func run() throws {
    let input = try options.input()
    let listing = listContent(input.contentFolder).listing
    let chosen = try chosenFiles(listing)
    let isLong = long
    let results = mapInParallel(chosen, jobs: input.jobs) { file -> (source: SourceText, change: Change)? in
      let path = listing.path(of: file)
      guard case .success(let bytes) = readBytes(path) else { return nil }
      let source = SourceText(path: path, bytes: bytes)
      return (source, format(file, source, isLong: isLong))
    }
    var changes: [FileChange] = []
    for (file, result) in zip(chosen, results) {
      guard let result else {
        printError("\(listing.path(of: file)): cannot be read\n")
        throw ExitCode(ExitStatus.inputOutput)
      }
      switch result.change {
      case .unchanged: continue
      case .refused(let reason): printError("\(result.source.path): left as it is, because \(reason)\n")
      case .changed(let bytes):
        changes.append(.rewrite(result.source.path, from: result.source.bytes, to: bytes))
      }
    }
    if !check { try make(changes) }
    for change in changes { print(change.path) }
    printError("\(counted(changes.count, "file")) of \(chosen.count) \(check ? "would change" : "changed")\n")
    if check, !changes.isEmpty { throw ExitCode(ExitStatus.contentErrors) }
  }

  /// Files are named as the shell gives them, or by their path below the content folder.
  private func chosenFiles(_ listing: ContentListing) throws -> [DocumentFile] {
    if files.isEmpty { return listing.documents }
    return try files.map { name in
      let path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
      if let file = listing.documents.first(where: { listing.path(of: $0) == path || $0.path == path }) {
        return file
      }
      throw ValidationError("There is no entry \"\(name)\" in \"\(listing.folder)\".")
    }
  }
}
