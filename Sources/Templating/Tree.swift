import Diagnostics

/// A template that was read: what it says, before any name has a meaning.
struct Template {
  let path: String
  let source: SourceText
  let tags: [Tag]
  /// Nil where the tags are wrong.
  let nodes: [Node]?
}

indirect enum Node {
  case text(Text)
  case placeholder(Tag)
  case section(Tag, isInverted: Bool, [Node])
  /// Indentation is nil where the tag shares its line with something else.
  case partial(Tag, indentation: Range<Int>?)
  case layout(Tag, indentation: Range<Int>?, [Block])
  case block(Block)
}

/// At most one line of text, its end included.
struct Text {
  var range: Range<Int>
  /// Whether it is the first thing on its line; then it is there even when empty, to carry indentation.
  let startsLine: Bool
}

/// A part of a layout that may be replaced, or what replaces it.
final class Block {
  let tag: Tag
  let nodes: [Node]
  /// Whether what it holds begins on a line of its own.
  let opensLine: Bool
  let indentation: Range<Int>

  init(_ tag: Tag, _ nodes: [Node], opensLine: Bool, indentation: Range<Int>) {
    self.tag = tag
    self.nodes = nodes
    self.opensLine = opensLine
    self.indentation = indentation
  }
}

func parse(_ file: TemplateFile) -> (template: Template, problems: [Problem]) {
  let use = Use(of: file.source)
  let (tags, scanProblems) = scanTags(in: use)
  let (partners, pairProblems) = pairTags(tags, in: use)
  var problems = scanProblems + pairProblems
  var nodes: [Node]?
  if let partners, problems.isEmpty {
    var reader = TreeReader(use: use, tags: tags, partners: partners)
    let read = reader.readNodes(until: tags.count)
    problems = reader.problems
    if !problems.contains(where: { $0.severity == .error }) { nodes = read }
  }
  return (Template(path: file.path, source: file.source, tags: tags, nodes: nodes), problems)
}

private struct TreeReader {
  let use: Use
  let tags: [Tag]
  let partners: [Int?]
  let lines: TagLines
  var problems: [Problem] = []
  private var next = 0
  private var position = 0
  private var isAtLineStart = true

  init(use: Use, tags: [Tag], partners: [Int?]) {
    self.use = use
    self.tags = tags
    self.partners = partners
    self.lines = TagLines(use.source.bytes, tags, partners)
  }

  /// The nodes up to the tag `end`, which closes what they stand in.
  mutating func readNodes(until end: Int) -> [Node] {
    var nodes: [Node] = []
    while true {
      nodes += readText(until: next)
      guard next < end else { return nodes }
      if let node = readTag() { nodes.append(node) }
    }
  }

  private mutating func readTag() -> Node? {
    let index = next
    let tag = tags[index]
    step()
    switch tag.kind {
    case .comment, .close: return nil
    case .placeholder: return .placeholder(tag)
    case .section, .inverted:
      return .section(tag, isInverted: tag.kind == .inverted, readInside(index))
    case .partial: return .partial(tag, indentation: indentation(of: index))
    case .layout: return .layout(tag, indentation: indentation(of: index), readBlocks(of: index))
    case .block: return .block(readBlock(index))
    }
  }

  private mutating func readInside(_ opening: Int) -> [Node] {
    let nodes = readNodes(until: partners[opening] ?? tags.count)
    step()
    return nodes
  }

  private mutating func readBlock(_ opening: Int) -> Block {
    let opensLine = lines.opensLine(opening)
    return Block(
      tags[opening], readInside(opening), opensLine: opensLine,
      indentation: opensLine ? lines.blanksInside(opening) : lines.blanksBefore(opening))
  }

  private mutating func readBlocks(of layout: Int) -> [Block] {
    var blocks: [Block] = []
    for node in readInside(layout) {
      switch node {
      case .text(let text):
        if !use.source.bytes[text.range].allSatisfy(isSpace) { problems.append(ignoredText(text)) }
      case .block(let block):
        if blocks.contains(where: { $0.tag.name == block.tag.name }) {
          problems.append(givenTwice(block.tag))
        }
        blocks.append(block)
      case .placeholder(let tag), .section(let tag, _, _), .partial(let tag, _), .layout(let tag, _, _):
        problems.append(outsideBlock(tag, in: tags[layout]))
      }
    }
    return blocks
  }

  private func indentation(of index: Int) -> Range<Int>? {
    lines.dropsBlanksBefore(index) ? lines.blanksBefore(index) : nil
  }

  /// Goes past one tag.
  private mutating func step() {
    guard next < tags.count else { return }
    let dropsLineEnd = lines.dropsLineEndAfter(next)
    position = dropsLineEnd ? lines.startOfNextLine(after: next) : tags[next].range.upperBound
    if dropsLineEnd { isAtLineStart = true }
    next += 1
  }

  /// The text up to a tag, line by line.
  private mutating func readText(until index: Int) -> [Node] {
    let isLast = index == tags.count
    let isAlone = !isLast && lines.dropsBlanksBefore(index)
    var end = isLast ? use.source.bytes.count : tags[index].range.lowerBound
    if isAlone { end = max(position, lines.startOfBlanks(before: end)) }
    var nodes: [Node] = []
    while position < end {
      let newline = use.source.bytes[position..<end].firstIndex(of: UInt8(ascii: "\n"))
      let lineEnd = newline.map { $0 + 1 } ?? end
      nodes.append(.text(Text(range: position..<lineEnd, startsLine: isAtLineStart)))
      isAtLineStart = newline != nil
      position = lineEnd
    }
    if isAtLineStart, !isLast, !isAlone, !(lines.dropsLineEndAfter(index)) {
      nodes.append(.text(Text(range: end..<end, startsLine: true)))
      isAtLineStart = false
    }
    return nodes
  }

  private func ignoredText(_ text: Text) -> Problem {
    Problem(
      .ignoredText, "text between a layout's blocks is left out of the page",
      at: Origin(use: use, span: Span(text.range)),
      help: "move it into a block, or make it a comment: {{! ... }}")
  }

  private func outsideBlock(_ tag: Tag, in layout: Tag) -> Problem {
    Problem(
      .templateSyntax, "only blocks can stand directly inside \(layout.written), not \(tag.written)",
      at: Origin(use: use, span: tag.span),
      help: "put it into one of the layout's blocks: {{$name}}...{{/name}}")
  }

  private func givenTwice(_ tag: Tag) -> Problem {
    Problem(
      .templateSyntax, "block \"\(tag.name)\" is given twice to one layout",
      at: Origin(use: use, span: tag.span))
  }
}
