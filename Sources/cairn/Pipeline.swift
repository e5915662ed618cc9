// The whole run on one page: every stage by name, in order, timed. A stage takes values and returns a value
// and findings; only reading and publishing touch the disk.

import Catalog
import Diagnostics
import Parallel
import Publishing
import Reading
import Site

/// What a run is made from.
struct Input {
  let contentFolder: String
  /// The publisher's own templates, laid over the built-in ones; nil where there are none.
  let templatesFolder: String?
  let baseURL: String?
  let asOf: CalendarDate
  let jobs: Jobs
}

/// What the stages before publishing lead to.
struct Outcome {
  /// Nil when there is an error.
  let plan: SitePlan?
  /// Sorted by file and place.
  let findings: [Finding]
}

/// List → theme → settings → vocabularies → entries → directory → plan → search.
func plan(_ input: Input, _ timings: inout Timings) -> Outcome {
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
    vocabularies: vocabularies, slugs: SlugTables(listing.documents), country: site.country, asOf: input.asOf)

  let (entries, texts, excuses) = timings.time("entries") {
    checkEntries(listing, context, input.jobs, &findings)
  }
  let directory = timings.time("directory") {
    let content = CheckedContent(
      entries: entries, site: site, context: context, boundaries: readBoundaries(listing, &findings),
      redirects: readAll(others, .redirects, &findings) { readRedirects($0, context) },
      searches: readAll(others, .searches, &findings) { readSearches($0, context) },
      contentFolder: input.contentFolder)
    return collect(assemble(content), &findings)
  }
  let planned: SitePlan? = timings.time("plan") {
    guard let directory, let theme else {
      findings += checkTexts(texts, site, listing, jobs: input.jobs)
      return nil
    }
    return collect(planSite(directory, theme, listing, texts: texts, jobs: input.jobs), &findings)
  }
  let plan: SitePlan? = timings.time("search") {
    // The built-in words are many, and a site that is not going to be has no use for them.
    let isWanted = planned != nil && findings.count(.error) == 0
    let documents = collect(searchWordDocuments(files, own: !isWanted), &findings)
    let words = collect(
      readSearchWords(documents, vocabularies, builtIn: builtIn, asOf: input.asOf), &findings)
    guard let planned, isWanted else { return nil }
    return collect(addSearch(to: planned, words, jobs: input.jobs), &findings)
  }
  let weighed = weigh(findings, by: site, excuses).sortedByPlace()
  return Outcome(plan: weighed.count(.error) == 0 ? plan : nil, findings: weighed)
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

/// Reads and checks each entry by itself, all cores at once, so that no more documents than cores are in
/// memory.
private func checkEntries(
  _ listing: ContentListing, _ context: CheckContext, _ jobs: Jobs, _ findings: inout [Finding]
) -> (entries: [CheckedEntry], texts: [EntryText], excuses: [String: Set<FindingKind>]) {
  let files = listing.documents.filter { file in
    switch file.kind {
    case .entry, .translation: true
    case .site, .redirects, .searches, .vocabulary, .strings, .searchWords: false
    }
  }
  let results = mapInParallel(files, jobs: jobs) {
    file -> (CheckedEntry?, EntryText?, Set<FindingKind>, [Finding]) in
    let (document, unread) = readDocument(file, in: listing)
    guard let document else { return (nil, nil, [], unread) }
    let (entry, found) = checkEntry(document, context, after: unread)
    return (entry, EntryText(document), Catalog.excuses(in: document), found)
  }
  var excuses: [String: Set<FindingKind>] = [:]
  for (file, result) in zip(files, results) {
    findings += result.3
    if !result.2.isEmpty { excuses[listing.path(of: file)] = result.2 }
  }
  return (results.compactMap(\.0), results.compactMap(\.1), excuses)
}

/// `site.yml` and the other files that are no entries.
private func readOtherFiles(_ listing: ContentListing, _ findings: inout [Finding]) -> [Document] {
  var documents: [Document] = []
  for file in listing.documents {
    switch file.kind {
    case .entry, .translation: continue
    case .site, .redirects, .searches, .vocabulary, .strings, .searchWords: break
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
