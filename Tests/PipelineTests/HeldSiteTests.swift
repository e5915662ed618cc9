import Catalog
import Diagnostics
import Foundation
import Parallel
import Testing

@testable import cairn

/// A site that is held in memory while its files change.
private struct Desk {
  let content: URL
  var site: HeldSite

  init(_ text: String, in folder: URL, drafts: Bool = false) throws {
    content = folder.appending(path: "content")
    try lay(try Fixture(text), into: folder)
    site = HeldSite(
      Input(
        contentFolder: content.path, templatesFolder: nil, baseURL: nil,
        asOf: try #require(CalendarDate(year: 2026, month: 11, day: 21)), jobs: Jobs(2), showsDrafts: drafts))
  }

  mutating func edit(_ path: String, _ old: String, _ new: String) throws {
    let file = content.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
    site.takeChanges(of: [file.path])
  }

  mutating func write(_ path: String, _ text: String) throws {
    let file = content.appending(path: path)
    try text.write(to: file, atomically: true, encoding: .utf8)
    site.takeChanges(of: [file.path])
  }

  func page(_ path: String) -> String {
    String(decoding: site.shown?.file(path + "index.html") ?? [], as: UTF8.self)
  }

  var messages: [String] { site.findings.map(\.message) }
}

@Test func aSavedProgramShowsOnItsOwnPageAtOnceAndInListsWhenAllIsPlannedAgain() throws {
  try withFolder { folder in
    var desk = try Desk("", in: folder)
    #expect(desk.page("programs/").contains("Harbor House"))
    try desk.edit("programs/harbor.md", "Harbor House", "Harbor Place")
    #expect(desk.page("programs/harbor/").contains("<h1>Harbor Place</h1>"))
    #expect(!desk.page("programs/").contains("Harbor Place"))
    #expect(!desk.site.isWhole)
    desk.site.planAgain()
    #expect(desk.site.isWhole)
    #expect(desk.page("programs/").contains("Harbor Place"))
    #expect(!desk.page("areas/boone-county/").contains("Harbor House"))
  }
}

@Test func aMistakeLeavesTheLastGoodSiteAndMendingItBringsTheNewOne() throws {
  try withFolder { folder in
    var desk = try Desk("", in: folder)
    try desk.edit("programs/harbor.md", "support: mental-health", "support: mental-helth")
    #expect(desk.messages == ["support has no term \"mental-helth\""])
    #expect(desk.site.isBroken)
    #expect(desk.page("programs/harbor/").contains("<h1>Harbor House</h1>"))
    try desk.edit("programs/harbor.md", "support: mental-helth\n", "support: mental-health\nnotice: Moved.\n")
    #expect(desk.messages == [])
    #expect(desk.page("programs/harbor/").contains("Moved."))
  }
}

@Test func aDeadLinkInASavedTextIsFoundAtOnce() throws {
  try withFolder { folder in
    var desk = try Desk("", in: folder)
    try desk.write(
      "programs/harbor.md",
      """
      ---
      name: Harbor House
      organization: Harbor Peers
      summary: A drop-in place run by peers.
      support: mental-health
      settings: center
      areas: boone-county
      formats: in-person
      phone: 573-555-0142
      verified: 2026-10-01
      ---
      See [there](../areas/bone-county.md).
      """)
    #expect(desk.messages == ["there is no entry areas/bone-county.md"])
    try desk.edit("programs/harbor.md", "bone-county", "boone-county")
    #expect(desk.messages == [])
    #expect(desk.page("programs/harbor/").contains("href=\"/areas/boone-county/\">there"))
  }
}

@Test func newAndDeletedFilesAndOtherSettingsAreSeen() throws {
  try withFolder { folder in
    var desk = try Desk("", in: folder)
    try FileManager.default.createDirectory(
      at: desk.content.appending(path: "guides"), withIntermediateDirectories: true)
    try desk.write("guides/rights.md", "---\ntitle: Your rights\n---\nYou have some.\n")
    #expect(desk.page("guides/rights/").contains("You have some."))
    try desk.edit("guides/rights.md", "some", "many")
    #expect(desk.page("guides/rights/").contains("You have many."))
    try desk.edit("site.yml", "title: Find a Peer", "title: Find Somebody")
    #expect(desk.page("guides/rights/").contains("Find Somebody"))
    let file = desk.content.appending(path: "guides/rights.md")
    try FileManager.default.removeItem(at: file)
    desk.site.takeChanges(of: [file.path])
    #expect(desk.page("guides/rights/") == "")
  }
}

@Test func aHeadingTakesNoIdThatAPageUsesItself() throws {
  let text = """
    -- templates/layouts/base.html --
    OWN
    -- guides/rights.md --
    ---
    title: Your rights
    ---
    ## Crisis
    ## Corner
    ## Other

    """
  let base = fixturesFolder.appending(path: "../../templates/layouts/base.html").standardizedFileURL
  let layout = try String(contentsOf: base, encoding: .utf8)
  let own = layout.replacing("<body", with: "<body data-own=\"\" id=\"corner\"")
  try withFolder { folder in
    try lay(try Fixture(text.replacing("OWN", with: own)), into: folder)
    var input = Input(
      contentFolder: folder.appending(path: "content").path, templatesFolder: nil, baseURL: nil,
      asOf: try #require(CalendarDate(year: 2026, month: 11, day: 21)), jobs: Jobs(2))
    input.templatesFolder = folder.appending(path: "templates").path
    let site = HeldSite(input)
    #expect(site.findings.map(describe) == [])
    let page = String(decoding: site.shown?.file("guides/rights/index.html") ?? [], as: UTF8.self)
    for id in ["crisis", "corner", "other"] {
      #expect(page.components(separatedBy: " id=\"\(id)\"").count == 2, "\(id) stands there once")
    }
    #expect(page.contains(">Corner</h2>") && !page.contains("id=\"corner\">Corner"))
  }
}

@Test func aSavedTranslationShowsInItsEdition() throws {
  let text = """
    -- site.yml --
    title: {en: Find a Peer, es: Encuentre un par}
    url: https://peers.example/
    languages: [en, es]
    crisis: {name: Lifeline, phone: "988"}
    -- programs/harbor.es.md --
    ---
    name: Casa del Puerto
    ---

    """
  try withFolder { folder in
    var desk = try Desk(text, in: folder)
    try desk.edit("programs/harbor.es.md", "Casa del Puerto", "La Casa")
    #expect(!desk.site.isWhole)
    #expect(desk.page("es/programs/harbor/").contains("<h1>La Casa</h1>"))
    try desk.edit("programs/harbor.md", "summary: A drop-in", "summary: An open")
    #expect(desk.page("es/programs/harbor/").contains("An open place run by peers."))
    #expect(desk.page("es/programs/harbor/").contains("<h1>La Casa</h1>"))
  }
}

@Test func draftsAreShownOnlyWhenTheyAreAskedFor() throws {
  let text = """
    -- programs/new.md --
    ---
    name: New Place
    status: draft
    ---

    """
  try withFolder { folder in
    let desk = try Desk(text, in: folder)
    #expect(desk.page("programs/new/") == "" && !desk.page("programs/").contains("New Place"))
  }
  try withFolder { folder in
    let desk = try Desk(text, in: folder, drafts: true)
    #expect(desk.page("programs/new/").contains("This is a draft. Only this preview shows it."))
    #expect(desk.page("programs/").contains("New Place"))
  }
}

@Test func theSearchIsThereWhenItIsAskedFor() throws {
  try withFolder { folder in
    let desk = try Desk("", in: folder)
    let manifest = String(
      decoding: try #require(desk.site.shown?.file("search/manifest.json")), as: UTF8.self)
    #expect(manifest.hasPrefix("{"))
    #expect(desk.site.shown?.file("search/nothing.json") == nil)
  }
}
