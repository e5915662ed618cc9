// What of a text is letters, in bytes: the checks here read each text of a directory, and most find nothing, so no
// word becomes a String before it is suspected.

/// A word in a text, by its bytes.
struct Word {
  var start: Int
  var end: Int
  /// Of its letters made small.
  var hash: UInt32

  var range: Range<Int> { start..<end }
}

typealias Bytes = UnsafeBufferPointer<UInt8>

/// The first word at or after `start`, if it begins before `limit`. A word is a run of letters and digits; an
/// apostrophe or a hyphen ends it.
@inline(__always)
func nextWord(_ bytes: Bytes, from start: Int, to limit: Int) -> Word? {
  var index = start
  while index < limit {
    let byte = bytes[index]
    if isWordByte(byte) {
      // Among characters beyond ASCII, marks and blanks are no letters.
      let mark = byte < 0x80 ? 0 : markLength(bytes, at: index, to: limit)
      if mark == 0 { break }
      index += mark
    } else {
      index += 1
    }
  }
  guard index < limit else { return nil }
  var word = Word(start: index, end: index, hash: emptyHash)
  var previous: UInt8 = 0
  while index < limit {
    let byte = bytes[index]
    guard isWordByte(byte) else { break }
    if byte >= 0x80, markLength(bytes, at: index, to: limit) > 0 { break }
    word.hash = (word.hash ^ UInt32(small(byte, after: previous))) &* hashFactor
    previous = byte
    index += 1
  }
  word.end = index
  return word
}

private let emptyHash: UInt32 = 2_166_136_261
private let hashFactor: UInt32 = 16_777_619

/// How many bytes a mark or a blank beyond ASCII has that starts at `index`, or 0 where a letter does: U+00A0 to
/// U+00BF and U+2000 to U+206F.
@inline(__always)
func markLength(_ bytes: Bytes, at index: Int, to limit: Int) -> Int {
  switch bytes[index] {
  case 0xC2: 2
  case 0xE2 where index + 1 < limit && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81): 3
  default: 0
  }
}

/// A byte of a capital letter as that of the small one, for ASCII and for the accented letters of Latin-1.
@inline(__always)
func small(_ byte: UInt8, after previous: UInt8) -> UInt8 {
  if byte >= 0x41, byte <= 0x5A { return byte | 0x20 }
  if previous == 0xC3, byte >= 0x80, byte <= 0x9E, byte != 0x97 { return byte + 0x20 }
  return byte
}

/// Whether a byte is a letter or a digit, or of a character beyond ASCII. Worked out, since a table would be asked
/// for at each byte whether it is there yet.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { isWordByte(byte) && !isDigit(byte) }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// The words of an expression, in small letters.
func smallWords(_ text: String) -> [[UInt8]] {
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { bytes in
    var words: [[UInt8]] = []
    var start = 0
    while let word = nextWord(bytes, from: start, to: bytes.count) {
      words.append(smallLetters(bytes, word.range))
      start = word.end
    }
    return words
  }
}

func smallLetters(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8] {
  range.map { small(bytes[$0], after: $0 > range.lowerBound ? bytes[$0 - 1] : 0) }
}

func hash(_ word: [UInt8]) -> UInt32 {
  word.reduce(emptyHash) { ($0 ^ UInt32($1)) &* hashFactor }
}

/// Whether a word starts with a capital.
func isCapitalized(_ bytes: Bytes, _ word: Word) -> Bool {
  let first = bytes[word.start]
  if first >= 0x41, first <= 0x5A { return true }
  guard first == 0xC3, word.end > word.start + 1 else { return false }
  return (0x80...0x9E).contains(bytes[word.start + 1])
}

/// Whether a range holds no small letter.
func isAllCapitals(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
  !range.contains {
    (0x61...0x7A).contains(bytes[$0]) || (bytes[$0] == 0xC3 && $0 + 1 < bytes.count && bytes[$0 + 1] >= 0x9F)
  }
}
