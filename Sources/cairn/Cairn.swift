import ArgumentParser

@main
struct Cairn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cairn",
    abstract: "Turns a folder of Markdown files into a searchable directory of peer support programs.",
    version: "0.1.0",
    subcommands: [
      Build.self, Check.self, FieldsCommand.self, SearchCommand.self, Pack.self, Serve.self, Explain.self,
      SchemaCommand.self, Review.self, CoverageCommand.self, InitCommand.self, AddCommand.self,
      RenameCommand.self, FormatCommand.self, VerifiedCommand.self, Diff.self, Manual.self,
    ])

  /// What a command finds wrong once it runs is said with the way to that command's own help; the library would
  /// show how to call `cairn`.
  static func main() {
    do {
      var command = try parseAsRoot()
      do {
        try command.run()
      } catch let error as ValidationError {
        let name = type(of: command)._commandName
        printError("cairn: \(error.message)\nSee  cairn \(name) --help\n")
        throw ExitCode.validationFailure
      }
    } catch {
      exit(withError: error)
    }
  }
}
