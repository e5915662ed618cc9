import Diagnostics
import Catalog
import Markup
import Reading

/// Every reference to the entry in a file's keys, found through the schema, with the new name.
func references(in document: Document, _ renaming: Renaming) -> [Edit] {
  guard let root = document.root else { return [] }
  var walk = Walk(bytes: document.source.bytes, renaming: renaming)
  switch document.file.kind {
  case .entry(let kind): walk.visit(root, .record(.of(kind)))
  case .site: walk.visit(root, .record(.site))
  case .searches: walk.visit(root, .list(.record(.search)))
  case .translation, .redirects, .vocabulary, .strings, .searchWords, .languageRules: break
  }
  return walk.edits
}

private struct Walk {
  let bytes: [UInt8]
  let renaming: Renaming
  var edits: [Edit] = []

  mutating func visit(_ node: Node, _ type: ValueType) {
    switch (type, node.content) {
    case (.list(let element), .sequence(let items)): for item in items { visit(item, element) }
    case (.list(let element), _): visit(node, element)
    case (.record(let schema), .mapping(let pairs)):
      for pair in pairs {
        if let key = schema.key(pair.key.value) { visit(pair.value, key.type) }
      }
    case (.record(let schema), .scalar):
      if let key = schema.shorthand.flatMap(schema.key) { visit(node, key.type) }
    case (.map(_, let element), .mapping(let pairs)): for pair in pairs { visit(pair.value, element) }
    case (_, .scalar(let text)): visit(text, node, type)
    default: break
    }
  }

  private mutating func visit(_ text: String, _ node: Node, _ type: ValueType) {
    switch type {
    case .reference(renaming.kind) where text == renaming.old: replace(node, renaming.new)
    case .organization where renaming.kind == .organization && text == renaming.old:
      replace(node, renaming.new)
    case .siteAddress: if let address = renaming.renamed(address: text) { replace(node, address) }
    default: break
    }
  }

  private mutating func replace(_ node: Node, _ text: String) {
    edits.append(replacing(node, with: text, in: bytes))
  }
}

/// Puts a text without blanks in the place of a value, between the quotation marks that stand there.
func replacing(_ node: Node, with text: String, in bytes: [UInt8]) -> Edit {
  let range = Int(node.span.start)..<Int(node.span.end)
  guard let first = bytes[range].first, range.count >= 2, first == bytes[range.upperBound - 1],
    "\"'".utf8.contains(first)
  else { return Edit(range, text) }
  return Edit(range.lowerBound + 1..<range.upperBound - 1, text)
}

/// Links to the entry in a file's text. Markup finds them: it alone knows what is a link and what only looks like one.
func links(in document: Document, _ renaming: Renaming) -> (edits: [Edit], unclear: [Span]) {
  guard !document.body.isEmpty else { return ([], []) }
  let mark = "the entry that gets another name"
  let (_, findings) = renderMarkdown(document.source, body: document.body) { destination, _ in
    renaming.renamed(destination: destination, from: document.file.path) == nil
      ? .asWritten : .dead(message: mark, help: nil)
  }
  var edits: [Edit] = []
  var unclear: [Span] = []
  for finding in findings where finding.message == mark {
    guard let span = finding.span else { continue }
    let written = document.source.text(span)
    if let destination = renaming.renamed(destination: written, from: document.file.path) {
      edits.append(Edit(Int(span.start)..<Int(span.end), destination))
    } else {
      unclear.append(span)
    }
  }
  return (edits, unclear)
}
