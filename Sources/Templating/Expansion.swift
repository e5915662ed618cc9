import Diagnostics

struct ExpandedPage {
  let pieces: [Piece]
  let problems: [Problem]
  /// False where a part could not be read; what is wrong with it is reported elsewhere.
  let isComplete: Bool
}

func expand(_ page: Template, shape: Shape, with templates: [String: Template]) -> ExpandedPage {
  guard let nodes = page.nodes else { return ExpandedPage(pieces: [], problems: [], isComplete: false) }
  var expansion = Expansion(templates: templates)
  let scope = Scope(type: .record(shape), address: Address(frame: 0))
  let pieces = expansion.expand(
    nodes, in: Surroundings(use: Use(of: page.source), scopes: [scope], files: [page.path]))
  return ExpandedPage(pieces: pieces, problems: expansion.problems, isComplete: expansion.isComplete)
}

/// All that decides what a tag means besides the tag itself.
private struct Surroundings {
  var use: Use
  var scopes: [Scope]
  var frames = 1
  /// The templates being brought in, the page first.
  var files: [String]
  /// The layouts being filled, the outermost first.
  var layouts: [LayoutUse] = []
  /// The given blocks being shown.
  var blocks: [Block] = []
  /// What goes before each line, after so many of its own blanks are taken away.
  var indentation: [UInt8] = []
  var dedent = 0
  var depth = 0

  func origin(_ tag: Tag) -> Origin { Origin(use: use, span: tag.span) }

  /// What goes before the lines of something that stands behind these blanks.
  func indentation(_ blanks: Range<Int>) -> [UInt8] {
    indentation + use.source.bytes[blanks].dropFirst(dedent)
  }
}

/// A layout being filled: the blocks it was given, and the names it turns out to ask for.
private final class LayoutUse {
  let given: [String: (block: Block, use: Use)]
  var declared: Set<String> = []

  init(given: [String: (block: Block, use: Use)]) { self.given = given }
}

private struct Expansion {
  let templates: [String: Template]
  var problems: [Problem] = []
  var isComplete = true
  /// Whether what comes next goes on a line whose indentation has been written.
  private var isWithinLine = false

  init(templates: [String: Template]) { self.templates = templates }

  mutating func expand(_ nodes: [Node], in surroundings: Surroundings) -> [Piece] {
    var pieces: [Piece] = []
    for node in nodes {
      switch node {
      case .text(let text): append(text, in: surroundings, to: &pieces)
      case .placeholder(let tag): pieces += placeholder(tag, in: surroundings)
      case .section(let tag, let isInverted, let nodes):
        pieces += section(tag, isInverted: isInverted, nodes, in: surroundings)
      case .partial(let tag, let blanks):
        pieces += file("partials/\(tag.name).html", tag, blanks, blocks: [], in: surroundings)
      case .layout(let tag, let blanks, let blocks):
        pieces += file("layouts/\(tag.name).html", tag, blanks, blocks: blocks, in: surroundings)
      case .block(let block): pieces += self.block(block, in: surroundings)
      }
    }
    return pieces
  }

  private mutating func append(_ text: Text, in surroundings: Surroundings, to pieces: inout [Piece]) {
    var range = text.range
    if text.startsLine {
      let line = surroundings.use.source.bytes[range]
      range =
        range.lowerBound + line.prefix(surroundings.dedent).prefix(while: isBlank).count..<range.upperBound
      let isEmptyLine = !line.isEmpty && line.allSatisfy(isSpace) && line.last == UInt8(ascii: "\n")
      if !isWithinLine, !isEmptyLine, !surroundings.indentation.isEmpty {
        pieces.append(.indentation(surroundings.indentation))
      }
    }
    isWithinLine = false
    if !range.isEmpty { pieces.append(.literal(range, of: surroundings.use)) }
  }

  private mutating func placeholder(_ tag: Tag, in surroundings: Surroundings) -> [Piece] {
    isWithinLine = false
    let origin = surroundings.origin(tag)
    guard let found = resolved(tag, in: surroundings) else { return [] }
    guard found.type.kind.isPrintable else {
      problems.append(unprintable(tag, found.type, at: origin))
      return []
    }
    return [
      .placeholder(
        Placeholder(address: found.address, kind: found.type.kind, written: tag.written, origin: origin))
    ]
  }

  private mutating func section(
    _ tag: Tag, isInverted: Bool, _ nodes: [Node], in surroundings: Surroundings
  ) -> [Piece] {
    guard let found = resolved(tag, in: surroundings) else { return [] }
    var inner = surroundings
    if !isInverted {
      switch found.type {
      case .flag: break
      case .list(let element):
        inner.scopes.append(Scope(type: element, address: Address(frame: surroundings.frames)))
        inner.frames += 1
      case .record, .text, .url, .html, .jsonLD: inner.scopes.append(found)
      }
    }
    return [
      .section(
        Section(
          address: found.address, kind: found.type.kind, isInverted: isInverted, written: tag.written,
          origin: surroundings.origin(tag),
          pieces: expandDeeper(nodes, in: inner, at: surroundings.origin(tag))))
    ]
  }

  private mutating func resolved(_ tag: Tag, in surroundings: Surroundings) -> Scope? {
    let origin = Origin(use: surroundings.use, span: tag.nameSpan)
    switch resolve(tag, in: surroundings.scopes, at: origin) {
    case .success(let found): return found
    case .failure(let problem):
      problems.append(problem)
      return nil
    }
  }

