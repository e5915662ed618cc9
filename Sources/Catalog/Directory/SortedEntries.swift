import Diagnostics
import Reading

/// The entries told apart by kind, each list in the order of its slugs.
struct SortedEntries {
  var programs: [String: Program] = [:]
  /// Programs without a listing, by their slugs.
  private(set) var unlisted: [String: ProgramStatus] = [:]
  var closed: [ClosedProgram] = []
  var areas: [(area: Area, places: AreaPlaces)] = []
  var settings: [Setting] = []
  var organizations: [Organization] = []
  var guides: [Guide] = []
  var voices: [Voice] = []
  var findings: [Finding] = []

  private let folder: String
  private let languages: [String]
  private var paths: [EntryKind: [String: String]] = [:]

  init(_ content: CheckedContent) {
    folder = content.contentFolder
    languages = content.site.languages
    var translations: [EntryKind: [String: [Translation]]] = [:]
    for entry in content.entries { add(entry, &translations) }
    areas.sort { $0.area.slug < $1.area.slug }
    settings.sort { $0.slug < $1.slug }
    organizations.sort { $0.slug < $1.slug }
    guides.sort { $0.slug < $1.slug }
    voices.sort { $0.slug < $1.slug }
    closed.sort { $0.slug < $1.slug }
    attach(translations)
  }

  /// Whether every slug that a reference may name has its entry.
  func isComplete(_ slugs: SlugTables) -> Bool {
    areas.count == slugs[.area].count && settings.count == slugs[.setting].count
      && organizations.count == slugs[.organization].count && guides.count == slugs[.guide].count
      && voices.count == slugs[.voice].count && (paths[.program]?.count ?? 0) == slugs[.program].count
  }

  private mutating func add(_ entry: CheckedEntry, _ translations: inout [EntryKind: [String: [Translation]]])
  {
    switch entry {
    case .program(let program):
      if claim(.program, program.slug, program.path) { programs[program.slug] = program }
    case .unlisted(let slug, let path, let name, let status, let notice, let areas):
      guard claim(.program, slug, path) else { return }
      unlisted[slug] = status
      if status == .closed {
        closed.append(ClosedProgram(slug: slug, path: path, name: name, notice: notice, areas: areas))
      }
    case .area(let area, let places):
      if claim(.area, area.slug, area.path) { areas.append((area, places)) }
    case .setting(let setting):
      if claim(.setting, setting.slug, setting.path) { settings.append(setting) }
    case .organization(let organization):
      if claim(.organization, organization.slug, organization.path) { organizations.append(organization) }
    case .guide(let guide):
      if claim(.guide, guide.slug, guide.path) { guides.append(guide) }
    case .voice(let voice):
      if claim(.voice, voice.slug, voice.path) { voices.append(voice) }
    case .translation(let kind, let slug, let translation):
      if isWanted(translation, of: kind, slug, besides: translations[kind]?[slug] ?? []) {
        translations[kind, default: [:]][slug, default: []].append(translation)
      }
    }
  }

  /// Takes an address for a file, or reports that another file has it.
  private mutating func claim(_ kind: EntryKind, _ slug: String, _ path: String) -> Bool {
    guard let first = paths[kind]?[slug] else {
      paths[kind, default: [:]][slug] = path
      return true
    }
    findings.append(
      Finding(
        .duplicateAddress, "another \(kind.rawValue) has the address /\(kind.folder)/\(slug)/ already",
        path: "\(folder)/\(path)", help: "give one of the two files another name",
        notes: ["the other one is \(folder)/\(first)"]))
    return false
  }

  /// Whether the site has use for a translation; reports it where it has none.
  private mutating func isWanted(
    _ translation: Translation, of kind: EntryKind, _ slug: String, besides others: [Translation]
  ) -> Bool {
    let path = "\(folder)/\(translation.path)"
    let language = translation.language
    if !languages.contains(language) {
      findings.append(
        Finding(
          .unknownFile, "the site has no edition in \"\(language)\", so this translation is not used",
          path: path, help: "add \(language) to the languages in site.yml, or take the file away"))
      return false
    }
    guard let first = others.first(where: { $0.language == language }) else { return true }
    findings.append(
      Finding(
        .duplicateAddress,
        "another file translates the \(kind.rawValue) \"\(slug)\" into \"\(language)\" already", path: path,
        help: "keep one of the two files", notes: ["the other one is \(folder)/\(first.path)"]))
    return false
  }

  private mutating func attach(_ translations: [EntryKind: [String: [Translation]]]) {
    func found(_ kind: EntryKind, _ slug: String) -> [Translation] {
      (translations[kind]?[slug] ?? []).sorted { $0.language < $1.language }
    }
    for slug in programs.keys { programs[slug]?.translations = found(.program, slug) }
    for index in areas.indices { areas[index].area.translations = found(.area, areas[index].area.slug) }
    for index in settings.indices { settings[index].translations = found(.setting, settings[index].slug) }
    for index in organizations.indices {
      organizations[index].translations = found(.organization, organizations[index].slug)
    }
    for index in guides.indices { guides[index].translations = found(.guide, guides[index].slug) }
    for index in voices.indices { voices[index].translations = found(.voice, voices[index].slug) }
  }
}
