import Diagnostics
import Testing

@testable import Catalog
@testable import Reading
@testable import Reports

/// A directory from the front matter of its files: `["areas/boone.md": "name: Boone\nkind: county"]`, with the programs
/// that are too old for it.
func directoryAndWithheld(_ files: [String: String]) throws -> (directory: Directory, withheld: [Program]) {
  let (directory, entries, _, _) = try checked(files)
  let made = try #require(directory)
  let withheld = entries.compactMap { entry -> Program? in
    guard case .program(let program) = entry, !made.programs.contains(where: { $0.slug == program.slug })
    else {
      return nil
    }
    return program
  }
  return (made, withheld)
}

/// What a comparison is made from.
///
/// - Parameter isBroken: takes it for one with an error somewhere.
func state(_ files: [String: String], isBroken: Bool = false) throws -> DirectoryState {
  let (directory, entries, context, redirects) = try checked(files)
  return DirectoryState(isBroken ? nil : directory, entries: entries, context: context, redirects: redirects)
}

private func checked(_ files: [String: String]) throws -> (
  Directory?, [CheckedEntry], CheckContext, [Redirect]
) {
  let date = try #require(CalendarDate("2026-11-21"))
  let standard = ["site.yml": "title: T\nurl: https://t.example/\n", "settings/center.md": "name: Center"]
  let all = standard.merging(files) { _, own in own }
  let vocabularies = try readVocabularies(
    builtIn: [
      parsed(
        .vocabulary(at: "vocabularies/formats.yml"),
        "in-person: {label: In person, reach: in-person}\nhome-visit: {label: Visit, reach: visit}\nphone: {label: Phone, reach: remote}\n"
      ),
      parsed(.vocabulary(at: "vocabularies/support.yml"), "mental-health: Mental health\ngrief: Grief\n"),
      parsed(.vocabulary(at: "vocabularies/cost.yml"), "free: Free\n"),
      parsed(.vocabulary(at: "vocabularies/accessibility.yml"), "parking: Parking\n"),
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
  let redirectsFile = DocumentFile(kind: .redirects, slug: "redirects", path: "redirects.yml")
  let redirects = readRedirects(try parsed(redirectsFile, all["redirects.yml"] ?? ""), context).redirects
  let (directory, findings) = assemble(
    CheckedContent(
      entries: entries, site: site, context: context, boundaries: [:], redirects: redirects, searches: [],
      contentFolder: "content"))
  #expect(findings.map(describe) == [])
  return (directory, entries, context, redirects)
}

func smallDirectory(_ files: [String: String]) throws -> Directory {
  try directoryAndWithheld(files).directory
}

/// The front matter of a program; the keys of `more` take the place of those of the same name.
func smallProgram(_ more: String = "") -> String {
  let standard = """
    name: Harbor
    organization: Harbor People
    summary: A place to talk.
    support: mental-health
    settings: center
    areas: boone
    formats: phone
    phone: 573-555-0142
    verified: 2026-11-01
    """
  let own = Set(more.split(separator: "\n").map { $0.prefix { $0 != ":" } })
  return
    (standard.split(separator: "\n").filter { !own.contains($0.prefix { $0 != ":" }) }
    + more.split(separator: "\n"))
    .joined(separator: "\n")
}

private func parsed(_ file: DocumentFile, _ text: String) throws -> Document {
  let (document, findings) = parseDocument(file, SourceText(path: "content/\(file.path)", text: text))
  #expect(findings.map(describe) == [])
  return try #require(document)
}
