import ArgumentParser
import BuiltInFiles
import Diagnostics

/// How a command that finds things prints them.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github, sarif
  }

  @Option(
    help: ArgumentHelp(
      "How to print findings: text, json for scripts, github for annotations of GitHub Actions, or sarif 2.1.0.",
      valueName: "format"))
  var format = Format.text

  /// Prints findings for people to standard error, and for machines to standard output, where nothing else may stand
  /// then. Machines get them all.
  func print(_ findings: [Finding]) {
    switch format {
    case .text: printFindings(findings)
    case .json: printBytes(jsonFindings(findings))
    case .github: printBytes(Array(workflowCommands(findings).utf8))
    case .sarif:
      let explained = explanations(in: String(decoding: BuiltInFiles.explanations, as: UTF8.self))
      printBytes(
        sarifFindings(findings, version: Cairn.configuration.version, explanations: explained))
    }
  }

  /// Prints what a person wants to know of the run: where findings go to standard output, to standard error.
  func say(_ line: String, terminator: String = "\n") {
    if format == .text {
      Swift.print(line, terminator: terminator)
    } else {
      printError(line + terminator)
    }
  }
}
