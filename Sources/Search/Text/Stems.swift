/// Endings that make forms of one word, as the search words of each language give them.
struct Endings: Sendable {
  /// By ending, how many letters have to be left.
  private let left: [[UInt8]: Int]
  private let longest: Int
  /// As the index lists them.
  let texts: [String]

  init(_ endings: [(ending: String, left: Int)]) {
    var left: [[UInt8]: Int] = [:]
    for (ending, letters) in endings {
      let key = Array(ending.utf8)
      left[key] = min(left[key] ?? .max, letters)
    }
    self.left = left
    longest = left.keys.map(\.count).max() ?? 0
    texts = left.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// What is left of a word without the longest ending, taken off twice at most, and without the second of two
  /// equal letters that an ending had doubled (`stopped`).
  func stem(of word: [UInt8]) -> [UInt8] {
    var stem = word[...]
    var rounds = 0
    while rounds < 2, let shorter = withoutEnding(stem) {
      stem = shorter
      rounds += 1
      if stem.count >= 4, let last = stem.last, stem[stem.endIndex - 2] == last, doubled.contains(last) {
        stem.removeLast()
      }
    }
    return Array(stem)
  }

  private func withoutEnding(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var length = min(longest, word.count - 3)
    while length > 0 {
      let rest = word.dropLast(length)
      // `stress` is no plural of `stres`.
      let isDoubled = length == 1 && rest.last == word.last
      if let letters = left[Array(word.suffix(length))], rest.count >= letters, !isDoubled { return rest }
      length -= 1
    }
    return nil
  }
}

private let doubled: Set<UInt8> = Set("bdfgmnprt".utf8)
