/// An address that runs nothing and leaves the site only by a scheme everybody knows: `http`, `https`,
/// `mailto`, `tel`, `sms`, or none at all (relative, from the root, a fragment).
package struct SafeURL: Sendable, Equatable {
  package let text: String

  /// Nil for an empty text, any other scheme, control characters, blanks in front and backslashes (which
  /// browsers read as slashes). `//host/`, an address on another host without a scheme, has to be asked for.
  package init?(_ text: String, allowingHostWithoutScheme: Bool = false) {
    guard let first = text.utf8.first, first != UInt8(ascii: " "),
      !text.unicodeScalars.contains(where: isRefused)
    else { return nil }
    if !allowingHostWithoutScheme, text.utf8.starts(with: "//".utf8) { return nil }
    if let scheme = scheme(of: text), !allowedSchemes.contains(scheme) { return nil }
    self.text = text
  }
}

private let allowedSchemes = ["http", "https", "mailto", "tel", "sms"]

/// What stands before a colon in the first part of the address. Text that could not be a scheme is
/// returned too: no relative address needs a colon there, and a browser's idea of one may differ.
private func scheme(of text: String) -> String? {
  let end = text.utf8.firstIndex { ":/?#".utf8.contains($0) }
  guard let end, text.utf8[end] == UInt8(ascii: ":") else { return nil }
  return text[..<end].lowercased()
}

private func isRefused(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x5C, 0x7F..<0xA0, 0x2028, 0x2029: true
  default: false
  }
}
