/// What the sentences of a text add up to.
struct SentenceCounts {
  var sentences = 0
  var words = 0
  var syllables = 0
  /// The one with the most words.
  var longest: (range: Range<Int>, words: Int) = (0..<0, 0)
}

extension SentenceCounts {
  /// Shorter ones are labels: "Last checked" has no reading level.
  private static let fewestWords = 4
  /// What ends without a full stop is a heading, an address or an item of a list, unless it is as long as a sentence.
  private static let fewestUnended = 12

  /// Adds the sentences of one paragraph. Lists of names or of things are none.
  mutating func add(_ bytes: Bytes, _ range: Range<Int>, _ tables: ReadingTables) {
    var sentence = Sentence(start: range.lowerBound)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let mark = byte >= 0x80 ? markLength(bytes, at: index, to: range.upperBound) : 0
      if isWordByte(byte), mark == 0 {
        index = sentence.addWord(bytes, index..<range.upperBound, tables)
        continue
      }
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xE2:
        let isEllipsis = byte == 0xE2 && mark == 3 && bytes[index + 2] == 0xA6
        let length = max(1, mark)
        if byte == 0xE2, !isEllipsis { break }
        if byte == UInt8(ascii: "."), tables.isAbbreviation(sentence.lastWord) { break }
        guard let end = endOfSentence(bytes, index + length, range.upperBound) else { break }
        add(sentence, to: end, isEnded: true)
        sentence = Sentence(start: end)
        index = end
        continue
      case UInt8(ascii: ","), UInt8(ascii: ";"): sentence.commas += 1
      case UInt8(ascii: "`"): index = skip(bytes, index, range.upperBound, to: UInt8(ascii: "`"))
      case UInt8(ascii: "<"): index = skip(bytes, index, range.upperBound, to: UInt8(ascii: ">"))
      case UInt8(ascii: "]") where index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "("):
        index = skip(bytes, index, range.upperBound, to: UInt8(ascii: ")"))
      default: break
      }
      index += max(1, mark)
    }
    add(sentence, to: range.upperBound, isEnded: false)
  }

  private mutating func add(_ sentence: Sentence, to end: Int, isEnded: Bool) {
    let least = isEnded ? Self.fewestWords : Self.fewestUnended
    guard sentence.words >= least, !sentence.isList else { return }
    sentences += 1
    words += sentence.words
    syllables += sentence.syllables
    if sentence.words > longest.words { longest = (sentence.firstWord..<end, sentence.words) }
  }
}

private struct Sentence {
  /// Where its first word starts.
  var firstWord: Int
  var words = 0
  var syllables = 0
  var capitals = 0
  var commas = 0
  var lastWord: Letters = 0

  init(start: Int) { firstWord = start }

  /// Names and addresses, or things one after another.
  var isList: Bool { capitals * 2 > words || (commas >= 4 && commas * 4 > words) }

  /// Adds the word at the start of a range and returns where it ends. A hyphen, an apostrophe, a point or a comma within
  /// it is part of it.
  mutating func addWord(_ bytes: Bytes, _ range: Range<Int>, _ tables: ReadingTables) -> Int {
    if words == 0 { firstWord = range.lowerBound }
    let first = bytes[range.lowerBound]
    if isDigit(first) || isCapital(first, bytes, range) { capitals += 1 }
    var index = range.lowerBound
    var total = 0
    while true {
      let run = tables.run(bytes, from: index, to: range.upperBound)
      total += run.syllables
      lastWord = run.last
      index = run.end
      let gap = lengthOfJoint(bytes, index, range.upperBound)
      guard gap > 0 else { break }
      index += gap
    }
    words += 1
    syllables += max(1, total)
    return index
  }

  private func isCapital(_ first: UInt8, _ bytes: Bytes, _ range: Range<Int>) -> Bool {
    if first >= 0x41, first <= 0x5A { return true }
    return first == 0xC3 && range.count > 1 && bytes[range.lowerBound + 1] < 0x9F
  }
}

/// How long a mark is that stands between two letters of one word.
private func lengthOfJoint(_ bytes: Bytes, _ index: Int, _ limit: Int) -> Int {
  guard index + 1 < limit else { return 0 }
  switch bytes[index] {
  case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","):
    return isLetter(bytes, index + 1, limit) ? 1 : 0
  case 0xE2 where index + 3 < limit && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99:
    return isLetter(bytes, index + 3, limit) ? 3 : 0
  default: return 0
  }
}

private func isLetter(_ bytes: Bytes, _ index: Int, _ limit: Int) -> Bool {
  isWordByte(bytes[index]) && (bytes[index] < 0x80 || markLength(bytes, at: index, to: limit) == 0)
}

/// Where a sentence ends whose mark ends at `start`: behind marks that close something, before a blank. Nil where letters
/// go on.
private func endOfSentence(_ bytes: Bytes, _ start: Int, _ limit: Int) -> Int? {
  var index = start
  while index < limit, bytes[index] > 0x20 {
    if ".!?\"')]*_".utf8.contains(bytes[index]) {
      index += 1
    } else if bytes[index] >= 0x80, case let length = markLength(bytes, at: index, to: limit), length > 0 {
      index += length
    } else {
      return nil
    }
  }
  return index
}

/// The place of the next mark, or the same one where there is none.
private func skip(_ bytes: Bytes, _ start: Int, _ limit: Int, to mark: UInt8) -> Int {
  let longest = 400
  var index = start + 1
  while index < limit, index - start < longest {
    if bytes[index] == mark { return index }
    index += 1
  }
  return start
}
