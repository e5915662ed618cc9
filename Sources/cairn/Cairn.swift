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
}
