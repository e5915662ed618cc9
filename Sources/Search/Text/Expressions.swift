import Catalog

/// Folds, splits and stems words in one way for programs, everyday words and places.
struct Language: Sendable {
  let folding: Folding
  let endings: Endings
  let light: Set<[UInt8]>
  /// Words that say little alone, by form; the value is their group's name.
  private let common: [[UInt8]: [UInt8]]
  /// As the index lists them: the name first.
  let commonGroups: [[String]]
  /// Forms that no ending tells, by form.
  private let irregular: [[UInt8]: [UInt8]]

  init(_ words: SearchWords) {
    folding = .standard
    endings = Endings(words.endings)
    let light = Set(words.light.flatMap { Words($0).texts }.map { Array($0.utf8) })
    self.light = light
    var common: [[UInt8]: [UInt8]] = [:]
    var groups: [[String]] = []
    for forms in words.common {
      let folded = forms.flatMap { Words($0).texts }.filter {
        common[Array($0.utf8)] == nil && !light.contains(Array($0.utf8))
      }
      guard let name = folded.first else { continue }
      for form in folded { common[Array(form.utf8)] = Array(name.utf8) }
      groups.append(folded)
    }
    self.common = common
    commonGroups = groups
    var irregular: [[UInt8]: [UInt8]] = [:]
    for forms in words.forms {
      let folded = forms.flatMap { Words($0).texts }.map { Array($0.utf8) }
      guard let first = folded.first else { continue }
      let stem = self.endings.stem(of: first)
      for form in folded { irregular[form] = stem }
    }
    self.irregular = irregular
  }

  /// What all forms of a word share. Light and common words are no forms of others.
  func stem(of word: [UInt8]) -> [UInt8] {
    if light.contains(word) { return [0] + word }
    if let name = common[word] { return [0] + name }
    return irregular[word] ?? endings.stem(of: word)
  }

  func isLightOrCommon(_ word: [UInt8]) -> Bool { light.contains(word) || common[word] != nil }

  /// The name of the group of a common word.
  func commonName(of word: [UInt8]) -> [UInt8]? { common[word] }

  /// Words that `common` lists.
  var commonForms: [[UInt8]] { commonGroups.flatMap { $0.map { Array($0.utf8) } } }

  /// Words that `forms` lists, which belong to their group whether or not a program uses them.
  var irregularForms: [[UInt8]] { irregular.keys.sorted { $0.lexicographicallyPrecedes($1) } }
}

/// A word or phrase that has a meaning.
struct Expression: Hashable, Sendable {
  /// Its words without light ones.
  let words: [[UInt8]]
  /// The place of the first that is not common: it is looked up, the others are compared. Nil where all are
  /// common.
  let lead: Int?
  /// Whether nothing but one common word is left of several: "help for him" says no more than "help".
  let isRemnant: Bool

  /// Nil for a text that holds nothing but light words.
  init?(_ text: String, _ language: Language) {
    let all = Words(text, language.folding)
    words = (0..<all.count).map { Array(all[$0]) }.filter { !language.light.contains($0) }
    guard !words.isEmpty else { return nil }
    lead = words.firstIndex { !language.isLightOrCommon($0) }
    isRemnant = lead == nil && words.count == 1 && all.count > 1
  }
}
