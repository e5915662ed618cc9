package import Catalog

/// A value programs can be filtered by.
package struct SearchFacetValue: Sendable {
  package let slug: String
  package let label: String
  /// Words and phrases that mean it, beside its label.
  package let synonyms: [String]
  /// In rising order.
  package let programs: [Int]
  /// The term it is, where it is one.
  package let term: TermReference?

  package init(
    slug: String, label: String, synonyms: [String], programs: [Int], term: TermReference? = nil
  ) {
    self.term = term
    self.slug = slug
    self.label = label
    self.synonyms = synonyms
    self.programs = programs
  }
}

/// A group of values programs can be filtered by.
package struct SearchFacet: Sendable {
  /// As in the site's addresses.
  package let slug: String
  package let label: String
  package let values: [SearchFacetValue]
  /// Whether the page offers it as a filter; the others only have meanings.
  package let isFilter: Bool

  package init(slug: String, label: String, values: [SearchFacetValue], isFilter: Bool = true) {
    self.slug = slug
    self.label = label
    self.values = values
    self.isFilter = isFilter
  }
}

/// What words and phrases can mean: each value of a facet, and each meaning of the search words.
struct Meanings: Sendable {
  struct Meaning: Sendable {
    let label: String
    let isTerm: Bool
    /// Programs that list it, in rising order, and what that is worth.
    let listed: [Int]
    let worth: Int
    /// Meanings that come near it.
    let near: [Int]
  }

  private(set) var all: [Meaning] = []
  /// The meaning of each value, by group and place there.
  private(set) var ofFacets: [[Int]] = []
  /// Expressions with their meanings, each once, in a fixed order.
  private(set) var expressions: [(expression: Expression, meanings: [Int])] = []
  /// Every word of every expression, as it may be typed.
  private(set) var words: Set<[UInt8]> = []

  init(
    _ facets: [SearchFacet], _ searchWords: SearchWords, _ language: Language, edition: String
  ) {
    // What comes near a term stands beside it: a query that means one often means the other, and both are
    // then in one file.
    var ofTerm: [TermReference: [Int]] = [:]
    var others: [Int] = []
    let known = Set(facets.flatMap(\.values).compactMap(\.term))
    for (index, meaning) in searchWords.meanings.enumerated() {
      if let term = meaning.terms.first(where: known.contains) {
        ofTerm[term, default: []].append(index)
      } else {
        others.append(index)
      }
    }
    var numbers: [Int: Int] = [:]
    var terms: [TermReference: Int] = [:]
    var next = 0
    for facet in facets {
      var places: [Int] = []
      for value in facet.values {
        places.append(next)
        next += 1
        guard let term = value.term, terms[term] == nil else { continue }
        terms[term] = next - 1
        for index in ofTerm[term] ?? [] {
          numbers[index] = next
          next += 1
        }
      }
      ofFacets.append(places)
    }
    for index in others {
      numbers[index] = next
      next += 1
    }
    fill(facets, searchWords.meanings, numbers, terms, count: next, edition: edition)
    findExpressions(facets, searchWords.meanings, numbers, language)
  }

  private mutating func fill(
    _ facets: [SearchFacet], _ meanings: [SearchWords.Meaning], _ numbers: [Int: Int],
    _ terms: [TermReference: Int], count: Int, edition: String
  ) {
    let none = Meaning(label: "", isTerm: false, listed: [], worth: 0, near: [])
    all = [Meaning](repeating: none, count: count)
    for (facet, places) in zip(facets, ofFacets) {
      for (value, place) in zip(facet.values, places) {
        all[place] = Meaning(
          label: value.label, isTerm: true, listed: value.programs, worth: worthOfListing(facet.slug),
          near: [])
      }
    }
    let bySlug = Dictionary(meanings.enumerated().map { ($1.slug, $0) }) { first, _ in first }
    for (index, meaning) in meanings.enumerated() {
      guard let number = numbers[index] else { continue }
      let near =
        meaning.terms.compactMap { terms[$0] }
        + meaning.near.compactMap { bySlug[$0].flatMap { numbers[$0] } }
      all[number] = Meaning(
        label: meaning.labels[edition] ?? "", isTerm: false, listed: [], worth: 0, near: near)
    }
  }

  private mutating func findExpressions(
    _ facets: [SearchFacet], _ meanings: [SearchWords.Meaning], _ numbers: [Int: Int], _ language: Language
  ) {
    var found: [Expression: [Int]] = [:]
    func add(_ texts: [String], _ meaning: Int) {
      for text in texts {
        guard let expression = Expression(text, language), expression.words.count <= 6,
          !expression.isRemnant
        else { continue }
        if found[expression]?.contains(meaning) != true { found[expression, default: []].append(meaning) }
      }
    }
    for (facet, places) in zip(facets, ofFacets) {
      for (value, place) in zip(facet.values, places) { add([value.label] + value.synonyms, place) }
    }
    for (index, meaning) in meanings.enumerated() {
      if let number = numbers[index] { add(meaning.expressions, number) }
    }
    expressions = found.map { ($0.key, $0.value) }.sorted { one, other in
      one.expression.words.lexicographicallyPrecedes(other.expression.words) {
        $0.lexicographicallyPrecedes($1)
      }
    }
    for (expression, _) in expressions { words.formUnion(expression.words) }
  }
}

/// Finds expressions in texts that have been split into words.
struct ExpressionFinder: Sendable {
  struct Candidate: Sendable {
    /// The elements after the first.
    let rest: [Int32]
    let meanings: [Int32]
  }

  /// A number for each stem that occurs in an expression.
  private let elements: [[UInt8]: Int32]
  private let candidates: [[Candidate]]

  init(_ meanings: Meanings, _ language: Language) {
    var elements: [[UInt8]: Int32] = [:]
    var candidates: [[Candidate]] = []
    for (expression, found) in meanings.expressions {
      let numbers = expression.words.map { word -> Int32 in
        let stem = language.stem(of: word)
        if let known = elements[stem] { return known }
        let number = Int32(candidates.count)
        elements[stem] = number
        candidates.append([])
        return number
      }
      candidates[Int(numbers[0])].append(
        Candidate(rest: Array(numbers.dropFirst()), meanings: found.map(Int32.init)))
    }
    self.elements = elements
    self.candidates = candidates
  }

  /// -1 for a stem in no expression.
  func element(ofStem stem: [UInt8]) -> Int32 { elements[stem] ?? -1 }

  /// Calls `body` with the meanings of each expression in a text, once for each place it begins at.
  ///
  /// - Parameter text: for each word its element; `isLight` whether it is one that gaps do not count.
  func find(in text: [Int32], isLight: [Bool], _ body: ([Int32]) -> Void) {
    for start in text.indices where text[start] >= 0 {
      for candidate in candidates[Int(text[start])]
      where matches(candidate.rest, in: text, isLight, after: start) {
        body(candidate.meanings)
      }
    }
  }

  private func matches(_ rest: [Int32], in text: [Int32], _ isLight: [Bool], after start: Int) -> Bool {
    var place = start + 1
    for element in rest {
      var gap = 0
      while true {
        guard place < text.count else { return false }
        let current = text[place]
        place += 1
        if current == element { break }
        if !isLight[place - 1] {
          gap += 1
          if gap > 1 { return false }
        }
      }
    }
    return true
  }
}
