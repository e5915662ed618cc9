// Editing changes what an editor wrote and makes what an editor starts from: new files, names, the order of
// keys, and what other programs need to help with it. Pure: texts in, texts out; the command line writes them.

import Diagnostics
import Reading

/// A stretch of bytes with what is to stand there.
struct Edit: Sendable, Hashable {
  let range: Range<Int>
  let text: String

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// The bytes with all edits made; nil where two of them overlap, which would lose one.
func applying(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8]? {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + 64 * edits.count)
  var position = 0
  var last: Edit?
  for edit in edits.sorted(by: {
    ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
  }) {
    // One definition may serve two links.
    if edit == last { continue }
    guard edit.range.lowerBound >= position, edit.range.upperBound <= bytes.count else { return nil }
    result += bytes[position..<edit.range.lowerBound]
    result += edit.text.utf8
    position = edit.range.upperBound
    last = edit
  }
  return result + bytes[position...]
}

/// What came of asking for a change.
package enum Change: Sendable {
  case unchanged
  case changed([UInt8])
  /// In words why the file was left as it is.
  case refused(String)
}

extension Document {
  /// The lines between the two fences, or the whole of a `.yml` file.
  var yamlRange: Range<Int> {
    let bytes = source.bytes
    guard isEntry else { return Int(rootSpan.start)..<bytes.count }
    let start = lineEnd(after: Int(rootSpan.start), in: bytes)
    let fence = lineStart(before: max(start, body.lowerBound - 1), in: bytes)
    return start..<max(start, fence)
  }

  private var isEntry: Bool {
    switch file.kind {
    case .entry, .translation: true
    case .site, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules: false
    }
  }

  /// The keys of the file, where it has any.
  var pairs: [Node.Pair] {
    if case .mapping(let pairs)? = root?.content { pairs } else { [] }
  }
}

extension Node {
  /// Where its last word ends. libyaml ends a list or map in block form at the next token, behind remarks that are
  /// not its own.
  func end(in bytes: [UInt8]) -> Int {
    guard isBlock(in: bytes) else { return Int(span.end) }
    return switch content {
    case .scalar: Int(span.end)
    case .sequence(let items): items.last.map { $0.end(in: bytes) } ?? Int(span.end)
    case .mapping(let pairs):
      pairs.last.map { max(Int($0.key.span.end), $0.value.end(in: bytes)) } ?? Int(span.end)
    }
  }

  /// Whether it is a list or a map that is written on lines of its own.
  func isBlock(in bytes: [UInt8]) -> Bool {
    guard Int(span.start) < bytes.count else { return false }
    let first = bytes[Int(span.start)]
    return switch content {
    case .scalar: false
    case .sequence: first != UInt8(ascii: "[")
    case .mapping: first != UInt8(ascii: "{")
    }
  }
}

/// Where the line that holds this place begins.
func lineStart(before place: Int, in bytes: [UInt8]) -> Int {
  var start = min(place, bytes.count)
  while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
  return start
}

/// Where the next line begins.
func lineEnd(after place: Int, in bytes: [UInt8]) -> Int {
  var end = min(place, bytes.count)
  while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
  return min(end + 1, bytes.count)
}

/// How the file ends its lines: as its first line does.
func lineBreak(of bytes: [UInt8]) -> String {
  guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0 else { return "\n" }
  return bytes[first - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
}

func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
