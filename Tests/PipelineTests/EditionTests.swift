import Catalog
import Diagnostics
import Foundation
import Parallel
import Site
import Testing

@testable import cairn

/// The files of a site as they would be published, by path.
private func published(_ text: String) throws -> [String: String] {
  try withFolder { folder in
    try lay(try Fixture(text), into: folder)
    var timings = Timings()
    let input = Input(
      contentFolder: folder.appending(path: "content").path, templatesFolder: nil, baseURL: nil,
      asOf: try #require(CalendarDate(year: 2026, month: 11, day: 21)), jobs: Jobs(2))
    let outcome = plan(input, &timings)
    #expect(outcome.findings.filter { $0.kind != .missingTranslation }.map(describe) == [])
    var files: [String: String] = [:]
    for file in try #require(outcome.plan).files {
      guard case .rendered(let render) = file.content else { continue }
      var bytes: [UInt8] = []
      render(&bytes)
      files[file.path] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }
}

private let twoLanguages = """
  -- site.yml --
  title: {en: Find a Peer, es: Encuentre un par}
  url: https://peers.example/
  languages: [en, es]
  crisis: {name: Lifeline, phone: "988"}
  -- programs/harbor.es.md --
  ---
  name: Casa del Puerto
  ---
  Véase [el condado](../areas/boone-county.md).
  -- programs/quiet.md --
  ---
  name: Quiet Room
  organization: Harbor Peers
  summary: A room without a telephone.
  support: mental-health
  settings: center
  areas: boone-county
  formats: in-person
  cost_note: "Tea & biscuits"
  phone: 573-555-0143
  verified: 2026-10-01
  ---
  Come *in*.

  """

@Test func anEditionShowsTranslationsAndMarksWhatHasNone() throws {
  let files = try published(twoLanguages)
  let harbor = try #require(files["es/programs/harbor/index.html"])
  #expect(harbor.contains("<html lang=\"es\" dir=\"ltr\">"))
  #expect(harbor.contains("<h1>Casa del Puerto</h1>"))
  #expect(harbor.contains("<bdi lang=\"en\">A drop-in place run by peers.</bdi>"))
  #expect(harbor.contains("<a href=\"/es/areas/boone-county/\">el condado</a>"))
  #expect(!harbor.contains("<p class=\"untranslated\">"))

  let quiet = try #require(files["es/programs/quiet/index.html"])
  #expect(quiet.contains("<h1><bdi lang=\"en\">Quiet Room</bdi></h1>"))
  #expect(quiet.contains("<title>Quiet Room | Encuentre un par</title>"), "no marks in a title")
  #expect(quiet.contains("<bdi lang=\"en\">Tea &amp; biscuits</bdi>"))
  #expect(quiet.contains("<div lang=\"en\"><p>Come <em>in</em>.</p>\n</div>"))
  #expect(quiet.contains("<p class=\"untranslated\">"))
  #expect(!quiet.contains("=\"<bdi"))

  #expect(try #require(files["es/settings/center/index.html"]).contains("<p class=\"untranslated\">"))

  let english = try #require(files["programs/quiet/index.html"])
  #expect(!english.contains("lang=\"es\">Quiet") && !english.contains("class=\"untranslated\""))
  #expect(try #require(files["programs/harbor/index.html"]).contains("<h1>Harbor House</h1>"))
}

@Test func everyPageNamesItselfInTheOtherEdition() throws {
  let files = try published(twoLanguages)
  let pages = files.keys.filter { $0.hasSuffix(".html") }
  let first = pages.filter { !$0.hasPrefix("es/") }
  #expect(Set(pages) == Set(first + first.map { "es/" + $0 }), "both editions have the same pages")
  // What is made for paper is a copy, which no search engine lists.
  for page in first where !page.hasPrefix("print/") && !page.hasSuffix("/card/index.html") {
    let address = page.replacingOccurrences(of: "index.html", with: "")
    for text in [files[page], files["es/" + page]] {
      let text = try #require(text)
      #expect(
        text.contains("<link rel=\"alternate\" hreflang=\"en\" href=\"https://peers.example/\(address)\">"),
        "\(page)")
      #expect(
        text.contains(
          "<link rel=\"alternate\" hreflang=\"es\" href=\"https://peers.example/es/\(address)\">"),
        "\(page)")
    }
  }
  let english = try #require(files["areas/boone-county/index.html"])
  #expect(
    english.contains(
      "<a href=\"/es/areas/boone-county/\" hreflang=\"es\" lang=\"es\" dir=\"ltr\">Español</a>"))
}

@Test func anEditionHasItsOwnSearchAndSharesTheRest() throws {
  let files = try published(twoLanguages)
  #expect(files["es/search/manifest.json"] != nil && files["search/manifest.json"] != nil)
  let results = files.filter { $0.key.hasPrefix("es/search/results-") }.values.joined()
  #expect(results.contains("Casa del Puerto") && results.contains("\"language\":[\"en\","))
  #expect(!files.filter { $0.key.hasPrefix("search/results-") }.values.joined().contains("\"language\""))
  for shared in ["index.json", "feed.xml", "sitemap.xml", "site.css", "search.js", "robots.txt"] {
    #expect(files[shared] != nil && files["es/" + shared] == nil, "\(shared)")
  }
  let sitemap = try #require(files["sitemap.xml"])
  #expect(sitemap.contains("<loc>https://peers.example/es/programs/harbor/</loc>"))
}

/// A strings file of one's own for a language that Cairn does not bring: only that and the search words.
@Test func aThirdLanguageNeedsItsWordsOnly() throws {
  let found = try withFolder { folder in
    try lay(
      Fixture(
        """
        -- site.yml --
        title: Find a Peer
        url: https://peers.example/
        languages: [en, de]
        crisis: {name: Lifeline, phone: "988"}
        -- templates/strings/de.yml --
        language_name: Deutsch
        direction: ltr
        plural: {one: n = 1}

        """), into: folder)
    return try printed(findings(below: folder), below: folder)
  }
  #expect(found.hasPrefix("error[missing-string]: this strings file lacks "))
  #expect(found.contains("lacks quick_exit, quick_exit_keys, skip_to_content"))
  #expect(found.contains("phrases: date") && found.contains("months"))
}
