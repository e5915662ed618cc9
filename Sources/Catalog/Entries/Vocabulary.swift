package import Diagnostics
package import Reading

/// How far a format of meeting reaches.
package enum Reach: String, Sendable, CaseIterable {
  /// One goes to the peer.
  case inPerson = "in-person"
  /// The peer comes.
  case visit
  /// From anywhere.
  case remote
}

/// One value of a vocabulary.
package struct Term: Sendable {
  package let slug: String
  package let label: LocalizedText
  package let description: LocalizedText?
  package let synonyms: LocalizedTexts?
  /// For formats.
  package let reach: Reach?
}

package struct Vocabulary: Sendable {
  package let name: VocabularyName
  /// In the order of the file.
  package let terms: [Term]
  private let indices: [String: Int]

  init(name: VocabularyName, terms: [Term]) {
    self.name = name
    self.terms = terms
    self.indices = Dictionary(terms.enumerated().map { ($1.slug, $0) }) { first, _ in first }
  }

  package func index(of slug: String) -> Int? { indices[slug] }
}

/// All vocabularies; there is one for every name.
package struct Vocabularies: Sendable {
  private let byName: [VocabularyName: Vocabulary]

  init(_ vocabularies: [Vocabulary]) {
    byName = Dictionary(vocabularies.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(name: VocabularyName) -> Vocabulary {
    byName[name] ?? Vocabulary(name: name, terms: [])
  }

  /// The term of a vocabulary that has this slug.
  package func reference(_ name: VocabularyName, _ slug: String) -> TermReference? {
    self[name].index(of: slug).map { TermReference(vocabulary: name, index: $0) }
  }

  package subscript(term: TermReference) -> Term { self[term.vocabulary].terms[term.index] }
}

/// Reads the vocabularies. A publisher's file replaces a built-in list; a term that keeps a built-in slug
/// keeps that one's synonyms and reach where it gives none.
package func readVocabularies(
  builtIn: [Document], own: [Document], asOf: CalendarDate
) -> (vocabularies: Vocabularies, builtIn: Vocabularies, findings: [Finding]) {
  var findings: [Finding] = []
  var vocabularies: [VocabularyName: Vocabulary] = [:]
  for document in builtIn {
    guard let name = VocabularyName(rawValue: document.file.slug) else { continue }
    let (vocabulary, found) = readVocabulary(document, name, builtIn: nil, asOf: asOf)
    findings += found
    vocabularies[name] = vocabulary
  }
  let brought = Vocabularies(Array(vocabularies.values))
  for document in own {
    guard let name = VocabularyName(rawValue: document.file.slug) else {
      findings.append(
        Finding(
          .unknownFile, "there is no vocabulary \"\(document.file.slug)\"", path: document.source.path,
          help: suggestion(for: document.file.slug, in: VocabularyName.allCases.map(\.rawValue))
            ?? "the vocabularies are \(VocabularyName.allCases.map(\.rawValue).joined(separator: ", "))"))
      continue
    }
    let (vocabulary, found) = readVocabulary(document, name, builtIn: vocabularies[name], asOf: asOf)
    findings += found
    vocabularies[name] = vocabulary
  }
  return (Vocabularies(Array(vocabularies.values)), brought, findings)
}

private func readVocabulary(
  _ document: Document, _ name: VocabularyName, builtIn: Vocabulary?, asOf: CalendarDate
) -> (Vocabulary, [Finding]) {
  let nothing = CheckContext(vocabularies: Vocabularies([]), slugs: SlugTables([]), country: "US", asOf: asOf)
  var checker = Checker(document.source, nothing)
  let entries = checker.mapFile(document.root, .slug, .record(.vocabularyTerm), name: name.rawValue)
  var terms: [Term] = []
  for entry in entries {
    guard case .record(let fields) = entry.value.value, let label = fields.localized("label") else {
      continue
    }
    let slug = entry.key.value
    let inherited = builtIn?.index(of: slug).flatMap { builtIn?.terms[$0] }
    let reach: Reach? = fields.choice("reach") ?? inherited?.reach
    if name == .formats, reach == nil {
      checker.report(
        .missingKey, "the key \"reach\" is missing from the new format \"\(slug)\"", at: entry.key.span,
        help: "add  reach: in-person, visit or remote")
    }
    terms.append(
      Term(
        slug: slug, label: label, description: fields.localized("description"),
        synonyms: fields.localizedTexts("synonyms") ?? inherited?.synonyms, reach: reach))
  }
  return (Vocabulary(name: name, terms: terms), checker.findings)
}
