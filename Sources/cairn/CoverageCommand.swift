import ArgumentParser
import Catalog
import Diagnostics
import Reports
import Site

struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Say which areas have somebody in person, are only reached, or have nobody.",
    discussion: """
      Counts the smallest areas: those with no areas within them. Somebody is in person in an area when a program \
      has a location there, or names that very area and meets or visits people.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  @Option(help: "How to print: text, csv for a table of all areas, or json.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Count only programs that help with this, such as mental-health.", valueName: "term"))
  var support: String?

  @Option(
    help: ArgumentHelp(
      "Fail where fewer than so many percent have somebody in person.", valueName: "percent"))
  var failBelow: Double?

  @Option(help: "What --fail-below counts: areas, or population for the people who live in them.")
  var of = CoverageMeasure.areas

  @OptionGroup var options: InputOptions

  func validate() throws {
    if let failBelow, !(0...100).contains(failBelow) {
      throw ValidationError("--fail-below takes percent from 0 to 100, such as 80.")
    }
  }

  func run() throws {
    let (directory, _) = try directoryOrErrors(try options.input())
    let support = try support.map { try term($0, directory) }
    let report = coverageReport(directory, support: support)
    switch format {
    case .text: print(coverageText(report, directory), terminator: "")
    case .json: printBytes(coverageJSON(report, directory))
    case .csv:
      printBytes(
        coverageTable(directory, coverage: support.map(directory.coverage)) {
          areaAddress($0, of: directory.site)
        })
    }
    if let failBelow, report.total.isBelow(failBelow, of: of) {
      printError("cairn: \(message(report.total, below: failBelow)).\n")
      throw ExitCode(ExitStatus.contentErrors)
    }
  }

  private func message(_ total: CoverageReport.Row, below limit: Double) -> String {
    let what = of == .areas ? "of \(counted(total.areas, "place"))" : "of the people whose places are counted"
    guard let percent = total.percentInPerson(of) else {
      return "no area gives its population, so --fail-below has nothing to count"
    }
    return "\(percent) percent \(what) have somebody in person; --fail-below asks for \(written(limit))"
  }

  private func written(_ percent: Double) -> String {
    percent == percent.rounded() ? String(Int(percent)) : String(percent)
  }

  private func term(_ slug: String, _ directory: Directory) throws -> TermReference {
    if let term = directory.vocabularies.reference(.support, slug) { return term }
    let slugs = directory.vocabularies[.support].terms.map(\.slug)
    let help = suggestion(for: slug, in: slugs) ?? "they are \(slugs.joined(separator: ", "))"
    throw ValidationError("There is no kind of support \"\(slug)\"; \(help)")
  }
}

extension CoverageMeasure: ExpressibleByArgument {}
