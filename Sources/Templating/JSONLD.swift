/// JSON for a `<script type="application/ld+json">` element. `<`, `>`, `&`, U+2028 and U+2029, which JSON
/// knows only inside strings, are written as `\uXXXX`, so that nothing in it can close the element.
package struct JSONLD: Sendable {
  package let bytes: [UInt8]

  package init(json: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count)
    var index = 0
    while index < json.count {
      let next = json[index...].firstIndex(where: isSpecial) ?? json.count
      bytes += json[index..<next]
      guard next < json.count else { break }
      index = next
      switch json[index] {
      case UInt8(ascii: "<"): bytes += #"\u003c"#.utf8
      case UInt8(ascii: ">"): bytes += #"\u003e"#.utf8
      case UInt8(ascii: "&"): bytes += #"\u0026"#.utf8
      case 0xE2 where json[index...].starts(with: lineSeparator):
        bytes += #"\u2028"#.utf8
        index += 2
      case 0xE2 where json[index...].starts(with: paragraphSeparator):
        bytes += #"\u2029"#.utf8
        index += 2
      case let byte: bytes.append(byte)
      }
      index += 1
    }
    self.bytes = bytes
  }
}

private func isSpecial(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0xE2: true
  default: false
  }
}

private let lineSeparator: [UInt8] = [0xE2, 0x80, 0xA8]
private let paragraphSeparator: [UInt8] = [0xE2, 0x80, 0xA9]
