import Diagnostics

/// One `{{...}}` of a template. What lies between two tags is text.
struct Tag {
  enum Kind { case placeholder, section, inverted, close, partial, layout, block, comment }

  let kind: Kind
  let name: String
  /// The whole tag, braces included.
  let range: Range<Int>
  let nameRange: Range<Int>

  var span: Span { Span(range) }
  var nameSpan: Span { Span(nameRange) }

  /// The tag as it is written.
  var written: String {
    switch kind {
    case .placeholder: "{{\(name)}}"
    case .section: "{{#\(name)}}"
    case .inverted: "{{^\(name)}}"
    case .close: "{{/\(name)}}"
    case .partial: "{{>\(name)}}"
    case .layout: "{{<\(name)}}"
    case .block: "{{$\(name)}}"
    case .comment: "{{!}}"
    }
  }
}

/// The tags of a template in their order, and what is wrong with those that are left out.
func scanTags(in use: Use) -> (tags: [Tag], problems: [Problem]) {
  let bytes = use.source.bytes
  var tags: [Tag] = []
  var problems: [Problem] = []
  var position = 0
  while let start = find("{{", in: bytes, from: position) {
    if bytes[start...].starts(with: "{{{".utf8) {
      let end = find("}}}", in: bytes, from: start).map { $0 + 3 } ?? start + 3
      problems.append(rawOutput(at: Origin(use: use, span: Span(start, end))))
      position = end
      continue
    }
    let isComment = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "!")
    let nextStart = isComment ? nil : find("{{", in: bytes, from: start + 2)
    guard let close = find("}}", in: bytes, from: start + 2), close < nextStart ?? bytes.count else {
      let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let end = min(nextStart ?? lineEnd, lineEnd)
      problems.append(unclosedTag(at: Origin(use: use, span: Span(start, end))))
      position = nextStart ?? bytes.count
      continue
    }
    position = close + 2
    switch readTag(start..<position, in: use) {
    case .success(let tag): tags.append(tag)
    case .failure(let problem): problems.append(problem)
    }
  }
  return (tags, problems)
}

private func readTag(_ range: Range<Int>, in use: Use) -> Result<Tag, Problem> {
  let bytes = use.source.bytes
  let origin = Origin(use: use, span: Span(range))
  var inner = trimmed(range.lowerBound + 2..<range.upperBound - 2, of: bytes)
  let sigil = inner.isEmpty ? 0 : bytes[inner.lowerBound]
  let kind: Tag.Kind
  switch sigil {
  case UInt8(ascii: "#"): kind = .section
  case UInt8(ascii: "^"): kind = .inverted
  case UInt8(ascii: "/"): kind = .close
  case UInt8(ascii: ">"): kind = .partial
  case UInt8(ascii: "<"): kind = .layout
  case UInt8(ascii: "$"): kind = .block
  case UInt8(ascii: "!"): kind = .comment
  case UInt8(ascii: "&"): return .failure(rawOutput(at: origin))
  case UInt8(ascii: "="): return .failure(newDelimiters(at: origin))
  default: kind = .placeholder
  }
  if kind != .placeholder { inner = trimmed(inner.lowerBound + 1..<inner.upperBound, of: bytes) }
  let name = kind == .comment ? "" : String(decoding: bytes[inner], as: UTF8.self)
  let tag = Tag(kind: kind, name: name, range: range, nameRange: inner)
  guard kind == .comment || isName(name, of: kind) else {
    return .failure(badName(name, at: origin))
  }
  return .success(tag)
}

/// `first.second`, or `.` alone; the names of files may have folders.
private func isName(_ name: String, of kind: Tag.Kind) -> Bool {
  if name == "." { return kind == .placeholder || kind == .section || kind == .inverted || kind == .close }
  let separator: Character =
    kind == .partial || kind == .layout || kind == .close && name.contains("/") ? "/" : "."
  return name.split(separator: separator, omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty && part.utf8.allSatisfy(isNameByte)
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}

private func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, isSpace(bytes[start]) { start += 1 }
  while start < end, isSpace(bytes[end - 1]) { end -= 1 }
  return start..<end
}

private func find(_ wanted: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
  wanted.withUTF8Buffer { wanted in
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }
}

func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// The bytes that HTML takes for a blank.
func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
    || byte == UInt8(ascii: "\r") || byte == 0x0C
}

private func rawOutput(at origin: Origin) -> Problem {
  Problem(
    .templateSyntax, "there is no tag that prints raw text", at: origin,
    help: "write {{name}}; a value of type html needs no other tag")
}

private func newDelimiters(at origin: Origin) -> Problem {
  Problem(.templateSyntax, "tags always stand between {{ and }}; they cannot be changed", at: origin)
}

private func unclosedTag(at origin: Origin) -> Problem {
  Problem(
    .templateSyntax, "this tag has no end", at: origin,
    help: "write }} after it; to show two braces to the reader, write &#123;&#123;")
}

private func badName(_ name: String, at origin: Origin) -> Problem {
  name.isEmpty
    ? Problem(.templateSyntax, "this tag has no name", at: origin)
    : Problem(
      .templateSyntax, "\"\(name)\" is not a name", at: origin,
      help: "a name has letters, digits, _ and -, with a dot between the parts; "
        + "before it may stand one of # ^ / > < $ !")
}
