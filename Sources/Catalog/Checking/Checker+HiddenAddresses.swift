import Diagnostics

extension Checker {
  /// The street of a hidden location must not stand in any other text of its file, where it would be
  /// published. Notes for editors may name it.
  mutating func checkHiddenAddresses(_ fields: Fields) {
    let streets = fields.records("locations").filter { $0.flag("hidden") ?? false }.compactMap {
      $0.locatedText("street")
    }
    guard !streets.isEmpty else { return }
    let kept = streets.map(\.span) + ["notes", "reason"].compactMap { fields.located($0)?.span }
    for street in streets {
      for found in places(of: street.value) where !kept.contains(where: { $0.overlaps(found) }) {
        report(
          .hiddenAddressShown, "this is the street of a hidden location, and here it would be published",
          at: found, help: "take it out here; under \"notes\" editors can still read it")
      }
    }
  }

  /// Where a text stands in the file, in capitals or small letters.
  private func places(of text: String) -> [Span] {
    let wanted = Array(text.lowercased().utf8)
    let bytes = source.bytes
    guard wanted.count >= 4, bytes.count >= wanted.count else { return [] }
    return (0...(bytes.count - wanted.count)).filter { start in
      wanted.indices.allSatisfy { lowercased(bytes[start + $0]) == wanted[$0] }
    }.map { Span($0, $0 + wanted.count) }
  }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

extension Span {
  fileprivate func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}
