import Catalog
import Diagnostics
import Markup
import Parallel
import Reading

/// Links into the middle of another page, as `../guides/rights.md#your-rights`, where that page has no such
/// heading. Which headings there are is known only once all texts have been rendered; the few texts with such
/// links are then read once more for the places of those that lead nowhere.
func deadFragments(
  _ directory: Directory, _ bodies: Bodies, _ links: ContentLinks, _ addresses: Addresses,
  jobs: Jobs
) -> [Finding] {
  let pages = headings(directory, bodies, addresses)
  let linking = texts(of: directory).filter { mayLinkIntoPage($0.body) }
  return mapInParallel(linking, jobs: jobs) { text in
    findings(text, links) { address in
      guard let mark = address.firstIndex(of: "#"), let headings = pages[String(address[..<mark])] else {
        return nil
      }
      let id = percentDecoded(String(address[address.index(after: mark)...]))
      // The other ids are those of pages; a heading never takes one of them.
      if id.isEmpty || id == "top" || links.ids.contains(id) || headings.contains(where: { $0.anchor == id })
      {
        return nil
      }
      return DeadFragment(id: id, headings: headings)
    }
  }.flatMap(\.self)
}

private struct DeadFragment {
  let id: String
  let headings: [Heading]

  var message: String { "that page has no heading with the id \"\(id.prefix(100))\"" }

  var help: String {
    let anchors = headings.map(\.anchor)
    if id.utf8.count <= 100, let near = nearestName(to: id, in: anchors.prefix(100)) {
      return "did you mean \"#\(near)\"?"
    }
    if anchors.isEmpty { return "its text has no headings; link to the page without the #" }
    let some = anchors.prefix(5).map { "#\($0)" }.joined(separator: ", ")
    return "its headings are \(some)\(anchors.count > 5 ? " ..." : "")"
  }
}

private func headings(_ directory: Directory, _ bodies: Bodies, _ addresses: Addresses) -> [String: [Heading]]
{
  var pages: [String: [Heading]] = [:]
  func add(_ kind: EntryKind, _ slugs: [String], _ rendered: [RenderedMarkdown]) {
    for (slug, text) in zip(slugs, rendered) { pages[addresses.entry(kind, slug)] = text.headings }
  }
  add(.program, directory.programs.map(\.slug), bodies.programs)
  add(.area, directory.areas.map(\.slug), bodies.areas)
  add(.setting, directory.settings.map(\.slug), bodies.settings)
  add(.organization, directory.organizations.map(\.slug), bodies.organizations)
  add(.guide, directory.guides.map(\.slug), bodies.guides)
  add(.voice, directory.voices.map(\.slug), bodies.voices)
  return pages
}

private func texts(of directory: Directory) -> [(path: String, body: Body)] {
  directory.programs.map { ($0.path, $0.body) } + directory.areas.map { ($0.path, $0.body) }
    + directory.settings.map { ($0.path, $0.body) } + directory.organizations.map { ($0.path, $0.body) }
    + directory.guides.map { ($0.path, $0.body) } + directory.voices.map { ($0.path, $0.body) }
}

/// Whether a `#` stands behind something that it could be a part of. Headings have none before it.
private func mayLinkIntoPage(_ body: Body) -> Bool {
  var previous = UInt8(ascii: "\n")
  for byte in body.source.bytes[body.range] {
    if byte == UInt8(ascii: "#"), previous > 0x20, !"#(<".utf8.contains(previous) { return true }
    previous = byte
  }
  return false
}

private func findings(
  _ text: (path: String, body: Body), _ links: ContentLinks, _ dead: (String) -> DeadFragment?
) -> [Finding] {
  var messages: Set<String> = []
  let (_, found) = renderMarkdown(text.body.source, body: text.body.range) { destination, use in
    let resolution = links.resolve(destination, use, from: text.path)
    guard use == .link, case .address(let address) = resolution, let fragment = dead(address) else {
      return resolution
    }
    messages.insert(fragment.message)
    return .dead(message: fragment.message, help: fragment.help)
  }
  return found.compactMap { finding in
    guard finding.kind == .deadLink, messages.contains(finding.message), let source = finding.source,
      let span = finding.span
    else { return nil }
    return Finding(.deadFragment, finding.message, in: source, at: span, help: finding.help)
  }
}
