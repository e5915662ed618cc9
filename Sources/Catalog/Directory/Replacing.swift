// For a preview: a directory in which one entry reads as it now does. Lists, coverage and what other entries
// say of it stay as they were until all are put together again.

import Reading

extension CheckedEntry {
  /// The entry with the translations that it has in a directory, and for a voice its programs; nil where the
  /// directory has no such entry, or where more than the entry itself depends on it.
  package func taken(into directory: Directory) -> CheckedEntry? {
    switch self {
    case .program(var program):
      guard let old = directory.programs.place(of: program.slug, \.slug) else { return nil }
      program.translations = directory.programs[old].translations
      let finder = AreaFinder(directory.areas, directory.areaTree)
      return prepare(
        program, finder: finder, areas: directory.areas, directory.site, asOf: directory.asOf
      ).map { .program($0) }
    case .setting(var setting):
      guard let old = directory.settings.place(of: setting.slug, \.slug) else { return nil }
      setting.translations = directory.settings[old].translations
      return .setting(setting)
    case .organization(var organization):
      guard let old = directory.organizations.place(of: organization.slug, \.slug) else { return nil }
      organization.translations = directory.organizations[old].translations
      return .organization(organization)
    case .guide(var guide):
      guard let old = directory.guides.place(of: guide.slug, \.slug) else { return nil }
      guide.translations = directory.guides[old].translations
      return .guide(guide)
    case .voice(var voice):
      guard let old = directory.voices.place(of: voice.slug, \.slug) else { return nil }
      voice.translations = directory.voices[old].translations
      voice.programs = directory.voices[old].programs
      return .voice(voice)
    case .translation(.program, let slug, let translation):
      guard let old = directory.programs.place(of: slug, \.slug),
        directory.site.languages.contains(translation.language)
      else { return nil }
      var program = directory.programs[old]
      program.translations =
        program.translations.filter { $0.language != translation.language } + [translation]
      return .program(program)
    case .area, .unlisted, .translation: return nil
    }
  }

  /// The entry with the texts of another language.
  package func translated(into language: String) -> CheckedEntry {
    switch self {
    case .program(let program): .program(program.translated(into: language))
    case .setting(let setting): .setting(setting.translated(into: language))
    case .organization(let organization): .organization(organization.translated(into: language))
    case .guide(let guide): .guide(guide.translated(into: language))
    case .voice(let voice): .voice(voice.translated(into: language))
    case .area, .unlisted, .translation: self
    }
  }
}

extension Directory {
  /// The directory with an entry in place of the one with its address, and the entry's place among those of
  /// its kind; nil where there is none.
  package func replacing(_ entry: CheckedEntry) -> (directory: Directory, place: Int)? {
    var (programs, settings, organizations) = (programs, settings, organizations)
    var (guides, voices) = (guides, voices)
    let place: Int?
    switch entry {
    case .program(let program): place = programs.replace(program, \.slug)
    case .setting(let setting): place = settings.replace(setting, \.slug)
    case .organization(let organization): place = organizations.replace(organization, \.slug)
    case .guide(let guide): place = guides.replace(guide, \.slug)
    case .voice(let voice): place = voices.replace(voice, \.slug)
    case .area, .unlisted, .translation: place = nil
    }
    guard let place else { return nil }
    let directory = Directory(
      site: site, asOf: asOf, vocabularies: vocabularies, areas: areas, areaTree: areaTree,
      settings: settings, organizations: organizations, programs: programs, closedPrograms: closedPrograms,
      guides: guides, voices: voices, redirects: redirects, searches: searches, alphabetical: alphabetical,
      coverage: coverage)
    return (directory, place)
  }
}

extension Array {
  /// Where the entry with a slug stands, in a list sorted by slug.
  fileprivate func place(of slug: String, _ slugOf: KeyPath<Element, String>) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle][keyPath: slugOf] < slug { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low][keyPath: slugOf] == slug ? low : nil
  }

  fileprivate mutating func replace(_ entry: Element, _ slugOf: KeyPath<Element, String>) -> Int? {
    guard let place = place(of: entry[keyPath: slugOf], slugOf) else { return nil }
    self[place] = entry
    return place
  }
}
