import ArgumentParser
import Diagnostics
import Publishing
import Site

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the site.",
    discussion: """
      Checks all content and templates, then writes the whole site and puts it in place of the old one in one \
      step. With an error nothing is written and the old site stays as it is.
      """)

  @OptionGroup var options: InputOptions
  @OptionGroup var found: OutputOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write the site to.", valueName: "folder"))
  var output = "public"

  @Flag(help: "Let warnings stop the build.")
  var strict = false

  @Flag(help: "Say how long each stage took.")
  var timings = false

  @Flag(help: "Say nothing but findings.")
  var quiet = false

  @Flag(help: "Wait until the disk has everything, so that the site outlives a loss of power.")
  var sync = false

  func run() throws {
    let input = try options.input()
    let sources = [input.contentFolder] + (input.templatesFolder.map { [$0] } ?? [])
    if let refusal = refusal(of: output, sources: sources, jobs: input.jobs) { throw failed(refusal) }
    var timings = Timings()
    let (plan, findings) = try writablePlan(input, strict: strict, found, &timings)

    let progress = quiet ? nil : Progress(total: plan.files.count)
    let publication: Publication
    do throws(PublishingError) {
      publication = try write(plan, to: output, input, sync: sync, &timings, progress)
    } catch {
      progress?.clear()
      throw failed(error)
    }
    progress?.clear()
    if !quiet { report(plan.programCount, plan.pageCount, publication, findings, timings) }
    if self.timings { found.say(timings.table, terminator: "") }
  }

  private func report(
    _ programs: Int, _ pages: Int, _ publication: Publication, _ findings: [Finding], _ timings: Timings
  ) {
    if case .inPlace(let reason) = publication.mode {
      printError("note: the site was put in place file by file, because \(reason)\n")
    }
    for note in publication.notes { printError("note: \(note)\n") }
    found.say(
      "\(output): \(counted(programs, "program")), \(counted(pages, "page")), \(megabytes(publication.bytes)) MB in \(seconds(timings.total)) s; "
        + (findings.countedBySeverity ?? "nothing found"))
  }

  private func failed(_ error: PublishingError) -> ExitCode {
    printError("cairn: \(error.description)\n")
    return ExitCode(ExitStatus.inputOutput)
  }
}

/// The plan of a site that may be written, after errors and warnings have been printed. Notes are for a check; before
/// every build they would hide what has to be mended.
///
/// - Throws: `ExitCode` 1 after a message, where errors, or with `strict` warnings, forbid it.
func writablePlan(
  _ input: Input, strict: Bool, _ found: OutputOptions, _ timings: inout Timings
) throws -> (plan: SitePlan, findings: [Finding]) {
  let outcome = plan(input, &timings)
  found.print(outcome.findings.filter { $0.severity != .note })
  guard let plan = outcome.plan, !(strict && outcome.findings.count(.warning) > 0) else {
    let reason = outcome.plan == nil ? "" : ", because of --strict"
    printError("Nothing was written\(reason): \(outcome.findings.countedBySeverity ?? "").\n")
    throw ExitCode(ExitStatus.contentErrors)
  }
  return (plan, outcome.findings)
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check content and templates without writing anything.")

  @OptionGroup var options: InputOptions
  @OptionGroup var found: OutputOptions

  @OptionGroup var links: LinkArguments

  @Flag(help: "Let warnings fail the check.")
  var strict = false

  @Flag(help: "Say how long each stage took.")
  var timings = false

  @Flag(help: "Say nothing but findings.")
  var quiet = false

  func run() throws {
    var input = try options.input()
    input.links = try links.options(quiet: quiet)
    var timings = Timings()
    let outcome = plan(input, &timings)
    found.print(outcome.findings)
    if self.timings { found.say(timings.table, terminator: "") }
    let counts = outcome.findings.countedBySeverity
    guard let plan = outcome.plan, !(strict && outcome.findings.count(.warning) > 0) else {
      printError("\(input.contentFolder): \(counts ?? "").\n")
      throw ExitCode(ExitStatus.contentErrors)
    }
    if !quiet {
      found.say(
        "\(input.contentFolder): \(counted(plan.programCount, "program")), \(counted(plan.pageCount, "page")), \(counts ?? "nothing found") "
          + "(\(seconds(timings.total)) s)")
    }
  }
}

func megabytes(_ bytes: Int) -> String {
  let tenths = (bytes + 50_000) / 100_000
  return "\(tenths / 10).\(tenths % 10)"
}
