/// Expressions to look for, found in one pass over a text. The first word of each leads to it.
struct Phrases<Meaning: Sendable>: Sendable {
  private struct Phrase: Sendable {
    let words: [[UInt8]]
    let meaning: Meaning
  }

  struct Match {
    let range: Range<Int>
    let wordCount: Int
    let meaning: Meaning
  }

  /// By the hash of the first word, longest first.
  private var byFirstWord: [UInt32: [Phrase]] = [:]
  /// Whether any first word has these last bits.
  private var filter = [Bool](repeating: false, count: 4096)

  mutating func add(_ text: String, _ meaning: Meaning) {
    let words = smallWords(text)
    guard let first = words.first else { return }
    let key = hash(first)
    filter[Int(key & 4095)] = true
    var phrases = byFirstWord[key] ?? []
    // Of two that are the same the earlier one holds.
    let place = phrases.firstIndex { $0.words.count < words.count } ?? phrases.count
    phrases.insert(Phrase(words: words, meaning: meaning), at: place)
    byFirstWord[key] = phrases
  }

  @inline(__always)
  func mayStart(with word: Word) -> Bool { filter[Int(word.hash & 4095)] }

  /// The longest expression that starts with a word of the text.
  func match(_ bytes: Bytes, at word: Word, to limit: Int, _ isWanted: (Meaning) -> Bool = { _ in true })
    -> Match?
  {
    guard mayStart(with: word), let phrases = byFirstWord[word.hash] else { return nil }
    for phrase in phrases where isWanted(phrase.meaning) {
      if let end = end(of: phrase, bytes, at: word, to: limit) {
        return Match(range: word.start..<end, wordCount: phrase.words.count, meaning: phrase.meaning)
      }
    }
    return nil
  }

  private func end(of phrase: Phrase, _ bytes: Bytes, at first: Word, to limit: Int) -> Int? {
    var word = first
    for (index, wanted) in phrase.words.enumerated() {
      if index > 0 {
        guard let next = nextWord(bytes, from: word.end, to: limit), joins(bytes, word.end..<next.start)
        else {
          return nil
        }
        word = next
      }
      guard word.range.count >= wanted.count, isSame(bytes, word, wanted) else { return nil }
    }
    return word.end
  }

  private func isSame(_ bytes: Bytes, _ word: Word, _ wanted: [UInt8]) -> Bool {
    guard word.range.count == wanted.count else { return false }
    return wanted.indices.allSatisfy { index in
      let place = word.start + index
      return small(bytes[place], after: index > 0 ? bytes[place - 1] : 0) == wanted[index]
    }
  }
}

/// Whether what stands between two words leaves them one expression: blanks, one line end, a hyphen, an apostrophe or
/// marks of emphasis.
func joins(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
  var lines = 0
  var index = gap.lowerBound
  while index < gap.upperBound {
    switch bytes[index] {
    case 0x0A: lines += 1
    case 0x20, 0x09, 0x0D, UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"): break
    // No-break space.
    case 0xC2 where bytes[index + 1] == 0xA0: index += 1
    // Hyphens and the curly apostrophe.
    case 0xE2 where [0x90, 0x91, 0x99].contains(bytes[index + 2]): index += 2
    default: return false
    }
    index += 1
  }
  return lines < 2
}
