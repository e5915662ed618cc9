// A slug is the name of a file and a part of an address, so it has one form that both can bear.

/// Whether a name may be an address: small letters, digits and single hyphens.
package func isSlug(_ text: String) -> Bool {
  var previous = UInt8(ascii: "-")
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "-") where previous != byte: break
    default: return false
    }
    previous = byte
  }
  return previous != UInt8(ascii: "-")
}

/// The nearest slug to a text: accents dropped where a plain letter stands before them, all else hyphens.
package func slug(from text: String) -> String {
  var slug = ""
  for scalar in text.lowercased().unicodeScalars {
    if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar), scalar.isASCII {
      slug.unicodeScalars.append(scalar)
    } else if let base = plainLetter(scalar) {
      slug.append(base)
    } else if !slug.isEmpty, !slug.hasSuffix("-") {
      slug.append("-")
    }
  }
  while slug.hasSuffix("-") { slug.removeLast() }
  return slug
}

/// The letter that an accented Latin letter is built on.
package func plainLetter(_ scalar: Unicode.Scalar) -> Character? {
  switch scalar {
  case "à"..."å", "ā", "ă", "ą": "a"
  case "ç", "ć", "č": "c"
  case "è"..."ë", "ē", "ę", "ě": "e"
  case "ì"..."ï", "ī": "i"
  case "ñ", "ń", "ň": "n"
  case "ò"..."ö", "ø", "ō": "o"
  case "ù"..."ü", "ū", "ů": "u"
  case "ý", "ÿ": "y"
  case "š", "ś": "s"
  case "ž", "ź", "ż": "z"
  default: nil
  }
}
