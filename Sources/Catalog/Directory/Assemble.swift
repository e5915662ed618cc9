package import Diagnostics
package import Reading

/// Everything `assemble` puts together.
package struct CheckedContent: Sendable {
  package let entries: [CheckedEntry]
  package let site: SiteSettings
  package let vocabularies: Vocabularies
  package let slugs: SlugTables
  package let asOf: CalendarDate
  /// By file below `media/`, then by feature.
  package let boundaries: [String: [String: Boundary]]
  package let redirects: [Redirect]
  package let searches: [ExpectedSearch]
  package let contentFolder: String

  package init(
    entries: [CheckedEntry], site: SiteSettings, context: CheckContext,
    boundaries: [String: [String: Boundary]], redirects: [Redirect], searches: [ExpectedSearch],
    contentFolder: String
  ) {
    self.entries = entries
    self.site = site
    self.vocabularies = context.vocabularies
    self.slugs = context.slugs
    self.asOf = context.asOf
    self.boundaries = boundaries
    self.redirects = redirects
    self.searches = searches
    self.contentFolder = contentFolder
  }
}

/// Puts checked entries together. Nil when an error leaves something unresolved.
package func assemble(_ content: CheckedContent) -> (directory: Directory?, findings: [Finding]) {
  var sorted = SortedEntries(content)
  sorted.findCycles(content.slugs)
  sorted.resolveBoundaries(content.boundaries)
  guard !sorted.findings.contains(where: { $0.severity == .error }), sorted.isComplete(content.slugs) else {
    return (nil, sorted.findings)
  }
  return (directory(sorted, content), sorted.findings)
}

private func directory(_ sorted: SortedEntries, _ content: CheckedContent) -> Directory {
  var areas = sorted.areas.map(\.area)
  let tree = AreaTree(areas)
  for reference in tree.order where areas[reference.index].timeZone == nil {
    areas[reference.index].timeZone =
      areas[reference.index].parent.flatMap { areas[$0.index].timeZone } ?? content.site.timeZone
  }

  let finder = AreaFinder(areas, tree)
  var programs: [Program] = []
  var published: [Int: Int] = [:]
  for (index, slug) in content.slugs[.program].enumerated() {
    guard let program = sorted.programs[slug],
      let ready = prepare(program, finder: finder, areas: areas, content)
    else { continue }
    published[index] = programs.count
    programs.append(ready)
  }
  func current(_ reference: Reference<Program>) -> Reference<Program>? {
    published[reference.index].map { Reference(index: $0) }
  }

  let voices = sorted.voices.map { voice in
    var voice = voice
    voice.programs = voice.programs.compactMap(current)
    return voice
  }
  let searches = content.searches.map { search in
    ExpectedSearch(
      query: search.query, near: search.near, speaks: search.speaks, first: search.first,
      expect: search.expect.compactMap(current))
  }
  let alphabetical = alphabeticalOrder(programs)
  return Directory(
    site: content.site, asOf: content.asOf, vocabularies: content.vocabularies, areas: areas, areaTree: tree,
    settings: sorted.settings, organizations: sorted.organizations, programs: programs,
    closedPrograms: sorted.closed, guides: sorted.guides, voices: voices, redirects: content.redirects,
    searches: searches, alphabetical: alphabetical,
    coverage: Coverage(
      programs: programs, alphabetical: alphabetical, tree: tree, vocabularies: content.vocabularies))
}

/// A program as it is published, or nil where its last check is too old. Here hidden addresses end.
private func prepare(
  _ program: Program, finder: AreaFinder, areas: [Area], _ content: CheckedContent
) -> Program? {
  var program = program
  let limits = content.site.freshness
  let age = content.asOf.daysSince1970 - program.verification.date.daysSince1970
  if let withhold = limits.withhold, age > withhold { return nil }
  program.freshness = age > limits.overdue ? .overdue : age > limits.due ? .due : .fresh
  program.timeZone =
    program.timeZone ?? program.areas.lazy.compactMap { areas[$0.index].timeZone }.first
    ?? content.site.timeZone
  program.locations = program.locations.map { location in
    var location = location
    location.isIn = finder.area(of: location, servedBy: program)
    guard location.isHidden else { return location }
    return location.hidingAddress(center: location.isIn.flatMap { areas[$0.index].center })
  }
  return program
}

private func alphabeticalOrder(_ programs: [Program]) -> [Reference<Program>] {
  let names = programs.map { Array(foldedName($0.name).utf8) }
  return programs.indices
    .sorted { one, other in
      if names[one] != names[other] { return names[one].lexicographicallyPrecedes(names[other]) }
      return one < other
    }
    .map { Reference(index: $0) }
}

/// The entries told apart by kind, each list in the order of its slugs.
private struct SortedEntries {
  var programs: [String: Program] = [:]
  var closed: [ClosedProgram] = []
  var areas: [(area: Area, places: AreaPlaces)] = []
  var settings: [Setting] = []
  var organizations: [Organization] = []
  var guides: [Guide] = []
  var voices: [Voice] = []
  var findings: [Finding] = []

  private let folder: String
  private var paths: [EntryKind: [String: String]] = [:]
  private var listed = 0

  init(_ content: CheckedContent) {
    folder = content.contentFolder
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
    case .unlisted(let slug, let path, let name, let status, let areas):
      if claim(.program, slug, path), status == .closed {
        closed.append(ClosedProgram(slug: slug, path: path, name: name, areas: areas))
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
      translations[kind, default: [:]][slug, default: []].append(translation)
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

  /// Reports each cycle once, at the area that comes first in byte order. An area whose file could not be
  /// read is missing here, so parents are looked up by slug.
  mutating func findCycles(_ slugs: SlugTables) {
    let places = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1.area.slug, $0) })
    let parents = areas.map { area in area.area.parent.flatMap { places[slugs[.area][$0.index]] } }
    for start in areas.indices {
      var chain = [start]
      while let parent = parents[chain[chain.count - 1]] {
        if parent == start {
          if start == chain.min() { reportCycle(chain) }
          break
        }
        if chain.contains(parent) { break }
        chain.append(parent)
      }
    }
  }

  private mutating func reportCycle(_ chain: [Int]) {
    let names = chain.map { areas[$0].area.slug } + [areas[chain[0]].area.slug]
    let first = areas[chain[0]]
    findings.append(
      Finding(
        .areaCycle, "the area \"\(first.area.slug)\" is a part of itself", in: first.area.body.source,
        at: first.places.parent ?? Span(0, 1), help: "give one of these areas another parent, or none",
        notes: [names.joined(separator: " is part of ")]))
  }

  mutating func resolveBoundaries(_ boundaries: [String: [String: Boundary]]) {
    for index in areas.indices {
      guard let named = areas[index].area.boundaryFeature else { continue }
      if let boundary = boundaries[named.file]?[named.feature] {
        areas[index].area.boundary = boundary
        continue
      }
      let message: String
      let help: String?
      if let features = boundaries[named.file] {
        message = "media/\(named.file) has no feature with the id \"\(named.feature)\""
        help = suggestion(for: named.feature, in: features.keys.sorted())
      } else {
        message = "there is no GeoJSON file media/\(named.file)"
        help = suggestion(for: named.file, in: boundaries.keys.sorted())
      }
      let area = areas[index]
      findings.append(
        Finding(
          .badBoundary, message, in: area.area.body.source, at: area.places.boundary ?? Span(0, 1), help: help
        ))
    }
  }
}
