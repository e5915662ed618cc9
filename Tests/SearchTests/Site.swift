import Diagnostics
import Foundation
import Parallel
import Support
import Testing

@testable import Catalog
@testable import Reading
@testable import Search

/// A site in one text, as fixtures of the pipeline are written, and its index.
///
/// Lines `-- programs/harbor.md --` begin the files of a content folder; `---` stands between the keys of a
/// program and its text. Keys that a program needs and a test does not care for may be left out. The site is
/// in Boone County and has the languages, terms and words that the text gives it, and hardly any more.
struct Site {
  let files: [String: [UInt8]]

  init(_ text: String, jobs: Int = 2) throws {
    files = try index(of: sections(of: text), jobs: Jobs(jobs))
  }

  init(files: [String: [UInt8]]) { self.files = files }

  /// What is found, the best first.
  func found(
    _ query: String, near: String? = nil, _ facets: [String: [String]] = [:], age: Int? = nil,
    at minute: Int? = nil, hidesOnlyFor: Bool = false
  ) throws -> [String] {
    try outcome(query, near: near, facets, age: age, at: minute, hidesOnlyFor: hidesOnlyFor)
      .results.map(\.slug)
  }

  func outcome(
    _ query: String, near: String? = nil, _ facets: [String: [String]] = [:], age: Int? = nil,
    at minute: Int? = nil, hidesOnlyFor: Bool = false
  ) throws -> SearchOutcome {
    var index = try OpenIndex { [files] in files[$0] }
    return try search(
      &index,
      SearchRequest(
        query: query, near: near, facets: facets, age: age, minute: minute.map { minute in { _ in minute } },
        hidesOnlyFor: hidesOnlyFor),
      limit: .max)
  }

  /// Why each program is found, by its slug.
  func why(
    _ query: String, near: String? = nil, _ facets: [String: [String]] = [:], at minute: Int? = nil
  ) throws -> [String: [String]] {
    let results = try outcome(query, near: near, facets, at: minute).results
    return Dictionary(uniqueKeysWithValues: results.map { ($0.slug, $0.why) })
  }
}

/// The minute of the week.
func minute(_ day: Weekday, _ hour: Int, _ minute: Int = 0) -> Int {
  (day.rawValue * 24 + hour) * 60 + minute
}

private let standard = [
  "site.yml": "title: T\nurl: https://t.example/\ntime_zone: America/Chicago",
  "settings/center.md": "name: Center",
  "areas/boone-county.md": "name: Boone County\nkind: county",
  "vocabularies/formats.yml": """
  in-person: {label: In person, reach: in-person}
  phone: {label: By phone, reach: remote}
  """,
  "vocabularies/support.yml": "mental-health: {label: Mental health}",
]

private let neededKeys = [
  "name": "Program", "organization": "Org", "summary": "S", "support": "mental-health", "settings": "center",
  "areas": "boone-county", "formats": "in-person", "email": "a@t.example", "verified": "2026-11-01",
]

private let reasons = [
  "word": "{word}", "near_word": "{word} for {typed}", "here": "in {place}", "serves": "serves {place}",
  "near": "{miles} miles from {place}", "facet": "has {label}", "one_peer": "one peer",
  "several_peers": "several peers", "hours_unknown": "ask for hours",
]

