// The whole run on one page: every stage by name, in order, timed. A stage takes values and returns a value
// and findings; only reading and publishing touch the disk.

import Catalog
import Diagnostics
import Parallel
import Prose
import Publishing
import Reading
import Site

/// What a run is made from.
struct Input: Sendable {
  let contentFolder: String
  /// The publisher's own templates, laid over the built-in ones; nil where there are none. A preview names a
  /// folder that need not be there yet.
  var templatesFolder: String?
  let baseURL: String?
  let asOf: CalendarDate
  let jobs: Jobs
  /// Whether drafts are shown as if they were published; for a preview alone.
  var showsDrafts = false
  /// How to ask for links to other sites; nil for not at all.
  var links: LinkOptions?
}

/// What the stages before publishing lead to.
struct Outcome {
  /// Nil when there is an error.
  let plan: SitePlan?
  /// Sorted by file and place.
  let findings: [Finding]
}

/// List → theme → settings → vocabularies → language → entries → directory → advice → plan → search.
func plan(_ input: Input, _ timings: inout Timings) -> Outcome {
  let files = checkFiles(input, &timings)
  var findings = files.allFindings
  let directory = timings.time("directory") { collect(putTogether(files, input), &findings) }
  findings += timings.time("advice") { adviceOn(directory, files, after: findings) }
  let pages = timings.time("plan") { collect(planPages(directory, files, input), &findings) }
  let plan = timings.time("search") { collect(planSearch(pages, files, input, findings), &findings) }
  if let links = input.links {
    findings += timings.time("links") { checkLinks(files.listing, links, jobs: input.jobs) }
  }
  return outcome(plan, findings, files)
}

/// The findings weighed and in order, and the plan where no error forbids it.
func outcome(_ plan: SitePlan?, _ findings: [Finding], _ files: CheckedFiles) -> Outcome {
  let weighed = weigh(findings, by: files.site, files.excuses).sortedByPlace()
  return Outcome(plan: weighed.count(.error) == 0 ? plan : nil, findings: weighed)
}

/// Every file, checked by itself.
struct CheckedFiles: Sendable {
  let listing: ContentListing
  let themeFiles: [ThemeFile]
  /// Nil where an error keeps it from being used.
  let theme: Theme?
  let site: SiteSettings
  /// The vocabularies that Cairn brings.
  let builtIn: Vocabularies
  let context: CheckContext
  let prose: ProseRules
  let redirects: [Redirect]
  let searches: [ExpectedSearch]
  let boundaries: [String: [String: Boundary]]
  /// What was found in files that are no entries.
  let findings: [Finding]
  /// In the order of the listing.
  var entries: [CheckedFile]

  var allFindings: [Finding] { findings + entries.flatMap(\.findings) }

  /// What entries excuse, by path.
  var excuses: [String: Set<FindingKind>] {
    let excusing = entries.filter { !$0.excuses.isEmpty }
    return Dictionary(excusing.map { (listing.path(of: $0.file), $0.excuses) }) { $0.union($1) }
  }
}

/// One entry or translation, checked by itself.
struct CheckedFile: Sendable {
  let file: DocumentFile
  /// Nil where findings leave nothing to go on with.
  let entry: CheckedEntry?
  let text: EntryText?
  let excuses: Set<FindingKind>
  let findings: [Finding]
}

/// List → theme → settings → vocabularies → entries.
func checkFiles(_ input: Input, _ timings: inout Timings) -> CheckedFiles {
  var findings: [Finding] = []
  let listing = timings.time("list") { collect(listContent(input.contentFolder), &findings) }
  let files = timings.time("theme") { collect(themeFiles(own: input.templatesFolder), &findings) }
  let others = timings.time("settings") { readOtherFiles(listing, &findings) }
  let siteDocument = others.first { $0.file.kind == .site }
  let site = collect(readSiteSettings(siteDocument, asOf: input.asOf, baseURL: input.baseURL), &findings)

  let theme = timings.time("templates") { collect(prepareTheme(files, site: site), &findings) }
  let (vocabularies, builtIn) = timings.time("vocabularies") {
    let builtIn = collect(vocabularyDocuments(files), &findings)
    let own = others.filter { if case .vocabulary = $0.file.kind { true } else { false } }
    let read = readVocabularies(builtIn: builtIn, own: own, asOf: input.asOf)
    findings += read.findings
    return (read.vocabularies, read.builtIn)
  }
  let context = CheckContext(
    vocabularies: vocabularies, slugs: SlugTables(listing.documents), country: site.country, asOf: input.asOf,
    showsDrafts: input.showsDrafts)
  let redirects = readAll(others, .redirects, &findings) { readRedirects($0, context) }
  let searches = readAll(others, .searches, &findings) { readSearches($0, context) }
  let boundaries = timings.time("boundaries") { readBoundaries(listing, &findings) }
  let prose = timings.time("language") {
    let documents = collect(languageRuleDocuments(files), &findings)
    let rules = collect(readLanguageRules(documents, asOf: input.asOf), &findings)
    let prose = ProseRules(rules, first: site.languages.first ?? "en")
    findings += others.flatMap { checkProse($0, prose, context.slugs) }
    return prose
  }
  let entries = timings.time("entries") {
    mapInParallel(entryFiles(listing), jobs: input.jobs) { checkFile($0, listing, context, prose) }
  }
  return CheckedFiles(
    listing: listing, themeFiles: files, theme: theme, site: site, builtIn: builtIn, context: context,
    prose: prose,
    redirects: redirects, searches: searches, boundaries: boundaries, findings: findings, entries: entries)
}

