package import Parallel

import Catalog
import Diagnostics
import Markup
import Reading
import Search
import Templating

/// The directory as one HTML file that needs neither a server nor the internet.
package struct Pack: Sendable {
  package let bytes: [UInt8]
  package let programCount: Int
}

/// What a pack is asked to be.
package struct PackRequest: Sendable {
  /// The slug of the only area that matters.
  package let area: String?
  /// The edition's language; the first one where it is left out.
  package let edition: String?
  /// Whether long texts of programs stand in it to their end.
  package let hasWholeTexts: Bool

  package init(area: String?, edition: String?, hasWholeTexts: Bool) {
    self.area = area
    self.edition = edition
    self.hasWholeTexts = hasWholeTexts
  }
}

package enum PackProblem: Error, Equatable {
  case unknownArea(help: String?)
  case unknownEdition(known: [String])
  /// The publisher's own template lacks the place for what Cairn puts in.
  case templateLacks(String)
}

/// Makes a pack from a plan of the site, which holds that everything has been checked.
package func pack(_ plan: SitePlan, _ request: PackRequest, jobs: Jobs) throws(PackProblem) -> Pack {
  let parts = zip(plan.editions, plan.theme.editions)
  let wanted = parts.first { edition, _ in
    request.edition.map { edition.wording.language == $0 } ?? true
  }
  guard let (whole, wholePart) = wanted else {
    throw .unknownEdition(known: plan.editions.map(\.wording.language))
  }
  let area = try request.area.map { slug throws(PackProblem) in try find(slug, in: whole.directory) }
  let directory = area.map { whole.directory.restricted(to: $0) } ?? whole.directory
  var part = wholePart
  part.addresses = whole.addresses.packed(directory)
  let links = PackedLinks(plan, whole, part.addresses)
  let limit = request.hasWholeTexts ? Int.max : longText
  let edition = Edition(
    directory, plan.theme, part, SiteMap(directory, whole.wording),
    packedBodies(directory, links, limit, jobs), MapGeometry(directory), jobs: jobs)
  let newArea = request.area.flatMap { slug in directory.areas.firstIndex { $0.slug == slug } }
  let page = PackedPage(
    edition, for: newArea.map(directory.areaReference), programs: records(edition, of: whole, limit, jobs))

  var document: [UInt8] = []
  if let template = edition.templates[edition.views.packed.shape.name] {
    var head = edition.head(
      page.heading.plain, area == nil ? edition.addresses.home : edition.addresses.areas)
    head.address = request.area.map(whole.addresses.area) ?? whole.addresses.home
    head.isIndexed = false
    render(
      template, edition.views.packed.record(Page(head: head, content: page, common: edition.common)),
      into: &document)
  }
  let index = searchIndex(
    edition, plan.words ?? SearchWords(), texts: texts(of: directory, in: whole), jobs: jobs)
  return Pack(bytes: try join(document, plan.theme, index), programCount: directory.programs.count)
}

/// Bytes of Markdown from which on a pack holds the beginning of a program's text alone, so that 10,000
/// programs fit on any stick.
private let longText = 800

private func find(_ slug: String, in directory: Directory) throws(PackProblem) -> Reference<Area> {
  guard let index = directory.areas.firstIndex(where: { $0.slug == slug }) else {
    throw .unknownArea(help: suggestion(for: slug, in: directory.areas.map(\.slug)))
  }
  return directory.areaReference(index)
}

private func records(_ edition: Edition, of whole: Edition, _ limit: Int, _ jobs: Jobs) -> [Record] {
  let places = places(in: whole.directory)
  let site = whole.addresses.whole
  return mapInParallel(Array(edition.directory.programs.indices), jobs: jobs) { index in
    let program = edition.directory.programs[index]
    let areas = places[program.slug].map { whole.directory.programs[$0].areas } ?? []
    return packedProgramView.record(
      PackedProgram(
        page: ProgramPage(edition: edition, index: index),
        served: areas.map(whole.name),
        more: beginning(of: program.body, atMost: limit) == nil ? nil : site.program(program.slug)))
  }
}

/// What the search looks through is the whole text, so that it finds what the site's search finds.
private func texts(of directory: Directory, in whole: Edition) -> [String] {
  let places = places(in: whole.directory)
  return directory.programs.map { program in
    places[program.slug].map { whole.bodies.programs[$0].plainText } ?? ""
  }
}

private func places(in directory: Directory) -> [String: Int] {
  Dictionary(uniqueKeysWithValues: directory.programs.enumerated().map { ($1.slug, $0) })
}

/// Links of content as they lead from a pack: to what is in it, else to the site. Pictures are left out.
private struct PackedLinks: Sendable {
  private let links: ContentLinks
  private let addresses: Addresses

  init(_ plan: SitePlan, _ whole: Edition, _ addresses: Addresses) {
    links = ContentLinks(plan.listing, whole.directory, pages: nil, whole.addresses.whole)
    self.addresses = addresses
  }

  func resolve(_ destination: String, _ use: LinkUse, from path: String) -> LinkResolution {
    if use == .image { return .dead(message: "", help: nil) }
    let resolution = links.resolve(destination, use, from: path)
    guard case .address(let address) = resolution else { return resolution }
    return .address(addresses.placed(address))
  }
}

