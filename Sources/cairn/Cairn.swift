import ArgumentParser

@main
struct Cairn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cairn", abstract: "Builds a searchable directory of peer support programs from Markdown.")
}
