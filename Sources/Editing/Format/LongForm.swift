import Diagnostics
import Catalog
import Reading

/// The document with every list as a list in block form, every record as a map in block form, and `phone` and `text`
/// as `phones`; nil where a step led to something that cannot be read.
func longForm(_ document: Document, _ schema: Schema) -> Document? {
  var current = document
  // What has been put on lines of its own may hold more to put on lines.
  for _ in 0..<8 {
    guard let root = current.root else { return nil }
    let edits = Expansion(bytes: current.source.bytes).edits(root, schema)
    if edits.isEmpty { break }
    guard let next = applied(edits, to: current) else { return nil }
    current = next
  }
  return schema.key("phone") == nil ? current : withPhonesAlone(current)
}

/// Finds what is written in a shorter form than the long one.
private struct Expansion {
  let bytes: [UInt8]

  func edits(_ map: Node, _ schema: Schema) -> [Edit] {
    guard case .mapping(let pairs) = map.content, map.isBlock(in: bytes) else { return [] }
    return pairs.flatMap { pair -> [Edit] in
      guard let type = schema.key(pair.key.value)?.type, !pair.value.isEmpty else { return [] }
      return edits(pair, type)
    }
  }

  private func edits(_ pair: Node.Pair, _ type: ValueType) -> [Edit] {
    let value = pair.value
    guard value.isBlock(in: bytes) else { return ontoLines(pair, type) }
    switch (type.asList, value.content) {
    case (let element?, .sequence(let items)): return items.flatMap { edits(ofItem: $0, element) }
    case (_?, .mapping): return [intoList(value)].compactMap(\.self)
    default: break
    }
    if case .record(let schema) = type { return edits(value, schema) }
    return []
  }

  /// An item of a list in block form.
  private func edits(ofItem item: Node, _ type: ValueType) -> [Edit] {
    guard case .record(let schema) = type, !item.isEmpty else { return [] }
    if item.isBlock(in: bytes) { return edits(item, schema) }
    var writer = LongWriter(bytes: bytes, position: Int(item.span.start))
    guard case .block(let lines) = writer.written(item, type) else { return [] }
    let column = Int(item.span.start) - lineStart(before: Int(item.span.start), in: bytes)
    return [Edit(Int(item.span.start)..<Int(item.span.end), joined(lines, indent: column))]
  }

  /// `areas: [one, two]  # remark` becomes `areas:  # remark` with its items below.
  private func ontoLines(_ pair: Node.Pair, _ type: ValueType) -> [Edit] {
    let key = Int(pair.key.span.start)
    let column = key - lineStart(before: key, in: bytes)
    guard let colon = bytes[Int(pair.key.span.end)...].firstIndex(of: UInt8(ascii: ":")) else { return [] }
    var writer = LongWriter(bytes: bytes, position: colon + 1)
    guard case .block(let lines) = writer.written(pair.value, type) else { return [] }
    let end = Int(pair.value.span.end)
    let rest =
      bytes[end...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    let indent = String(repeating: " ", count: column + 2)
    return [
      Edit(colon + 1..<end, ""),
      Edit(rest..<rest, lineBreak(of: bytes) + indent + joined(lines, indent: column + 2)),
    ]
  }

  /// One record that stands for a list of one gets its hyphen, and its other lines two blanks more.
  private func intoList(_ map: Node) -> Edit? {
    let start = Int(map.span.start)
    let end = map.end(in: bytes)
    let lines = text(bytes[start..<end]).split(separator: "\n", omittingEmptySubsequences: false)
    let shifted = lines.enumerated().map { number, line in
      number == 0 || line.allSatisfy(\.isWhitespace) ? String(line) : "  \(line)"
    }
    return Edit(start..<end, "- " + shifted.joined(separator: "\n"))
  }

  private func joined(_ lines: [String], indent: Int) -> String {
    lines.joined(separator: lineBreak(of: bytes) + String(repeating: " ", count: indent))
  }
}

/// A value in the long form.
enum LongValue {
  /// Behind its key.
  case inline(String)
  /// On lines of its own, not indented yet.
  case block([String])
}

/// Writes values in block form and takes the remarks between them along.
struct LongWriter {
  let bytes: [UInt8]
  /// Up to here remarks have been taken.
  var position: Int

  mutating func written(_ node: Node, _ type: ValueType) -> LongValue {
    if node.isEmpty { return .inline(raw(node)) }
    if let element = type.asList {
      guard case .sequence(let items) = node.content else {
        // A schedule in words, or one value that stands for a list.
        if case .schedule = type, case .scalar = node.content { return .inline(raw(node)) }
        return .block(item(node, element))
      }
      let lines = items.flatMap { item($0, element) }
      return .block(lines + remarks(upTo: Int(node.span.end)))
    }
    switch (type, node.content) {
    case (.record(let schema), .mapping(let pairs)):
      return .block(map(pairs, until: node) { schema.key($0)?.type })
    case (.record(let schema), .scalar):
      guard let key = schema.shorthand else { return .inline(raw(node)) }
      let above = remarks(upTo: Int(node.span.start))
      return .block(above + ["\(key): \(raw(node))"])
    case (.map(_, let element), .mapping(let pairs)): return .block(map(pairs, until: node) { _ in element })
    default: return .inline(raw(node))
    }
  }

  private mutating func item(_ node: Node, _ type: ValueType) -> [String] {
    let above = remarks(upTo: Int(node.span.start))
    switch written(node, type) {
    case .inline(let text): return above + ["- \(text)"]
    case .block(let lines):
      return above + lines.enumerated().map { number, line in number == 0 ? "- \(line)" : "  \(line)" }
    }
  }

  private mutating func map(
    _ pairs: [Node.Pair], until node: Node, type: (String) -> ValueType?
  ) -> [String] {
    var lines: [String] = []
    for pair in pairs {
      lines += remarks(upTo: Int(pair.key.span.start))
      position = Int(pair.key.span.end)
      lines += remarks(upTo: Int(pair.value.span.start))
      let key = text(bytes[Int(pair.key.span.start)..<Int(pair.key.span.end)])
      switch type(pair.key.value).map({ written(pair.value, $0) }) ?? .inline(raw(pair.value)) {
      case .inline(let text): lines.append(text.isEmpty ? "\(key):" : "\(key): \(text)")
      case .block(let below): lines += ["\(key):"] + below.map { "  \($0)" }
      }
    }
    return lines + remarks(upTo: Int(node.span.end))
  }

  /// A value as it was written, where it fits on one line.
  private mutating func raw(_ node: Node) -> String {
    position = max(position, Int(node.span.end))
    let written = text(bytes[Int(node.span.start)..<Int(node.span.end)])
    guard case .scalar(let value) = node.content, written.contains(where: \.isNewline) else { return written }
    return yamlScalar(value)
  }

  private mutating func remarks(upTo end: Int) -> [String] {
    guard position < end else { return [] }
    defer { position = end }
    return Editing.remarks(in: bytes[position..<end])
  }
}

extension ValueType {
  /// What a list of this type holds; hours for a schedule.
  fileprivate var asList: ValueType? {
    switch self {
    case .list(let element): element
    case .schedule: .record(.hours)
    default: nil
    }
  }
}
