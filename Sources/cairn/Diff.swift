import ArgumentParser
import Catalog
import Diagnostics
import Publishing
import Reading
import Reports

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what changes between two folders or revisions, for people who read listings.",
    discussion: """
      Takes folders with entries, or names that git knows, such as main or HEAD~3. With one alone, the other is the \
      content folder as it is now. A comparison in Markdown is good for a pull request.
      """)

  @Argument(help: "The old folder or revision.")
  var old: String

  @Argument(help: "The new one; the content folder as it is now when left out.")
  var new: String?

  @Option(help: "How to print: markdown, text or json.")
  var format = ComparisonFormat.markdown

  @OptionGroup var options: InputOptions

  func run() throws {
    let input = try options.input()
    let (before, oldErrors) = try state(old, input)
    let (after, newErrors) = try state(new, input)
    let comparison = compare(before, after)
    let remarks =
      [remark(old, oldErrors), remark(new ?? "the content folder", newErrors)].compactMap(\.self)
    switch format {
    case .json: printBytes(comparisonJSON(comparison, remarks: remarks))
    case .markdown, .text:
      print(describe(comparison, remarks: remarks, isMarkdown: format == .markdown), terminator: "")
    }
    if newErrors > 0 { throw ExitCode(ExitStatus.contentErrors) }
  }

  private func remark(_ name: String, _ errors: Int) -> String? {
    if errors == 0 { return nil }
    return
      "\(name) has \(counted(errors, "error")), so only what could be read is compared, and coverage is not."
  }

  /// What a folder or revision says, and how many errors it has.
  private func state(_ name: String?, _ input: Input) throws -> (DirectoryState, errors: Int) {
    guard let name else { return state(of: input.contentFolder, input) }
    if let folder = contentFolder(in: name) { return state(of: folder, input) }
    do {
      return try withTemporaryFolder { folder in
        state(of: try extract(name, of: input.contentFolder, into: folder), input)
      }
    } catch RevisionError.unknown(let message) {
      throw ValidationError(printable(message.prefix(1).uppercased() + message.dropFirst() + "."))
    } catch RevisionError.unreadable(let message) {
      printError("cairn: \(printable(message)).\n")
      throw ExitCode(ExitStatus.inputOutput)
    } catch let error as PublishingError {
      printError("cairn: \(error.description)\n")
      throw ExitCode(ExitStatus.inputOutput)
    }
  }

  /// A content folder, or a folder that has one under its usual name.
  private func contentFolder(in path: String) -> String? {
    [path, "\(path)/content"].first { folder in
      if case .success = readBytes("\(folder)/site.yml") { true } else { false }
    }
  }

  private func state(of folder: String, _ input: Input) -> (DirectoryState, errors: Int) {
    let input = Input(
      contentFolder: folder, templatesFolder: input.templatesFolder, baseURL: input.baseURL, asOf: input.asOf,
      jobs: input.jobs)
    let (directory, files, findings) = checkedDirectory(input)
    let state = DirectoryState(
      directory, entries: files.entries.compactMap(\.entry), context: files.context,
      redirects: files.redirects)
    return (state, findings.count(.error))
  }
}

extension ComparisonFormat: ExpressibleByArgument {}
