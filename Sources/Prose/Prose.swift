// Prose looks at how texts read: words that put a person first, names of staff, and how hard sentences are. What to
// look for is data of a language, in `templates/language/`. Pure.

package import Catalog
package import Diagnostics
package import Reading

/// The rules of all languages, made ready for looking at many texts.
package struct ProseRules: Sendable {
  let languages: [String: PreparedRules]
  let names: PersonNames
  /// The site's first language, which entries are written in.
  let first: String

  package init(_ rules: [LanguageRules], first: String) {
    languages = Dictionary(rules.map { ($0.language, PreparedRules($0)) }) { one, _ in one }
    names = PersonNames(rules)
    self.first = first
  }

  /// A regional language may do with the rules of the whole one: es-MX with es.
  func rules(of language: String) -> PreparedRules? {
    languages[language] ?? languages[String(language.prefix { $0 != "-" })]
  }
}

/// What the texts of one file should be written otherwise for.
///
/// - Parameter slugs: the entries there are, since a name of one of them is no person's.
package func checkProse(_ document: Document, _ rules: ProseRules, _ slugs: SlugTables) -> [Finding] {
  guard document.isRead else { return [] }
  let source = document.source
  return source.bytes.withUnsafeBufferPointer { bytes in
    var findings: [Finding] = []
    switch document.file.kind {
    case .site, .vocabulary:
      for (language, prepared) in rules.languages.sorted(by: { $0.key < $1.key }) {
        let texts = EditorTexts(document) { ($0 ?? rules.first) == language }
        findings += checkWords(texts, bytes, prepared, rules.names, slugs)
      }
    case .entry, .translation:
      if let prepared = rules.rules(of: document.language ?? rules.first) {
        findings += checkWords(EditorTexts(document), bytes, prepared, rules.names, slugs)
        if let finding = readingLevel(document, bytes, prepared) { findings.append(finding) }
      }
      findings += surnamesUnderKeys(document, bytes, rules.names)
    case .redirects, .searches, .strings, .searchWords, .languageRules: break
    }
    return findings
  }
}

/// Looks for the expressions of a language, in one pass over the file.
private func checkWords(
  _ texts: EditorTexts, _ bytes: Bytes, _ rules: PreparedRules, _ names: PersonNames, _ slugs: SlugTables
) -> [Finding] {
  var texts = texts
  var findings: [Finding] = []
  var start = 0
  var endOfLast = 0
  while let word = rules.expressions.candidate(bytes, from: start) {
    start = word.end
    if word.start >= endOfLast, let match = rules.expressions.match(bytes, at: word, { !$0.isAsking }) {
      let finding = personFirst(match, bytes, rules, &texts)
      if let finding { findings.append(finding) }
      if finding != nil || match.meaning.isInnocent { endOfLast = match.range.upperBound }
    }
    if let match = rules.expressions.match(bytes, at: word, \.isAsking),
      let finding = staffSurname(match, bytes, names, slugs, &texts)
    {
      findings.append(finding)
    }
  }
  return findings
}

extension Document {
  /// The language of a translation.
  fileprivate var language: String? {
    if case .translation(_, let language) = file.kind { language } else { nil }
  }

  /// What nobody will read need not read well.
  fileprivate var isRead: Bool {
    guard file.kind == .entry(.program), case .mapping(let pairs)? = root?.content,
      case .scalar(let status)? = pairs.first(where: { $0.key.value == "status" })?.value.content
    else { return true }
    return ProgramStatus(rawValue: status)?.isPublished ?? true
  }
}
