import Support
import Testing

@testable import Catalog
@testable import Reports

/// A state with four counties: somebody in Adair, a telephone line for Boone, nobody in Cole, of which no population
/// is known.
private let state = [
  "areas/missouri.md": "name: Missouri\nkind: state\npopulation: 1000",
  "areas/adair.md": "name: Adair\nkind: county\nparent: missouri\nrucc: 7\npopulation: 100",
  "areas/boone.md": "name: Boone\nkind: county\nparent: missouri\nrucc: 2\npopulation: 300",
  "areas/cole.md": "name: Cole\nkind: county\nparent: missouri",
  "programs/adair.md": smallProgram("areas: adair\nformats: home-visit\nsupport: grief"),
  "programs/boone.md": smallProgram("areas: boone"),
]

private func described(_ row: CoverageReport.Row) -> String {
  "\(row.label) \(row.areas): \(row.inPerson) \(row.reached) \(row.nobody), \(row.populationInPerson ?? -1) of \(row.population ?? -1)"
}

@Test func theSmallestAreasAreCountedByClassAndSupport() throws {
  let directory = try smallDirectory(state)
  let report = coverageReport(directory, support: nil)
  #expect(described(report.total) == "all 3: 1 1 1, 100 of 400")
  #expect(
    report.classes.map(described) == [
      "urban 1: 0 1 0, 0 of 300", "rural 1: 1 0 0, 100 of 100", "not known 1: 0 0 1, -1 of -1",
    ])
  #expect(
    report.supports.map(described) == ["Mental health 3: 0 1 2, 0 of 400", "Grief 3: 1 0 2, 100 of 400"])
  #expect(
    coverageText(report, directory) == """
      By class   places  in person  only reached  nobody  people in person
      all             3          1             1       1              25 %
      urban           1          0             1       0               0 %
      rural           1          1             0       0             100 %
      not known       1          0             0       1         not known

      By kind of support  places  in person  only reached  nobody  people in person
      Mental health            3          0             1       2               0 %
      Grief                    3          1             0       2              25 %

      Nobody (1)
        Cole

      Only reached (1)
        Boone

      Places that depend on one program (1)
        Adair

      """)
}

@Test func oneKindOfSupportLeavesOutOtherPrograms() throws {
  let directory = try smallDirectory(state)
  let mentalHealth = try #require(directory.vocabularies.reference(.support, "mental-health"))
  let report = coverageReport(directory, support: mentalHealth)
  #expect(described(report.total) == "all 3: 0 1 2, 0 of 400")
  #expect(report.supports.map(\.label) == ["Mental health"])
  let table = coverageTable(directory, coverage: directory.coverage(of: mentalHealth)) { "/\($0.slug)/" }
  #expect(
    String(decoding: table, as: UTF8.self).contains(
      "Adair,adair,county,missouri,,7,rural,100,nobody,0,0,/adair/\r\n"))
  // What the site itself says stays what it was.
  #expect(
    String(decoding: coverageTable(directory) { "/\($0.slug)/" }, as: UTF8.self).contains(
      "Adair,adair,county,missouri,,7,rural,100,in-person,1,0,/adair/\r\n"))
}

@Test func percentIsOfAreasOrOfPeople() throws {
  let total = coverageReport(try smallDirectory(state), support: nil).total
  #expect(total.percentInPerson(.areas) == 33 && total.percentInPerson(.population) == 25)
  #expect(total.isBelow(33.4, of: .areas) && !total.isBelow(33, of: .areas))
  #expect(total.isBelow(25.1, of: .population) && !total.isBelow(25, of: .population))
  let empty = coverageReport(try smallDirectory(["areas/cole.md": "name: Cole\nkind: county"]), support: nil)
    .total
  #expect(empty.percentInPerson(.population) == nil && empty.isBelow(0, of: .population))
}
