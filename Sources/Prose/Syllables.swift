import Catalog

/// What a language's measure counts by, as tables. A letter is one byte here: ASCII as it is, an accented letter of
/// Latin-1 by its second byte in UTF-8; any other counts as a consonant.
struct ReadingTables: Sendable {
  let measure: LanguageRules.ReadingMeasure
  /// By letter: 0 for a consonant, 1 for a vowel, 2 for a strong one.
  private let vowels: [UInt8]
  private let groups: LetterTable
  private let endings: LetterTable
  private let exceptions: LetterTable
  private let abbreviations: Set<Letters>

  init(_ measure: LanguageRules.ReadingMeasure) {
    self.measure = measure
    var vowels = [UInt8](repeating: 0, count: 256)
    for letter in letters(of: measure.vowels) { vowels[Int(letter)] = 1 }
    for letter in letters(of: measure.strong) { vowels[Int(letter)] = 2 }
    self.vowels = vowels
    groups = LetterTable(measure.groups)
    endings = LetterTable(measure.endings)
    exceptions = LetterTable(measure.exceptions)
    abbreviations = Set(
      measure.abbreviations.compactMap { text in smallWords(text).last.map { packed(letters(of: $0)) } })
  }

  /// Whether a full stop behind a word ends no sentence.
  func isAbbreviation(_ word: Letters) -> Bool { abbreviations.contains(word) }

  /// Reads the run of letters and digits at `start`: where it ends, its syllables by the rules of its spelling, which may
  /// be none, and its last letters.
  @inline(__always)
  func run(_ bytes: Bytes, from start: Int, to limit: Int) -> (end: Int, syllables: Int, last: Letters) {
    var index = start
    var last: Letters = 0
    var count = 0
    var syllables = 0
    var vowelsInRow = 0
    var strong = 0
    var previous: UInt8 = 0
    while index < limit {
      let byte = bytes[index]
      guard isWordByte(byte) else { break }
      if byte >= 0x80, markLength(bytes, at: index, to: limit) > 0 { break }
      index += 1
      defer { previous = byte }
      guard !isDigit(byte), let letter = letter(byte, after: previous) else { continue }
      let kind = vowels[Int(letter)]
      if kind > 0 {
        vowelsInRow += 1
        if kind == 2 { strong += 1 }
      } else if vowelsInRow > 0 {
        syllables += vowelsInRow == 1 ? 1 : group(last, vowelsInRow, strong)
        vowelsInRow = 0
        strong = 0
      }
      last = last << 8 | Letters(letter)
      count += 1
    }
    if vowelsInRow > 0 { syllables += vowelsInRow == 1 ? 1 : group(last, vowelsInRow, strong) }
    if count <= 8, let known = exceptions[last] { return (index, known, last) }
    return (index, syllables > 0 ? max(1, syllables + ending(last)) : 0, last)
  }

  /// The syllables of vowels that end a run, by what stands before them, else by themselves.
  private func group(_ last: Letters, _ vowels: Int, _ strong: Int) -> Int {
    groups[last.suffix(vowels + 1)] ?? groups[last.suffix(vowels)] ?? max(1, strong)
  }

  private func ending(_ last: Letters) -> Int {
    var length = endings.longest(endingWith: last)
    while length > 0 {
      if let known = endings[last.suffix(length)] { return known }
      length -= 1
    }
    return 0
  }
}

/// Up to eight letters, the last one in the lowest byte.
typealias Letters = UInt64

extension Letters {
  @inline(__always)
  fileprivate func suffix(_ count: Int) -> Letters {
    count >= 8 ? self : self & (1 << (8 * UInt64(count)) - 1)
  }
}

private func packed(_ letters: [UInt8]) -> Letters { letters.suffix(8).reduce(0) { $0 << 8 | Letters($1) } }

/// Numbers by a few letters: a table of its own, since a word is looked up in it several times.
private struct LetterTable: Sendable {
  private var keys: [Letters]
  private var values: [Int8]
  private let shift: UInt64
  /// How long the longest entry is that ends with a letter.
  private var longestByLast = [UInt8](repeating: 0, count: 256)

  init(_ entries: [(letters: String, syllables: Int)]) {
    var bits: UInt64 = 4
    while 1 << bits < entries.count * 4 { bits += 1 }
    shift = 64 - bits
    keys = Array(repeating: 0, count: 1 << bits)
    values = Array(repeating: 0, count: 1 << bits)
    for entry in entries {
      let letters = letters(of: Array(entry.letters.utf8))
      guard let last = letters.last else { continue }
      let key = packed(letters)
      var place = start(of: key)
      while keys[place] != 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
      keys[place] = key
      values[place] = Int8(clamping: entry.syllables)
      longestByLast[Int(last)] = max(longestByLast[Int(last)], UInt8(clamping: letters.count))
    }
  }

  func longest(endingWith letters: Letters) -> Int { Int(longestByLast[Int(letters & 0xFF)]) }

  subscript(key: Letters) -> Int? {
    var place = start(of: key)
    while keys[place] != 0 {
      if keys[place] == key { return Int(values[place]) }
      place = (place + 1) & (keys.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func start(of key: Letters) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}

/// The letters of a text, one byte each.
private func letters(of text: String) -> [UInt8] { letters(of: Array(text.utf8)) }

private func letters(of bytes: [UInt8]) -> [UInt8] {
  bytes.indices.compactMap { letter(bytes[$0], after: $0 > 0 ? bytes[$0 - 1] : 0) }
}

/// The one byte that stands for a letter; nil for the bytes of a letter that do not count alone.
@inline(__always)
private func letter(_ byte: UInt8, after previous: UInt8) -> UInt8? {
  if byte < 0x80 { return small(byte, after: 0) }
  if byte >= 0xC0 { return byte == 0xC3 ? nil : 0xFF }
  return previous == 0xC3 ? small(byte, after: previous) : nil
}
