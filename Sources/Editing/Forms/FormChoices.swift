package import Catalog
package import Reading

/// What a site offers where an editor has to choose: its terms and entries with their labels. Programs are left out.
package struct FormChoices: Sendable {
  package struct Choice: Sendable {
    package let value: String
    package let label: String
  }

  let language: String
  /// The languages of the site, the default first.
  let languages: [String]
  let country: String
  private let terms: [VocabularyName: [Choice]]
  private let entries: [EntryKind: [Choice]]
  /// The folders that hold entries of a kind, such as `areas` and `areas/missouri`.
  private let folders: [EntryKind: [String]]

  /// - Parameter entries: all that could be read; those that could not are offered without a label.
  package init(
    _ site: SiteSettings, _ context: CheckContext, _ documents: [DocumentFile], _ entries: [CheckedEntry]
  ) {
    let language = site.languages.first ?? "en"
    self.language = language
    languages = site.languages
    country = context.country
    var terms: [VocabularyName: [Choice]] = [:]
    for name in VocabularyName.allCases {
      terms[name] = context.vocabularies[name].terms.map { Choice(value: $0.slug, label: $0.label(language)) }
    }
    self.terms = terms
    var names: [EntryKind: [String: String]] = [:]
    for entry in entries {
      if let (kind, slug, name) = entry.title { names[kind, default: [:]][slug] = name }
    }
    var choices: [EntryKind: [Choice]] = [:]
    var folders: [EntryKind: Set<String>] = [:]
    for kind in EntryKind.allCases where kind != .program {
      choices[kind] = context.slugs[kind].map { Choice(value: $0, label: names[kind]?[$0] ?? $0) }
    }
    for file in documents {
      guard case .entry(let kind) = file.kind, let slash = file.path.lastIndex(of: "/") else { continue }
      folders[kind, default: []].insert(String(file.path[..<slash]))
    }
    self.entries = choices
    self.folders = folders.mapValues { $0.sorted() }
  }

  subscript(vocabulary: VocabularyName) -> [Choice] { terms[vocabulary] ?? [] }

  subscript(kind: EntryKind) -> [Choice] { entries[kind] ?? [] }

  func folders(of kind: EntryKind) -> [String] { folders[kind] ?? [kind.folder] }
}

extension CheckedEntry {
  fileprivate var title: (EntryKind, slug: String, name: String)? {
    switch self {
    case .area(let area, _): (.area, area.slug, area.name)
    case .setting(let setting): (.setting, setting.slug, setting.name)
    case .organization(let organization): (.organization, organization.slug, organization.name)
    case .guide(let guide): (.guide, guide.slug, guide.title)
    case .voice(let voice): (.voice, voice.slug, voice.name)
    // Programs are many, and the names of some are not for everybody who reads a configuration.
    case .program, .unlisted, .translation: nil
    }
  }
}
