import Catalog

/// A text as YAML reads it back, letter by letter: without quotation marks where every reader of YAML takes it for a
/// text, else between double ones.
package func yamlScalar(_ text: String, inList: Bool = false) -> String {
  isPlain(text, inList: inList) ? text : quoted(text)
}

private func isPlain(_ text: String, inList: Bool) -> Bool {
  let scalars = Array(text.unicodeScalars)
  guard let first = scalars.first, let last = scalars.last, isLetterOrDigit(first) || first == "/",
    last != ":",
    last != " ", scalars.allSatisfy(isQuiet)
  else { return false }
  for (one, next) in zip(scalars, scalars.dropFirst()) {
    if one == ":", next == " " { return false }
    if one == " ", next == "#" { return false }
  }
  if inList, scalars.contains(where: { ",[]{}\"':".unicodeScalars.contains($0) }) { return false }
  return !meansSomethingElse(text)
}

/// Words and numbers that other readers of YAML take for yes, no, nothing, a number or a time.
private func meansSomethingElse(_ text: String) -> Bool {
  let words = ["yes", "no", "on", "off", "true", "false", "null", "y", "n", "nan", "inf"]
  if words.contains(text.lowercased()) { return true }
  if CalendarDate(text) != nil { return false }
  let isNumeral = { (byte: UInt8) in
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || ".:_+eExXoOabcdfABCDF".utf8.contains(byte)
  }
  return text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    && text.utf8.allSatisfy(isNumeral)
}

private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }
  return scalar.properties.isAlphabetic
}

/// Whether a character may stand outside quotation marks.
private func isQuiet(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
  default: true
  }
}

private func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case "\r": quoted += "\\r"
    case _ where !isQuiet(scalar):
      let digits = String(scalar.value, radix: 16, uppercase: true)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
