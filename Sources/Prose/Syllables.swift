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
  private let abbreviations: Set<UInt32>

  init(_ measure: LanguageRules.ReadingMeasure) {
    self.measure = measure
    var vowels = [UInt8](repeating: 0, count: 256)
    for letter in letters(of: measure.vowels) { vowels[Int(letter)] = 1 }
    for letter in letters(of: measure.strong) { vowels[Int(letter)] = 2 }
    self.vowels = vowels
    groups = LetterTable(measure.groups.map { (letters(of: $0.letters), $0.syllables) })
    endings = LetterTable(measure.endings.map { (letters(of: $0.letters).reversed(), $0.syllables) })
    exceptions = LetterTable(measure.exceptions.map { (letters(of: $0.letters), $0.syllables) })
    abbreviations = Set(measure.abbreviations.compactMap { smallWords($0).last.map(hash) })
  }

  /// Whether a full stop behind the word with this hash ends no sentence.
  func isAbbreviation(_ hash: UInt32) -> Bool { abbreviations.contains(hash) }

  /// The syllables of a word by the rules of its spelling.
  func syllables(_ word: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int {
    if let known = exceptions[word, 0..<count] { return known }
    var total = 0
    var index = 0
    while index < count {
      guard vowels[Int(word[index])] > 0 else {
        index += 1
        continue
      }
      let start = index
      var strong = 0
      while index < count, vowels[Int(word[index])] > 0 {
        if vowels[Int(word[index])] == 2 { strong += 1 }
        index += 1
      }
      total += index - start == 1 ? 1 : group(word, start..<index) ?? max(1, strong)
    }
    return max(1, total + ending(word, count))
  }

  private func group(_ word: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    if range.lowerBound > 0, let known = groups[word, (range.lowerBound - 1)..<range.upperBound] {
      return known
    }
    return groups[word, range]
  }

  private func ending(_ word: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    var hash = LetterTable.start
    var found = 0
    for length in 1...max(1, min(count, endings.longest)) where length <= count {
      hash = LetterTable.hash(hash, word[count - length])
      if let known = endings[hash] { found = known }
    }
    return found
  }
}

/// Numbers by a few letters: a table of its own, since a word is looked up in it several times.
private struct LetterTable: Sendable {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private var keys: [UInt64]
  private var values: [Int8]
  let longest: Int

  init(_ entries: [(letters: [UInt8], number: Int)]) {
    var size = 16
    while size < entries.count * 4 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    longest = entries.map(\.letters.count).max() ?? 0
    for (letters, number) in entries {
      let key = letters.reduce(Self.start, Self.hash)
      var place = Int(truncatingIfNeeded: key >> 7) & (size - 1)
      while keys[place] != 0, keys[place] != key { place = (place + 1) & (size - 1) }
      keys[place] = key
      values[place] = Int8(clamping: number)
    }
  }

  @inline(__always)
  static func hash(_ hash: UInt64, _ letter: UInt8) -> UInt64 { (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }

  subscript(key: UInt64) -> Int? {
    var place = Int(truncatingIfNeeded: key >> 7) & (keys.count - 1)
    while keys[place] != 0 {
      if keys[place] == key { return Int(values[place]) }
      place = (place + 1) & (keys.count - 1)
    }
    return nil
  }

  subscript(word: UnsafeMutableBufferPointer<UInt8>, range: Range<Int>) -> Int? {
    guard range.count <= longest else { return nil }
    var hash = Self.start
    for index in range { hash = Self.hash(hash, word[index]) }
    return self[hash]
  }
}

/// The letters of a text, one byte each.
private func letters(of text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  var letters: [UInt8] = []
  for index in bytes.indices {
    if let letter = letter(bytes[index], after: index > 0 ? bytes[index - 1] : 0) { letters.append(letter) }
  }
  return letters
}

/// The one byte that stands for a letter; nil for the bytes of a letter that do not count alone.
@inline(__always)
func letter(_ byte: UInt8, after previous: UInt8) -> UInt8? {
  if byte < 0x80 { return small(byte, after: 0) }
  if byte >= 0xC0 { return byte == 0xC3 ? nil : 0xFF }
  return previous == 0xC3 ? small(byte, after: previous) : nil
}
