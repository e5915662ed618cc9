import Catalog
import Diagnostics
import Reading
import Site
import Synchronization

/// A site that is kept in memory while somebody writes it. After a change only what changed is read again.
///
/// Where an entry alone changed, its own pages show it at once (`isWhole` is false then), and lists, maps and
/// pages that name it follow when `planAgain` has put everything together.
struct HeldSite: Sendable {
  private let input: Input
  private var files: CheckedFiles
  /// Where each entry stands in `files`, by its path.
  private var entryPlaces: [String: Int]
  /// The last plan without an error.
  private(set) var shown: ShownSite?
  /// What putting everything together led to, last time.
  private var findingsOfWhole: [Finding] = []
  /// Of all that was read last, weighed and in order.
  private(set) var findings: [Finding] = []
  /// Grows with each change that is taken in.
  private(set) var number = 0
  /// Whether lists and other pages are up to date, too.
  private(set) var isWhole = true

  var isBroken: Bool { findings.count(.error) > 0 }

  init(_ input: Input) {
    self.input = input
    var timings = Timings()
    files = checkFiles(input, &timings)
    entryPlaces = files.entryPlaces
    planAgain()
  }

  /// Takes in what changed on the disk.
  ///
  /// - Parameter paths: files and folders that changed, as the command line names them; nil where anything may
  ///   have.
  mutating func takeChanges(of paths: Set<String>?) {
    number += 1
    guard let paths, let places = places(of: paths) else {
      var timings = Timings()
      files = checkFiles(input, &timings)
      entryPlaces = files.entryPlaces
      planAgain()
      return
    }
    for (place, file) in places {
      files.entries[place] = checkFile(file, files.listing, files.context, files.prose)
    }
    isWhole = false
    if !showAlone(places.map(\.place)) { planAgain() }
  }

  /// Puts everything together again and plans all pages but the search, which is planned when it is asked for.
  mutating func planAgain() {
    number += 1
    isWhole = true
    let (directory, assembled) = putTogether(files, input)
    let (plan, found) = planPages(directory, files, input)
    let advice = adviceOn(directory, files, after: files.allFindings + assembled)
    findingsOfWhole = assembled + advice + found
    let outcome = outcome(plan, files.allFindings + findingsOfWhole, files)
    findings = outcome.findings
    if let plan = outcome.plan { shown = ShownSite(plan, SearchOnDemand(plan, files, input)) }
  }

  /// The places of changed entries; nil where more than the text of known entries changed.
  private func places(of paths: Set<String>) -> [(place: Int, file: DocumentFile)]? {
    var places: [(place: Int, file: DocumentFile)] = []
    for path in paths.sorted() {
      guard let place = entryPlaces[path],
        let file = listedAgain(files.entries[place].file, in: files.listing)
      else { return nil }
      places.append((place, file))
    }
    return places
  }

  /// Shows changed entries on their own pages; false where that is not possible.
  private mutating func showAlone(_ places: [Int]) -> Bool {
    // An error may have come or gone anywhere: only putting everything together tells.
    guard let shown, !isBroken else { return false }
    var changed = shown
    let paths = Set(places.map { files.listing.path(of: files.entries[$0].file) })
    var found = findingsOfWhole.filter { !paths.contains($0.path) }
    for place in places {
      guard let entry = files.entries[place].entry else { continue }
      guard let (plan, problems) = changed.plan.showing(entry, shown.places) else { return false }
      changed = ShownSite(plan, like: changed)
      found += problems
    }
    let outcome = outcome(changed.plan, files.allFindings + found, files)
    findings = outcome.findings
    if outcome.plan != nil { self.shown = changed }
    return true
  }
}

extension CheckedFiles {
  fileprivate var entryPlaces: [String: Int] {
    Dictionary(entries.enumerated().map { (listing.path(of: $1.file), $0) }) { first, _ in first }
  }
}

/// A plan whose files are found by their paths.
struct ShownSite: Sendable {
  let plan: SitePlan
  /// Where each file stands in the plan.
  let places: [String: Int]
  private let search: SearchOnDemand

  fileprivate init(_ plan: SitePlan, _ search: SearchOnDemand) {
    self.plan = plan
    self.search = search
    places = Dictionary(plan.files.enumerated().map { ($1.path, $0) }) { first, _ in first }
  }

  /// A plan with the same files in the same places.
  fileprivate init(_ plan: SitePlan, like other: ShownSite) {
    self.plan = plan
    places = other.places
    search = other.search
  }

  /// The bytes of a file of the site; nil where there is none.
  func file(_ path: String) -> [UInt8]? {
    if let place = places[path] { return bytes(of: plan.files[place]) }
    return search.file(path)
  }
}

/// The files of the search, made when somebody searches: nobody does while typing an entry, and they take longer
/// than everything else.
private final class SearchOnDemand: Sendable {
  private let plan: SitePlan
  private let files: CheckedFiles
  private let input: Input
  private let made = Mutex<[String: SiteFile]?>(nil)

  init(_ plan: SitePlan, _ files: CheckedFiles, _ input: Input) {
    self.plan = plan
    self.files = files
    self.input = input
  }

  func file(_ path: String) -> [UInt8]? {
    guard path.hasSuffix(".json") else { return nil }
    let file = made.withLock { made -> SiteFile? in
      if let made { return made[path] }
      let whole = planSearch(plan, files, input, []).plan
      let all = Dictionary((whole?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
      made = all
      return all[path]
    }
    return file.flatMap(bytes)
  }
}

private func bytes(of file: SiteFile) -> [UInt8]? {
  switch file.content {
  case .rendered(let render):
    var output: [UInt8] = []
    render(&output)
    return output
  case .copy(let source):
    guard case .success(let bytes) = readBytes(source) else { return nil }
    return bytes
  }
}
