package import Diagnostics
package import Reading

/// Everyday words for the search, of all languages there are files for.
package struct SearchWords: Sendable {
  /// What several words and phrases mean.
  package struct Meaning: Sendable {
    package let slug: String
    /// By language.
    package var labels: [String: String]
    /// Words and phrases of all languages, each once.
    package var expressions: [String]
    /// Terms that come near it.
    package var terms: [TermReference]
    /// Other meanings that come near it, by slug.
    package var near: [String]
  }

  /// Words of no meaning of their own.
  package var light: [String] = []
  /// Words that say little alone, each with its forms.
  package var common: [[String]] = []
  /// Each with how many letters have to be left.
  package var endings: [(ending: String, left: Int)] = []
  /// Forms of one word that no ending tells.
  package var forms: [[String]] = []
  /// By slug.
  package var meanings: [Meaning] = []

  package init() {}
}

/// Reads the search words of several languages. Of two files for one language the first is the publisher's
/// own: its meanings stand in place of those of the same name.
///
/// - Parameter builtIn: the vocabularies that Cairn brings. A term that a publisher's own vocabulary does
///   without is a meaning all the same: texts speak of it.
package func readSearchWords(
  _ documents: [Document], _ vocabularies: Vocabularies, builtIn: Vocabularies, asOf: CalendarDate
) -> (words: SearchWords, findings: [Finding]) {
  let nothing = CheckContext(vocabularies: Vocabularies([]), slugs: SlugTables([]), country: "US", asOf: asOf)
  var words = SearchWords()
  var meanings: [String: SearchWords.Meaning] = [:]
  var read: Set<String> = []
  var findings: [Finding] = []
  for document in documents {
    var checker = Checker(document.source, nothing)
    guard let fields = checker.fields(document.root, .searchWords, span: document.rootSpan) else {
      findings += checker.findings
      continue
    }
    words.light += fields.texts("light")
    words.common += fields.texts("common").map { $0.split(separator: " ").map(String.init) }
    words.endings += fields.map("endings").compactMap { entry in
      if case .whole(let left) = entry.value.value { (entry.key.value, left) } else { nil }
    }
    words.forms += fields.texts("forms").map { $0.split(separator: " ").map(String.init) }
    let language = document.file.slug
    for entry in fields.map("meanings") where read.insert("\(language)/\(entry.key.value)").inserted {
      guard case .record(let fields) = entry.value.value else { continue }
      meanings[entry.key.value, default: SearchWords.Meaning(slug: entry.key.value)].add(
        fields, language: language, vocabularies)
    }
    findings += checker.findings
  }
  for name in VocabularyName.allCases {
    for term in builtIn[name].terms where vocabularies[name].index(of: term.slug) == nil {
      let slug = "\(name.rawValue)/\(term.slug)"
      meanings[slug] = SearchWords.Meaning(slug: slug, term)
    }
  }
  words.meanings = meanings.values.sorted { $0.slug < $1.slug }
  return (words, findings)
}

extension SearchWords.Meaning {
  fileprivate init(slug: String) {
    self.init(slug: slug, labels: [:], expressions: [], terms: [], near: [])
  }

  fileprivate init(slug: String, _ term: Term) {
    self.init(slug: slug)
    for text in term.label.texts { labels[text.language] = text.text }
    expressions = term.label.all + (term.synonyms?.all ?? [])
  }

  fileprivate mutating func add(_ fields: Fields, language: String, _ vocabularies: Vocabularies) {
    if let label = fields.text("label") { labels[language] = label }
    for word in fields.texts("words") where !expressions.contains(word) { expressions.append(word) }
    for path in fields.texts("terms") {
      if let term = vocabularies.term(path) {
        if !terms.contains(term) { terms.append(term) }
      } else if !near.contains(path) {
        near.append(path)
      }
    }
  }
}

extension Vocabularies {
  /// The term that `services/transportation` names, if there is one.
  fileprivate func term(_ path: String) -> TermReference? {
    let parts = path.split(separator: "/")
    guard parts.count == 2, let name = VocabularyName(rawValue: String(parts[0])) else { return nil }
    return reference(name, String(parts[1]))
  }
}
