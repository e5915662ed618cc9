package import Catalog
package import Diagnostics
package import Reading

/// Puts the keys of an entry in the order of its schema; remarks, values and the text below stay as they are.
///
/// - Parameter isLong: also writes lists, records and telephone numbers in the one shape that form editors know.
package func format(_ file: DocumentFile, _ source: SourceText, isLong: Bool = false) -> Change {
  guard let schema = Schema.ofFile(file.kind) else { return .unchanged }
  let (document, findings) = parseDocument(file, source)
  guard let document, !findings.contains(where: { $0.severity == .error }) else {
    return .refused("it has errors that have to be mended first; cairn check names them")
  }
  guard let root = document.root, !root.isEmpty else { return .unchanged }
  guard root.isBlock(in: source.bytes), case .mapping = root.content else {
    return .refused("its keys do not stand one on a line")
  }
  var current = document
  if isLong { current = longForm(current, schema) ?? current }
  guard let ordered = ordered(current, schema), let result = ordered.root else {
    return .refused("its lines cannot be told apart safely")
  }
  if ordered.source.bytes == source.bytes { return .unchanged }
  let isSame =
    isLong ? meaning(root, schema) == meaning(result, schema) : meaning(root) == meaning(result)
  guard isSame, ordered.source.bytes[ordered.body] == source.bytes[document.body],
    remarks(in: document).isSubset(of: remarks(in: ordered))
  else { return .refused("it would come to mean something else") }
  return .changed(ordered.source.bytes)
}

extension Schema {
  /// The schema of the keys at the top of a file with front matter; nil for any other file.
  package static func ofFile(_ kind: DocumentKind) -> Schema? {
    switch kind {
    case .entry(let kind): .of(kind)
    case .translation(let kind, _): .of(kind).translatable
    case .site, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules: nil
    }
  }
}

/// One depth after the other, so that no two edits lie inside one another.
private func ordered(_ document: Document, _ schema: Schema) -> Document? {
  var current = document
  for depth in 0...4 {
    guard let root = current.root else { return nil }
    let bytes = current.source.bytes
    let edits = records(in: root, schema, bytes).filter { $0.depth == depth }.compactMap {
      record -> Edit? in
      let region =
        depth == 0
        ? current.yamlRange
        : lineStart(
          before: Int(record.map.span.start), in: bytes)..<lineEnd(
            after: max(Int(record.map.span.start), record.map.end(in: bytes) - 1), in: bytes)
      return reordering(record, in: bytes, within: region)
    }
    guard !edits.isEmpty else { continue }
    guard let next = applied(edits, to: current) else { return nil }
    current = next
  }
  return current
}

/// The document after some edits, read anew; nil where it can no longer be read.
func applied(_ edits: [Edit], to document: Document) -> Document? {
  guard let bytes = applying(edits, to: document.source.bytes) else { return nil }
  let (result, findings) = parseDocument(document.file, SourceText(path: document.source.path, bytes: bytes))
  return findings.contains { $0.severity == .error } ? nil : result
}

/// The remarks of a file's front matter with how often each stands there, so that losing one is noticed.
private func remarks(in document: Document) -> Set<String> {
  guard let root = document.root else { return [] }
  var counts: [String: Int] = [:]
  var found: Set<String> = []
  for remark in remarks(document.yamlRange, besides: root, in: document.source.bytes) {
    counts[remark, default: 0] += 1
    found.insert("\(counts[remark] ?? 0) \(remark)")
  }
  return found
}

/// The remarks in a stretch of YAML: a `#` in what is no value starts one.
private func remarks(_ range: Range<Int>, besides root: Node, in bytes: [UInt8]) -> [String] {
  var found: [String] = []
  var position = range.lowerBound
  func take(to end: Int) {
    if position < end { found += Editing.remarks(in: bytes[position..<end]) }
  }
  for span in scalarSpans(of: root) {
    take(to: Int(span.start))
    position = max(position, Int(span.end))
  }
  take(to: range.upperBound)
  return found
}

private func scalarSpans(of node: Node) -> [Span] {
  switch node.content {
  case .scalar: [node.span]
  case .sequence(let items): items.flatMap(scalarSpans)
  case .mapping(let pairs): pairs.flatMap { [$0.key.span] + scalarSpans(of: $0.value) }
  }
}

/// The remarks in what stands between values, from `#` to the end of the line.
func remarks(in gap: ArraySlice<UInt8>) -> [String] {
  gap.split(separator: UInt8(ascii: "\n")).compactMap { line in
    guard let hash = line.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    var remark = line[hash...]
    while let last = remark.last, last <= 0x20 { remark.removeLast() }
    return text(remark)
  }
}
