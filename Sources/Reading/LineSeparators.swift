import Diagnostics

/// U+0085, U+2028 and U+2029 end a line for libyaml but not for an editor's screen.
func lineSeparator(in source: SourceText, _ range: Range<Int>) -> Finding? {
  let bytes = source.bytes
  for index in range where bytes[index] == 0xC2 || bytes[index] == 0xE2 {
    let rest = bytes[index..<min(index + 3, range.upperBound)]
    let name: String
    if rest.starts(with: [0xC2, 0x85]) {
      name = "U+0085 (next line)"
    } else if rest.starts(with: [0xE2, 0x80, 0xA8]) {
      name = "U+2028 (line separator)"
    } else if rest.starts(with: [0xE2, 0x80, 0xA9]) {
      name = "U+2029 (paragraph separator)"
    } else {
      continue
    }
    let length = bytes[index] == 0xC2 ? 2 : 3
    return Finding(
      .lineSeparator, .lineSeparator(name), in: source, at: Span(index, index + length),
      help: "delete it, and press Enter where a new line is wanted", notes: [.restUnchecked])
  }
  return nil
}

extension String {
  fileprivate static func lineSeparator(_ name: String) -> String {
    "the invisible character \(name) stands here, often pasted from another program"
  }
}
