package import Catalog
package import Diagnostics
package import Parallel
package import Reading
import Templating

/// One file of the site to be.
package struct SiteFile: Sendable {
  package enum Content: Sendable {
    /// Appended when the file is written; the same bytes each time.
    case rendered(@Sendable (inout [UInt8]) -> Void)
    /// The bytes of a file in content.
    case copy(of: String)
  }

  /// Relative to the output folder.
  package let path: String
  package let isPage: Bool
  package let content: Content
}

/// The whole site, ready to be written: every address known, every check passed, pages not yet rendered.
package struct SitePlan: Sendable {
  /// The large files first, so that no core is left alone with one at the end.
  package fileprivate(set) var files: [SiteFile]
  package let programCount: Int
  package let pageCount: Int
  /// The first language first.
  fileprivate(set) var editions: [Edition]
  /// What links in the texts of each edition lead to.
  let links: [ContentLinks]
  /// The path of the site's address: `/` or `/peers/`.
  package var basePath: String { editions.first?.addresses.root ?? "/" }
  // What a pack is made from besides.
  let theme: Theme
  let listing: ContentListing
  fileprivate(set) var words: SearchWords?
}

/// Plans all pages and files of a directory. After this nothing can fail but the disk.
///
/// - Parameter texts: the Markdown of every file, so that those of drafts and translations are checked too.
package func planSite(
  _ directory: Directory, _ theme: Theme, _ listing: ContentListing, texts: [EntryText], jobs: Jobs
) -> (plan: SitePlan?, findings: [Finding]) {
  let siteMap = SiteMap(directory, theme.first.wording)
  let addresses = pageAddresses(directory, siteMap, theme.first.addresses)
  let paper = paperAddresses(directory, theme.first.addresses)
  let shared = otherAddresses(listing, theme)
  let linkable = addresses.union(shared).union(paper)
  let links = ContentLinks(listing, directory, pages: linkable, theme.first.addresses, ids: theme.ids)
  var (bodies, findings) = renderBodies(directory, links, jobs: jobs)
  let unpublished = Set(texts.lazy.filter(\.isProgram).map(\.path)).subtracting(
    directory.programs.map(\.path))
  findings += checkTexts(
    texts.filter { $0.isTranslation || unpublished.contains($0.path) }, links, jobs: jobs)
  findings += deadFragments(directory, bodies, links, theme.first.addresses, jobs: jobs)
  findings += checkTopics(directory.site, pages: linkable, theme.first.addresses)
  findings += checkLogo(directory.site, listing)
  findings += checkCrisis(directory.site)
  findings += checkLanguages(directory, theme.first.wording, listing)

  let geometry = MapGeometry(directory)
  let first = Edition(directory, theme, theme.first, siteMap, bodies, geometry, jobs: jobs)
  let others = theme.others.map {
    translated(directory, theme, $0, listing, geometry, shared: shared, jobs: jobs)
  }
  let editions = [first] + others.map(\.edition)
  var pages = editions.flatMap(Site.pages)
  var files = machineFiles(first, addresses: others.reduce(addresses) { $0.union($1.pages) }) + pages
  files += editions.map(webManifestFile)
  if !listing.statics.contains(where: { $0.path == "_headers" }) {
    files.append(headersFile(first.addresses))
  }
  files += listing.media.filter { !$0.path.hasSuffix(".geojson") }.map { file in
    SiteFile(
      path: "media/\(file.path)", isPage: false, content: .copy(of: "\(listing.folder)/media/\(file.path)"))
  }
  // The other files of the index have a hash in their names, which nobody hits by chance.
  let manifest = SiteFile(
    path: first.addresses.file(first.addresses.search + "manifest.json"), isPage: false,
    content: .rendered { _ in })
  var taken = TakenPaths(files + [manifest] + editions.flatMap(keptLists))
  let (assets, takenAssets) = assetFiles(theme, &taken)
  let (redirects, problems) = checkRedirects(
    directory, pages: addresses.union(paper), first.addresses, &taken)
  let redirectPages = redirects.map { redirectPage(first, $0) }
  pages += redirectPages
  files += redirectPages + assets
  let (statics, clashes) = staticFiles(listing, &taken)
  files += statics
  findings += problems + takenAssets + clashes
  guard findings.count(.error) == 0 else { return (nil, findings) }
  return (
    SitePlan(
      files: files, programCount: directory.programs.count, pageCount: pages.count, editions: editions,
      links: [links] + others.map(\.links), theme: theme, listing: listing),
    findings
  )
}

