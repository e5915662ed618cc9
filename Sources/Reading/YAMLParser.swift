// The one file that speaks to libyaml. It turns events into nodes and refuses what front matter has no
// use for: anchors, aliases, tags, directives and second documents.

import CYAML
package import Diagnostics

/// Reads one YAML document out of `range` of a source text.
///
/// A finding ends the reading: after a syntax error nothing further in the file can be trusted.
package func parseYAML(_ source: SourceText, in range: Range<Int>) -> (node: Node?, findings: [Finding]) {
  if let finding = lineSeparator(in: source, range) { return (nil, [finding]) }
  return source.bytes.withUnsafeBufferPointer { bytes in
    let slice = UnsafeBufferPointer(rebasing: bytes[range])
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      return (nil, [Finding(.unreadableFile, .outOfMemory, path: source.path)])
    }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, slice.baseAddress, slice.count)
    var reader = EventReader(source: source, slice: slice, base: range.lowerBound)
    let node = reader.document(&parser)
    return (reader.failed ? nil : node, reader.findings)
  }
}

/// How many lists and maps may stand inside one another. The schema needs 4.
private let depthLimit = 16

private struct EventReader {
  let source: SourceText
  var offsets: OffsetCursor
  let base: Int
  var findings: [Finding] = []
  var failed = false

  init(source: SourceText, slice: UnsafeBufferPointer<UInt8>, base: Int) {
    self.source = source
    self.base = base
    self.offsets = OffsetCursor(slice: slice)
  }

