import Diagnostics
package import Catalog
package import Reading

/// What is written down after somebody has checked a program.
package struct Stamp: Sendable {
  package let date: CalendarDate
  /// A role, a way and an address, where they are given.
  package var by: String?
  package var how: String?
  package var source: String?

  package init(date: CalendarDate, by: String? = nil, how: String? = nil, source: String? = nil) {
    self.date = date
    self.by = by
    self.how = how
    self.source = source
  }

  fileprivate var details: [(key: String, value: String)] {
    [("by", by), ("how", how), ("source", source)].compactMap { key, value in
      value.map { (key, yamlScalar($0, inList: true)) }
    }
  }

  fileprivate var inOneLine: String {
    details.isEmpty
      ? "\(date)"
      : "{" + ([("date", "\(date)")] + details).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }
}

/// The day a program was last checked, as it is written.
package func verifiedDate(in document: Document) -> String? {
  guard let value = document.pairs.first(where: { $0.key.value == "verified" })?.value else { return nil }
  switch value.content {
  case .scalar(let text): return text.isEmpty ? nil : text
  case .mapping(let pairs):
    guard case .scalar(let text)? = pairs.first(where: { $0.key.value == "date" })?.value.content else {
      return nil
    }
    return text
  case .sequence: return nil
  }
}

/// Writes a check into a program's front matter and changes nothing else. Details that are not given stay.
package func stamping(_ document: Document, _ stamp: Stamp) -> Change {
  let bytes = document.source.bytes
  let edits: [Edit]?
  if let root = document.root, !root.isEmpty {
    guard case .mapping(let pairs) = root.content, root.isBlock(in: bytes) else {
      return .refused("its keys do not stand one on a line")
    }
    if let pair = pairs.first(where: { $0.key.value == "verified" }) {
      edits = stampEdits(pair, stamp, bytes)
    } else {
      edits = [newLine(in: document, root, stamp)]
    }
  } else {
    edits = [newLine(in: document, nil, stamp)]
  }
  guard let edits, let result = applied(edits, to: document), verifiedDate(in: result) == "\(stamp.date)"
  else {
    return .refused("its \"verified\" cannot be told apart; write the day there by hand")
  }
  return result.source.bytes == bytes ? .unchanged : .changed(result.source.bytes)
}

private func stampEdits(_ pair: Node.Pair, _ stamp: Stamp, _ bytes: [UInt8]) -> [Edit]? {
  switch pair.value.content {
  case .scalar(let text):
    if text.isEmpty {
      guard let colon = bytes[Int(pair.key.span.end)...].firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return [Edit(colon + 1..<colon + 1, " \(stamp.inOneLine)")]
    }
    return [Edit(Int(pair.value.span.start)..<Int(pair.value.span.end), stamp.inOneLine)]
  case .sequence: return nil
  case .mapping(let parts):
    let changed = [("date", "\(stamp.date)")] + stamp.details
    var edits: [Edit] = []
    var added: [(String, String)] = []
    for (key, value) in changed {
      if let part = parts.first(where: { $0.key.value == key }) {
        let isBare = part.value.isEmpty
        edits.append(
          Edit(Int(part.value.span.start)..<Int(part.value.span.end), isBare ? " \(value)" : value))
      } else {
        added.append((key, value))
      }
    }
    guard !added.isEmpty else { return edits }
    guard let last = parts.last else {
      return [Edit(Int(pair.value.span.start)..<Int(pair.value.span.end), stamp.inOneLine)]
    }
    let end = max(Int(last.key.span.end), last.value.end(in: bytes))
    if pair.value.isBlock(in: bytes) {
      let column = Int(last.key.span.start) - lineStart(before: Int(last.key.span.start), in: bytes)
      let line = lineEnd(after: max(0, end - 1), in: bytes)
      let indent = String(repeating: " ", count: column)
      edits.append(
        Edit(line..<line, added.map { "\(indent)\($0): \($1)\(lineBreak(of: bytes))" }.joined()))
    } else {
      edits.append(Edit(end..<end, added.map { ", \($0): \($1)" }.joined()))
    }
    return edits
  }
}

/// A line of its own, before the first key that comes later in the schema.
private func newLine(in document: Document, _ root: Node?, _ stamp: Stamp) -> Edit {
  let bytes = document.source.bytes
  let line = "verified: \(stamp.inOneLine)\(lineBreak(of: bytes))"
  let range = document.yamlRange
  let keys = Schema.program.keys.map(\.name)
  let later = Set(keys[((keys.firstIndex(of: "verified") ?? keys.count - 1) + 1)...])
  let parts = root.flatMap { blockMap($0, in: bytes, within: range) }?.parts ?? []
  if let next = parts.first(where: { later.contains($0.pair.key.value) }) {
    return Edit(next.range.lowerBound..<next.range.lowerBound, line)
  }
  let end = parts.last?.range.upperBound ?? range.upperBound
  return Edit(end..<end, line)
}