/// An edition after the first. What is wrong with its texts is said by `checkTexts`.
private func translated(
  _ directory: Directory, _ theme: Theme, _ part: ThemeEdition, _ listing: ContentListing,
  _ geometry: MapGeometry, shared: [String],
  jobs: Jobs
) -> (edition: Edition, links: ContentLinks, pages: Set<String>) {
  let directory = directory.translated(into: part.wording.language)
  let siteMap = SiteMap(directory, part.wording)
  let pages = pageAddresses(directory, siteMap, part.addresses)
  let linkable = pages.union(shared).union(paperAddresses(directory, part.addresses))
  let links = ContentLinks(listing, directory, pages: linkable, part.addresses, ids: theme.ids)
  let bodies = renderBodies(directory, links, jobs: jobs).bodies
  return (Edition(directory, theme, part, siteMap, bodies, geometry, jobs: jobs), links, pages)
}

/// Adds the search index to a plan, and tries what `searches.yml` expects of it.
package func addSearch(to plan: SitePlan, _ words: SearchWords, jobs: Jobs) -> (
  plan: SitePlan, findings: [Finding]
) {
  var plan = plan
  var findings: [Finding] = []
  for (number, edition) in plan.editions.enumerated() {
    let index = searchIndex(edition, words, jobs: jobs)
    plan.files = withKeptLists(plan.files + searchFiles(index, edition.addresses), edition)
    if number == 0 { findings += checkSearches(edition.directory, index) }
  }
  plan.words = words
  return (plan, findings)
}

extension SitePlan {
  /// The plan with one entry as it now reads, for a preview: its own pages are new, and lists and other pages
  /// that name it stay as they were until all is planned again. Nil where the plan has no page of this entry,
  /// or where more than that depends on it.
  ///
  /// - Parameter places: where each file stands in `files`, by its path.
  package func showing(_ entry: CheckedEntry, _ places: [String: Int]) -> (
    plan: SitePlan, findings: [Finding]
  )? {
    guard let first = editions.first, let entry = entry.taken(into: first.directory) else { return nil }
    var plan = self
    var findings: [Finding] = []
    for (number, edition) in editions.enumerated() {
      let isFirst = number == 0
      let entry = isFirst ? entry : entry.translated(into: edition.wording.language)
      guard let (directory, place) = edition.directory.replacing(entry) else { return nil }
      let (bodies, found) = edition.bodies.showing(entry, at: place, links[number])
      // What is wrong in a text that falls back is said once.
      if isFirst { findings += found }
      let changed = Edition(edition, showing: entry, at: place, in: directory, bodies)
      plan.editions[number] = changed
      for file in ownFiles(of: entry, at: place, changed, withContact: isFirst) {
        guard let place = places[file.path] else { return nil }
        plan.files[place] = file
      }
    }
    return (plan, findings)
  }
}

/// The pages that are about one entry.
private func ownFiles(
  of entry: CheckedEntry, at place: Int, _ edition: Edition, withContact: Bool
) -> [SiteFile] {
  switch entry {
  case .program:
    [programPage(edition, place), pocketCardPage(edition, place)]
      + (withContact ? [contactCard(edition, place)] : [])
  case .setting, .organization: facetPages(edition)
  case .guide: guidePages(edition)
  case .voice: voicePages(edition)
  case .area, .unlisted, .translation: []
  }
}

/// What can be said of texts while an error elsewhere keeps the Directory from being made, so that all
/// findings come in one run.
package func checkTexts(
  _ texts: [EntryText], _ site: SiteSettings, _ listing: ContentListing, jobs: Jobs
) -> [Finding] {
  checkTexts(texts, ContentLinks(listing, nil, pages: nil, Addresses(url: site.url)), jobs: jobs)
}

