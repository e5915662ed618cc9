import Catalog
import Foundation
import Reading
import Reports
import Support
import Testing

@testable import Site

/// Two states: one with four counties in a square, one without any.
private let areas = [
  "areas/land.md": "name: Land\nkind: country",
  "areas/show.md": "name: Show\nkind: state\nparent: land",
  "areas/tell.md": "name: Tell\nkind: state\nparent: land\npopulation: 7",
  "areas/a.md": "name: A\nkind: county\nparent: show\nrucc: 9\npopulation: 100\nboundary: m.geojson#a",
  "areas/b.md": "name: B\nkind: county\nparent: show\nrucc: 9\npopulation: 20\nboundary: m.geojson#b",
  "areas/c.md": "name: C\nkind: county\nparent: show\nrucc: 1\nboundary: m.geojson#c",
  "areas/d.md": "name: '=D'\nkind: city\nparent: show\nclassification: frontier\nboundary: m.geojson#d",
  "programs/one.md": smallProgram(areas: "a", formats: "in-person"),
  "programs/two.md": smallProgram(areas: "b", formats: "phone"),
].mapValues { $0.replacing("boundary: ", with: "boundary: media/") }

private let outlines = [
  "a": square(-94, 37), "b": square(-93, 37), "c": square(-94, 36), "d": square(-93, 36),
]

private func sample() throws -> Directory { try smallDirectory(areas, boundaries: ["m.geojson": outlines]) }

@Test func mapTableAndCoverageSayTheSame() throws {
  let directory = try sample()
  let map = try #require(AreaMap(directory))
  #expect(map.shapes.map { directory[$0.area].slug } == ["d", "a", "b", "c"])
  for shape in map.shapes { #expect(shape.presence == directory.coverage.presence(in: shape.area)) }
  #expect(Set(map.shapes.map(\.presence)) == [.inPerson, .reached, .nobody])
  let table = String(
    decoding: coverageTable(directory) { "/areas/\($0.slug)/" }, as: UTF8.self)
  for (reference, line) in zip(directory.areaTree.order, table.split(separator: "\r\n").dropFirst()) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells[1] == directory[reference].slug)
    #expect(cells[8] == directory.coverage.presence(in: reference).rawValue)
  }
  #expect(directory.smallestAreas.map { directory[$0].slug } == ["d", "a", "b", "c"])
  #expect(map.whole.map { directory[$0].slug } == "show")
  #expect(map.ground == [])
}

@Test func withoutOutlinesThereIsNoMap() throws {
  let directory = try smallDirectory(areas.mapValues { $0.replacing(/\nboundary: .*/, with: "") })
  #expect(AreaMap(directory) == nil)
  #expect(locators(directory).allSatisfy { $0 == nil })
}

@Test func aWiderAreaThatItsPartsDoNotFillLiesBelowThem() throws {
  var files = areas
  files["areas/show.md"]? += "\nboundary: media/m.geojson#show"
  let all = outlines.merging(["show": square(-96, 34, side: 4)]) { $1 }
  let map = try #require(AreaMap(try smallDirectory(files, boundaries: ["m.geojson": all])))
  #expect(map.shapes.count == 4 && map.ground.count == 1)
  let filled = outlines.merging(["show": square(-94, 36, side: 2)]) { $1 }
  #expect(try #require(AreaMap(try smallDirectory(files, boundaries: ["m.geojson": filled]))).ground == [])
}

@Test func aLocatorShowsWhereAnAreaLies() throws {
  let directory = try sample()
  let found = locators(directory)
  let slugs = directory.areas.indices.filter { found[$0] != nil }.map { directory.areas[$0].slug }
  #expect(slugs == ["a", "b", "c", "d"])
  let (a, b) = (try #require(found[0]), try #require(found[1]))
  #expect(a.surroundings == b.surroundings)
  #expect(a.path != b.path && a.path != a.surroundings)
}

@Test func aThousandAreasGiveWayToTheirParents() throws {
  var files = ["areas/land.md": "name: Land\nkind: country"]
  var boundaries: [String: Boundary] = [:]
  for state in 0..<50 {
    files["areas/s\(state).md"] = "name: S\(state)\nkind: state\nparent: land"
    for county in 0..<20 {
      let slug = "c\(state)-\(county)"
      files["areas/\(slug).md"] =
        "name: C\nkind: county\nparent: s\(state)\nboundary: media/m.geojson#\(slug)"
      boundaries[slug] = square(
        -120 + Double(state % 10) * 5 + Double(county % 5), 30 + Double(state / 10) * 4 + Double(county / 5))
    }
  }
  let directory = try smallDirectory(files, boundaries: ["m.geojson": boundaries])
  let map = try #require(AreaMap(directory))
  #expect(map.shapes.count == 50)
  #expect(map.shapes.allSatisfy { directory[$0.area].kind == .state })
  #expect(map.shapes.allSatisfy { $0.path.filter { $0 == "z" }.count == 1 }, "one ring each")
  #expect(map.shapes.allSatisfy { $0.path.utf8.count < 60 }, "nothing of the counties is left")
  #expect(locators(directory).filter { $0 != nil }.count == 1000)
}

@Test func aTableForSpreadsheetsHoldsNoFormula() throws {
  let table = String(
    decoding: coverageTable(try sample()) { "https://t.example/x/areas/\($0.slug)/" }, as: UTF8.self)
  let lines = table.components(separatedBy: "\r\n")
  #expect(
    lines.first
      == "area,slug,kind,parent,fips,rucc,classification,population,presence,programs_in_person,programs_reaching,url"
  )
  #expect(lines.contains("'=D,d,city,show,,,frontier,,nobody,0,0,https://t.example/x/areas/d/"))
  #expect(lines.contains("A,a,county,show,,9,rural,100,in-person,1,0,https://t.example/x/areas/a/"))
  #expect(lines.count == 9 && lines.last == "")
}