/// The texts again, with links as they lead from a pack; what may be wrong with them has been said.
private func packedBodies(_ directory: Directory, _ links: PackedLinks, _ limit: Int, _ jobs: Jobs) -> Bodies
{
  let options = MarkupOptions(headings: .shifted(under: 3), anchors: .none)
  func render(_ texts: [(path: String, body: Body)], atMost limit: Int) -> [RenderedMarkdown] {
    mapInParallel(texts, jobs: jobs) { path, body in
      let range = beginning(of: body, atMost: limit) ?? body.range
      return renderMarkdown(body.source, body: range, options: options) { links.resolve($0, $1, from: path) }
        .0
    }
  }
  return Bodies(
    programs: render(directory.programs.map { ($0.path, $0.body) }, atMost: limit),
    areas: render(directory.areas.map { ($0.path, $0.body) }, atMost: .max), settings: [], organizations: [],
    guides: render(directory.guides.map { ($0.path, $0.body) }, atMost: .max), voices: [])
}

/// The blocks at the beginning of a text, at least one, that fit into so many bytes and do not end with a
/// heading; nil where all of it fits.
func beginning(of body: Body, atMost limit: Int) -> Range<Int>? {
  let bytes = body.source.bytes[body.range]
  let end = (bytes.lastIndex { $0 > 0x20 } ?? bytes.startIndex - 1) + 1
  guard end - body.range.lowerBound > limit else { return nil }
  var best: Int?
  var isHeading = false
  var start = body.range.lowerBound
  while start < end {
    let line = bytes[start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? end)]
    let isBlank = line.allSatisfy { $0 <= 0x20 }
    if isBlank, !isHeading, bytes[..<start].contains(where: { $0 > 0x20 }) {
      if best != nil, start - body.range.lowerBound > limit { break }
      best = start
    }
    if !isBlank { isHeading = line.first == UInt8(ascii: "#") }
    start = line.endIndex + 1
  }
  return best.map { body.range.lowerBound..<$0 }
}

/// The page with its style, its index and its script, which no template can print: they are put behind
/// `<head>`, before `</head>` and before `</body>`.
private func join(_ document: [UInt8], _ theme: Theme, _ index: SearchIndex) throws(PackProblem) -> [UInt8] {
  let style = closingNothing(theme.bytes(of: "site.css"))
  let script = closingNothing(packedScript(theme))
  let policy =
    "default-src 'none'; script-src \(source(script)); style-src \(source(style)); img-src data:; "
    + "connect-src 'none'; base-uri 'none'; form-action 'none'"
  let (before, head, rest) = try cut(document, at: "<head>")
  let (inHead, endOfHead, body) = try cut(rest, at: "</head>")
  let (content, endOfBody, after) = try cut(body, at: "</body>")
  var pack = before + head
  pack +=
    "\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">".utf8
  pack += inHead
  pack += Array("<style>".utf8) + style + Array("</style>\n".utf8) + endOfHead + content
  pack += "<script type=\"text/plain\" id=\"search-index\">".utf8
  for file in index.files {
    pack += "\n\(file.name) ".utf8
    pack += plain(json: file.bytes)
  }
  pack += "\n</script>\n<script type=\"module\">".utf8
  pack += script
  return pack + Array("</script>\n".utf8) + endOfBody + after
}

/// The search and its form as one module: what the search exports is handed to the form by the name it asks for.
private func packedScript(_ theme: Theme) -> [UInt8] {
  let search = String(decoding: theme.bytes(of: "search.js"), as: UTF8.self)
  var exported: [Substring] = []
  let lines = search.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    guard line.hasPrefix("export ") else { return line }
    let rest = line.dropFirst("export ".count)
    let words = rest.split { " (".contains($0) }
    if let name = words.first(where: { !["async", "function", "class", "const"].contains($0) }) {
      exported.append(name)
    }
    return rest
  }
  let names = exported.joined(separator: ", ")
  let inner = "{\n\(lines.joined(separator: "\n"))\nwindow.cairnSearch = { \(names) };\n}\n"
  return Array(inner.utf8) + theme.bytes(of: "find.js")
}

/// JSON in ASCII without `<`: nothing in it ends the element that holds it, and whatever a program on the way
/// thinks of accents does it no harm.
private func plain(json: [UInt8]) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(json.count)
  for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
    if scalar.isASCII, scalar != "<" {
      bytes.append(UInt8(scalar.value))
      continue
    }
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      let digits = String(unit, radix: 16)
      bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
    }
  }
  return bytes
}

/// Values are escaped, so that a tag in the page is one that the template has.
private func cut(_ bytes: some Collection<UInt8>, at tag: String) throws(PackProblem) -> (
  before: [UInt8], tag: [UInt8], after: [UInt8]
) {
  let bytes = Array(bytes)
  guard let place = bytes.firstRange(of: Array(tag.utf8)) else { throw .templateLacks(tag) }
  return (Array(bytes[..<place.lowerBound]), Array(tag.utf8), Array(bytes[place.upperBound...]))
}

/// The bytes with nothing in them that could end a script or a style, or begin a comment there: a backslash
/// parts it, which means nothing in the texts where such a thing may stand.
private func closingNothing(_ bytes: [UInt8]) -> [UInt8] {
  var safe: [UInt8] = []
  safe.reserveCapacity(bytes.count)
  for (index, byte) in bytes.enumerated() {
    safe.append(byte)
    guard byte == UInt8(ascii: "<") else { continue }
    let next = bytes[(index + 1)...].prefix(7).map { $0 | 0x20 }
    if ["/script", "/style", "!--"].contains(where: { next.starts(with: $0.utf8.map { $0 | 0x20 }) }) {
      safe.append(UInt8(ascii: "\\"))
    }
  }
  return safe
}

private func source(_ bytes: [UInt8]) -> String { "'sha256-\(base64(sha256(bytes)))'" }
