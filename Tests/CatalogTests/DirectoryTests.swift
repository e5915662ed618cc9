import Diagnostics
import Support
import Testing

@testable import Catalog
@testable import Reading

/// A directory with a boundary of ten degrees, `media/m.geojson#square`.
private func directory(_ files: [String: String], asOf: String = "2026-11-21") throws -> Directory {
  let standard = ["site.yml": "title: T\nurl: https://t.example/\ntime_zone: America/Chicago\n"]
  let square = Boundary(rings: [
    [(0.0, 0.0), (0, 10), (10, 10), (10, 0)].map { Coordinates(latitude: $0.0, longitude: $0.1) }
  ])
  return try smallDirectory(
    standard.merging(files) { $1 }, asOf: asOf, boundaries: ["m.geojson": ["square": square]])
}

private func program(_ areas: String, _ formats: String, _ more: String = "", verified: String = "2026-11-01")
  -> String
{
  """
  name: P
  organization: An Organization
  summary: S
  support: mental-health
  settings: center
  areas: \(areas)
  formats: \(formats)
  phone: 573-555-0142
  verified: \(verified)
  \(more)
  """
}

private let missouri = [
  "areas/missouri.md": "name: Missouri\nkind: state",
  "areas/boone.md":
    "name: Boone County\nkind: county\nparent: missouri\npostal_codes: \"65201\"\ncenter: {latitude: 38.99, longitude: -92.3}",
  "areas/cole.md": "name: Cole County\nkind: county\nparent: missouri\nalso_known_as: Jefferson City",
  "areas/worth.md": "name: Worth County\nkind: county\nparent: missouri",
]

extension Directory {
  fileprivate func presence(_ slug: String) throws -> Presence {
    coverage.presence(in: Reference(index: try #require(areas.firstIndex { $0.slug == slug })))
  }

  fileprivate func presences() throws -> [String] {
    try areas.map { "\($0.slug): \(try presence($0.slug).rawValue)" }
  }
}

@Test func nobodyServesAnEmptyState() throws {
  #expect(
    try directory(missouri).presences() == [
      "boone: nobody", "cole: nobody", "missouri: nobody", "worth: nobody",
    ])
}

@Test func namingAnAreaAndMeetingInPersonPutsSomebodyThere() throws {
  let found = try directory(missouri.merging(["programs/a.md": program("boone", "in-person")]) { $1 })
  #expect(
    try found.presences() == ["boone: in-person", "cole: nobody", "missouri: in-person", "worth: nobody"])
}

@Test func aVisitCountsAsInPersonAndATelephoneDoesNot() throws {
  let found = try directory(
    missouri.merging([
      "programs/a.md": program("boone", "home-visit"), "programs/b.md": program("cole", "phone"),
    ]) { $1 })
  #expect(
    try found.presences() == ["boone: in-person", "cole: reached", "missouri: in-person", "worth: nobody"])
}

@Test func servingAParentOnlyReachesItsParts() throws {
  let found = try directory(missouri.merging(["programs/a.md": program("missouri", "in-person")]) { $1 })
  #expect(
    try found.presences() == ["boone: reached", "cole: reached", "missouri: in-person", "worth: reached"])
}

@Test func aLocationPutsSomebodyWhereItLiesWhateverTheProgramNames() throws {
  let found = try directory(
    missouri.merging([
      "programs/a.md": program("missouri", "phone", "locations: {postal_code: \"65201\", city: X}")
    ]) { $1 })
  #expect(
    try found.presences() == ["boone: in-person", "cole: reached", "missouri: in-person", "worth: reached"])
}

@Test func aLocationIsInTheAreaOfItsBoundaryThenItsPostalCodeThenItsTown() throws {
  let areas = [
    "areas/outline.md": "name: Outline\nkind: county\nboundary: media/m.geojson#square",
    "areas/code.md": "name: Code\nkind: county\npostal_codes: [\"65201\", \"65202\"]",
    "areas/town.md": "name: Town\nkind: county\nalso_known_as: [São Tomé]",
  ]
  let locations = """
    locations:
      - {latitude: 5, longitude: 5, postal_code: "65201", city: Town}
      - {latitude: 50, longitude: 50, postal_code: "65202-1234", city: Town}
      - {city: sao tome}
      - {city: Nowhere}
    """
  let found = try directory(areas.merging(["programs/a.md": program("town", "phone", locations)]) { $1 })
  #expect(
    found.programs[0].locations.map { $0.isIn.map { found[$0].slug } } == ["outline", "code", "town", nil])
}

