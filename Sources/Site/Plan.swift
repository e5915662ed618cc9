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
  package let files: [SiteFile]
  package let programCount: Int
  package let pageCount: Int
}

/// Plans all pages and files of a directory. After this nothing can fail but the disk.
package func planSite(
  _ directory: Directory, _ theme: Theme, _ listing: ContentListing, jobs: Jobs
) -> (plan: SitePlan?, findings: [Finding]) {
  let siteMap = SiteMap(directory, theme.wording)
  let addresses = pageAddresses(directory, siteMap, theme.addresses)
  let links = ContentLinks(
    directory, listing.documents, media: listing.media, pages: addresses, theme.addresses)
  var (bodies, findings) = renderBodies(directory, links, jobs: jobs)
  let (redirects, problems) = checkRedirects(directory, pages: addresses, theme.addresses)
  findings += problems
  findings += checkTopics(directory.site, pages: addresses, theme.addresses)

  let edition = Edition(directory, theme, siteMap, bodies, jobs: jobs)
  var files = machineFiles(edition, addresses: addresses)
  let pages = pages(of: edition, redirects)
  files += pages
  files += theme.assets.map { asset in
    SiteFile(path: asset.name, isPage: false, content: .rendered { $0 += asset.bytes })
  }
  files += listing.media.filter { !$0.path.hasSuffix(".geojson") }.map { file in
    SiteFile(
      path: "media/\(file.path)", isPage: false, content: .copy(of: "\(listing.folder)/media/\(file.path)"))
  }
  let (statics, clashes) = staticFiles(listing, besides: files)
  files += statics
  findings += clashes
  guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
  return (
    SitePlan(files: files, programCount: directory.programs.count, pageCount: pages.count), findings
  )
}

/// Files of `content/static/`; none may take the place of a page.
private func staticFiles(_ listing: ContentListing, besides files: [SiteFile]) -> (
  files: [SiteFile], findings: [Finding]
) {
  var findings: [Finding] = []
  var taken = Set(files.map { $0.path.lowercased() })
  for file in files {
    var parts = file.path.split(separator: "/").dropLast()
    while !parts.isEmpty {
      taken.insert(parts.joined(separator: "/").lowercased() + "/")
      parts.removeLast()
    }
  }
  var statics: [SiteFile] = []
  var hasHTML = false
  for file in listing.statics {
    let path = "\(listing.folder)/static/\(file.path)"
    if file.path == ".cairn" || taken.contains(file.path.lowercased())
      || taken.contains(file.path.lowercased() + "/")
    {
      findings.append(
        Finding(
          .staticClash, "this file would take the place of \(file.path), which Cairn makes itself",
          path: path,
          help: "give it another name"))
      continue
    }
    if file.path.lowercased().hasSuffix(".html") || file.path.lowercased().hasSuffix(".htm"), !hasHTML {
      hasHTML = true
      findings.append(
        Finding(
          .staticHTML, "HTML in static/ is published as it is: what it does in a browser is for you to check",
          path: path))
    }
    statics.append(SiteFile(path: file.path, isPage: false, content: .copy(of: path)))
  }
  return (statics, findings)
}

/// Old addresses with the page each leads to.
struct CheckedRedirect: Sendable {
  let from: String
  let target: String
}

private func checkRedirects(
  _ directory: Directory, pages: Set<String>, _ addresses: Addresses
) -> (redirects: [CheckedRedirect], findings: [Finding]) {
  let targets = Dictionary(
    directory.redirects.map { (slashed($0.from.value), slashed($0.to.value)) }
  ) { first, _ in first }
  var findings: [Finding] = []
  var redirects: [CheckedRedirect] = []
  for redirect in directory.redirects {
    let from = slashed(redirect.from.value)
    if pages.contains(addresses.redirect(from)) {
      findings.append(
        Finding(
          .duplicateAddress, "there is a page at \(from), so it cannot lead elsewhere", in: redirect.source,
          at: redirect.from.span, help: "take this line out"))
      continue
    }
    var target = slashed(redirect.to.value)
    var seen: Set<String> = [from]
    while let next = targets[target], seen.insert(target).inserted { target = next }
    if targets[target] != nil {
      findings.append(
        Finding(
          .redirectLoop, "\(from) leads back to itself", in: redirect.source, at: redirect.to.span,
          help: "lead it to a page"))
    } else if !pages.contains(addresses.redirect(target)) {
      let near = nearestName(to: addresses.redirect(target), in: pages.sorted())
      findings.append(
        Finding(
          .deadLink, "the site has no page \(target)", in: redirect.source, at: redirect.to.span,
          help: near.map { "did you mean \"/\($0.dropFirst(addresses.base.utf8.count))\"?" }))
    } else {
      redirects.append(CheckedRedirect(from: addresses.redirect(from), target: addresses.redirect(target)))
    }
  }
  return (redirects, findings)
}

private func checkTopics(_ site: SiteSettings, pages: Set<String>, _ addresses: Addresses) -> [Finding] {
  site.topics.compactMap { topic in
    guard let link = topic.link, !pages.contains(addresses.redirect(slashed(link.value))) else { return nil }
    let near = nearestName(to: addresses.redirect(slashed(link.value)), in: pages.sorted())
    return Finding(
      .deadLink, "the site has no page \(link.value)", in: site.source, at: link.span,
      help: near.map { "did you mean \"/\($0.dropFirst(addresses.base.utf8.count))\"?" }
        ?? "a facet has a page when at least one published program uses it")
  }
}

func slashed(_ address: String) -> String { address.hasSuffix("/") ? address : address + "/" }

/// Every address that a link may lead to.
private func pageAddresses(_ directory: Directory, _ siteMap: SiteMap, _ addresses: Addresses) -> Set<String>
{
  var pages: Set<String> = [addresses.home, addresses.programs]
  if !directory.areas.isEmpty { pages.insert(addresses.areas) }
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
