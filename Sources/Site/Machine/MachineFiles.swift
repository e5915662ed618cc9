import Catalog
import Reports

/// The files that programs read rather than people.
func machineFiles(_ edition: Edition, addresses pages: Set<String>) -> [SiteFile] {
  func file(_ address: String, _ write: @escaping @Sendable (Edition, inout [UInt8]) -> Void) -> SiteFile {
    SiteFile(
      path: edition.addresses.file(address), isPage: false,
      content: .rendered { output in write(edition, &output) })
  }
  let all = edition.directory.programs.indices.map { edition.directory.reference($0) }
  var files = [
    file(edition.addresses.index) { edition, output in output += jsonIndex(edition) },
    file(edition.addresses.indexSchema) { _, output in output += jsonIndexSchema() },
    file(edition.addresses.feed) { edition, output in
      writeFeed(
        edition, title: edition.directory.site.title(edition.wording.language),
        address: edition.addresses.feed,
        page: edition.addresses.home, programs: all, limit: 50, into: &output)
    },
    file(edition.addresses.coverageTable) { edition, output in
      output += coverageTable(edition.directory) {
        edition.addresses.absolute(edition.addresses.area($0.slug))
      }
    },
    file(edition.addresses.robots) { edition, output in
      output +=
        "User-agent: *\nAllow: /\nSitemap: \(edition.addresses.absolute(edition.addresses.sitemap))\n".utf8
    },
  ]
  files += sitemapFiles(edition, pages)
  files += contactCards(edition)
  files += edition.directory.areaTree.order.map { area in
    let slug = edition.directory[area].slug
    return file(edition.addresses.areaFeed(slug)) { edition, output in
      let coverage = edition.directory.coverage
      writeFeed(
        edition, title: edition.wording.strings.phrase(.programsIn, [("area", edition.directory[area].name)]),
        address: edition.addresses.areaFeed(slug), page: edition.addresses.area(slug),
        programs: coverage.programsHere(area) + coverage.programsServing(area), limit: 20, into: &output)
    }
  }
  return files
}

/// An Atom feed (RFC 4287) of the programs checked last. Its times come from the listings, never from a
/// clock.
private func writeFeed(
  _ edition: Edition, title: String, address: String, page: String, programs: [Reference<Program>],
  limit: Int,
  into output: inout [UInt8]
) {
  let directory = edition.directory
  let newest = programs.map { ($0, directory[$0].verification.date) }
    .sorted { one, other in one.1 == other.1 ? one.0.index < other.0.index : one.1 > other.1 }
    .prefix(limit)
  let updated = newest.first?.1 ?? directory.asOf
  let author =
    directory.site.publisher?.name(edition.wording.language) ?? directory.site.title(edition.wording.language)
  let absolute = edition.addresses.absolute
  output +=
    """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(escapedXML(edition.wording.language))">
    <title>\(escapedXML(title))</title>
    <id>\(escapedXML(absolute(address)))</id>
    <link rel="self" href="\(escapedXML(absolute(address)))"/>
    <link href="\(escapedXML(absolute(page)))"/>
    <updated>\(updated)T00:00:00Z</updated>
    <author><name>\(escapedXML(author))</name></author>

    """.utf8
  for (reference, date) in newest {
    let program = directory[reference]
    let url = escapedXML(absolute(edition.addresses.program(program.slug)))
    output +=
      """
      <entry><title>\(escapedXML(program.name))</title><id>\(url)</id><link href="\(url)"/>\
      <updated>\(date)T00:00:00Z</updated><summary>\(escapedXML(program.summary))</summary></entry>

      """.utf8
  }
  output += "</feed>\n".utf8
}

/// A sitemap holds at most 50,000 addresses (sitemaps.org); beyond that an index names several.
private func sitemapFiles(_ edition: Edition, _ pages: Set<String>) -> [SiteFile] {
  let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
  let addresses = edition.addresses
  let closed = Set(edition.directory.closedPrograms.map { addresses.program($0.slug) })
  let sorted = pages.subtracting(closed).sorted()
  @Sendable func urls(_ slice: ArraySlice<String>) -> [UInt8] {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"\(namespace)\">\n".utf8)
    for page in slice { bytes += "<url><loc>\(escapedXML(addresses.absolute(page)))</loc></url>\n".utf8 }
    return bytes + Array("</urlset>\n".utf8)
  }
  let limit = 50_000
  guard sorted.count > limit else {
    return [SiteFile(path: "sitemap.xml", isPage: false, content: .rendered { $0 += urls(sorted[...]) })]
  }
  let starts = Array(stride(from: 0, to: sorted.count, by: limit))
  let parts = starts.enumerated().map { number, start in
    SiteFile(
      path: "sitemap-\(number + 1).xml", isPage: false,
      content: .rendered { $0 += urls(sorted[start..<min(sorted.count, start + limit)]) })
  }
  let index = SiteFile(
    path: "sitemap.xml", isPage: false,
    content: .rendered { output in
      output += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"\(namespace)\">\n".utf8
      for part in parts {
        output +=
          "<sitemap><loc>\(escapedXML(addresses.absolute(addresses.base + part.path)))</loc></sitemap>\n".utf8
      }
      output += "</sitemapindex>\n".utf8
    })
  return [index] + parts
}

private func escapedXML(_ text: String) -> String {
  guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
  var escaped = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    default: escaped.unicodeScalars.append(character)
    }
  }
  return escaped
}
