// Characters that come along unseen when something is pasted from another program.

/// Characters that HTML cannot hold, that end a line for some programs and not for others, or that reorder what
/// follows them.
func isForbiddenInText(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D: false
  case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2028...0x2029, 0x2066...0x2069, 0xFDD0...0xFDEF: true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

/// Whether a text has a character beyond ASCII that shows as nothing or as a blank. Text may hold one;
/// addresses, numbers and slugs may not.
func holdsInvisible(_ text: String) -> Bool {
  if text.utf8.allSatisfy({ $0 < 0x7F }) { return false }
  return text.unicodeScalars.contains { scalar in
    scalar.value >= 0x7F
      && (isForbiddenInText(scalar) || scalar.properties.isWhitespace
        || scalar.properties.isDefaultIgnorableCodePoint)
  }
}

/// What to do about characters in a value or a key that only seem to be what they are; nil where there are none.
func adviceOnCharacters(in text: String) -> String? {
  if holdsInvisible(text) { return "an invisible character stands in it: type it anew instead of pasting it" }
  let curlyQuotes = "“”„‟‘’‚‛«»"
  let ends = [text.first, text.last].compactMap(\.self)
  return ends.contains(where: curlyQuotes.contains)
    ? "take the curly quotation marks away, or use straight ones" : nil
}
