import Diagnostics
import Testing

@testable import Catalog
@testable import Reading

/// A directory from the front matter of its files: `["areas/boone.md": "name: Boone\nkind: county"]`.
func smallDirectory(_ files: [String: String], boundaries: [String: Boundary] = [:]) throws -> Directory {
  let date = try #require(CalendarDate("2026-11-21"))
  let standard = ["site.yml": "title: T\nurl: https://t.example/\n", "settings/center.md": "name: Center"]
  let all = standard.merging(files) { _, own in own }
  let vocabularies = try readVocabularies(
    builtIn: [
      parsed(
        .vocabulary(at: "vocabularies/formats.yml"),
        "in-person: {label: In person, reach: in-person}\nphone: {label: Phone, reach: remote}\n"),
      parsed(.vocabulary(at: "vocabularies/support.yml"), "mental-health: {label: MH}\n"),
    ], own: [], asOf: date
  ).vocabularies
  let listed = all.keys.sorted().compactMap { path -> DocumentFile? in
    let parts = path.split(separator: "/")
    guard parts.count == 2, let kind = EntryKind.allCases.first(where: { $0.folder == parts[0] }) else {
      return nil
    }
    return DocumentFile(kind: .entry(kind), slug: String(parts[1].dropLast(3)), path: path)
  }
  let context = CheckContext(vocabularies: vocabularies, slugs: SlugTables(listed), country: "US", asOf: date)
  let siteFile = DocumentFile(kind: .site, slug: "site", path: "site.yml")
  let site = readSiteSettings(try parsed(siteFile, all["site.yml"] ?? ""), asOf: date).settings
  let entries = try listed.map { file in
    let (entry, findings) = checkEntry(try parsed(file, "---\n\(all[file.path] ?? "")\n---\n"), context)
    #expect(findings.filter { $0.severity == .error }.map(describe) == [])
    return try #require(entry)
  }
  let (directory, findings) = assemble(
    CheckedContent(
      entries: entries, site: site, context: context, boundaries: ["m.geojson": boundaries], redirects: [],
      searches: [], contentFolder: "content"))
  #expect(findings.map(describe) == [])
  return try #require(directory)
}

private func parsed(_ file: DocumentFile, _ text: String) throws -> Document {
  let (document, findings) = parseDocument(file, SourceText(path: "content/\(file.path)", text: text))
  #expect(findings.map(describe) == [])
  return try #require(document)
}

/// The front matter of a program.
func smallProgram(areas: String, formats: String) -> String {
  """
  name: P
  organization: An Organization
  summary: S
  support: mental-health
  settings: center
  areas: \(areas)
  formats: \(formats)
  phone: 573-555-0142
  verified: 2026-11-01
  """
}

/// A square of one degree, or of `side` degrees, with its south-west corner there.
func square(_ longitude: Double, _ latitude: Double, side: Double = 1) -> Boundary {
  Boundary(rings: [squareRing(longitude, latitude, side: side)])
}

func squareRing(_ longitude: Double, _ latitude: Double, side: Double) -> [Coordinates] {
  [(0.0, 0.0), (0, 1), (1, 1), (1, 0), (0, 0)].map { north, east in
    Coordinates(latitude: latitude + north * side, longitude: longitude + east * side)
  }
}