private func index(of own: [String: String], jobs: Jobs) throws -> [String: [UInt8]] {
  let asOf = try #require(CalendarDate("2026-11-21"))
  let files = standard.merging(own) { _, own in own }
  let vocabularies = try readVocabularies(
    builtIn: files.keys.sorted().filter { $0.hasPrefix("vocabularies/") }.map {
      try parsed(.vocabulary(at: $0), files[$0] ?? "")
    }, own: [], asOf: asOf
  ).vocabularies
  let listed = entryFiles(files.keys)
  let context = CheckContext(vocabularies: vocabularies, slugs: SlugTables(listed), country: "US", asOf: asOf)
  let siteFile = DocumentFile(kind: .site, slug: "site", path: "site.yml")
  var bodies: [String: String] = [:]
  let entries = try listed.map { file in
    let parts = ("\n" + (files[file.path] ?? "")).components(separatedBy: "\n---\n")
    bodies[file.slug] = parts.count > 1 ? parts[1] : ""
    let keys = file.path.hasPrefix("programs/") ? withNeededKeys(parts[0]) : parts[0]
    let (entry, findings) = checkEntry(try parsed(file, "---\n\(keys)\n---\n"), context)
    #expect(findings.filter { $0.severity == .error }.map(describe) == [])
    return try #require(entry)
  }
  let words = try ["en", "es"].compactMap { language in
    try files["search/\(language).yml"].map {
      try parsed(.searchWords(language, path: "search/\(language).yml"), $0)
    }
  }
  let (directory, findings) = assemble(
    CheckedContent(
      entries: entries,
      site: readSiteSettings(try parsed(siteFile, files["site.yml"] ?? ""), asOf: asOf).settings,
      context: context, boundaries: [:], redirects: [], searches: [], contentFolder: "content"))
  #expect(findings.filter { $0.severity == .error }.map(describe) == [])
  let assembled: Directory = try #require(directory)
  let source = SearchSource(
    directory: assembled, edition: "en", programs: "/programs/", areas: "/areas/",
    bodies: assembled.programs.map { bodies[$0.slug] ?? "" },
    words: readSearchWords(words, vocabularies, builtIn: vocabularies, asOf: asOf).words,
    facets: facets(assembled), reasons: reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
    card: { index in
      let program = assembled.programs[index]
      return ResultCard(slug: program.slug, name: program.name, summary: program.summary)
    })
  let built = buildSearchIndex(source, jobs: jobs)
  return Dictionary(uniqueKeysWithValues: built.files.map { ($0.name, $0.bytes) })
}

private func facets(_ directory: Directory) -> [SearchFacet] {
  let groups: [(VocabularyName, (Program) -> [TermReference])] = [
    (.support, \.support), (.services, \.services), (.communities, { $0.welcomes + $0.onlyFor }),
    (.formats, \.formats),
  ]
  let ofTerms = groups.map { name, terms in
    let values = directory.vocabularies[name].terms.map { term in
      let reference = directory.vocabularies.reference(name, term.slug)
      return SearchFacetValue(
        slug: term.slug, label: term.label("en"),
        synonyms: term.label.all + (term.synonyms?.all ?? []),
        programs: directory.programs.indices.filter { index in
          terms(directory.programs[index]).contains { $0 == reference }
        }, term: reference)
    }
    return SearchFacet(slug: name.rawValue, label: name.rawValue, values: values)
  }
  let spoken = Set(directory.programs.flatMap(\.languages)).sorted().map { language in
    SearchFacetValue(
      slug: language, label: language, synonyms: [],
      programs: directory.programs.indices.filter { directory.programs[$0].languages.contains(language) })
  }
  return ofTerms + [SearchFacet(slug: "languages", label: "languages", values: spoken)]
}

private func withNeededKeys(_ text: String) -> String {
  let lines = text.split(separator: "\n")
  let missing = neededKeys.filter { key, _ in !lines.contains { $0.hasPrefix("\(key):") } }
  return text + missing.sorted { $0.key < $1.key }.map { "\n\($0.key): \($0.value)" }.joined()
}

private func sections(of text: String) -> [String: String] {
  var sections: [String: String] = [:]
  var path = ""
  for line in text.split(separator: "\n") {
    if line.hasPrefix("-- "), line.hasSuffix(" --") {
      path = String(line.dropFirst(3).dropLast(3))
      sections[path] = ""
    } else {
      sections[path, default: ""] += line + "\n"
    }
  }
  return sections.mapValues { String($0.dropLast()) }
}
