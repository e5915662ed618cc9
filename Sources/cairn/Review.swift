import ArgumentParser
import Catalog
import Reports

struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List whom to call next, and what to ask.",
    discussion: """
      Crisis lines that nobody has called for too long come first, then programs, the longest unchecked first. \
      site.yml says under "freshness" after how many days a check is due and overdue.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, markdown, json
  }

  @Option(help: "How to print: text, csv, markdown for a checklist, or json.")
  var format = Format.text

  @Option(help: ArgumentHelp("How many to list.", valueName: "number"))
  var limit = 20

  @Option(
    help: ArgumentHelp("Only who is in this area or serves it; by its slug.", valueName: "area"),
    completion: areaCompletion)
  var area: String?

  @Option(help: ArgumentHelp("Only what is due, or will be in so many days.", valueName: "days"))
  var dueWithin: Int?

  @OptionGroup var options: InputOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    if let dueWithin, dueWithin < 0 { throw ValidationError("--due-within takes a number from 0 on.") }
  }

  func run() throws {
    let (directory, files) = try directoryOrErrors(try options.input())
    let request = ReviewRequest(
      crisisLimit: directory.site.freshness.crisis, area: try area.map(directory.area), dueWithin: dueWithin)
    let all = review(directory, withheld: files.withheld(from: directory), request)
    let items = Array(all.prefix(limit))
    switch format {
    case .text: print(reviewText(items, of: all.count, asOf: directory.asOf), terminator: "")
    case .markdown: print(reviewMarkdown(items, of: all.count, asOf: directory.asOf), terminator: "")
    case .csv: printBytes(reviewTable(items))
    case .json: printBytes(reviewJSON(items))
    }
  }
}
