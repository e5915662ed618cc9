import Diagnostics
import Testing

@testable import Reading

private let file = DocumentFile(kind: .entry(.program), slug: "harbor", path: "programs/harbor.md")

private func parse(_ text: String) -> (body: String?, findings: [FindingKind]) {
  let source = SourceText(path: "content/programs/harbor.md", text: text)
  let (document, findings) = parseDocument(file, source)
  return (document.map { String(decoding: source.bytes[$0.body], as: UTF8.self) }, findings.map(\.kind))
}

@Test(arguments: [
  ("---\nname: x\n---\nBody\n", "Body\n"), ("---\r\nname: x\r\n---\r\nBody\r\n", "Body\r\n"),
  ("\u{FEFF}---\nname: x\n---\n", ""), ("---\n---\nBody", "Body"), ("--- \nname: x\n---\t\n# Head", "# Head"),
  ("---\nname: x\n---", ""), ("---\nname: x\n---\nA\n---\nB\n", "A\n---\nB\n"),
])
func frontMatterEndsAtTheSecondFence(text: String, body: String) {
  #expect(parse(text).body == body)
  #expect(parse(text).findings == [])
}

@Test(arguments: [
  ("", FindingKind.missingFrontMatter), ("name: x\n", .missingFrontMatter),
  ("---\nname: x\n", .unclosedFrontMatter),
  ("----\nname: x\n---\n", .missingFrontMatter), ("---\nname: x\n<<<<<<< HEAD\n---\n", .mergeConflict),
  ("---\nname: x\n---\nOne\n>>>>>>> main\n", .mergeConflict),
])
func whatIsNoFrontMatterIsSaid(text: String, kind: FindingKind) {
  #expect(parse(text).findings == [kind])
}

@Test func aHeadingUnderlineIsNoMergeConflict() {
  #expect(parse("---\nname: x\n---\nTitle\n=======\n\n> > > > > > > deep\n").findings == [])
}

@Test func bytesThatAreNotUTF8AreMarked() {
  let source = SourceText(
    path: "a.md", bytes: Array("---\nname: caf".utf8) + [0xE9, 0x0A] + Array("---\n".utf8))
  let (document, findings) = parseDocument(file, source)
  #expect(document == nil)
  #expect(findings.map(\.kind) == [.notUTF8])
  #expect(findings.first?.span == Span(13, 14))
}

@Test(arguments: ["a", "a-b", "988", "st-louis-city", "a1-b2"])
func slugs(text: String) { #expect(isSlug(text)) }

@Test(arguments: ["", "A", "a_b", "-a", "a-", "a--b", "café", "a b", "a/b", "."])
func noSlugs(text: String) { #expect(!isSlug(text)) }

@Test(arguments: [
  ("Café São José", "cafe-sao-jose"), ("  Hope's  House! ", "hope-s-house"), ("___", ""),
  ("Ñandú 24/7", "nandu-24-7"),
])
func theNearestSlug(text: String, expected: String) { #expect(slug(from: text) == expected) }

@Test func boundariesOfPolygonsAndMultipolygonsAreRead() {
  let text = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-1,1],[2,3],[-1,1]]]}},
    {"type":"Feature","id":7,"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,1]]],[[[5,5],[6,6]]]]}},
    {"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[1,2]}}]}
    """
  let (boundaries, findings) = parseBoundaries(SourceText(path: "m.geojson", text: text))
  #expect(findings.isEmpty)
  #expect(boundaries["a"]?.rings.first?.first == Coordinates(latitude: 1, longitude: -1))
  #expect(boundaries["7"]?.rings.count == 2)
  #expect(boundaries["p"] == nil)
  #expect(parseBoundaries(SourceText(path: "m.geojson", text: "{}")).findings.map(\.kind) == [.badBoundary])
}
