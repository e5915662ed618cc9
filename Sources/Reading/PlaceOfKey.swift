package import Diagnostics

/// Where a value stands in a file, by the keys and places in lists that lead to it:
/// `["phones", "0", "number"]`. What has been read holds no places, for few are ever asked for; so the file is
/// read again. Nil where the file gives no such value.
///
/// Short forms count as what they stand for: in `verified: 2026-11-21` the date is found under
/// `["verified", "date"]`, and in `areas: boone-county` the first area under `["areas", "0"]`.
package func place(of keys: [String], in source: SourceText) -> Span? {
  guard let root = parsedAgain(source) else { return nil }
  return node(keys[...], in: root)?.span
}

private func parsedAgain(_ source: SourceText) -> Node? {
  let isEntry = source.path.hasSuffix(".md")
  let file = DocumentFile(kind: isEntry ? .entry(.program) : .site, slug: "", path: source.path)
  return parseDocument(file, source).document?.root
}

private func node(_ keys: ArraySlice<String>, in node: Node) -> Node? {
  guard let key = keys.first else { return node }
  let rest = keys.dropFirst()
  switch node.content {
  case .scalar: return node
  case .sequence(let items):
    guard let number = Int(key), items.indices.contains(number) else { return nil }
    return Reading.node(rest, in: items[number])
  case .mapping(let pairs):
    if let pair = pairs.first(where: { $0.key.value == key }) { return Reading.node(rest, in: pair.value) }
    // One map stands for a list of one.
    return key == "0" ? Reading.node(rest, in: node) : nil
  }
}
