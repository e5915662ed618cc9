import Diagnostics
import Reading
import Testing

@testable import Editing

private let boone = Renaming(
  .area, from: "boone-county", to: "big-boone", oldPath: "areas/missouri/boone-county.md")
private let harbor = Renaming(.program, from: "harbor", to: "port", oldPath: "programs/central/harbor.md")

private func renamed(_ text: String, at path: String, _ renaming: Renaming) throws -> String {
  let mentions = renamingMentions(in: try document(path, text), renaming)
  #expect(mentions.unclear.isEmpty)
  return String(decoding: mentions.bytes, as: UTF8.self)
}

@Test func everyReferenceIsFoundThroughTheSchemaAndNothingElseChanges() throws {
  let before = """
    \u{FEFF}---
    name: boone-county
    summary: In boone-county.  # boone-county
    settings: boone-county
    areas: [cole-county, boone-county, "boone-county",\t'boone-county'] # and boone-county
    locations:
      - areas: boone-county
        city: boone-county
      - {areas: [boone-county]}
    excuse: {unknown-file: boone-county}
    ---
    boone-county is here.\r
    """
  let after = """
    \u{FEFF}---
    name: boone-county
    summary: In boone-county.  # boone-county
    settings: boone-county
    areas: [cole-county, big-boone, "big-boone",\t'big-boone'] # and boone-county
    locations:
      - areas: big-boone
        city: boone-county
      - {areas: [big-boone]}
    excuse: {unknown-file: boone-county}
    ---
    boone-county is here.\r
    """
  #expect(try renamed(before, at: "programs/harbor.md", boone) == after)
}

@Test func parentsProgramsTopicsSearchesAndOrganizationsAreReferences() throws {
  #expect(
    try renamed(
      "---\nname: Columbia\nkind: city\nparent: boone-county\n---\n", at: "areas/columbia.md", boone)
      == "---\nname: Columbia\nkind: city\nparent: big-boone\n---\n")
  #expect(
    try renamed("---\nname: Sam\nprograms: [harbor, other]\n---\n", at: "voices/sam.md", harbor)
      == "---\nname: Sam\nprograms: [port, other]\n---\n")
  #expect(
    try renamed(
      "- {query: harbor, expect: harbor}\n- {query: x, expect: [a, harbor]}\n", at: "searches.yml", harbor)
      == "- {query: harbor, expect: port}\n- {query: x, expect: [a, port]}\n")
  #expect(
    try renamed(
      "title: harbor\ntopics: [{label: harbor, link: /programs/harbor}, {label: b, link: /programs/harbors/}]\n",
      at: "site.yml", harbor)
      == "title: harbor\ntopics: [{label: harbor, link: /programs/port}, {label: b, link: /programs/harbors/}]\n"
  )
  let people = Renaming(.organization, from: "harbor", to: "port", oldPath: "organizations/harbor.md")
  #expect(
    try renamed("---\nname: A\norganization: harbor\nareas: harbor\n---\n", at: "programs/a.md", people)
      == "---\nname: A\norganization: port\nareas: harbor\n---\n")
  #expect(
    try renamed("---\nname: A\norganization: Harbor\n---\n", at: "programs/a.md", people)
      == "---\nname: A\norganization: Harbor\n---\n")
}

