// Search makes the index that a reader's device searches, and searches it in the same way for the command line.
// It is pure: files of the index are bytes that it is handed. docs/search-index.md tells the whole of it.

/// How characters of a text become those of words. The tables go into the index, so that a client needs no
/// knowledge of its own.
struct Folding: Sendable {
  /// Replacements by character; an empty one drops it.
  private let replacements: [Unicode.Scalar: [Unicode.Scalar]]
  /// Pairs of plain and written, as the index holds them.
  let pairs: [(plain: String, written: String)]

  static let standard = Folding()

  private init() {
    var pairs = foldedLatin
    for group in foldedOthers { pairs.append((String(group.prefix(1)), String(group.dropFirst()))) }
    pairs.append(("", dropped))
    var replacements: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (plain, written) in pairs {
      for scalar in written.unicodeScalars { replacements[scalar] = Array(plain.unicodeScalars) }
    }
    self.pairs = pairs
    self.replacements = replacements
  }

  enum Kind {
    case letters, lonely, end
  }

  /// Appends what a character beyond ASCII becomes, and says of what kind it is.
  func fold(_ scalar: Unicode.Scalar, into word: inout [UInt8]) -> Kind {
    if let plain = replacements[scalar] {
      for scalar in plain { word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
      return .letters
    }
    if contains(breaks, scalar) { return .end }
    word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return contains(alone, scalar) ? .lonely : .letters
  }
}

/// Apostrophes of every kind, zero-width characters, and marks that are set above, below or within letters.
private let dropped: String = {
  var dropped = "'’‘ʼʻ`´′＇\u{5f3}\u{ad}\u{640}\u{670}\u{20e3}\u{2060}\u{feff}"
  for range in [0x200B...0x200F, 0x300...0x36F, 0x591...0x5BD, 0x5BF...0x5C7, 0x64B...0x65F, 0xFE00...0xFE0F]
  {
    for value in range {
      if let scalar = Unicode.Scalar(UInt32(value)) { dropped.unicodeScalars.append(scalar) }
    }
  }
  return dropped
}()

/// Punctuation, symbols and pictures: first and last of each range.
let breaks: [UInt32] = [
  0x80, 0xA9, 0xAB, 0xAC, 0xAE, 0xB3, 0xB6, 0xB9, 0xBB, 0xBF, 0xD7, 0xD7, 0xF7, 0xF7, 0x2C2, 0x2C5, 0x37E,
  0x37E, 0x387, 0x387, 0x55A, 0x55F, 0x589, 0x58F, 0x5BE, 0x5BE, 0x5F3, 0x5F4, 0x600, 0x61F, 0x66A, 0x66D,
  0x6D4, 0x6D4, 0x700, 0x70D, 0x964, 0x965, 0xE3F, 0xE3F, 0x104A, 0x104F, 0x1361, 0x1368, 0x2000, 0x200A,
  0x2010, 0x205F, 0x2061, 0x206F, 0x20A0, 0x20CF, 0x2100, 0x2BFF, 0x2E00, 0x2E7F, 0x3000, 0x3004, 0x3008,
  0x3030, 0x303D, 0x303F, 0x30FB, 0x30FB, 0xE000, 0xF8FF, 0xFD3E, 0xFD3F, 0xFE10, 0xFE6F, 0xFF00, 0xFF0F,
  0xFF1A, 0xFF20, 0xFF3B, 0xFF40, 0xFF5B, 0xFF65, 0xFFE0, 0xFFFF, 0x1F000, 0x1FAFF, 0xE0000, 0xE0FFF,
]

/// Scripts written without spaces between words: Thai, Lao, Burmese, Khmer, Kana and Han.
let alone: [UInt32] = [
  0xE01, 0xEFF, 0x1000, 0x1049, 0x1780, 0x17FF, 0x3005, 0x3007, 0x3041, 0x30FA, 0x30FC, 0x31FF, 0x3400,
  0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x3FFFF,
]

private func contains(_ ranges: [UInt32], _ scalar: Unicode.Scalar) -> Bool {
  var index = 0
  while index + 1 < ranges.count {
    if scalar.value < ranges[index] { return false }
    if scalar.value <= ranges[index + 1] { return true }
    index += 2
  }
  return false
}
