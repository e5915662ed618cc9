import ArgumentParser
import Catalog
import Diagnostics
import Editing
import Publishing
import Reading

struct VerifiedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verified",
    abstract: "Write down that a program has been checked.",
    discussion: """
      Changes the day under "verified" in the file of each program, and nothing else. What is given with --by, \
      --how and --source is written beside it. Of a draft it says that it is on no page.
      """)

  @Argument(help: ArgumentHelp("Programs by their files in programs/, without .md.", valueName: "slug"))
  var slugs: [String]

  @Option(help: ArgumentHelp("Who checked: a role such as intake, never a name.", valueName: "role"))
  var by: String?

  @Option(
    help: "How it was checked: \(Verification.Method.allCases.map(\.rawValue).joined(separator: ", ")).")
  var how: String?

  @Option(help: ArgumentHelp("The day of the check. (default: today)", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("The web address the facts come from.", valueName: "url"))
  var source: String?

  @OptionGroup var options: InputOptions

  mutating func validate() throws {
    if let date, CalendarDate(date) == nil {
      throw ValidationError("--date takes a date such as 2026-11-21, not \"\(date)\".")
    }
    let ways = Verification.Method.allCases.map(\.rawValue)
    if let how, !ways.contains(how) {
      throw ValidationError("--how takes \(ways.joined(separator: ", ")), not \"\(how)\".")
    }
    if let source, !isWebAddress(source) {
      throw ValidationError("--source takes a web address such as https://example.org/, not \"\(source)\".")
    }
    if let by, by.isEmpty || by.count > 80 {
      throw ValidationError("--by takes a role of up to 80 characters.")
    }
  }

  func run() throws {
    let input = try options.input()
    let content = EditedContent(input)
    let day = date.flatMap { CalendarDate($0) } ?? input.asOf
    if day > input.asOf {
      throw ValidationError("\(day) lies after \(input.asOf), today. Is the year right?")
    }
    let stamp = Stamp(date: day, by: by, how: how, source: source)
    var changes: [FileChange] = []
    var lines: [String] = []
    var unseen: [String] = []
    for (index, slug) in slugs.enumerated() where !slugs[..<index].contains(slug) {
      let document = try content.document(content.file(of: .program, slug))
      let old = verifiedDate(in: document) ?? "never"
      if case .unlisted(_, _, _, let status, _, _) = checkEntry(document, content.context).entry,
        status != .closed
      {
        let state = status == .draft ? "a draft" : status.rawValue
        unseen.append("\(slug) is \(state) and on no page.\n")
      }
      switch stamping(document, stamp) {
      case .refused(let reason):
        printError("\(document.source.path): left as it is, because \(reason)\nNothing was changed.\n")
        throw ExitCode(ExitStatus.contentErrors)
      case .unchanged: lines.append("\(slug): \(day), as before")
      case .changed(let bytes):
        changes.append(.rewrite(document.source.path, from: document.source.bytes, to: bytes))
        lines.append("\(slug): \(old) -> \(day)")
      }
    }
    try make(changes)
    for line in lines { print(line) }
    for line in unseen { printError(line) }
  }
}
