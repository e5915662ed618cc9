package import Catalog

/// Where somebody is in person, where help only reaches, and where nobody is.
///
/// Counted over the smallest areas, those without areas within them, as on the page of the site.
package struct CoverageReport: Sendable {
  package struct Row: Sendable {
    package let label: String
    package let areas: Int
    package let inPerson: Int
    package let reached: Int
    package let nobody: Int
    /// Of the areas of which it is known; nil where it is known of none.
    package let population: Int?
    package let populationInPerson: Int?
  }

  package struct Place: Sendable {
    package let area: Reference<Area>
    package let presence: Presence
    /// How many programs are there in person.
    package let programs: Int
  }

  package let places: [Place]
  package let total: Row
  /// By rural-urban class.
  package let classes: [Row]
  /// By what programs help with.
  package let supports: [Row]
}

/// - Parameter support: counts the programs alone that help with this.
package func coverageReport(_ directory: Directory, support: TermReference?) -> CoverageReport {
  let areas = directory.smallestAreas
  let coverage = support.map(directory.coverage) ?? directory.coverage
  let places = areas.map { area in
    CoverageReport.Place(
      area: area, presence: coverage.presence(in: area), programs: coverage.programsHere(area).count)
  }
  func row(_ label: String, _ areas: [Reference<Area>], _ coverage: Coverage) -> CoverageReport.Row {
    let presences = areas.map(coverage.presence)
    let people = zip(areas, presences).compactMap { area, presence in
      directory[area].population.map { ($0, presence) }
    }
    let inPerson = people.filter { $0.1 == .inPerson }.map(\.0).reduce(0, +)
    return CoverageReport.Row(
      label: label, areas: areas.count, inPerson: presences.count { $0 == .inPerson },
      reached: presences.count { $0 == .reached }, nobody: presences.count { $0 == .nobody },
      population: people.isEmpty ? nil : people.map(\.0).reduce(0, +),
      populationInPerson: people.isEmpty ? nil : inPerson)
  }
  let classes = (Classification.allCases.map { $0 } + [nil]).compactMap { one -> CoverageReport.Row? in
    let areas = areas.filter { directory[$0].classification == one }
    return areas.isEmpty ? nil : row(one?.rawValue ?? "not known", areas, coverage)
  }
  let language = directory.site.languages.first ?? "en"
  let supports = directory.vocabularies[.support].terms.compactMap { term -> CoverageReport.Row? in
    guard let reference = directory.vocabularies.reference(.support, term.slug),
      support == nil || support == reference
    else { return nil }
    return row(term.label(language), areas, directory.coverage(of: reference))
  }
  return CoverageReport(
    places: places, total: row("all", areas, coverage), classes: classes, supports: supports)
}

/// What `--fail-below` counts.
package enum CoverageMeasure: String, Sendable, CaseIterable {
  case areas, population
}

extension CoverageReport.Row {
  /// Percent with somebody in person, rounded down; nil where there is nothing to count.
  package func percentInPerson(_ measure: CoverageMeasure) -> Int? {
    switch measure {
    case .areas: areas == 0 ? nil : inPerson * 100 / areas
    case .population:
      population.flatMap { all in all == 0 ? nil : populationInPerson.map { $0 * 100 / all } }
    }
  }

  /// Whether fewer than so many percent have somebody in person; nothing to count is nothing reached.
  package func isBelow(_ percent: Double, of measure: CoverageMeasure) -> Bool {
    switch measure {
    case .areas: Double(inPerson) * 100 < percent * Double(areas) || areas == 0
    case .population:
      Double(populationInPerson ?? 0) * 100 < percent * Double(population ?? 0) || population ?? 0 == 0
    }
  }
}
