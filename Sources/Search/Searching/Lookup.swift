/// A word group that a word of the query stands for.
struct Match {
  let group: WordFile.Group
  /// The form that was found.
  let form: String
  let percent: Int

  var isTypo: Bool { percent == percentOfTypo || percent == percentOfTwoTypos }

  /// Whether only its beginning was typed.
  var isBeginning: Bool { percent == percentOfBeginning }
}

extension OpenIndex {
  /// By the first rule that finds anything: exact, beginning, ending, typo.
  mutating func matches(_ word: String, mayGoOn: Bool) throws(SearchIndexError) -> [Match] {
    let file = try words(near: word)
    if let exact = file.exact(word) { return [exact] }
    let length = word.utf16.count
    if mayGoOn, length >= 3 {
      let beginnings = file.beginning(with: word)
      if !beginnings.isEmpty { return beginnings }
    }
    guard length >= 3 else { return [] }
    let related = file.sharingStart(with: word, manifest.endings)
    if let related, related.group.postings.weight > 0 { return [related] }
    var near = related.map { [$0] } ?? []
    for match in file.within(edits: 1, of: word, formLength: 4) + (try typosInFirstLetters(word))
    where !near.contains(where: { $0.group.name == match.group.name }) { near.append(match) }
    if !near.isEmpty { return near }
    return length >= 7 ? file.within(edits: 2, of: word, formLength: 8) : []
  }

  mutating func exactMatch(_ word: String) throws(SearchIndexError) -> Match? {
    try words(near: word).exact(word)
  }

  /// Words one edit away that differ in their first three letters: what follows is the same.
  private mutating func typosInFirstLetters(_ word: String) throws(SearchIndexError) -> [Match] {
    let units = Array(word.utf16)
    var tails = [Array(units.dropFirst(3)), Array(units.dropFirst(2)), Array(units.dropFirst(4))]
    tails.append([units[2]] + units.dropFirst(4))
    var found: Set<String> = []
    for tail in tails {
      for form in try self.tails(tail) where isWithin(1, units, Array(form.utf16)) { found.insert(form) }
    }
    var matches: [Match] = []
    for form in found.sorted(by: { $0.utf16.lexicographicallyPrecedes($1.utf16) }) {
      if let exact = try exactMatch(form) {
        matches.append(Match(group: exact.group, form: form, percent: percentOfTypo))
      }
    }
    return matches
  }
}

private let percentOfBeginning = 70
private let percentOfEnding = 90
private let percentOfTypo = 80
private let percentOfTwoTypos = 60

extension WordFile {
  fileprivate func exact(_ word: String) -> Match? {
    places[word].map { Match(group: groups[$0], form: word, percent: 100) }
  }

  fileprivate func beginning(with word: String) -> [Match] {
    groups.compactMap { group in
      group.forms.first { $0.utf16.starts(with: word.utf16) }
        .map { Match(group: group, form: $0, percent: percentOfBeginning) }
    }
  }

  fileprivate func sharingStart(with word: String, _ endings: Set<String>) -> Match? {
    let units = Array(word.utf16)
    var best: (match: Match, shared: Int)?
    for group in groups {
      for form in group.forms {
        let other = Array(form.utf16)
        var shared = 0
        while shared < min(units.count, other.count), units[shared] == other[shared] { shared += 1 }
        // The longest start that leaves two endings; a shorter one may do where the longest does not.
        while shared >= 4, shared > best?.shared ?? 0 {
          if endings.contains(String(decoding: units[shared...], as: UTF16.self)),
            endings.contains(String(decoding: other[shared...], as: UTF16.self))
          {
            best = (Match(group: group, form: form, percent: percentOfEnding), shared)
          }
          shared -= 1
        }
      }
    }
    return best?.match
  }

  fileprivate func within(edits: Int, of word: String, formLength: Int) -> [Match] {
    let units = Array(word.utf16)
    let percent = edits == 1 ? percentOfTypo : percentOfTwoTypos
    return groups.compactMap { group in
      group.forms.first { form in
        form.utf16.count >= formLength && isWithin(edits, units, Array(form.utf16))
      }.map { Match(group: group, form: $0, percent: percent) }
    }
  }
}

/// Whether so many edits at most lead from one word to the other: a letter too many, too few or wrong, or
/// two neighbors changed round (optimal string alignment).
func isWithin(_ limit: Int, _ one: [UInt16], _ other: [UInt16]) -> Bool {
  guard abs(one.count - other.count) <= limit else { return false }
  var beforeLast = [Int](repeating: 0, count: other.count + 1)
  var last = Array(0...other.count)
  var current = last
  for row in 0..<one.count {
    current[0] = row + 1
    var least = row + 1
    for column in 0..<other.count {
      let same = one[row] == other[column]
      var edits = min(last[column] + (same ? 0 : 1), min(last[column + 1], current[column]) + 1)
      if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
        edits = min(edits, beforeLast[column - 1] + 1)
      }
      current[column + 1] = edits
      least = min(least, edits)
    }
    if least > limit { return false }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[other.count] <= limit
}
