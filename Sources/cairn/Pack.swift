import ArgumentParser
import Diagnostics
import Publishing
import Site

struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the directory, search included, as one HTML file.",
    discussion: """
      The file opens from a USB stick in any browser and needs no internet. Checks all content and templates \
      first; with an error nothing is written and the old file stays as it is.
      """)

  @OptionGroup var options: InputOptions
  @OptionGroup var found: OutputOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output = "directory.html"

  @Option(
    help: ArgumentHelp(
      "Take only the programs that reach this area; named by its slug, such as boone-county.",
      valueName: "area"), completion: areaCompletion)
  var area: String?

  @Option(help: ArgumentHelp("The edition to pack.", valueName: "language"))
  var edition: String?

  @Flag(help: "Take the texts of programs to their end, however long they are.")
  var wholeTexts = false

  @Flag(help: "Let warnings stop the pack.")
  var strict = false

  @Flag(help: "Say nothing but findings.")
  var quiet = false

  func run() throws {
    let input = try options.input()
    if let refusal = refusal(ofFile: output) { throw failed(refusal) }
    var timings = Timings()
    let (plan, findings) = try writablePlan(input, strict: strict, found, &timings)
    let request = PackRequest(area: area, edition: edition, hasWholeTexts: wholeTexts)
    let made: Site.Pack
    do throws(PackProblem) {
      made = try pack(plan, request, jobs: input.jobs)
    } catch {
      throw refused(error)
    }
    do throws(PublishingError) {
      try publishFile(made.bytes, to: output)
    } catch {
      throw failed(error)
    }
    if !quiet {
      found.say(
        "\(output): \(counted(made.programCount, "program")), \(megabytes(made.bytes.count)) MB in \(seconds(timings.total)) s; "
          + (findings.countedBySeverity ?? "nothing found"))
    }
  }

  private func refused(_ problem: PackProblem) -> any Error {
    switch problem {
    case .unknownArea(let help):
      return ValidationError(
        "There is no area \"\(area ?? "")\"; \(help ?? "name one by its file in areas/, without .md")")
    case .unknownEdition(let known):
      return ValidationError(
        "There is no edition \"\(edition ?? "")\"; the site has \(known.joined(separator: ", "))")
    case .templateLacks(let tag):
      printError(
        "cairn: the template pages/packed.html has no \(tag), which a pack needs. Nothing was written.\n")
      return ExitCode(ExitStatus.contentErrors)
    }
  }

  private func failed(_ error: PublishingError) -> ExitCode {
    printError("cairn: \(error.description)\n")
    return ExitCode(ExitStatus.inputOutput)
  }
}
