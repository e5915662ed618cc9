import Diagnostics
import Reading

/// Joins `phone` and `text`, which are lists in block form by now, into `phones`; nil where that cannot be done.
func withPhonesAlone(_ document: Document) -> Document? {
  var current = document
  for (key, type) in [("phone", ""), ("text", "text")] {
    guard let pair = current.pair(key), !pair.value.isEmpty else { continue }
    guard let next = applied(asRecords(pair, type: type, in: current.source.bytes), to: current) else {
      return nil
    }
    current = next
  }
  for key in ["phone", "text"] {
    guard let pair = current.pair(key), !pair.value.isEmpty else { continue }
    let edits: [Edit]?
    if let phones = current.pair("phones"), !phones.value.isEmpty {
      edits = moving(pair, behind: phones, in: current)
    } else if current.pair("phones") == nil {
      edits = [Edit(Int(pair.key.span.start)..<Int(pair.key.span.end), "phones")]
    } else {
      edits = nil
    }
    guard let edits, let next = applied(edits, to: current) else { return nil }
    current = next
  }
  return current
}

extension Document {
  fileprivate func pair(_ key: String) -> Node.Pair? { pairs.first { $0.key.value == key } }
}

/// `- 573-555-0142` becomes `- number: 573-555-0142`.
private func asRecords(_ pair: Node.Pair, type: String, in bytes: [UInt8]) -> [Edit] {
  guard case .sequence(let items) = pair.value.content else { return [] }
  return items.compactMap { item in
    guard case .scalar = item.content, !item.isEmpty else { return nil }
    let range = Int(item.span.start)..<Int(item.span.end)
    let indent = String(
      repeating: " ", count: range.lowerBound - lineStart(before: range.lowerBound, in: bytes))
    let second = type.isEmpty ? "" : lineBreak(of: bytes) + indent + "type: \(type)"
    return Edit(range, "number: \(text(bytes[range]))\(second)")
  }
}

/// The items of one list behind those of another, and the remarks of the key that goes above them.
private func moving(_ pair: Node.Pair, behind phones: Node.Pair, in document: Document) -> [Edit]? {
  let bytes = document.source.bytes
  guard let root = document.root, let block = blockMap(root, in: bytes, within: document.yamlRange),
    let index = block.parts.firstIndex(where: { $0.pair.key.value == pair.key.value }),
    let column = hyphenColumn(of: pair.value, in: bytes),
    let target = hyphenColumn(of: phones.value, in: bytes)
  else { return nil }
  let part = block.parts[index]
  let keyLine = part.line..<lineEnd(after: part.line, in: bytes)
  let above =
    remarks(in: bytes[part.range.lowerBound..<part.line])
    + remarks(in: bytes[Int(pair.key.span.end)..<keyLine.upperBound])
  let ending = lineBreak(of: bytes)
  let indent = String(repeating: " ", count: target)
  var lines = above.map { "\(indent)\($0)\(ending)" }.joined()
  for line in text(bytes[keyLine.upperBound..<part.range.upperBound]).split(
    separator: "\n", omittingEmptySubsequences: true)
  {
    let own = line.prefix { $0 == " " }.count
    lines +=
      line.allSatisfy(\.isWhitespace)
      ? "" : String(repeating: " ", count: max(target, own - column + target)) + line.dropFirst(own) + "\n"
  }
  let end = lineEnd(after: max(0, phones.value.end(in: bytes) - 1), in: bytes)
  var gone = part.range
  if index > 0, isKeptBlockScalar(block.parts[index - 1].pair.value, in: bytes) {
    // Blank lines would join the text above.
    while gone.upperBound < bytes.count {
      let next = gone.upperBound..<lineEnd(after: gone.upperBound, in: bytes)
      guard bytes[next].allSatisfy({ $0 <= 0x20 }) else { break }
      gone = gone.lowerBound..<next.upperBound
    }
  }
  return [Edit(gone, ""), Edit(end..<end, lines)]
}

private func hyphenColumn(of list: Node, in bytes: [UInt8]) -> Int? {
  guard case .sequence = list.content, list.isBlock(in: bytes) else { return nil }
  return Int(list.span.start) - lineStart(before: Int(list.span.start), in: bytes)
}
