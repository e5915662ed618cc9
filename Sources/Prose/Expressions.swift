/// Expressions to look for, found in one pass over a text. The first word of each leads to it.
struct Expressions: Sendable {
  enum Meaning: Sendable {
    /// To be avoided; what to write instead.
    case avoided(instead: String)
    /// Holds such words and is fine.
    case innocent
    /// Stands before somebody's name.
    case asking

    var isInnocent: Bool { if case .innocent = self { true } else { false } }
    var isAsking: Bool { if case .asking = self { true } else { false } }
  }

  struct Match {
    let range: Range<Int>
    let wordCount: Int
    let meaning: Meaning
  }

  private struct Expression: Sendable {
    let words: [[UInt8]]
    let first: UInt32
    /// Of the second word; nil where there is none.
    let second: UInt32?
    let meaning: Meaning
  }

  /// Expressions whose first words have hashes with the same last bits, longest first.
  private var buckets: [[Expression]] = []
  /// By those bits the place of the bucket, from 1; 0 where no expression starts so.
  private var places = [UInt16](repeating: 0, count: placeCount)

  mutating func add(_ text: String, _ meaning: Meaning) {
    let words = smallWords(text)
    guard let first = words.first.map(hash) else { return }
    let bits = Int(first) & (placeCount - 1)
    if places[bits] == 0 {
      buckets.append([])
      places[bits] = UInt16(clamping: buckets.count)
    }
    let bucket = Int(places[bits]) - 1
    // Of two that are the same the earlier one holds.
    let place = buckets[bucket].firstIndex { $0.words.count < words.count } ?? buckets[bucket].count
    let second = words.count > 1 ? hash(words[1]) : nil
    buckets[bucket].insert(
      Expression(words: words, first: first, second: second, meaning: meaning), at: place)
  }

  /// The next word at which an expression may start.
  func candidate(_ bytes: Bytes, from start: Int) -> Word? {
    places.withUnsafeBufferPointer { places in
      var start = start
      while let word = nextWord(bytes, from: start, to: bytes.count) {
        if places[Int(word.hash) & (placeCount - 1)] > 0 { return word }
        start = word.end
      }
      return nil
    }
  }

  /// The longest expression of some meaning that starts with a word of the text.
  @inline(__always)
  func match(_ bytes: Bytes, at word: Word, _ isWanted: (Meaning) -> Bool) -> Match? {
    let place = Int(places[Int(word.hash) & (placeCount - 1)])
    guard place > 0 else { return nil }
    let next = nextWord(bytes, from: word.end, to: bytes.count)?.hash
    for expression in buckets[place - 1] where expression.first == word.hash {
      if let second = expression.second, second != next { continue }
      guard isWanted(expression.meaning), let end = end(of: expression.words, bytes, at: word) else {
        continue
      }
      return Match(range: word.start..<end, wordCount: expression.words.count, meaning: expression.meaning)
    }
    return nil
  }

  private func end(of words: [[UInt8]], _ bytes: Bytes, at first: Word) -> Int? {
    var word = first
    for (index, wanted) in words.enumerated() {
      if index > 0 {
        guard let next = nextWord(bytes, from: word.end, to: bytes.count), joins(bytes, word.end..<next.start)
        else { return nil }
        word = next
      }
      guard smallLetters(bytes, word.range) == wanted else { return nil }
    }
    return word.end
  }
}

private let placeCount = 1 << 14

/// Whether what stands between two words leaves them one expression: blanks, one line end, a hyphen, an apostrophe or
/// marks of emphasis.
private func joins(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
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
