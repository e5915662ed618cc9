import Catalog
import Templating

/// Where somebody is in person, where help only reaches, and where nobody is, in a map, a table and lists. All
/// of them ask `Coverage.presence(in:)`.
func coveragePages(_ edition: Edition) -> [SiteFile] {
  guard !edition.directory.areas.isEmpty else { return [] }
  let address = edition.addresses.coverage
  return [
    edition.page(address, edition.views.coverage) { edition in
      let content = coveragePage(edition)
      var head = edition.head(edition.word("coverage"), address, description: content.summary.first)
      head.describeBreadcrumbs(ending: edition.word("coverage"), edition.addresses)
      return (head, content)
    }
  ]
}

struct CoveragePage: Sendable {
  let summary: [String]
  let map: Record?
  let rows: [CoverageRow]
  let total: CoverageRow
  let groups: [CoverageGroup]
  let table: String
}

/// How many areas of one class have somebody. All numbers in words.
struct CoverageRow: Sendable {
  let label: String
  let inPerson: String
  let reached: String
  let nobody: String
  let people: String?
}

let coverageRowView = View<CoverageRow>(
  "line of the table",
  [
    .text("label", "The rural-urban class, in words.") { $0.label },
    .text("in_person", "How many places have somebody in person.") { $0.inPerson },
    .text("reached", "How many are only reached from elsewhere.") { $0.reached },
    .text("nobody", "How many have nobody.") { $0.nobody },
    .text("people", "How many people live in all of them, as far as it is known.") { $0.people },
  ])

/// The areas of one presence.
struct CoverageGroup: Sendable {
  let presence: Presence
  let label: String
  let count: String
  let areas: [Link]
}

let coverageGroupView = View<CoverageGroup>(
  "presence",
  presenceFields { $0.presence } + [
    .text("label", "\"Somebody in person\", \"Reached from elsewhere\" or \"Nobody yet\".") { $0.label },
    .text("count", "How many places that is, as \"62 places\".") { $0.count },
    .list("areas", plainLinkView, "The places.") { $0.areas },
  ])

let coverageFields: [ViewField<CoveragePage>] = [
  .texts("summary", "A sentence for each presence that there is.") { $0.summary },
  .shared("map", mapView.shape, "The map, where areas have outlines.") { $0.map },
  .list("rows", coverageRowView, "The table by rural-urban class.") { $0.rows },
  .record("total", coverageRowView, "The last line of the table.") { $0.total },
  .list("groups", coverageGroupView, "The places without anybody, then those only reached, then the others.")
  {
    $0.groups
  },
  .url("table", "The table of all areas as CSV.") { .own($0.table) },
]

private func coveragePage(_ edition: Edition) -> CoveragePage {
  let (directory, strings) = (edition.directory, edition.wording.strings)
  let areas = directory.smallestAreas
  let presences = areas.map(directory.coverage.presence)
  let classes = areas.map { CoverageClass(directory[$0]) }
  let groups = [Presence.nobody, .reached, .inPerson].map { presence in
    let group = zip(areas, presences).filter { $1 == presence }.map(\.0)
    return CoverageGroup(
      presence: presence, label: strings.entry(.presence, presence.rawValue) ?? presence.rawValue,
      count: strings.count(.places, group.count), areas: group.map { edition.link($0) })
  }
  func row(_ label: String, _ isIn: (CoverageClass) -> Bool) -> CoverageRow {
    let rows = areas.indices.filter { isIn(classes[$0]) }
    func count(_ presence: Presence) -> String {
      strings.number(rows.count { presences[$0] == presence })
    }
    let people = rows.compactMap { directory[areas[$0]].population }
    return CoverageRow(
      label: label, inPerson: count(.inPerson), reached: count(.reached), nobody: count(.nobody),
      people: people.isEmpty ? nil : strings.number(people.reduce(0, +)))
  }
  return CoveragePage(
    summary: summary(presences, strings), map: edition.maps.all,
    rows: Set(classes).sorted().map { one in row(one.label(strings)) { $0 == one } },
    total: row(edition.word("coverage_total")) { _ in true }, groups: groups,
    table: edition.addresses.coverageTable)
}

private func summary(_ presences: [Presence], _ strings: Strings) -> [String] {
  func places(_ presence: Presence) -> Int { presences.count { $0 == presence } }
  let inPerson = strings.phrase(
    .coverageInPerson,
    [
      ("count", strings.number(places(.inPerson))), ("places", strings.count(.places, presences.count)),
    ])
  let others = [(Presence.reached, Phrase.coverageReached), (.nobody, .coverageNobody)]
  return [inPerson]
    + others.compactMap { presence, phrase in
      let count = places(presence)
      return count == 0 ? nil : strings.phrase(phrase, [("places", strings.count(.places, count))])
    }
}

/// What an area is in the table: its rural-urban code; without one, city, country or frontier.
enum CoverageClass: Hashable, Comparable {
  case code(Int), urban, rural, frontier, unknown

  init(_ area: Area) {
    if let code = area.rucc {
      self = .code(code)
      return
    }
    switch area.classification {
    case .urban: self = .urban
    case .rural: self = .rural
    case .frontier: self = .frontier
    case nil: self = .unknown
    }
  }

  func label(_ strings: Strings) -> String {
    switch self {
    case .code(let code): strings.entry(.ruccClasses, String(code)) ?? String(code)
    case .urban: strings.entry(.classifications, Classification.urban.rawValue) ?? ""
    case .rural: strings.entry(.classifications, Classification.rural.rawValue) ?? ""
    case .frontier: strings.entry(.classifications, Classification.frontier.rawValue) ?? ""
    case .unknown: strings.phrase(.classUnknown)
    }
  }
}
