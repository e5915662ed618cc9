import ArgumentParser
import Catalog
import Glibc
import Parallel
import Reading

/// The options of every command that reads a directory.
struct InputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder with the entries.", valueName: "folder"))
  var content = "content"

  @Option(
    help: ArgumentHelp(
      "A folder of your own templates, laid over the built-in ones file by file. (default: templates, where it is there)",
      valueName: "folder"))
  var templates: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day to take for today, as 2026-11-21.", valueName: "date"))
  var asOf: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The address of the site, in place of the one in site.yml.", valueName: "url"))
  var baseURL: String?

  @Option(help: ArgumentHelp("How many cores to use.", valueName: "number"))
  var jobs: Int?

  mutating func validate() throws {
    if let asOf, CalendarDate(asOf) == nil {
      throw ValidationError("--as-of takes a date such as 2026-11-21, not \"\(asOf)\".")
    }
    if let baseURL, !isWebAddress(baseURL) {
      throw ValidationError(
        "--base-url takes a web address such as https://example.org/peers/, not \"\(baseURL)\".")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on.") }
  }

  /// What the command line and the environment say together.
  ///
  /// - Throws: `ExitCode` 74 after a message, where a folder is not there.
  func input() throws -> Input {
    let content = withoutTrailingSlash(content)
    guard folderExists(content) else {
      printError(
        "cairn: there is no folder \"\(content)\". Name the folder with the entries with --content.\n")
      throw ExitCode(ExitStatus.inputOutput)
    }
    if let templates, !folderExists(templates) {
      printError(
        "cairn: there is no folder \"\(templates)\". Name your own templates with --templates, or leave it out.\n"
      )
      throw ExitCode(ExitStatus.inputOutput)
    }
    let own = templates ?? (folderExists("templates") ? "templates" : nil)
    return Input(
      contentFolder: content, templatesFolder: own.map(withoutTrailingSlash), baseURL: baseURL,
      asOf: try today(asOf), jobs: Jobs(jobs ?? availableCores))
  }
}

/// `--as-of`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else today in UTC.
func today(_ asOf: String?) throws -> CalendarDate {
  if let date = asOf.flatMap({ CalendarDate($0) }) { return date }
  if let epoch = getenv("SOURCE_DATE_EPOCH").map({ String(cString: $0) }), !epoch.isEmpty {
    guard let date = Int(epoch).flatMap({ CalendarDate(secondsSince1970: $0) }) else {
      throw ValidationError(
        "SOURCE_DATE_EPOCH is \"\(epoch)\", which is not a number of seconds since 1970.")
    }
    return date
  }
  guard let today = CalendarDate(secondsSince1970: Glibc.time(nil)) else {
    throw ValidationError("The clock of this machine is not set; name the day with --as-of.")
  }
  return today
}

private func withoutTrailingSlash(_ path: String) -> String {
  var path = path
  while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}
