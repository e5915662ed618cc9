import ArgumentParser
import Diagnostics
import Editing
import Glibc
import Publishing
import Reading

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of file, or the configuration of a form editor.",
    discussion: """
      The schema knows the terms, areas, settings and organizations of the site. Editors that read it offer them \
      and mark what is wrong while somebody types.
      """)

  @Argument(
    help:
      "The kind: program, area, setting, organization, guide, voice, site, redirects, searches or vocabulary."
  )
  var kind: SchemaKind?

  @Option(
    help: ArgumentHelp("Write the schemas of all kinds into this folder.", valueName: "folder"),
    completion: .directory)
  var all: String?

  @Option(help: "Print the configuration of a form editor: decap or sveltia.")
  var cms: FormEditor?

  @OptionGroup var options: InputOptions

  func validate() throws {
    guard [kind != nil, all != nil, cms != nil].count(where: { $0 }) == 1 else {
      let kinds = SchemaKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("Name one kind (\(kinds)), or a folder with --all, or a form editor with --cms.")
    }
  }

  func run() throws {
    let input = try options.input()
    var timings = Timings()
    // A schema is wanted most while something is wrong, so findings are left to `cairn check`.
    let files = checkFiles(input, &timings)
    let choices = FormChoices(
      files.site, files.context, files.listing.documents, files.entries.compactMap(\.entry))
    if let kind { printBytes(jsonSchema(kind, choices).json) }
    if let cms { print(formConfiguration(cms, choices, contentFolder: input.contentFolder), terminator: "") }
    if let all { try writeAll(choices, into: all) }
  }

  private func writeAll(_ choices: FormChoices, into folder: String) throws {
    mkdir(folder, 0o777)
    for kind in SchemaKind.allCases {
      do throws(PublishingError) {
        try publishFile(jsonSchema(kind, choices).json, to: "\(folder)/\(kind.rawValue).json")
      } catch {
        printError("cairn: \(error.description)\n")
        throw ExitCode(ExitStatus.inputOutput)
      }
    }
    print("\(folder): \(SchemaKind.allCases.count) schemas")
  }
}

extension SchemaKind: ExpressibleByArgument {}
extension FormEditor: ExpressibleByArgument {}
