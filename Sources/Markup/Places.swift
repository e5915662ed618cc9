import Diagnostics

/// Gives problems their places: a link's destination, an HTML tag, else the line.
///
/// cmark's columns cannot be relied on, so the tree is walked once more beside the source, with a cursor
/// that every link, code span and tag moves on. A place found is one where the source says the same.
func place(
  _ problems: [Problem], of document: Node, in source: SourceText, body: Range<Int>
) -> [Finding] {
  if problems.isEmpty { return [] }
  let wanted = Set(problems.map(\.node))
  var search = PlaceSearch(source.bytes, body: body)
  var places: [Node: Span] = [:]
  document.forEachEvent { node, entering in
    let place = entering ? search.enter(node) : search.leave(node)
    if let place, wanted.contains(node) { places[node] = place }
  }
  let findings = problems.map { problem in
    Finding(
      problem.kind, problem.message, in: source, at: places[problem.node] ?? search.line(of: problem.node),
      help: problem.help)
  }
  return findings.sortedByPlace()
}

private struct PlaceSearch {
  private let bytes: [UInt8]
  private let body: Range<Int>
  /// Where each line of the body starts, ended as cmark ends them: by LF, CR or both.
  private let lineStarts: [Int]
  /// The part of the leaf block at hand that is still ahead.
  private var ahead: Range<Int>
  private lazy var definitions = linkDefinitions()

  init(_ bytes: [UInt8], body: Range<Int>) {
    self.bytes = bytes
    self.body = body
    var starts = [body.lowerBound]
    for index in body where isLineEnd(bytes[index]) {
      let next = index + 1 < body.upperBound ? bytes[index + 1] : nil
      if bytes[index] == carriageReturn, next == newline { continue }
      starts.append(index + 1)
    }
    lineStarts = starts
    ahead = body.lowerBound..<body.lowerBound
  }

  mutating func enter(_ node: Node) -> Span? {
    switch node.kind {
    case .paragraph, .heading: ahead = lines(of: node)
    case .htmlBlock:
      ahead = lines(of: node)
      return find(firstTag(of: node))
    case .htmlInline: return find(firstTag(of: node))
    case .code: return find(firstLine(of: node))
    default: break
    }
    return nil
  }

  mutating func leave(_ node: Node) -> Span? {
    guard node.kind == .link || node.kind == .image else { return nil }
    return findDestination(Array(node.destination.utf8))
  }

  /// The whole line a node begins on, its white space aside.
  func line(of node: Node) -> Span {
    let range = lineRange(node.startLine)
    let words = bytes[range].drop { isWhiteSpace($0) }
    let end = words.lastIndex { !isWhiteSpace($0) }.map { $0 + 1 } ?? words.endIndex
    return Span(words.startIndex, end)
  }

  private func lineRange(_ number: Int) -> Range<Int> {
    let index = min(max(number - 1, 0), lineStarts.count - 1)
    return lineStarts[index]..<(index + 1 < lineStarts.count ? lineStarts[index + 1] : body.upperBound)
  }

  private func lines(of block: Node) -> Range<Int> {
    // The end of an HTML block that is one line long is given as the line before it.
    let last = max(block.startLine, block.endLine)
    return lineRange(block.startLine).lowerBound..<lineRange(last).upperBound
  }
}

extension PlaceSearch {
  /// The next place where the source says `text`, and the cursor behind it.
  private mutating func find(_ text: some Collection<UInt8>) -> Span? {
    guard let start = window.first(where: { says(text, at: $0) }) else { return nil }
    return passed(Span(start, start + text.count))
  }

  /// The destination of the link or image whose words the cursor has just passed: written behind them, as
  /// an autolink, or in a definition elsewhere; else what is written behind them with escapes.
  private mutating func findDestination(_ destination: [UInt8]) -> Span? {
    let autolink = destination + [UInt8(ascii: ">")]
    var written: Int?
    for index in window {
      switch bytes[index] {
      case UInt8(ascii: "<") where says(autolink, at: index + 1):
        return passed(Span(index + 1, index + 1 + destination.count))
      case UInt8(ascii: "]") where says("](".utf8, at: index):
        let start = destinationStart(after: index + 2)
        if isWhole(destination, at: start) { return passed(Span(start, start + destination.count)) }
        written = written ?? start
      default: break
      }
    }
    if let definition = definitions[destination] { return definition }
    guard let start = written else { return nil }
    let end = destinationEnd(from: start)
    guard bytes[start..<end].contains(where: "&\\".utf8.contains) else { return nil }
    return passed(Span(start, end))
  }

  private mutating func passed(_ span: Span) -> Span {
    ahead = min(Int(span.end), ahead.upperBound)..<ahead.upperBound
    return span
  }

  /// How far ahead to look. It has a bound so that a text of a hundred thousand mistakes takes no longer
  /// than they are worth.
  private var window: Range<Int> { ahead.lowerBound..<min(ahead.upperBound, ahead.lowerBound + 4096) }

  private func says(_ text: some Collection<UInt8>, at start: Int) -> Bool {
    bytes[min(start, body.upperBound)..<body.upperBound].starts(with: text)
  }

  private func isWhole(_ destination: [UInt8], at start: Int) -> Bool {
    let end = start + destination.count
    guard says(destination, at: start) else { return false }
    return end == body.upperBound || isWhiteSpace(bytes[end]) || ")>".utf8.contains(bytes[end])
  }

  private func firstLine(of leaf: Node) -> Slice<UnsafeBufferPointer<UInt8>> {
    leaf.literal.drop { isWhiteSpace($0) }.prefix { !isLineEnd($0) }
  }

  private func firstTag(of html: Node) -> Slice<UnsafeBufferPointer<UInt8>> {
    let line = firstLine(of: html)
    return line.firstIndex(of: UInt8(ascii: ">")).map { line[...$0] } ?? line
  }

  /// Behind white space, the `>` of a quote that goes on in the next line, and one `<`.
  private func destinationStart(after index: Int) -> Int {
    var start = index
    var isLineStart = false
    while start < body.upperBound {
      guard isWhiteSpace(bytes[start]) || isLineStart && bytes[start] == UInt8(ascii: ">") else { break }
      isLineStart = isLineStart || isLineEnd(bytes[start])
      start += 1
    }
    return start < body.upperBound && bytes[start] == UInt8(ascii: "<") ? start + 1 : start
  }

  private func destinationEnd(from start: Int) -> Int {
    let rest = bytes[start..<body.upperBound]
    if bytes[start - 1] == UInt8(ascii: "<") {
      return rest.firstIndex { $0 == UInt8(ascii: ">") || isLineEnd($0) } ?? rest.endIndex
    }
    var parentheses = 0
    var isEscaped = false
    for index in rest.indices {
      if isWhiteSpace(rest[index]) { return index }
      switch rest[index] {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "("): parentheses += 1
      case UInt8(ascii: ")") where parentheses == 0: return index
      case UInt8(ascii: ")"): parentheses -= 1
      default: break
      }
    }
    return rest.endIndex
  }

  /// Where each `[name]: destination` of the body writes its destination.
  private func linkDefinitions() -> [[UInt8]: Span] {
    var definitions: [[UInt8]: Span] = [:]
    var index = body.lowerBound
    while index < body.upperBound {
      guard says("]:".utf8, at: index) else {
        index += 1
        continue
      }
      let start = destinationStart(after: index + 2)
      let end = destinationEnd(from: start)
      let destination = Array(bytes[start..<end])
      if definitions[destination] == nil { definitions[destination] = Span(start, end) }
      index = end
    }
    return definitions
  }
}
