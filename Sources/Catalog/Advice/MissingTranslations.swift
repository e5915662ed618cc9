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
    if !texts.isEmpty {
      counts.append("\(counted(texts.count, "text")) of site.yml")
      notes.append("site.yml has no \(language) for \(named(texts.map(\.name), atMost: 3))")
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

private struct SiteText {
  let text: LocalizedText
  /// What the note calls it, where that is not the text itself.
  var key: String?
  /// Whether a text without a language is for all, such as a name; else it is one in the first language.
  var isName = false

  var name: String { key ?? "\"\(text.all.first ?? "")\"" }

  func isGiven(in language: String) -> Bool {
    text.texts.contains { isName && $0.language.isEmpty || $0.language == language }
  }
}

private func textsOfSite(_ site: SiteSettings) -> [SiteText] {
  [SiteText(text: site.title, key: "title", isName: true)]
    + [site.description.map { SiteText(text: $0, key: "description") }].compactMap(\.self)
    + [site.publisher.map { SiteText(text: $0.name, key: "publisher", isName: true) }].compactMap(\.self)
    + site.topics.flatMap { topic in
      [
        SiteText(text: topic.label), topic.summary.map { SiteText(text: $0) },
        topic.search.map { SiteText(text: $0, isName: true) },
      ].compactMap(\.self)
    } + site.crisis.map { SiteText(text: $0.name, isName: true) }
}
