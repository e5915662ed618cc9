import ArgumentParser
import FoundationEssentials

struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual as a page for the program man.",
    discussion: "For example: cairn manual > ~/.local/share/man/man1/cairn.1")

  func run() throws {
    let help = try JSONDecoder().decode(HelpDump.self, from: Data(Cairn._dumpHelp().utf8))
    print(manualPage(help.command, version: Cairn.configuration.version), terminator: "")
  }
}

/// What ArgumentParser tells of the commands; only what a manual has use for.
struct HelpDump: Decodable {
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable, Equatable {
    struct Name: Decodable, Equatable {
      let kind: String
      let name: String
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValueStrings: [String]?
    let abstract: String?
  }

  let command: Command
}
