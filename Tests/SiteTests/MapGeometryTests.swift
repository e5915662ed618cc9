import Reading
import Testing

@testable import Site

private func ring(_ corners: (Int, Int)...) -> Ring { corners.map { MapPoint(x: $0.0, y: $0.1) } }

private func shape(_ rings: Ring...) -> MapShape {
  MapShape(rings: rings, place: rings.first?.first ?? MapPoint(x: 0, y: 0))
}

/// The sides of all rings, whichever way they are walked.
private func sides(_ shape: MapShape) -> Set<[MapPoint]> {
  Set(shape.rings.flatMap { ring in zip(ring, ring[1...] + ring.prefix(1)).map { [$0, $1].sorted() } })
}

private func size(_ shape: MapShape) -> Int { shape.rings.map(doubledArea).reduce(0, +) / 2 }

// MARK: The sheet

@Test func theWidestSideFillsTheSheetAndNorthIsUp() throws {
  let sheet = try #require(MapSheet(around: [square(-94, 36, side: 4)], size: 400))
  #expect(sheet.height == 400)
  #expect((300...330).contains(sheet.width), "a degree of longitude is shorter than one of latitude")
  let north = sheet.shape(square(-94, 39)).place
  #expect(north.y < sheet.shape(square(-94, 36)).place.y)
}

@Test(arguments: [38.0, -38, 0, 64, -0.5])
func equalAreasAreEqual(latitude: Double) throws {
  let squares = [square(10, latitude, side: 0.5), square(40, latitude, side: 0.5)]
  let sheet = try #require(MapSheet(around: squares, size: 4000))
  let sizes = squares.map { size(sheet.shape($0)) }
  #expect(sizes[0] > 0)
  #expect(abs(sizes[0] - sizes[1]) * 50 <= sizes[0], "\(sizes)")
}

@Test func areasOnBothSidesOf180DegreesStayTogether() throws {
  let islands = [square(178, 51), square(-180, 51), square(-177, 52)]
  let sheet = try #require(MapSheet(around: islands, size: 600))
  let places = islands.map { sheet.shape($0).place.x }
  #expect(places == places.sorted())
  // Six degrees from end to end, of which the first square is one.
  #expect((150...250).contains(places[1]), "\(places)")
  #expect(sheet.height > 150)
}

@Test func aSingleCornerMakesASheetOfOneUnit() throws {
  let point = Boundary(rings: [[Coordinates(latitude: 1, longitude: 1)]])
  let sheet = try #require(MapSheet(around: [point], size: 400))
  #expect((sheet.width, sheet.height) == (1, 1))
  #expect(MapSheet(around: [], size: 400) == nil)
}

@Test func aTinyAreaKeepsItsPlaceAndADegenerateRingGoes() throws {
  let tiny = square(5, 5, side: 0.0001)
  let sheet = try #require(MapSheet(around: [square(0, 0, side: 10), tiny], size: 100))
  let drawn = simplified([sheet.shape(tiny)], tolerance: 1)[0]
  #expect(drawn.rings == [])
  #expect(drawn.visibleRings.count == 1 && hasArea(drawn.visibleRings[0]))
  let flat = Boundary(rings: [squareRing(0, 0, side: 5), tiny.rings[0]])
  #expect(sheet.shape(flat).rings.count == 1)
}

// MARK: Shared borders

@Test func aCornerOnANeighboursSideIsPutIntoIt() {
  let long = shape(ring((0, 0), (4, 0), (4, 6), (0, 6)))
  let upper = shape(ring((4, 0), (8, 0), (8, 3), (4, 3)))
  let lower = shape(ring((4, 3), (8, 3), (8, 6), (4, 6)))
  let shared = withSharedCorners([long, upper, lower])
  #expect(sides(shared[0]).intersection(sides(shared[1])) == [[MapPoint(x: 4, y: 0), MapPoint(x: 4, y: 3)]])
  #expect(sides(shared[0]).intersection(sides(shared[2])) == [[MapPoint(x: 4, y: 3), MapPoint(x: 4, y: 6)]])
}

@Test func simplifyingTakesTheSameCornersFromBothSidesOfABorder() {
  let border = [(10, 0), (11, 5), (10, 10), (16, 15), (10, 20), (11, 25), (10, 30)]
  let west = shape(
    ring((0, 0)) + border.map { MapPoint(x: $0.0, y: $0.1) } + ring((0, 30)))
  let east = shape(ring((20, 30)) + border.reversed().map { MapPoint(x: $0.0, y: $0.1) } + ring((20, 0)))
  let before = sides(west).intersection(sides(east))
  let simple = simplified([west, east], tolerance: 2)
  let after = sides(simple[0]).intersection(sides(simple[1]))
  #expect(before.count == 6)
  #expect(after.count == 4, "the wiggles of one unit go, the one of six stays")
  #expect(sides(simple[0]).subtracting(after).count == 3 && sides(simple[1]).subtracting(after).count == 3)
}

@Test func anAreaWhollyWithinAnotherKeepsTheSameBorderAsTheHole() {
  let city = ring((10, 10), (15, 11), (20, 10), (20, 20), (10, 20))
  let county = shape(ring((0, 0), (30, 0), (30, 30), (0, 30)), city.reversed())
  let simple = simplified([county, shape(city)], tolerance: 2)
  #expect(sides(simple[1]).count == 4)
  #expect(sides(simple[1]).isSubset(of: sides(simple[0])))
}

@Test func simplifyingNeverTakesAnAreaAway() {
  let sliver = shape(ring((0, 0), (20, 1), (40, 0), (20, -1)))
  #expect(size(simplified([sliver], tolerance: 5)[0]) == size(sliver))
}

// MARK: Outlines

@Test func twoSquaresWithACommonSideHaveOneOutline() {
  let squares = [
    shape(ring((0, 0), (4, 0), (4, 4), (0, 4))), shape(ring((4, 0), (8, 0), (8, 4), (4, 4))),
  ]
  let whole = outline(of: squares)
  #expect(whole.rings.count == 1)
  #expect(size(whole) == 32)
  #expect(simplified([whole], tolerance: 0)[0].rings.map(\.count) == [4])
}

@Test func anOutlineLeavesHolesOpenAndFarPartsApart() {
  let frame = [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2), (9, 9)].map { x, y in
    shape(ring((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)))
  }
  let rings = outline(of: frame).rings.map { doubledArea($0) / 2 }
  #expect(rings.sorted() == [1, 1, 9], "a hole of one, an island of one, and the frame")
}

@Test func squaresThatMeetInACornerAreRingsOfTheirOwn() {
  let squares = [shape(ring((0, 0), (1, 0), (1, 1), (0, 1))), shape(ring((1, 1), (2, 1), (2, 2), (1, 2)))]
  #expect(outline(of: squares).rings.map(\.count) == [4, 4])
}

// MARK: Paths

@Test func aPathIsRelativeAndShort() {
  #expect(pathData([ring((3, 5), (7, 5), (7, 9))]) == "m3 5h4v4z")
  #expect(pathData([ring((3, 5), (5, 4), (4, 2), (6, 7))]) == "m3 5l2-1-1-2 2 5z")
  #expect(pathData([ring((0, 0), (9, 0), (9, 9)), ring((2, 1), (2, 4), (3, 4))]) == "m0 0h9v9zm2 1v3h1z")
}
