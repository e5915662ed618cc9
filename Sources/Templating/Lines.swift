/// Lines that hold nothing but a tag leave no empty line behind. Which text around each tag goes, and
/// which blanks before it are the indentation of what it brings in.
struct TagLines {
  private let bytes: [UInt8]
  private let tags: [Tag]
  private let partners: [Int?]

  init(_ bytes: [UInt8], _ tags: [Tag], _ partners: [Int?]) {
    self.bytes = bytes
    self.tags = tags
    self.partners = partners
  }

  /// Whether the blanks before the tag are left out.
  func dropsBlanksBefore(_ index: Int) -> Bool {
    switch tags[index].kind {
    case .placeholder: false
    case .comment, .section, .inverted, .partial: startsLine(index) && endsLine(index)
    case .layout: startsLine(index) && partners[index].map(endsLine) == true
    case .block: startsLine(index) && endsLine(index)
    case .close:
      switch openerKind(of: index) {
      case .layout: false
      case .block: startsLine(index) && (endsLine(index) || isFollowedByEndOfLayout(index))
      default: startsLine(index) && endsLine(index)
      }
    }
  }

  /// Whether the line's end after the tag is left out.
  func dropsLineEndAfter(_ index: Int) -> Bool {
    switch tags[index].kind {
    case .placeholder, .layout: false
    case .comment, .section, .inverted, .partial: startsLine(index) && endsLine(index)
    case .block: opensLine(index)
    case .close:
      switch openerKind(of: index) {
      case .layout: endsLine(index) && partners[index].map(startsLine) == true
      default: startsLine(index) && endsLine(index)
      }
    }
  }

  /// Whether what a block holds begins on a line of its own. Its layout's tag may stand before it.
  func opensLine(_ index: Int) -> Bool {
    endsLine(index) && (startsLine(index) || isPrecededByStartOfLayout(index))
  }

  /// The blanks before a tag that is the first thing on its line.
  func blanksBefore(_ index: Int) -> Range<Int> {
    let end = tags[index].range.lowerBound
    return startsLine(index) ? startOfBlanks(before: end)..<end : end..<end
  }

  /// The blanks in front of the first line, empty ones aside, of what a block holds.
  func blanksInside(_ index: Int) -> Range<Int> {
    var start = tags[index].range.upperBound
    while true {
      let end = endOfBlanks(after: start)
      guard end < bytes.count, isLineEnd(bytes[end]) else { return start..<end }
      start = endOfLineEnd(at: end)
    }
  }

  /// Where the text after a tag whose line's end is left out goes on.
  func startOfNextLine(after index: Int) -> Int {
    endOfLineEnd(at: endOfBlanks(after: tags[index].range.upperBound))
  }

  func startOfBlanks(before end: Int) -> Int {
    var start = end
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    return start
  }

  private func startsLine(_ index: Int) -> Bool {
    let start = startOfBlanks(before: tags[index].range.lowerBound)
    return start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
  }

  private func endsLine(_ index: Int) -> Bool {
    let end = endOfBlanks(after: tags[index].range.upperBound)
    return end == bytes.count || isLineEnd(bytes[end])
  }

  private func isPrecededByStartOfLayout(_ index: Int) -> Bool {
    guard index > 0, tags[index - 1].kind == .layout else { return false }
    return startOfBlanks(before: tags[index].range.lowerBound) == tags[index - 1].range.upperBound
      && startsLine(index - 1)
  }

  private func isFollowedByEndOfLayout(_ index: Int) -> Bool {
    guard index + 1 < tags.count, openerKind(of: index + 1) == .layout else { return false }
    return endOfBlanks(after: tags[index].range.upperBound) == tags[index + 1].range.lowerBound
  }

  private func openerKind(of index: Int) -> Tag.Kind? {
    tags[index].kind == .close ? partners[index].map { tags[$0].kind } : nil
  }

  private func endOfBlanks(after start: Int) -> Int {
    var end = start
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    return end
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func endOfLineEnd(at start: Int) -> Int {
    if bytes[start...].starts(with: "\r\n".utf8) { return start + 2 }
    return min(start + 1, bytes.count)
  }
}

/// A blank within a line.
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
