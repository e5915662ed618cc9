import ArgumentParser
import Catalog
import JSON
import Reading
import Search

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search a built site, as its own search does.",
    discussion: """
      Reads the index of a site that has been built and prints the programs that its search finds, the best \
      first, with the same score. Finding nothing is no error.
      """)

  @Argument(help: "What somebody types, such as \"ride to treatment\".")
  var query: String

  @Option(help: ArgumentHelp("The folder of the built site.", valueName: "folder"))
  var site = "public"

  @Option(help: ArgumentHelp("A postal code, town or county.", valueName: "place"))
  var near: String?

  @Option(help: ArgumentHelp("A language tag, such as es; may be given again.", valueName: "language"))
  var speaks: [String] = []

  @Option(
    help: ArgumentHelp(
      "A choice such as services=transportation; may be given again.", valueName: "group=value"))
  var only: [String] = []

  @Option(help: ArgumentHelp("An age in years.", valueName: "years"))
  var age: Int?

  @Option(
    help: ArgumentHelp(
      "Leave out what is closed then by its usual hours, as \"Mon 10:00\", on the clock of each place.",
      valueName: "time"))
  var at: String?

  @Flag(help: "Leave out programs that are only for some people, unless they are asked for.")
  var hideOnlyFor = false

  @Option(help: ArgumentHelp("The edition to search.", valueName: "language"))
  var edition: String?

  @Option(help: ArgumentHelp("How many programs to print.", valueName: "number"))
  var limit = 10

  @Flag(help: "Say how the query was understood.")
  var explain = false

  @Option(help: "How to print: text, or json for an array of {slug, name, url, score, why}.")
  var format = OutputFormat.text

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  mutating func validate() throws {
    if let at, minute(of: at) == nil {
      throw ValidationError("--at takes a day and a time such as \"Mon 10:00\", not \"\(at)\".")
    }
    if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    if let age, age < 0 { throw ValidationError("--age takes a number from 0 on.") }
    for choice in only where !choice.contains("=") {
      throw ValidationError("--only takes a group and a value such as services=groups, not \"\(choice)\".")
    }
  }

  func run() throws {
    var facets: [String: [String]] = [:]
    for choice in only {
      let parts = choice.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      facets[String(parts[0]), default: []].append(String(parts[1]))
    }
    if !speaks.isEmpty { facets["languages", default: []] += speaks.map { $0.lowercased() } }
    let minute = at.flatMap(minute(of:))
    let request = SearchRequest(
      query: query, near: near, facets: facets, age: age, minute: minute.map { minute in { _ in minute } },
      hidesOnlyFor: hideOnlyFor)
    let outcome: SearchOutcome
    do throws(SearchIndexError) {
      var index = try open()
      try check(facets, in: index)
      outcome = try search(&index, request, limit: limit)
    } catch {
      throw failed(error)
    }
    if outcome.placeIsUnknown, let near {
      printError("cairn: no place is called \"\(near)\"; searched everywhere.\n")
    }
    switch format {
    case .json: print(json(outcome.results))
    case .text: printText(outcome)
    }
  }

  /// The edition asked for: that of the root, or the one in the folder of its language.
  private func open() throws(SearchIndexError) -> OpenIndex {
    let root = try openIndex("\(site)/search")
    guard let edition, edition != root.edition else { return root }
    return try openIndex("\(site)/\(edition)/search")
  }

  private func openIndex(_ folder: String) throws(SearchIndexError) -> OpenIndex {
    try OpenIndex { name in
      guard case .success(let bytes) = readBytes("\(folder)/\(name)") else { return nil }
      return bytes
    }
  }

  /// A choice that no program can meet is a slip of the pen.
  private func check(_ facets: [String: [String]], in index: OpenIndex) throws(SearchIndexError) {
    for (group, values) in facets.sorted(by: { $0.key < $1.key }) {
      for value in values where !index.hasChoice(group: group, value: value) {
        printError("cairn: no program has \(group)=\(value).\n")
      }
    }
  }

  private func failed(_ error: SearchIndexError) -> ExitCode {
    let message =
      switch error {
      case .missing(let file):
        "there is no search index in \"\(site)\"\(edition.map { " for the edition \"\($0)\"" } ?? "") (\(file) is missing). Run cairn build first, or name the folder with --site."
      case .damaged(let file): "the search index in \"\(site)\" is damaged (\(file)). Build the site again."
      case .otherVersion(let version):
        "the search index in \"\(site)\" has the format \(version); this program reads \(searchFormatVersion). Build the site again."
      }
    printError("cairn: \(message)\n")
    return ExitCode(ExitStatus.inputOutput)
  }

  private func printText(_ outcome: SearchOutcome) {
    if explain {
      for line in outcome.explanation { print("# \(line)") }
      if let place = outcome.place { print("# place: \(place)") }
    }
    for (number, result) in outcome.results.enumerated() {
      let miles = result.miles.map { ", \($0) miles" } ?? ""
      print("\(number + 1). \(result.name)  (\(result.url), score \(result.score)\(miles))")
      if !result.why.isEmpty { print("   \(result.why.joined(separator: "; "))") }
    }
    if outcome.results.count < outcome.total {
      print("\(outcome.results.count) of \(outcome.total) programs.")
    } else if outcome.total == 0 {
      print("No program matches.")
    }
  }
}

private func json(_ results: [SearchResult]) -> String {
  var json = JSONWriter()
  json.array { json in
    for result in results {
      json.object { json in
        json.field("slug", result.slug)
        json.field("name", result.name)
        json.field("url", result.url)
        json.field("score", result.score)
        json.key("why")
        json.array { json in for reason in result.why { json.value(reason) } }
      }
    }
  }
  return String(decoding: json.bytes, as: UTF8.self)
}

/// The minute of the week that `Mon 10:00` names.
private func minute(of text: String) -> Int? {
  let parts = text.split(separator: " ")
  guard parts.count == 2, let day = Weekday(key: parts[0].prefix(3)), let time = ClockTime(parts[1]) else {
    return nil
  }
  return day.rawValue * 24 * 60 + time.minutes
}
