package import Diagnostics
package import Reading

/// The addresses of other sites that an entry or `site.yml` gives under its keys, each where it stands. Those of
/// listings that are not published lead no reader anywhere.
///
/// The site's own address is not among them, nor `edit_url`, which is only the beginning of one.
package func webAddresses(in document: Document) -> [Located<String>] {
  guard let root = document.root else { return [] }
  switch document.file.kind {
  case .entry(.program):
    return isPublished(root) ? addresses(in: root, .record(.program)) : []
  case .entry(let kind): return addresses(in: root, .record(Schema.of(kind)))
  case .site: return addresses(in: root, .record(.site), besides: ["url", "edit_url"])
  case .translation, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules: return []
  }
}

private func isPublished(_ root: Node) -> Bool {
  guard case .mapping(let pairs) = root.content,
    case .scalar(let word)? = pairs.first(where: { $0.key.value == "status" })?.value.content
  else { return true }
  return ProgramStatus(rawValue: word)?.isPublished ?? true
}

private func addresses(in node: Node, _ type: ValueType, besides: Set<String> = []) -> [Located<String>] {
  switch (type, node.content) {
  case (.webAddress, .scalar(let text)) where isWebAddress(text): [Located(text, at: node.span)]
  case (.list(let element), .sequence(let items)): items.flatMap { addresses(in: $0, element) }
  // One value stands for a list of one.
  case (.list(let element), _): addresses(in: node, element)
  case (.record(let schema), .mapping(let pairs)):
    pairs.flatMap { pair in
      guard !besides.contains(pair.key.value), let key = schema.key(pair.key.value) else {
        return [Located<String>]()
      }
      return addresses(in: pair.value, key.type)
    }
  default: []
  }
}
