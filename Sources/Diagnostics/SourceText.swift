// Diagnostics serves every room: the text an editor wrote, places in it, what was found there, and how
// to say so. It knows nothing of programs, templates or Markdown.

/// One file as it was read. Findings hold on to it so that lines are worked out only when printing.
package final class SourceText: Sendable {
  /// The path an editor would open, relative to where the command was typed, with `/` between parts.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  package func text(_ span: Span) -> String {
    String(decoding: bytes[span.range(in: bytes.count)], as: UTF8.self)
  }
}

/// A stretch of a source text, in bytes from its beginning.
package struct Span: Sendable, Hashable {
  package var start: UInt32
  package var end: UInt32

  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  /// The span as a range of indices that is safe to use on a text of `count` bytes.
  package func range(in count: Int) -> Range<Int> {
    let lower = min(Int(start), count)
    return lower..<max(lower, min(Int(end), count))
  }
}

/// A value and the place it was written.
package struct Located<Value> {
  package var value: Value
  package var span: Span

  package init(_ value: Value, at span: Span) {
    self.value = value
    self.span = span
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
