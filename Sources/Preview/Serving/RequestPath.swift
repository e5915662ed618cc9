/// What a request asks for, taken apart and checked: no part leads up, stands for another spelling of one that
/// does, or is empty.
struct RequestPath: Sendable, Equatable {
  /// Decoded, beginning with a slash.
  let text: String
  /// What follows the question mark, as it was sent.
  let query: String

  /// Nil for what no browser would send.
  init?(_ target: String) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.utf8.first == UInt8(ascii: "/"),
      !target.utf8.contains(UInt8(ascii: "#"))
    else { return nil }
    query = parts.count > 1 ? String(parts[1]) : ""

    var segments: [String] = []
    for raw in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let segment = percentDecoded(raw), isHarmless(segment) else { return nil }
      segments.append(segment)
    }
    guard !segments.dropLast().contains("") else { return nil }
    text = "/" + segments.joined(separator: "/")
  }

  var endsInSlash: Bool { text.hasSuffix("/") }

  /// The decoded value of a key of the query.
  func value(of key: String) -> String? {
    for pair in query.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2, sides[0] == key { return percentDecoded(sides[1]) }
    }
    return nil
  }
}

/// Nil for a broken escape and for bytes that are not UTF-8.
func percentDecoded(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
      return nil
    }
    bytes.append(high << 4 | low)
  }
  return String(validating: bytes, as: UTF8.self)
}

/// The path as an address of the same host, whatever it holds.
func percentEncoded(_ path: String) -> String {
  var text = ""
  for byte in path.utf8 {
    let scalar = Unicode.Scalar(byte)
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      text.unicodeScalars.append(scalar)
    default:
      if "/-._~".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
  return text
}

/// Also decoded once or twice more, in case something else does.
private func isHarmless(_ segment: String) -> Bool {
  var text = segment
  for _ in 0..<3 {
    if text == "." || text == ".." { return false }
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return false }
    if text.utf8.contains(UInt8(ascii: "\\")) || text.utf8.contains(UInt8(ascii: "/")) { return false }
    guard text.utf8.contains(UInt8(ascii: "%")), let decoded = percentDecoded(text[...]) else { return true }
    text = decoded
  }
  return false
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
