// The written forms that keys ask for. Each function says whether a text has the form, or what is wrong.

/// Whether a text is a telephone number, and the number a telephone dials.
///
/// - Parameter country: ISO 3166-1. In the North American plan a number has ten digits, with or without a
///   leading 1; everywhere up to six digits are a short code (988, 741741) and `+` starts any other
///   number (ITU-T E.164: at most 15 digits).
func dialedNumber(_ text: String, country: String) -> String? {
  var digits = ""
  for (index, character) in text.utf8.enumerated() {
    switch character {
    case UInt8(ascii: "+") where index == 0: break
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): break
    case _ where isDigit(character): digits.unicodeScalars.append(Unicode.Scalar(character))
    default: return nil
    }
  }
  let count = digits.utf8.count
  if text.hasPrefix("+") { return (7...15).contains(count) ? "+\(digits)" : nil }
  if (3...6).contains(count) { return digits }
  if northAmericanPlan.contains(country) {
    if count == 10 { return "+1\(digits)" }
    return count == 11 && digits.hasPrefix("1") ? "+\(digits)" : nil
  }
  return (7...15).contains(count) ? digits : nil
}

/// The larger countries of the North American Numbering Plan.
private let northAmericanPlan: Set<String> = ["US", "CA", "PR", "GU", "VI", "AS", "MP"]

func isEmail(_ text: String) -> Bool {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return false }
  return isHost(parts[1]) && !holdsInvisible(text)
    && text.utf8.allSatisfy { $0 > 0x20 && !#""<>,;:()[]\"#.utf8.contains($0) }
}

/// Whether a text is an absolute `http` or `https` address without a user name.
package func isWebAddress(_ text: String) -> Bool {
  guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else {
    return false
  }
  guard
    text.utf8.allSatisfy({ $0 > 0x20 && !#""<>\^`{|}"#.utf8.contains($0) }), !holdsInvisible(text)
  else { return false }
  let rest = text.dropFirst(scheme.count)
  let authority = rest.prefix { !"/?#".contains($0) }
  let host = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  guard let name = host.first, isHost(name) || name == "localhost" else { return false }
  return host.count == 1 || (!host[1].isEmpty && host[1].utf8.allSatisfy(isDigit))
}

/// A host name with at least one dot; letters of any script are allowed (IDN).
private func isHost(_ text: some StringProtocol) -> Bool {
  let labels = text.split(separator: ".", omittingEmptySubsequences: false)
  return labels.count >= 2
    && labels.allSatisfy { label in
      !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
    }
}

/// Whether a text is a well-formed BCP 47 tag: language, then script, region and variants.
package func isLanguageTag(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard let language = parts.first, (2...3).contains(language.utf8.count), language.utf8.allSatisfy(isLetter)
  else { return false }
  var rest = parts.dropFirst()
  if let script = rest.first, script.utf8.count == 4, script.utf8.allSatisfy(isLetter) { rest.removeFirst() }
  if let region = rest.first,
    (region.utf8.count == 2 && region.utf8.allSatisfy(isLetter))
      || (region.utf8.count == 3 && region.utf8.allSatisfy(isDigit))
  {
    rest.removeFirst()
  }
  return rest.allSatisfy { variant in
    (4...8).contains(variant.utf8.count) && variant.utf8.allSatisfy { isDigit($0) || isLetter($0) }
  }
}

/// In the United States five digits or ZIP+4; elsewhere up to twelve letters, digits, spaces and hyphens.
func isPostalCode(_ text: String, country: String) -> Bool {
  let bytes = Array(text.utf8)
  if country == "US" {
    if bytes.count == 5 { return bytes.allSatisfy(isDigit) }
    return bytes.count == 10 && bytes[5] == UInt8(ascii: "-") && bytes[..<5].allSatisfy(isDigit)
      && bytes[6...].allSatisfy(isDigit)
  }
  return (2...12).contains(bytes.count)
    && bytes.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
}

/// FIPS 6-4 and FIPS 55: two digits for a state, five for a county, seven for a place.
func isFIPS(_ text: String) -> Bool {
  [2, 5, 7].contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
}

/// `#` and six hexadecimal digits.
func isColor(_ text: String) -> Bool {
  text.utf8.count == 7 && text.hasPrefix("#")
    && text.dropFirst().utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
}

/// An address within the site: starts with `/`, holds no empty, `.` or `..` part.
func isSiteAddress(_ text: String) -> Bool {
  guard text.hasPrefix("/"), !text.hasPrefix("//") else { return false }
  let allowed = text.utf8.allSatisfy { isDigit($0) || isLetter($0) || "/-._~%".utf8.contains($0) }
  let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
  return allowed && parts.dropLast().allSatisfy { !$0.isEmpty }
    && parts.allSatisfy { $0 != "." && $0 != ".." }
}