/// Somebody in danger may land on any page.
private func checkCrisis(_ site: SiteSettings) -> [Finding] {
  // Without a site file, which has been said, there is nothing to ask for.
  guard site.crisis.isEmpty, !site.source.bytes.isEmpty else { return [] }
  return [
    Finding(
      .noCrisisLine, "no crisis line is given, so no page says where to turn in an emergency",
      path: site.source.path,
      help: "add  crisis:  with at least the line of your country; see docs/content-format.md")
  ]
}

private func checkLogo(_ site: SiteSettings, _ listing: ContentListing) -> [Finding] {
  guard let logo = site.logo else { return [] }
  let pictures = listing.media.map { "media/\($0.path)" }
  if pictures.contains(logo.value) { return [] }
  return [
    Finding(
      .missingImage, "there is no picture \(logo.value)", in: site.source, at: logo.span,
      help: suggestion(for: logo.value, in: pictures) ?? "put it into media/ and write media/ and its name")
  ]
}

/// A language without a name is most often a wrong code: `sp` for `es`, `asl` for `ase`.
private func checkLanguages(_ directory: Directory, _ wording: Wording, _ listing: ContentListing)
  -> [Finding]
{
  var seen: Set<String> = []
  var findings: [Finding] = []
  for program in directory.programs {
    for tag in program.languages + program.peers.flatMap(\.languages) {
      guard seen.insert(tag).inserted, !wording.knowsLanguage(tag) else { continue }
      findings.append(
        Finding(
          .unknownLanguage, "the language \"\(tag)\" has no name, so readers would see its code",
          path: "\(listing.folder)/\(program.path)",
          help: "is the code right? American Sign Language is ase, Spanish es; a rarer one is named in "
            + "templates/strings/\(wording.language).yml under language_names"))
    }
  }
  return findings
}

private func checkTopics(_ site: SiteSettings, pages: Set<String>, _ addresses: Addresses) -> [Finding] {
  site.topics.compactMap { topic in
    guard let link = topic.link, !pages.contains(addresses.redirect(slashed(link.value))) else { return nil }
    return Finding(
      .deadLink, "the site has no page \(link.value)", in: site.source, at: link.span,
      help: addresses.suggestion(for: slashed(link.value), in: pages)
        ?? "a facet has a page when at least one published program uses it")
  }
}

/// Every address that a link may lead to.
private func pageAddresses(_ directory: Directory, _ siteMap: SiteMap, _ addresses: Addresses) -> Set<String>
{
  var pages: Set<String> = [
    addresses.home, addresses.search, addresses.programs, addresses.safety,
  ]
  if !directory.areas.isEmpty { pages.formUnion([addresses.areas, addresses.coverage]) }
  if !directory.guides.isEmpty { pages.insert(addresses.guides) }
  if !directory.voices.isEmpty { pages.insert(addresses.voices) }
  for program in directory.programs { pages.insert(addresses.program(program.slug)) }
  for program in directory.closedPrograms { pages.insert(addresses.program(program.slug)) }
  for area in directory.areas { pages.insert(addresses.area(area.slug)) }
  for guide in directory.guides { pages.insert(addresses.guide(guide.slug)) }
  for voice in directory.voices { pages.insert(addresses.voice(voice.slug)) }
  for (facet, values) in siteMap.facets {
    pages.insert(addresses.facet(facet))
    for value in values { pages.insert(addresses.facet(facet, value.slug)) }
  }
  return pages
}

/// Addresses of what is made to be printed or saved: links may lead there, but the sitemap leaves them out,
/// for they say again what other pages say.
private func paperAddresses(_ directory: Directory, _ addresses: Addresses) -> [String] {
  directory.areas.map { addresses.booklet($0.slug) }
    + directory.programs.flatMap { [addresses.pocketCard($0.slug), addresses.contact($0.slug)] }
}

/// Addresses that a link may lead to beside pages: feeds, the index, assets, files of `static/`.
private func otherAddresses(_ listing: ContentListing, _ theme: Theme) -> [String] {
  let addresses = theme.first.addresses
  return [
    addresses.index, addresses.indexSchema, addresses.coverageTable, addresses.feed, addresses.sitemap,
    addresses.robots, addresses.offline,
  ]
    + theme.assets.map { addresses.asset($0.name) }
    + listing.statics.map { addresses.asset(percentEncoded($0.path)) }
}
