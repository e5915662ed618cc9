/// A word of the query that programs answer.
struct Slot {
  struct Choice {
    let postings: Postings
    let percent: Int
    /// The number of a meaning, or nil for a word group.
    var meaning: Int?
    /// What readers see of a meaning.
    var label = ""
    /// For a word group the form that was found.
    var form = ""
    /// Whether the form was found in spite of a typo.
    var isTypo = false

    var weight: Int { postings.weight * percent / 100 }
  }

  /// As it was typed.
  let word: String
  let choices: [Choice]
  let weight: Int

  init(word: String, choices: [Choice]) {
    self.word = word
    self.choices = choices
    weight = choices.lazy.map(\.weight).max() ?? 0
  }
}

/// A query as an index understands it.
struct Understanding {
  var slots: [Slot] = []
  /// For each word that was looked up, what it was found as.
  var lookedUp: [[Match]] = []
  /// Whether there is any word that is not light.
  var asksForSomething = false
}

private let longestQuery = 16
private let percentWithinExpression = 60
private let percentOfWordWithinExpression = 25
private let percentOfCommonExpression = 36
/// Light and common words are looked up in a query with no more others than this.
private let fewHeavyWords = 1

/// A word of the query and what it stands for.
private struct QueryWord {
  let text: String
  let isHeavy: Bool
  let wasLookedUp: Bool
  let matches: [Match]
  /// What expressions know it by; nil for a light word and one that is not known.
  let name: String?
}

private struct FoundExpression {
  /// Places of its words in the query.
  let places: [Int]
  /// Numbers of meanings, and how far they are what was said.
  let meanings: [(number: Int, percent: Int)]
}

extension OpenIndex {
  mutating func understand(_ query: String) throws(SearchIndexError) -> Understanding {
    let words = try queryWords(query)
    let all = expressions(in: words)
    let several = longest(all.filter { $0.places.count > 1 })
    var understanding = Understanding()
    understanding.lookedUp = words.filter(\.wasLookedUp).map(\.matches)
    understanding.asksForSomething = words.contains { !manifest.light.contains($0.text) }
    for (place, word) in words.enumerated() {
      let around = several.filter { $0.places.contains(place) }
      let percent = around.isEmpty ? 100 : percentWithinExpression
      let ofWord = around.isEmpty ? 100 : percentOfWordWithinExpression
      var choices = word.matches.map { match in
        Slot.Choice(
          postings: match.group.postings, percent: match.percent * ofWord / 100, form: match.form,
          isTypo: match.isTypo)
      }
      for expression in all where expression.places == [place] {
        choices += try self.choices(of: expression, percent: percent)
      }
      for expression in around {
        let isCommon = !expression.places.contains { words[$0].isHeavy }
        choices += try self.choices(
          of: expression, percent: isCommon ? percentOfCommonExpression : percentWithinExpression)
      }
      if !choices.isEmpty { understanding.slots.append(Slot(word: word.text, choices: choices)) }
    }
    return understanding
  }

  private mutating func choices(
    of expression: FoundExpression, percent: Int
  ) throws(SearchIndexError) -> [Slot.Choice] {
    var choices: [Slot.Choice] = []
    for (number, own) in expression.meanings {
      let (postings, label) = try meaning(number)
      choices.append(
        Slot.Choice(postings: postings, percent: own * percent / 100, meaning: number, label: label))
    }
    return choices
  }

  private mutating func queryWords(_ query: String) throws(SearchIndexError) -> [QueryWord] {
    let read = Words(query).texts
    let texts = try joined(Array(read.prefix(longestQuery)))
    let goesOn = read.count <= longestQuery && endsWithinWord(query)
    let heavy = texts.map { !manifest.light.contains($0) && manifest.common[$0] == nil }
    let looksUpAll = heavy.count { $0 } <= fewHeavyWords
    var words: [QueryWord] = []
    for (place, text) in texts.enumerated() {
      var found: [Match] = []
      if heavy[place] {
        found = try matches(text, mayGoOn: goesOn && place == texts.count - 1)
      } else if looksUpAll {
        found = try exactMatch(text).map { [$0] } ?? []
      }
      let known = found.first.flatMap { $0.isBeginning ? nil : $0.group.name }
      words.append(
        QueryWord(
          text: text, isHeavy: heavy[place], wasLookedUp: heavy[place] || looksUpAll, matches: found,
          name: manifest.light.contains(text) ? nil : manifest.common[text] ?? known))
    }
    return words
  }

