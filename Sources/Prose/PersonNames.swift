import Catalog

/// What tells a person's name from others. A name keeps its form in every language, so those of all languages count.
struct PersonNames: Sendable {
  let given: Set<[UInt8]>
  let titles: Set<[UInt8]>
  let notSurnames: Set<[UInt8]>

  init(_ rules: [LanguageRules]) {
    given = Set(rules.flatMap(\.givenNames).flatMap(smallWords))
    titles = Set(rules.flatMap(\.titles).flatMap(smallWords))
    notSurnames = Set(rules.flatMap(\.notSurnames).flatMap(smallWords))
  }

  /// A person's first name with what follows it, at the start of a stretch; nil where it is no person's or has no
  /// surname.
  func fullName(_ bytes: Bytes, from start: Int, to limit: Int) -> (name: Range<Int>, first: Range<Int>)? {
    var words = capitalizedWords(bytes, from: start, to: limit)
    let start = words.first?.start
    if let title = words.first, titles.contains(smallLetters(bytes, title.range)) { words.removeFirst() }
    guard words.count > 1, given.contains(smallLetters(bytes, words[0].range)),
      !words.contains(where: { notSurnames.contains(smallLetters(bytes, $0.range)) })
    else { return nil }
    // "Mary Ann", and "Rosa or Maria", are first names alone.
    let surnames = words.dropFirst().filter {
      $0.range.count > 1 && !given.contains(smallLetters(bytes, $0.range)) && !isAllCapitals(bytes, $0.range)
    }
    guard let surname = surnames.last else { return nil }
    return ((start ?? words[0].start)..<surname.end, words[0].range)
  }

  /// Up to five words with a capital, with nothing but blanks, a line end or the point of an initial between.
  private func capitalizedWords(_ bytes: Bytes, from start: Int, to limit: Int) -> [Word] {
    var words: [Word] = []
    var end = start
    while words.count < 5, let word = nextWord(bytes, from: end, to: limit), isCapitalized(bytes, word) {
      end = word.end
      guard let last = words.last else {
        words.append(word)
        continue
      }
      let gap = last.end..<word.start
      if gap.count == 1, bytes[last.end] == UInt8(ascii: "'") || bytes[last.end] == UInt8(ascii: "-") {
        // "O'Neil" is one name.
        words[words.count - 1].end = word.end
      } else if isNameGap(bytes, gap, after: last, isFirst: words.count == 1) {
        words.append(word)
      } else {
        break
      }
    }
    return words
  }

  private func isNameGap(_ bytes: Bytes, _ gap: Range<Int>, after word: Word, isFirst: Bool) -> Bool {
    gap.enumerated().allSatisfy { index, place in
      switch bytes[place] {
      case 0x20, 0x0A, 0x0D: true
      case UInt8(ascii: "."):
        index == 0 && (word.range.count == 1 || isFirst && titles.contains(smallLetters(bytes, word.range)))
      default: false
      }
    }
  }
}