  mutating func document(_ parser: inout yaml_parser_t) -> Node? {
    var root: Node?
    while let event = next(&parser) {
      var event = event
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_STREAM_END_EVENT: return root
      case YAML_DOCUMENT_START_EVENT:
        let start = event.data.document_start
        if start.version_directive != nil || start.tag_directives.start != start.tag_directives.end {
          refuse(.directive, at: span(of: event), help: .takeOut)
          return nil
        }
        if root != nil {
          refuse(.secondDocument, at: span(of: event), help: .takeOut)
          return nil
        }
      default:
        root = node(from: event, &parser, depth: 0)
        if failed { return nil }
      }
    }
    return nil
  }

  private mutating func node(from event: yaml_event_t, _ parser: inout yaml_parser_t, depth: Int) -> Node? {
    let start = span(of: event)
    if depth > depthLimit {
      stop(Finding(.deepNesting, .tooDeep, in: source, at: start, notes: [.restUnchecked]))
      return nil
    }
    switch event.type {
    case YAML_ALIAS_EVENT:
      refuse(.alias, at: start)
      return nil
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      guard accepts(anchor: scalar.anchor, tag: scalar.tag, at: start) else { return nil }
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let text = String(decoding: bytes, as: UTF8.self)
      guard scalar.style == YAML_PLAIN_SCALAR_STYLE else { return Node(content: .scalar(text), span: start) }
      let span = trimmed(start)
      if let finding = hashInValue(endingAt: Int(span.end), in: source) { findings.append(finding) }
      return Node(content: .scalar(text), span: span)
    case YAML_SEQUENCE_START_EVENT:
      let opening = event.data.sequence_start
      guard accepts(anchor: opening.anchor, tag: opening.tag, at: start) else { return nil }
      return sequence(from: start, &parser, depth: depth)
    case YAML_MAPPING_START_EVENT:
      let opening = event.data.mapping_start
      guard accepts(anchor: opening.anchor, tag: opening.tag, at: start) else { return nil }
      return mapping(from: start, &parser, depth: depth)
    default:
      return nil
    }
  }

  private mutating func sequence(from start: Span, _ parser: inout yaml_parser_t, depth: Int) -> Node? {
    var items: [Node] = []
    while let event = next(&parser) {
      var event = event
      defer { yaml_event_delete(&event) }
      if event.type == YAML_SEQUENCE_END_EVENT {
        return Node(
          content: .sequence(items), span: trimmed(Span(Int(start.start), Int(span(of: event).end))))
      }
      guard let item = node(from: event, &parser, depth: depth + 1) else { return nil }
      items.append(item)
    }
    return nil
  }

  private mutating func mapping(from start: Span, _ parser: inout yaml_parser_t, depth: Int) -> Node? {
    var pairs: [Node.Pair] = []
    while let event = next(&parser) {
      var event = event
      defer { yaml_event_delete(&event) }
      if event.type == YAML_MAPPING_END_EVENT {
        return Node(content: .mapping(pairs), span: trimmed(Span(Int(start.start), Int(span(of: event).end))))
      }
      guard let key = node(from: event, &parser, depth: depth + 1) else { return nil }
      guard case .scalar(let name) = key.content else {
        stop(Finding(.yamlSyntax, .keyIsNoText, in: source, at: key.span, notes: [.restUnchecked]))
        return nil
      }
      guard var valueEvent = next(&parser) else { return nil }
      defer { yaml_event_delete(&valueEvent) }
      guard let value = node(from: valueEvent, &parser, depth: depth + 1) else { return nil }
      if let first = pairs.first(where: { $0.key.value == name }) {
        let line = Place(of: first.key.span, in: source).line
        findings.append(
          Finding(
            .duplicateKey, .duplicateKey(name, line), in: source, at: key.span, help: .keepOne))
      } else {
        pairs.append(Node.Pair(key: Located(name, at: key.span), value: value))
      }
    }
    return nil
  }

  private mutating func next(_ parser: inout yaml_parser_t) -> yaml_event_t? {
    if failed { return nil }
    var event = yaml_event_t()
    if yaml_parser_parse(&parser, &event) == 1 { return event }
    stop(syntaxFinding(parser))
    return nil
  }

  private mutating func syntaxFinding(_ parser: yaml_parser_t) -> Finding {
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    if parser.error == YAML_READER_ERROR {
      let offset = base + Int(parser.problem_offset)
      return Finding(
        .yamlSyntax, .controlCharacter, in: source, at: Span(offset, offset + 1), notes: [.restUnchecked])
    }
    let at = position(parser.problem_mark)
    let opened = parser.context != nil ? position(parser.context_mark) : at
    return syntaxError(problem, in: source, at: at, opened: opened, limit: base + offsets.slice.count)
  }

  private mutating func accepts(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, at span: Span
  ) -> Bool {
    if anchor != nil { refuse(.anchor, at: span) }
    if tag != nil { refuse(.tag, at: span) }
    return !failed
  }

  private mutating func refuse(_ message: String, at span: Span, help: String = .quoteIt) {
    stop(Finding(.unsupportedYAML, message, in: source, at: span, help: help, notes: [.restUnchecked]))
  }

  private mutating func stop(_ finding: Finding) {
    findings.append(finding)
    failed = true
  }

  private mutating func position(_ mark: yaml_mark_t) -> Int { base + offsets.offset(of: mark.index) }

  private mutating func span(of event: yaml_event_t) -> Span {
    Span(position(event.start_mark), position(event.end_mark))
  }

  /// libyaml ends block collections and plain values at the next token; the line ends between are not
  /// theirs.
  private func trimmed(_ span: Span) -> Span {
    var end = span.range(in: source.bytes.count).upperBound
    while end > Int(span.start), source.bytes[end - 1] <= 0x20 { end -= 1 }
    return Span(Int(span.start), end)
  }
}

extension String {
  fileprivate static let outOfMemory = "there is not enough memory to read this file"
  fileprivate static let tooDeep = "lists and maps stand more than \(depthLimit) deep inside one another here"
  fileprivate static let keyIsNoText = "a key has to be plain text, not a list or a map"
  fileprivate static let controlCharacter =
    "an invisible control character stands here; YAML does not allow it"
  fileprivate static let directive = "YAML directives (lines that start with %) are not used in Cairn"
  fileprivate static let secondDocument = "a second YAML document starts here; a file holds only one"
  fileprivate static let alias = "YAML aliases (a value that starts with *) are not used in Cairn"
  fileprivate static let anchor = "YAML anchors (a value that starts with &) are not used in Cairn"
  fileprivate static let tag = "YAML tags (a value that starts with !) are not used in Cairn"
  fileprivate static let quoteIt =
    "if the character belongs to the text, put the whole value in \"quotation marks\""
  fileprivate static let takeOut = "take this line out"

  fileprivate static func duplicateKey(_ name: String, _ line: Int) -> String {
    "the key \"\(name)\" stands here a second time; the first is in line \(line)"
  }
  fileprivate static let keepOne =
    "take the wrong one out; where both are right and the key takes several, write them in one line, as  key: [one, two]"
}