  /// Neighbors that are one word when written together become that word.
  private mutating func joined(_ texts: [String]) throws(SearchIndexError) -> [String] {
    var words: [String] = []
    var index = 0
    while index < texts.count {
      if index + 1 < texts.count, !manifest.light.contains(texts[index]),
        !manifest.light.contains(texts[index + 1]),
        try exactMatch(texts[index] + texts[index + 1]) != nil
      {
        words.append(texts[index] + texts[index + 1])
        index += 2
      } else {
        words.append(texts[index])
        index += 1
      }
    }
    return words
  }

  private func expressions(in words: [QueryWord]) -> [FoundExpression] {
    var found: [FoundExpression] = []
    for (start, word) in words.enumerated() {
      guard let name = word.name else { continue }
      if word.isHeavy {
        for text in word.matches[0].group.means.split(separator: ";") {
          let parts = text.split(separator: "=", omittingEmptySubsequences: false)
          guard parts.count == 2 else { continue }
          let sides = parts[0].split(separator: "<", omittingEmptySubsequences: false)
          let before = sides.count > 1 ? sides[0].split(separator: " ") : []
          let after = (sides.last ?? "").split(separator: " ")
          guard let earlier = places(of: before.reversed(), in: words, from: start, step: -1),
            let later = places(of: after, in: words, from: start, step: 1)
          else { continue }
          found.append(
            FoundExpression(places: earlier.reversed() + [start] + later, meanings: meanings(parts[1])))
        }
      } else {
        for text in manifest.commonMeans {
          let parts = text.split(separator: "=", omittingEmptySubsequences: false)
          let all = parts[0].split(separator: " ")
          guard parts.count == 2, let first = all.first, first == name,
            let later = places(of: Array(all.dropFirst()), in: words, from: start, step: 1)
          else { continue }
          found.append(FoundExpression(places: [start] + later, meanings: meanings(parts[1])))
        }
      }
    }
    return found
  }

  /// Where words with these names stand, with nothing but light and common words between.
  private func places(
    of names: [Substring], in words: [QueryWord], from start: Int, step: Int
  ) -> [Int]? {
    var places: [Int] = []
    var place = start + step
    for name in names {
      while words.indices.contains(place), words[place].name.map({ $0 != name }) ?? true {
        if words[place].isHeavy { return nil }
        place += step
      }
      guard words.indices.contains(place) else { return nil }
      places.append(place)
      place += step
    }
    return places
  }

  /// Without expressions all of whose words are part of a longer one.
  private func longest(_ expressions: [FoundExpression]) -> [FoundExpression] {
    expressions.filter { one in
      !expressions.contains { other in
        other.places.count > one.places.count && Set(one.places).isSubset(of: other.places)
      }
    }
  }
}

/// Numbers of meanings, each with its percentage after a colon where that is not 100.
private func meanings(_ text: Substring) -> [(number: Int, percent: Int)] {
  text.split(separator: ",").compactMap { part in
    let parts = part.split(separator: ":")
    guard let number = parts.first.flatMap({ Int($0) }) else { return nil }
    return (number, parts.count > 1 ? Int(parts[1]) ?? 0 : 100)
  }
}

/// Whether a text ends within a word, which may then go on.
private func endsWithinWord(_ text: String) -> Bool {
  guard let last = text.unicodeScalars.last else { return false }
  return Words(text + "a").count == Words(text).count && !Words(String(last)).texts.isEmpty
}
