/// A stretch of Markdown as far as these checks tell them apart.
struct Block {
  enum Kind {
    case paragraph, item, heading
    /// A quotation, code, HTML or the address of a link: nobody's prose.
    case other
  }

  var kind: Kind
  var range: Range<Int>
}

/// A light reading of Markdown, line by line, in order. It need not be right about everything: what it takes for
/// something else is not judged.
func blocks(_ bytes: Bytes, in body: Range<Int>, _ visit: (Block) -> Void) {
  var open: Block?
  var fence: (mark: UInt8, length: Int)?
  var wasItem = false
  func close() {
    if let block = open { visit(block) }
    wasItem = open?.kind == .item || (wasItem && open == nil)
    open = nil
  }
  var start = body.lowerBound
  while start < body.upperBound {
    var end = start
    while end < body.upperBound, bytes[end] != 0x0A { end += 1 }
    let next = min(end + 1, body.upperBound)
    defer { start = next }
    var first = start
    while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
    let text = first..<(end > first && bytes[end - 1] == 0x0D ? end - 1 : end)
    if let open = fence {
      if run(bytes, text, of: open.mark) >= open.length { fence = nil }
      continue
    }
    guard let mark = text.isEmpty ? nil : bytes[first] else {
      close()
      continue
    }
    switch mark {
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      let length = run(bytes, text, of: mark)
      if length >= 3 {
        close()
        fence = (mark, length)
        continue
      }
    case UInt8(ascii: ">"):
      if open?.kind != .other { close() }
      open = Block(kind: .other, range: (open?.range.lowerBound ?? first)..<text.upperBound)
      continue
    case UInt8(ascii: "#"):
      if run(bytes, text, of: mark) <= 6 {
        close()
        visit(Block(kind: .heading, range: text))
        wasItem = false
        continue
      }
    case UInt8(ascii: "=") where run(bytes, text, of: mark) == text.count:
      open?.kind = .heading
      close()
      continue
    case UInt8(ascii: "-") where run(bytes, text, of: mark) == text.count && (open != nil || text.count > 2):
      if open?.kind == .paragraph { open?.kind = .heading }
      close()
      continue
    case UInt8(ascii: "<") where open == nil:
      open = Block(kind: .other, range: text)
      continue
    case UInt8(ascii: "[") where open == nil && isDefinition(bytes, text):
      visit(Block(kind: .other, range: text))
      continue
    default: break
    }
    if let content = itemContent(bytes, text), open?.kind != .other {
      close()
      open = Block(kind: .item, range: content..<max(content, text.upperBound))
    } else if let block = open {
      open?.range = block.range.lowerBound..<text.upperBound
    } else if first - start >= 4, !wasItem {
      open = Block(kind: .other, range: text)
    } else {
      open = Block(kind: wasItem && first > start ? .item : .paragraph, range: text)
    }
  }
  close()
}

private func run(_ bytes: Bytes, _ text: Range<Int>, of mark: UInt8) -> Int {
  var end = text.lowerBound
  while end < text.upperBound, bytes[end] == mark { end += 1 }
  return end - text.lowerBound
}

/// Where the text of a list item starts; nil where the line starts none.
private func itemContent(_ bytes: Bytes, _ text: Range<Int>) -> Int? {
  var index = text.lowerBound
  switch bytes[index] {
  case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): index += 1
  case 0x30...0x39:
    while index < text.upperBound, isDigit(bytes[index]) { index += 1 }
    guard index < text.upperBound, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
    else {
      return nil
    }
    index += 1
  default: return nil
  }
  guard index < text.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
  return index + 1
}

/// Whether a line is `[name]: address`.
private func isDefinition(_ bytes: Bytes, _ text: Range<Int>) -> Bool {
  guard let close = text.first(where: { bytes[$0] == UInt8(ascii: "]") }) else { return false }
  return close + 1 < text.upperBound && bytes[close + 1] == UInt8(ascii: ":")
}
