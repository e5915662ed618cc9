import Diagnostics
import Reading

extension Checker {
  mutating func reference(_ text: String, _ kind: EntryKind, at span: Span) -> Int? {
    if let index = context.slugs.index(of: text, kind) { return index }
    report(
      .danglingReference, "there is no \(kind.rawValue) \"\(text)\"", at: span,
      help: context.slugs.nearest(to: text, kind).map { "did you mean \"\($0)\"?" }
        ?? "add a file \(kind.folder)/\(slug(from: text)).md")
    return nil
  }

  /// A value in slug form has to be an organization's file; anything else is a name.
  mutating func organization(_ text: String, key: String, at span: Span) -> CheckedValue? {
    if isSlug(text) {
      let before = findings.count
      if let index = reference(text, .organization, at: span) { return .index(index) }
      if context.slugs.nearest(to: text, .organization) == nil, findings.count > before {
        findings[before].help =
          "add a file organizations/\(text).md, or write the name as people say it: \(spoken(text))"
      }
      return nil
    }
    return plainText(text, limit: 120, key: key, at: span).map { .text($0) }
  }

  /// "harbor-peers" as a name.
  private func spoken(_ slug: String) -> String {
    slug.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  mutating func term(_ text: String, _ vocabulary: VocabularyName, at span: Span) -> Int? {
    if let index = context.vocabularies[vocabulary].index(of: text) { return index }
    let slugs = context.vocabularies[vocabulary].terms.map(\.slug)
    let meant = nearestTerm(to: text, vocabulary)
    report(
      .unknownTerm, "\(vocabulary.rawValue) has no term \"\(text)\"", at: span,
      help: meant.map { "did you mean \"\($0)\"?" },
      notes: meant == nil || slugs.count <= 12
        ? ["\(vocabulary.rawValue) has \(slugs.joined(separator: ", "))"] : [])
    return nil
  }

  func nearestTerm(to text: String, _ vocabulary: VocabularyName) -> String? {
    let terms = context.vocabularies[vocabulary].terms
    return nearestName(to: text, in: terms.map(\.slug)) ?? term(called: text, among: terms)
  }

  /// Editors write what they read on the site, "Peer support groups" for `groups`, and what they say every
  /// day, "wheelchair" for `step-free`.
  private func term(called text: String, among terms: [Term]) -> String? {
    let words = terms.flatMap { term in
      (term.label.texts.map(\.text) + (term.synonyms?.lists.flatMap(\.texts) ?? []))
        .map { (word: $0, slug: term.slug) }
    }
    let nearest = nearestName(to: text, in: words.lazy.map(\.word))
    return words.first { $0.word == nearest }?.slug
  }
}
