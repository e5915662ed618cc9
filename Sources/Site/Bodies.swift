import Catalog
import Diagnostics
import Markup
import Parallel
import Reading

/// The Markdown of every entry, rendered, each list in the order of the Directory's.
struct Bodies: Sendable {
  let programs: [RenderedMarkdown]
  let areas: [RenderedMarkdown]
  let settings: [RenderedMarkdown]
  let organizations: [RenderedMarkdown]
  let guides: [RenderedMarkdown]
  let voices: [RenderedMarkdown]
}

/// Renders all bodies. Links are checked against the addresses the site will have. Headings come below the
/// page's `h1`, or below the `h2` that the pages of programs and areas put above the text.
func renderBodies(_ directory: Directory, _ links: ContentLinks, jobs: Jobs) -> (
  bodies: Bodies, findings: [Finding]
) {
  var findings: [Finding] = []
  func render<Entry>(_ entries: [Entry], under level: Int, _ parts: (Entry) -> (Body, String))
    -> [RenderedMarkdown]
  {
    let sources = entries.map(parts)
    let options = MarkupOptions(headings: .shifted(under: level), anchors: .unique(besides: idsOfPages))
    let results = mapInParallel(sources, jobs: jobs) { body, path in
      renderMarkdown(body.source, body: body.range, options: options) { links.resolve($0, $1, from: path) }
    }
    for (_, found) in results { findings += found }
    return results.map(\.0)
  }
  let bodies = Bodies(
    programs: render(directory.programs, under: 2) { ($0.body, $0.path) },
    areas: render(directory.areas, under: 2) { ($0.body, $0.path) },
    settings: render(directory.settings, under: 1) { ($0.body, $0.path) },
    organizations: render(directory.organizations, under: 1) { ($0.body, $0.path) },
    guides: render(directory.guides, under: 1) { ($0.body, $0.path) },
    voices: render(directory.voices, under: 1) { ($0.body, $0.path) })
  return (bodies, findings)
}

/// Ids that the built-in pages use themselves, which no heading may take.
let idsOfPages: Set<String> = [
  "about", "areas", "contact", "crisis", "here", "hours", "main", "nearest", "people", "serving", "topics",
  "where",
  "wider",
]

/// What links in content lead to.
struct ContentLinks: Sendable {
  private let byPath: [String: String]
  private let unpublished: Set<String>
  private let media: Set<String>
  private let addresses: Addresses
  /// Every address of a page, for links that start with `/`.
  private let pages: Set<String>

  init(
    _ directory: Directory, _ documents: [DocumentFile], media: [ListedFile], pages: Set<String>,
    _ addresses: Addresses
  ) {
    var byPath: [String: String] = [:]
    for program in directory.programs { byPath[program.path] = addresses.program(program.slug) }
    for program in directory.closedPrograms { byPath[program.path] = addresses.program(program.slug) }
    for area in directory.areas { byPath[area.path] = addresses.area(area.slug) }
    for setting in directory.settings { byPath[setting.path] = addresses.facet(.settings, setting.slug) }
    for organization in directory.organizations {
      byPath[organization.path] = addresses.facet(.organizations, organization.slug)
    }
    for guide in directory.guides { byPath[guide.path] = addresses.guide(guide.slug) }
    for voice in directory.voices { byPath[voice.path] = addresses.voice(voice.slug) }
    self.byPath = byPath
    self.unpublished = Set(documents.lazy.filter { $0.kind == .entry(.program) }.map(\.path)).subtracting(
      byPath.keys)
    self.media = Set(media.map(\.path))
    self.addresses = addresses
    self.pages = pages
  }

  /// - Parameter path: the file the link stands in, below the content folder.
  func resolve(_ destination: String, _ use: LinkUse, from path: String) -> LinkResolution {
    if destination.hasPrefix("http://") || destination.hasPrefix("https://") { return .external }
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    let fragment = destination[end...]
    let target = String(destination[..<end])
    if target.hasPrefix("/") { return ownAddress(target, fragment) }
    guard let file = joined(path, percentDecoded(target)) else {
      return .dead(
        message: "\"\(target)\" leads out of the content folder", help: "link to another entry by its file")
    }
    if let address = byPath[file] { return .address(address + fragment) }
    if let name = file.hasPrefix("media/") ? file.dropFirst(6) : nil {
      if media.contains(String(name)) { return .address(addresses.media(String(name))) }
      return .dead(
        message: "there is no file \(file)", help: suggestion(for: String(name), in: media.sorted()))
    }
    if unpublished.contains(file) {
      return .dead(
        message: "\(file) is not published, so nothing can lead there",
        help: "take the link out, or publish the entry")
    }
    let near = nearestName(to: file, in: byPath.keys.sorted())
    return .dead(
      message: "there is no entry \(file)",
      help: near.map { "did you mean \"\(relative($0, from: path))\"?" }
        ?? "link to another entry by its file, as ../areas/boone-county.md")
  }

  private func ownAddress(_ target: String, _ fragment: Substring) -> LinkResolution {
    let address = addresses.base + target.dropFirst()
    if pages.contains(address) { return .address(address + fragment) }
    if pages.contains(address + "/") { return .address(address + "/" + fragment) }
    if target.hasPrefix("/media/"), media.contains(String(target.dropFirst(7))) {
      return .address(addresses.media(String(target.dropFirst(7))))
    }
    let near = nearestName(to: address, in: pages.sorted()).map {
      "/" + $0.dropFirst(addresses.base.utf8.count)
    }
    return .dead(message: "the site has no page \(target)", help: near.map { "did you mean \"\($0)\"?" })
  }
}

/// A path relative to the folder of another, with `.` and `..` worked out; nil where it leaves the root.
private func joined(_ path: String, _ target: String) -> String? {
  var parts = path.split(separator: "/").dropLast().map(String.init)
  for part in target.split(separator: "/") {
    switch part {
    case ".": continue
    case "..": if parts.popLast() == nil { return nil }
    default: parts.append(String(part))
    }
  }
  return parts.joined(separator: "/")
}

/// The way from one file's folder to another file.
private func relative(_ target: String, from path: String) -> String {
  let depth = path.split(separator: "/").count - 1
  return String(repeating: "../", count: depth) + target
}

private func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
