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
  sorted.findSearchesForNothing(content.searches, content.slugs)
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
      let ready = prepare(program, finder: finder, areas: areas, content.site, asOf: content.asOf)
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
      source: search.source, query: search.query, near: search.near, speaks: search.speaks,
      first: search.first,
      expect: search.expect.compactMap { named in current(named.value).map { Located($0, at: named.span) } })
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
func prepare(
  _ program: Program, finder: AreaFinder, areas: [Area], _ site: SiteSettings, asOf: CalendarDate
) -> Program? {
  var program = program
  let limits = site.freshness
  let age = asOf.daysSince1970 - program.verification.date.daysSince1970
  if let withhold = limits.withhold, age > withhold { return nil }
  program.freshness = age > limits.overdue ? .overdue : age > limits.due ? .due : .fresh
  program.timeZone =
    program.timeZone ?? program.areas.lazy.compactMap { areas[$0.index].timeZone }.first
    ?? site.timeZone
  program.locations = program.locations.map { location in
    var location = location
    location.isIn = finder.area(of: location, servedBy: program)
    guard location.isHidden else { return location }
    return location.hidingAddress(center: location.isIn.flatMap { areas[$0.index].center })
  }
  return program
}

func alphabeticalOrder(_ programs: [Program]) -> [Reference<Program>] {
  let names = programs.map { Array(foldedName($0.name).utf8) }
  return programs.indices
    .sorted { one, other in
      if names[one] != names[other] { return names[one].lexicographicallyPrecedes(names[other]) }
      return one < other
    }
    .map { Reference(index: $0) }
}
