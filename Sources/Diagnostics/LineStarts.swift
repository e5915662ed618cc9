/// A place between two characters, counted from 1.
struct Position: Equatable {
  let line: Int
  /// In Unicode scalars, as people count.
  let column: Int
  /// In code units of UTF-16, as editors count.
  let utf16Column: Int
}

/// Where the lines of a source begin, so that many findings in one long file do not count them again and again.
struct LineStarts {
  let source: SourceText
  private let starts: [Int]

  init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    for (index, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// Where a span begins, and the place just behind its end.
  func region(_ span: Span) -> (start: Position, end: Position) {
    let range = span.range(in: source.bytes.count)
    return (position(range.lowerBound), position(range.upperBound))
  }

  /// The line that holds the beginning of a span.
  func text(at span: Span) -> String {
    String(
      decoding: source.bytes[line(at: span.range(in: source.bytes.count).lowerBound).bytes], as: UTF8.self)
  }

  private func position(_ offset: Int) -> Position {
    let (number, bytes) = line(at: offset)
    let before = source.bytes[bytes.lowerBound..<min(offset, bytes.upperBound)]
    let scalars = before.count { $0 & 0xC0 != 0x80 }
    let pairs = before.count { $0 >= 0xF0 }
    return Position(line: number, column: scalars + 1, utf16Column: scalars + pairs + 1)
  }

  /// A line's number and its bytes without the line end.
  private func line(at offset: Int) -> (number: Int, bytes: Range<Int>) {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var end = low + 1 < starts.count ? starts[low + 1] - 1 : source.bytes.count
    if end > starts[low], source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return (low + 1, starts[low]..<end)
  }
}

/// Findings with the lines of their files; those of one file stand together.
struct LocatedFindings: Sequence, IteratorProtocol {
  private var findings: IndexingIterator<[Finding]>
  private var lines: LineStarts?

  init(_ findings: [Finding]) { self.findings = findings.makeIterator() }

  mutating func next() -> (finding: Finding, place: (lines: LineStarts, span: Span)?)? {
    guard let finding = findings.next() else { return nil }
    guard let source = finding.source, let span = finding.span else { return (finding, nil) }
    let known = lines.flatMap { $0.source === source ? $0 : nil } ?? LineStarts(source)
    lines = known
    return (finding, (known, span))
  }
}