@Test func ofSeveralAreasWithAPostalCodeTheOneServedComesFirst() throws {
  let areas = [
    "areas/a.md": "name: A\nkind: county\npostal_codes: \"65201\"",
    "areas/b.md": "name: B\nkind: county\npostal_codes: \"65201\"",
  ]
  let found = try directory(
    areas.merging(["programs/p.md": program("b", "phone", "locations: {postal_code: \"65201\"}")]) { $1 })
  #expect(found.programs[0].locations.first?.isIn.map { found[$0].slug } == "b")
}

@Test func aHiddenLocationLosesItsAddressAndKeepsItsArea() throws {
  let location =
    "locations: {street: 12 Secret Street, street2: Rear, city: Columbia, postal_code: \"65201\", latitude: 38.951, longitude: -92.334, hidden: yes}"
  let found = try directory(
    missouri.merging(["programs/a.md": program("boone", "in-person", location)]) { $1 })
  let hidden = try #require(found.programs[0].locations.first)
  #expect(hidden.street == nil && hidden.street2 == nil && hidden.postalCode == nil)
  #expect(hidden.coordinates == Coordinates(latitude: 38.99, longitude: -92.3))
  #expect(hidden.city == "Columbia")
  #expect(hidden.isIn.map { found[$0].slug } == "boone")
}

@Test func onlyActiveAndTemporarilyClosedProgramsArePublished() throws {
  var files = missouri
  for status in ProgramStatus.allCases {
    files["programs/\(status.rawValue).md"] = program(
      "boone", "phone", "status: \(status.rawValue)\nreason: Because")
  }
  let found = try directory(files)
  #expect(found.programs.map(\.slug) == ["active", "temporarily-closed"])
  #expect(found.closedPrograms.map(\.slug) == ["closed"])
}

@Test func referencesToUnpublishedProgramsAreDropped() throws {
  var files = missouri
  files["programs/a-draft.md"] = "name: Draft\nstatus: draft"
  files["programs/b.md"] = program("boone", "phone")
  files["voices/ann.md"] = "name: Ann\nprograms: [a-draft, b]"
  let found = try directory(files)
  #expect(found.voices[0].programs.map { found[$0].slug } == ["b"])
}

@Test(arguments: [
  ("2026-11-21", Freshness.fresh), ("2026-05-25", .fresh), ("2026-05-24", .due), ("2025-11-21", .due),
  ("2025-11-20", .overdue),
])
func freshnessGoesByTheAsOfDate(verified: String, expected: Freshness) throws {
  let found = try directory(
    missouri.merging(["programs/a.md": program("boone", "phone", verified: verified)]) { $1 })
  #expect(found.programs[0].freshness == expected)
}

@Test func aListingThatIsTooOldCanBeWithheld() throws {
  let site = "title: T\nurl: https://t.example/\nfreshness: {withhold: 500}\n"
  let files = missouri.merging([
    "site.yml": site, "programs/a.md": program("boone", "phone", verified: "2025-01-01"),
  ]) { $1 }
  #expect(try directory(files).programs.isEmpty)
  #expect(try directory(files, asOf: "2026-01-01").programs.count == 1)
}

@Test func classificationComesFromTheCodeUnlessGiven() throws {
  let found = try directory([
    "areas/a.md": "name: A\nkind: county\nrucc: 3", "areas/b.md": "name: B\nkind: county\nrucc: 4",
    "areas/c.md": "name: C\nkind: county\nrucc: 9\nclassification: frontier",
    "areas/d.md": "name: D\nkind: county",
  ])
  #expect(found.areas.map(\.classification) == [.urban, .rural, .frontier, nil])
}

@Test func timeZonesComeFromTheNearestThatGivesOne() throws {
  let found = try directory([
    "areas/k.md": "name: K\nkind: state\ntime_zone: America/Denver",
    "areas/l.md": "name: L\nkind: county\nparent: k",
    "areas/m.md": "name: M\nkind: county", "programs/a.md": program("l", "phone"),
    "programs/b.md": program("m", "phone"),
    "programs/c.md": program("l", "phone", "time_zone: America/New_York"),
  ])
  #expect(found.programs.map(\.timeZone) == ["America/Denver", "America/Chicago", "America/New_York"])
}

