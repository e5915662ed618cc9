import Diagnostics

/// What an edition still shows in the first language: one note for each language, since translating is work that
/// goes on. Names of areas, organizations and people need none.
func missingTranslations(in directory: Directory) -> [Finding] {
  directory.site.languages.dropFirst().enumerated().compactMap { place, language in
    let gaps = Gaps(in: directory, language)
    guard let message = gaps.message else { return nil }
    return Finding(
      .missingTranslation,
      "the \(language) edition still has texts in \(directory.site.languages[0]): \(message)",
      about: ["languages", String(place + 1)], in: directory.site.source,
      help: "beside a file harbor.md put a file harbor.\(language).md with the texts", notes: gaps.notes)
  }
}

private struct Gaps {
  private var counts: [String] = []
  private(set) var notes: [String] = []

  init(in directory: Directory, _ language: String) {
    add("guide", directory.guides, language, \.path) {
      ["title": $0.title, "summary": $0.summary, "topic": $0.topic, "body": $0.body.isEmpty ? nil : ""]
    }
    add("setting", directory.settings, language, \.path) {
      ["name": $0.name, "plural": $0.plural, "summary": $0.summary, "body": $0.body.isEmpty ? nil : ""]
    }
    add("program", directory.programs, language, \.path) {
      [
        "summary": $0.summary, "notice": $0.notice, "eligibility": $0.eligibility,
        "required_documents": $0.requiredDocuments, "cost_note": $0.costNote, "first_step": $0.firstStep,
        "body": $0.body.isEmpty ? nil : "",
      ]
    }
    let texts = textsOfSite(directory.site).filter { !$0.isGiven(in: language) }
    if let first = texts.first {
      counts.append("\(counted(texts.count, "text")) of site.yml")
      notes.append("site.yml has no \(language) for \"\(first.all.first ?? "")\"")
    }
  }

  var message: String? { counts.isEmpty ? nil : named(counts, atMost: 9) }

  private mutating func add<Entry: Translated>(
    _ kind: String, _ entries: [Entry], _ language: String, _ path: (Entry) -> String,
    _ texts: (Entry) -> [String: String?]
  ) {
    let missing = entries.filter { $0.translation(into: language) == nil }
    if !missing.isEmpty {
      counts.append("\(missing.count) of \(counted(entries.count, kind))")
      notes.append("not translated: \(named(missing.map(path), atMost: 3))")
    }
    let partial = entries.compactMap { entry -> String? in
      guard entry.translation(into: language) != nil else { return nil }
      let left = texts(entry).compactMap { $1 != nil && !entry.isTranslated($0, into: language) ? $0 : nil }
      return left.isEmpty ? nil : "\(path(entry)) (\(left.sorted().joined(separator: ", ")))"
    }
    if !partial.isEmpty {
      counts.append("part of \(counted(partial.count, kind))")
      notes.append("the translation leaves out texts of \(named(partial, atMost: 3))")
    }
  }
}

private func textsOfSite(_ site: SiteSettings) -> [LocalizedText] {
  [site.title] + [site.description, site.publisher?.name].compactMap(\.self)
    + site.topics.flatMap { [$0.label, $0.summary, $0.search].compactMap(\.self) } + site.crisis.map(\.name)
}

extension LocalizedText {
  /// A text without a language is for all, such as a name.
  fileprivate func isGiven(in language: String) -> Bool {
    texts.contains { $0.language.isEmpty || $0.language == language }
  }
}