/// Reads and checks one entry by itself.
func checkFile(
  _ file: DocumentFile, _ listing: ContentListing, _ context: CheckContext, _ prose: ProseRules
) -> CheckedFile {
  let (document, unread) = readDocument(file, in: listing)
  guard let document else {
    return CheckedFile(file: file, entry: nil, text: nil, excuses: [], findings: unread)
  }
  let (entry, found) = checkEntry(document, context, after: unread)
  let read = checkProse(document, prose, context.slugs)
  return CheckedFile(
    file: file, entry: entry, text: EntryText(document), excuses: excuses(in: document),
    findings: found + read)
}

/// All entries put together; nil where an error leaves something unresolved.
func putTogether(_ files: CheckedFiles, _ input: Input) -> (directory: Directory?, findings: [Finding]) {
  let content = CheckedContent(
    entries: files.entries.compactMap(\.entry), site: files.site, context: files.context,
    boundaries: files.boundaries, redirects: files.redirects, searches: files.searches,
    contentFolder: input.contentFolder)
  return assemble(content)
}

/// What is worth a look, though nothing is wrong.
func adviceOn(_ directory: Directory?, _ files: CheckedFiles, after earlier: [Finding]) -> [Finding] {
  directory.map { advise(on: $0, entries: files.entries.compactMap(\.entry), after: earlier) } ?? []
}

/// The plan of all pages and files but those of the search.
func planPages(_ directory: Directory?, _ files: CheckedFiles, _ input: Input) -> (
  plan: SitePlan?, findings: [Finding]
) {
  let texts = files.entries.compactMap(\.text)
  guard let directory, let theme = files.theme else {
    return (nil, checkTexts(texts, files.site, files.listing, jobs: input.jobs))
  }
  return planSite(directory, theme, files.listing, texts: texts, jobs: input.jobs)
}

/// The plan with the search index, where nothing forbids that it will be built.
func planSearch(_ planned: SitePlan?, _ files: CheckedFiles, _ input: Input, _ earlier: [Finding]) -> (
  plan: SitePlan?, findings: [Finding]
) {
  var findings: [Finding] = []
  // The built-in words are many, and a site that is not going to be has no use for them.
  let isWanted = planned != nil && earlier.count(.error) == 0
  let documents = collect(searchWordDocuments(files.themeFiles, own: !isWanted), &findings)
  let words = collect(
    readSearchWords(documents, files.context.vocabularies, builtIn: files.builtIn, asOf: input.asOf),
    &findings)
  guard let planned, isWanted else { return (nil, findings) }
  let plan = collect(addSearch(to: planned, words, jobs: input.jobs), &findings)
  return (plan, findings)
}

/// Renders every page of a plan and puts it in place of what the output folder held.
func write(
  _ plan: SitePlan, to output: String, _ input: Input, sync: Bool, _ timings: inout Timings,
  _ progress: Progress?
) throws(PublishingError) -> Publication {
  let files = plan.files.map { file in
    let content: OutputFile.Content =
      switch file.content {
      case .rendered(let render): .rendered(render)
      case .copy(let source): .copy(of: source)
      }
    return OutputFile(path: file.path, role: file.isPage ? .page : .asset, content: content)
  }
  let start = ContinuousClock.now
  defer { timings.add("render and publish", ContinuousClock.now - start) }
  return try publish(files, to: output, jobs: input.jobs, sync: sync, progress: { progress?.show($0) })
}

/// The value of a stage; its findings join the others.
private func collect<Value>(_ result: (Value, [Finding]), _ findings: inout [Finding]) -> Value {
  findings += result.1
  return result.0
}

/// The files that hold entries and translations.
private func entryFiles(_ listing: ContentListing) -> [DocumentFile] {
  listing.documents.filter { file in
    switch file.kind {
    case .entry, .translation: true
    case .site, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules: false
    }
  }
}

/// `site.yml` and the other files that are no entries.
private func readOtherFiles(_ listing: ContentListing, _ findings: inout [Finding]) -> [Document] {
  var documents: [Document] = []
  for file in listing.documents {
    switch file.kind {
    case .entry, .translation: continue
    case .site, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules: break
    }
    if let document = collect(readDocument(file, in: listing), &findings) { documents.append(document) }
  }
  return documents
}

private func readAll<Value>(
  _ documents: [Document], _ kind: DocumentKind, _ findings: inout [Finding],
  _ read: (Document) -> ([Value], [Finding])
) -> [Value] {
  var values: [Value] = []
  for document in documents where document.file.kind == kind { values += collect(read(document), &findings) }
  return values
}

private func readBoundaries(_ listing: ContentListing, _ findings: inout [Finding]) -> [String: [String:
  Boundary]]
{
  var boundaries: [String: [String: Boundary]] = [:]
  for file in listing.media where file.path.hasSuffix(".geojson") {
    let path = "\(listing.folder)/media/\(file.path)"
    switch readBytes(path) {
    case .success(let bytes):
      boundaries[file.path] = collect(parseBoundaries(SourceText(path: path, bytes: bytes)), &findings)
    case .failure(let failure):
      boundaries[file.path] = [:]
      findings.append(Finding(.unreadableFile, "this file cannot be read: \(failure.reason)", path: path))
    }
  }
  return boundaries
}

/// Leaves out what an entry excuses and gives other warnings and notes the weight that `site.yml` asks for.
/// Errors stay.
private func weigh(
  _ findings: [Finding], by site: SiteSettings, _ excuses: [String: Set<FindingKind>]
) -> [Finding] {
  let severities = site.severities
  guard !severities.isEmpty || !excuses.isEmpty else { return findings }
  return findings.compactMap { finding in
    guard finding.severity != .error else { return finding }
    if excuses[finding.path]?.contains(finding.kind) ?? false { return nil }
    guard let severity = severities[finding.kind] else { return finding }
    guard let severity else { return nil }
    var finding = finding
    finding.severity = severity
    return finding
  }
}
