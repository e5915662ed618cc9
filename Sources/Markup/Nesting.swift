import Diagnostics

// Two guards. The first looks at the bytes and refuses what would keep cmark 0.30 busy out of
// proportion: its time grows with lines times open blocks, and with links times unclosed images. The
// second counts what cmark found while the tree is printed.

/// The finding for a text that cmark should not see, or nil. Nesting is estimated from above, taking
/// indentation for list items, so the bound is far beyond what anybody indents.
func refusal(of source: SourceText, body: Range<Int>) -> Finding? {
  let bytes = source.bytes[body]
  var imagesInParagraph = 0
  var start = body.lowerBound
  while start < body.upperBound {
    let opening = opening(of: bytes[start...])
    if opening.isBlankLine { imagesInParagraph = 0 }
    var end = opening.end
    var last: UInt8 = 0
    while end < body.upperBound, !isLineEnd(bytes[end]) {
      if bytes[end] == UInt8(ascii: "["), last == UInt8(ascii: "!") { imagesInParagraph += 1 }
      last = bytes[end]
      end += 1
    }
    if opening.levels > 128, !opening.isBlankLine { return tooDeep(in: source, at: Span(start, end)) }
    if imagesInParagraph > 1000 { return tooManyImages(in: source, at: Span(start, end)) }
    start = end + 1
  }
  return nil
}

/// How deep the walk through a tree is, and what to say the first time that is too deep.
struct Depth {
  private var blocks = 0
  private var inlines = 0
  private var isReported = false

  mutating func count(_ node: Node, _ kind: Node.Kind, entering: Bool) -> Problem? {
    let step = entering ? 1 : -1
    switch kind {
    case .blockQuote, .item: blocks += step
    case .emphasis, .strong, .link, .image: inlines += step
    default: return nil
    }
    guard blocks > 32 || inlines > 64, !isReported else { return nil }
    isReported = true
    let finding = blocks > 32 ? deepBlocks : deepInlines
    return Problem(kind: .deepNesting, message: finding.message, help: finding.help, node: node)
  }
}

/// What a line starts with: white space, `>`, and list markers.
private func opening(
  of line: ArraySlice<UInt8>
) -> (end: Int, levels: Int, isBlankLine: Bool) {
  var columns = 0
  var markers = 0
  var index = line.startIndex
  scan: while index < line.endIndex {
    switch line[index] {
    case UInt8(ascii: " "): columns += 1
    case UInt8(ascii: "\t"): columns += 4
    case UInt8(ascii: ">"): markers += 1
    default:
      guard let end = listMarkerEnd(line[index...]) else { break scan }
      markers += 1
      index = end
      continue
    }
    index += 1
  }
  let isAtEnd = index == line.endIndex || isLineEnd(line[index])
  return (index, markers + columns / 2, isAtEnd && markers == 0)
}

/// Where the list marker ends that these bytes begin with.
private func listMarkerEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
  var index = bytes.startIndex
  switch bytes[index] {
  case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): break
  case UInt8(ascii: "0")...UInt8(ascii: "9"):
    while index < bytes.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
      index += 1
    }
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
    else { return nil }
  default: return nil
  }
  index += 1
  // A marker needs white space after it: a row of 200 dashes is a line, and no list.
  guard index == bytes.endIndex || isWhiteSpace(bytes[index]) else { return nil }
  return index
}

private let deepBlocks = (
  message: "quotes and lists are nested too deeply here", help: "keep to 32 levels at most"
)
private let deepInlines = (
  message: "emphasis, links and images are nested too deeply here", help: "keep to 64 levels at most"
)

private func tooDeep(in source: SourceText, at span: Span) -> Finding {
  Finding(.deepNesting, deepBlocks.message, in: source, at: span, help: deepBlocks.help)
}

private func tooManyImages(in source: SourceText, at span: Span) -> Finding {
  Finding(
    .deepNesting, "more than 1000 images begin in one paragraph", in: source, at: span,
    help: "put blank lines between them")
}
