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

/// The first word at or after `start`, if it begins before `limit`. A word is a run of letters and digits; an apostrophe
/// or a hyphen ends it.
@inline(__always)
func nextWord(_ bytes: Bytes, from start: Int, to limit: Int) -> Word? {
  var index = start
  while index < limit, letterKinds[Int(bytes[index])] == 0 { index += 1 }
  // Characters beyond ASCII: marks and blanks among them are no letters.
  while index < limit, bytes[index] >= 0x80 {
    let length = markLength(bytes, at: index, to: limit)
    if length == 0 { break }
    index += length
    while index < limit, letterKinds[Int(bytes[index])] == 0 { index += 1 }
  }
  guard index < limit else { return nil }
  var word = Word(start: index, end: index, hash: 2_166_136_261)
  while index < limit {
    let byte = bytes[index]
    if letterKinds[Int(byte)] == 0 { break }
    if byte >= 0x80, markLength(bytes, at: index, to: limit) > 0 { break }
    word.hash =
      (word.hash ^ UInt32(small(byte, after: index > word.start ? bytes[index - 1] : 0))) &* 16_777_619
    index += 1
  }
  word.end = index
  return word
}

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

/// 0 for what is no part of a word, 1 for letters, bytes beyond ASCII among them, 2 for digits.
let letterKinds: [UInt8] = (0..<256).map { byte in
  switch UInt8(byte) {
  case 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: 1
  case 0x30...0x39: 2
  default: 0
  }
}

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
  word.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
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