  /// A partial, or a layout with the blocks given to it.
  private mutating func file(
    _ path: String, _ tag: Tag, _ blanks: Range<Int>?, blocks: [Block], in surroundings: Surroundings
  ) -> [Piece] {
    let origin = surroundings.origin(tag)
    guard let template = templates[path] else {
      problems.append(
        unknownFile(path, tag, in: templates, at: Origin(use: surroundings.use, span: tag.nameSpan)))
      return []
    }
    guard !surroundings.files.contains(path) else {
      problems.append(recursion(path, surroundings.files, at: origin))
      return []
    }
    guard let nodes = template.nodes else {
      isComplete = false
      return []
    }
    var inner = surroundings
    inner.use = Use(of: template.source, at: origin)
    inner.files.append(path)
    inner.indentation = blanks.map(surroundings.indentation) ?? []
    inner.dedent = 0
    let layout = LayoutUse(
      given: Dictionary(
        blocks.map { ($0.tag.name, (block: $0, use: surroundings.use)) },
        uniquingKeysWith: { first, _ in first }))
    if tag.kind == .layout { inner.layouts.append(layout) }
    let wasComplete = isComplete
    isComplete = true
    let pieces = expandDeeper(nodes, in: inner, at: origin)
    if isComplete {
      for block in blocks where !layout.declared.contains(block.tag.name) {
        problems.append(
          unknownBlock(
            block.tag, path, layout.declared, at: Origin(use: surroundings.use, span: block.tag.nameSpan)))
      }
    }
    isComplete = isComplete && wasComplete
    return [.insertion(Insertion(written: tag.written, origin: origin, pieces: pieces))]
  }

  /// What stands where a template names a block: what the outermost layout's user gave for it, or else
  /// what the template holds there itself.
  private mutating func block(_ block: Block, in surroundings: Surroundings) -> [Piece] {
    let name = block.tag.name
    let origin = surroundings.origin(block.tag)
    for layout in surroundings.layouts { layout.declared.insert(name) }
    guard let given = surroundings.layouts.lazy.compactMap({ $0.given[name] }).first else {
      let pieces = expandDeeper(block.nodes, in: surroundings, at: origin)
      return [.insertion(Insertion(written: block.tag.written, origin: origin, pieces: pieces))]
    }
    guard !surroundings.blocks.contains(where: { $0 === given.block }) else {
      problems.append(
        Problem(
          .recursivePartial, "block \"\(name)\" is given a block \"\(name)\" that holds itself", at: origin))
      return []
    }
    var inner = surroundings
    inner.use = given.use
    inner.blocks.append(given.block)
    inner.indentation = surroundings.indentation(block.indentation)
    inner.dedent = given.block.indentation.count
    var pieces: [Piece] = []
    isWithinLine = !block.opensLine
    if block.opensLine, !given.block.opensLine, !given.block.nodes.isEmpty, !inner.indentation.isEmpty {
      pieces.append(.indentation(inner.indentation))
    }
    pieces += expandDeeper(given.block.nodes, in: inner, at: origin)
    let givenOrigin = Origin(use: given.use, span: given.block.tag.span)
    return [.insertion(Insertion(written: block.tag.written, origin: givenOrigin, pieces: pieces))]
  }

  private mutating func expandDeeper(
    _ nodes: [Node], in surroundings: Surroundings, at origin: Origin
  ) -> [Piece] {
    guard surroundings.depth < nestingLimit else {
      problems.append(tooDeep(origin))
      return []
    }
    var inner = surroundings
    inner.depth += 1
    return expand(nodes, in: inner)
  }
}

private func unprintable(_ tag: Tag, _ type: FieldType, at origin: Origin) -> Problem {
  let name = tag.name
  let help: String =
    switch type {
    case _ where name == ".": "write the name of something in it"
    case .flag: "write {{#\(name)}}what to show when it is set{{/\(name)}}"
    case .record(let shape):
      "write {{\(name).\(shape.fields.first?.name ?? "name")}}, or {{#\(name)}}...{{/\(name)}}"
    case .list(.record(let shape)):
      "write {{#\(name)}}...{{\(shape.fields.first?.name ?? "name")}}...{{/\(name)}}"
    default: "write {{#\(name)}}{{.}}{{/\(name)}}"
    }
  return Problem(.wrongUse, "\(name) is \(type.kind), which cannot be printed", at: origin, help: help)
}

private func unknownFile(
  _ path: String, _ tag: Tag, in templates: [String: Template], at origin: Origin
) -> Problem {
  let folder = tag.kind == .layout ? "layouts/" : "partials/"
  let names = templates.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(".html") }
    .map { String($0.dropFirst(folder.count).dropLast(5)) }
  let what = tag.kind == .layout ? "layout" : "partial"
  return Problem(
    .unknownPartial, "no \(what) is named \"\(tag.name)\"", at: origin,
    help: suggestion(for: tag.name, in: names) ?? "it would be the file \(path) in the templates folder")
}

private func recursion(_ path: String, _ files: [String], at origin: Origin) -> Problem {
  let chain = (files.drop { $0 != path } + [path]).joined(separator: " -> ")
  return Problem(.recursivePartial, "\(path) would hold itself: \(chain)", at: origin)
}

private func unknownBlock(_ tag: Tag, _ layout: String, _ declared: Set<String>, at origin: Origin) -> Problem
{
  let names = declared.sorted()
  return Problem(
    .unknownBlock, "\(layout) has no place for a block \"\(tag.name)\"", at: origin,
    help: suggestion(for: tag.name, in: names)
      ?? (names.isEmpty ? "it asks for no block at all" : "it asks for \(names.joined(separator: ", "))"))
}