@Test func theTreeListsParentsBeforeTheirChildrenByName() throws {
  let found = try directory(missouri)
  #expect(found.areaTree.order.map { found[$0].slug } == ["missouri", "boone", "cole", "worth"])
  #expect(found.areaTree.order.map { found.areaTree.depth(of: $0) } == [0, 1, 1, 1])
}

@Test func distancesAreWholeMiles() {
  let stLouis = Coordinates(latitude: 38.627, longitude: -90.199)
  let kansasCity = Coordinates(latitude: 39.0997, longitude: -94.5786)
  #expect(miles(from: stLouis, to: kansasCity) == 238)
  #expect(miles(from: stLouis, to: stLouis) == 1)
}

// A part of a directory

/// Boone has a part, Ashland; Cole is its neighbor; all are in Missouri.
private func neighbors() throws -> Directory {
  try directory(
    missouri.merging([
      "areas/ashland.md": "name: Ashland\nkind: city\nparent: boone",
      "programs/a-in-boone.md": program("[boone, cole]", "in-person"),
      "programs/b-in-cole.md": program("cole", "in-person"),
      "programs/c-serves-ashland.md": program("ashland", "phone"),
      "programs/d-statewide.md": program(
        "missouri", "phone", "locations: {name: Office, city: Jefferson City, areas: [cole, missouri]}"),
      "programs/e-located.md": program(
        "cole", "phone", "locations: {street: 1 Elm Street, postal_code: \"65201\"}"),
      "voices/v.md": "name: V\nprograms: [b-in-cole, d-statewide]",
    ]) { $1 })
}

extension Directory {
  fileprivate func area(_ slug: String) throws -> Reference<Area> {
    Reference(index: try #require(areas.firstIndex { $0.slug == slug }))
  }

  fileprivate func slugs(_ programs: [Reference<Program>]) -> [String] { programs.map { self[$0].slug } }
}

@Test func aRestrictedDirectoryHasWhatReachesTheAreaAndNothingElse() throws {
  let whole = try neighbors()
  let part = try whole.restricted(to: whole.area("boone"))
  #expect(part.areas.map(\.slug) == ["ashland", "boone", "missouri"])
  #expect(part.programs.map(\.slug) == ["a-in-boone", "c-serves-ashland", "d-statewide", "e-located"])
  #expect(part.slugs(part.alphabetical).count == 4)
  #expect(part.slugs(part.voices[0].programs) == ["d-statewide"])
}

@Test func aRestrictedDirectoryCoversItsAreaAsTheWholeDoes() throws {
  let whole = try neighbors()
  let part = try whole.restricted(to: whole.area("boone"))
  for slug in ["ashland", "boone"] {
    let (before, after) = (try whole.area(slug), try part.area(slug))
    #expect(part.coverage.presence(in: after) == whole.coverage.presence(in: before))
    #expect(part.slugs(part.coverage.programsHere(after)) == whole.slugs(whole.coverage.programsHere(before)))
    #expect(
      part.slugs(part.coverage.programsServing(after)) == whole.slugs(whole.coverage.programsServing(before)))
    #expect(
      part.slugs(part.coverage.programsFromWider(after))
        == whole.slugs(whole.coverage.programsFromWider(before)))
    #expect(
      part.slugs(part.coverage.programsHere(after)) == (slug == "boone" ? ["a-in-boone", "e-located"] : []))
  }
}

@Test func referencesOfARestrictedDirectoryLeadWhereTheyLed() throws {
  let whole = try neighbors()
  let part = try whole.restricted(to: whole.area("boone"))
  #expect(part.areas.map { area in area.parent.map { part[$0].slug } } == ["boone", "missouri", nil])
  #expect(part.areaTree.order.map { part[$0].slug } == ["missouri", "boone", "ashland"])
  let statewide = try #require(part.programs.first { $0.slug == "d-statewide" })
  #expect(statewide.areas.map { part[$0].slug } == ["missouri"])
  // Its office is in Cole County, which is gone; Missouri is what is left of it.
  #expect(statewide.locations.map { $0.isIn.map { part[$0].slug } } == ["missouri"])
  #expect(statewide.locations.map { $0.areas.map { part[$0].slug } } == [["missouri"]])
}
