/// A finding as a person reads it in a terminal:
///
///     error[unknown-term]: no term "peer-run-centre" in services
///       content/programs/harbor.md:4:11
///     4 | services: [peer-run-centre]
///       |            ~~~~~~~~~~~~~~~
///       help: did you mean "peer-run-center"?
package func describe(_ finding: Finding) -> String {
  var text = "\(finding.severity.rawValue)[\(finding.kind.rawValue)]: \(printable(finding.message))\n"
  if let source = finding.source, let span = finding.span {
    let place = Place(of: span, in: source)
    text += "  \(printable(finding.path)):\(place.line):\(place.column)\n"
    text += excerpt(place)
  } else {
    text += "  \(printable(finding.path))\n"
  }
  if let help = finding.help { text += "  help: \(printable(help))\n" }
  for note in finding.notes { text += "  note: \(printable(note))\n" }
  return text
}

/// A span worked out as a line and column, both counted from 1, columns in Unicode scalars.
package struct Place: Sendable {
  package let line: Int
  package let column: Int
  package let lineText: String
  /// How many scalars of `lineText` the span marks; at least 1.
  package let length: Int

  package init(of span: Span, in source: SourceText) {
    let bytes = source.bytes
    let range = span.range(in: bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<range.lowerBound where bytes[index] == newline {
      line += 1
      lineStart = index + 1
    }
    var lineEnd = lineStart
    while lineEnd < bytes.count, bytes[lineEnd] != newline { lineEnd += 1 }
    if lineEnd > lineStart, bytes[lineEnd - 1] == carriageReturn { lineEnd -= 1 }
    let start = min(range.lowerBound, lineEnd)
    let end = min(max(range.upperBound, start), lineEnd)
    self.line = line
    self.column = scalarCount(bytes[lineStart..<start]) + 1
    self.length = max(1, scalarCount(bytes[start..<end]))
    self.lineText = String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self)
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
  bytes.count { $0 & 0xC0 != 0x80 }
}

/// The source line and a row of marks under the span. A long line is cut to a window around it.
private func excerpt(_ place: Place) -> String {
  let window = 100
  let scalars = Array(place.lineText.unicodeScalars)
  let first = max(
    0, min(place.column - 1, scalars.count) - (scalars.count > window ? window / 3 : place.column))
  let last = min(scalars.count, first + window)
  let shown = scalars[first..<last].map(printable).joined()
  let before = scalars[first..<min(last, max(first, place.column - 1))].map(printable).joined()
  let lead = first > 0 ? "..." : ""
  let tail = last < scalars.count ? "..." : ""
  let from = min(last, max(first, place.column - 1))
  let marked = scalars[from..<min(last, from + place.length)].map(printable).joined()
  let marks = max(1, marked.unicodeScalars.count)
  let number = String(place.line)
  let gutter = String(repeating: " ", count: number.count)
  let indent = String(repeating: " ", count: lead.count + before.unicodeScalars.count)
  return """
    \(number) | \(lead)\(shown)\(tail)
    \(gutter) | \(indent)\(String(repeating: "~", count: marks))

    """
}

/// Text that cannot steer a terminal: control and direction-changing characters are spelled out.
package func printable(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  return text.unicodeScalars.map(printable).joined()
}

private func printable(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x09: "⇥"
  case 0x0A: "\\n"
  case 0..<0x20, 0x7F...0xA0, 0xAD, 0x2000...0x200B, 0x200E...0x200F, 0x2028...0x202F, 0x2060,
    0x2066...0x2069, 0xFEFF:
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  default: String(scalar)
  }
}