@Test func linksInTextsChangeAndWhatOnlyLooksLikeOneStays() throws {
  let before = """
    ---
    title: A
    ---
    See [Harbor](../programs/central/harbor.md), [again](<../programs/central/harbor.md#hours> "harbor"),
    [by address](/programs/harbor/), [card](/programs/harbor/card/), [contact](/programs/harbor.vcf) and [it][h].

    `[code](../programs/central/harbor.md)` [other](../programs/harbor.md) [more](/programs/harbor-two/)
    [outside](https://x.example/programs/harbor/) ../programs/central/harbor.md

        [block](/programs/harbor/)

    [h]: ../programs/./central/harbor.md
    """
  let after = """
    ---
    title: A
    ---
    See [Harbor](../programs/central/port.md), [again](<../programs/central/port.md#hours> "harbor"),
    [by address](/programs/port/), [card](/programs/port/card/), [contact](/programs/port.vcf) and [it][h].

    `[code](../programs/central/harbor.md)` [other](../programs/harbor.md) [more](/programs/harbor-two/)
    [outside](https://x.example/programs/harbor/) ../programs/central/harbor.md

        [block](/programs/harbor/)

    [h]: ../programs/./central/port.md
    """
  #expect(try renamed(before, at: "guides/a.md", harbor) == after)
  #expect(
    try renamed(
      "---\n---\n[Harbor](harbor.md)\r\n[booklet](/print/boone-county/)", at: "programs/central/b.es.md",
      harbor)
      == "---\n---\n[Harbor](port.md)\r\n[booklet](/print/boone-county/)")
  #expect(
    try renamed("---\n---\n[booklet](/print/boone-county/)", at: "guides/a.md", boone)
      == "---\n---\n[booklet](/print/big-boone/)")
}

@Test func theEntryAndItsTranslationsMoveAndNoOtherFile() throws {
  #expect(harbor.newPath(of: try file("programs/central/harbor.md")) == "programs/central/port.md")
  #expect(harbor.newPath(of: try file("programs/central/harbor.es.md")) == "programs/central/port.es.md")
  #expect(harbor.newPath(of: try file("programs/harbor-two.md")) == nil)
  #expect(harbor.newPath(of: try file("settings/harbor.md")) == nil)
}

@Test func redirectsGainALineLeadStraightToTheEndAndNeverLoop() throws {
  func redirects(_ text: String?, isPublished: Bool = true) throws -> String? {
    let file = try text.map { try document("redirects.yml", $0) }
    return renamingRedirects(in: file, harbor, isPublished: isPublished).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }
  #expect(
    try redirects(nil)
      == "# Old addresses and where they lead now, so that a printed card or a saved link still works.\n/programs/harbor/: /programs/port/\n"
  )
  // A chain leads straight to its end; a redirect away from the new address makes room.
  #expect(
    try redirects(
      "# All.\r\n/old/: /programs/harbor # x\r\n\"/programs/port\": '/programs/harbor/'\r\n/a/: /b/\r\n")
      == "# All.\r\n/old/: /programs/port # x\r\n/a/: /b/\r\n/programs/harbor/: /programs/port/\r\n")
  // No last line end stays none; a line for the old address is not written twice.
  #expect(try redirects("/a/: /b/") == "/a/: /b/\n/programs/harbor/: /programs/port/")
  #expect(try redirects("/programs/harbor/: /b/\n") == "/programs/harbor/: /programs/port/\n")
  #expect(try redirects("# Nothing yet.\n") == "# Nothing yet.\n/programs/harbor/: /programs/port/\n")
  // A draft has no page to lead to.
  #expect(try redirects("/a/: /b/\n", isPublished: false) == "/a/: /b/\n")
  #expect(try redirects("{/a/: /b/}\n") == nil)
}

@Test func thereAndBackAgainChangesNothing() throws {
  let back = Renaming(.program, from: "port", to: "harbor", oldPath: "programs/central/port.md")
  let text = "---\ntitle: A\n---\n[Harbor](../programs/central/harbor.md)\n"
  #expect(try renamed(try renamed(text, at: "guides/a.md", harbor), at: "guides/a.md", back) == text)
  let redirects = try document("redirects.yml", "/old/: /programs/harbor/\n")
  let there = try #require(renamingRedirects(in: redirects, harbor, isPublished: true))
  let again = try document("redirects.yml", String(decoding: there.bytes, as: UTF8.self))
  let result = try #require(renamingRedirects(in: again, back, isPublished: true))
  #expect(
    String(decoding: result.bytes, as: UTF8.self)
      == "/old/: /programs/harbor/\n/programs/port/: /programs/harbor/\n")
}
