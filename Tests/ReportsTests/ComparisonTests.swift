import Testing

@testable import Catalog
@testable import Reports

private let boone = ["areas/boone.md": "name: Boone\nkind: county"]

private func compared(
  _ old: [String: String], _ new: [String: String], oldIsBroken: Bool = false
) throws -> Comparison {
  compare(
    try state(boone.merging(old) { $1 }, isBroken: oldIsBroken), try state(boone.merging(new) { $1 }))
}

private func markdown(_ old: [String: String], _ new: [String: String]) throws -> String {
  describe(try compared(old, new), remarks: [], isMarkdown: true)
}

private func text(_ comparison: Comparison) -> String {
  describe(comparison, remarks: [], isMarkdown: false)
    + String(decoding: comparisonJSON(comparison, remarks: []), as: UTF8.self)
}

@Test func nothingIsSaidOfNothing() throws {
  let files = ["programs/harbor.md": smallProgram()]
  #expect(try markdown(files, files) == "## What changes in the directory\n\nNothing changes for readers.\n")
}

@Test func programsComeAndGo() throws {
  let old = [
    "programs/gone.md": smallProgram("name: Gone"), "programs/ended.md": smallProgram("name: Ended"),
    "programs/back.md": "name: Back\nstatus: closed", "programs/pausing.md": smallProgram("name: Pausing"),
    "programs/paused.md": smallProgram("name: Paused\nstatus: temporarily-closed"),
    "programs/same.md": smallProgram("name: Same"),
  ]
  let new = [
    "programs/added.md": smallProgram("name: Added"), "programs/ended.md": "name: Ended\nstatus: closed",
    "programs/back.md": smallProgram("name: Back"),
    "programs/pausing.md": smallProgram("name: Pausing\nstatus: temporarily-closed"),
    "programs/paused.md": smallProgram("name: Paused"),
    "programs/same.md": smallProgram("name: Same\nverified: 2026-11-20"),
  ]
  #expect(
    try markdown(old, new) == """
      ## What changes in the directory

      **Programs: 1 added, 1 removed, 1 closed, 1 closed for a time, 2 open again, 1 checked anew.**

      ### Closed

      - **Ended** (`ended`): Harbor People; Boone

      ### Removed

      - **Gone** (`gone`): Harbor People; Boone

      ### Closed for a time

      - **Pausing** (`pausing`): Harbor People; Boone

      ### Added

      - **Added** (`added`): Harbor People; Boone

      ### Open again

      - **Back** (`back`): Harbor People; Boone
      - **Paused** (`paused`): Harbor People; Boone

      """)
}

@Test func whatAReaderWouldNoticeIsShownOldAndNew() throws {
  let old = smallProgram(
    "locations: [{street: 1 Main St, city: Columbia}]\nschedule: [{days: [mon-wed, fri], opens: \"09:00\", closes: \"17:00\"}]"
  )
  let new = smallProgram(
    "phone: 573-555-0199\nemail: hello@harbor.example\nlocations: [{street: 2 Main St, city: Columbia}]\nschedule: by-appointment\nsummary: Another text."
  )
  #expect(
    try markdown(["programs/harbor.md": old], ["programs/harbor.md": new]).hasSuffix(
      """

      ### Changed

      - **Harbor** (`harbor`)
        - telephone: 573-555-0142 → 573-555-0199
        - e-mail: nothing → hello&#64;harbor.example
        - address: 1 Main St, Columbia → 2 Main St, Columbia
        - hours: mon-wed fri 09:00-17:00 → by appointment
        - summary

      """))
}

@Test func aMoveIsFoundByItsRedirectOrByNameAndOrganization() throws {
  let old = ["programs/harbor.md": smallProgram(), "programs/mill.md": smallProgram("name: Mill")]
  let byName = try compared(
    old, ["programs/harbor-house.md": smallProgram(), "programs/mill.md": smallProgram("name: Mill")])
  #expect(byName.moved.map(\.from) == ["harbor"] && byName.moved.map(\.to.slug) == ["harbor-house"])
  #expect(byName.added.isEmpty && byName.removed.isEmpty && byName.changed.isEmpty)

  let byRedirect = try compared(
    old,
    [
      "programs/the-mill.md": smallProgram("name: The Mill"), "programs/harbor.md": smallProgram(),
      "redirects.yml": "/programs/mill: /programs/the-mill/\n",
    ])
  #expect(byRedirect.moved.map(\.from) == ["mill"] && byRedirect.added.isEmpty && byRedirect.removed.isEmpty)
  #expect(
    byRedirect.changed.map(\.changes) == [[Comparison.Change(what: "name", old: "Mill", new: "The Mill")]])

  // Another organization with a program of the same name is another program.
  let other = try compared(
    old,
    ["programs/new.md": smallProgram("organization: Others"), "programs/mill.md": smallProgram("name: Mill")])
  #expect(
    other.moved.isEmpty && other.added.map(\.slug) == ["new"] && other.removed.map(\.slug) == ["harbor"])
}

@Test func coverageLostComesFirst() throws {
  let areas = ["areas/cole.md": "name: Cole\nkind: county", "areas/dade.md": "name: Dade\nkind: county"]
  let old = areas.merging([
    "programs/a.md": smallProgram("areas: boone\nformats: in-person"),
    "programs/b.md": smallProgram("areas: [boone, cole]"),
  ]) { $1 }
  let new = areas.merging([
    "programs/b.md": smallProgram("areas: [boone, dade]")
  ]) { $1 }
  let comparison = try compared(old, new)
  #expect(
    comparison.coverageLost.map { "\($0.area.name) \($0.old) \($0.new)" } == [
      "Boone inPerson reached", "Cole reached nobody",
    ])
  #expect(comparison.coverageWon.map { "\($0.area.name) \($0.old) \($0.new)" } == ["Dade nobody reached"])
  #expect(
    try markdown(old, new).contains(
      """
      Areas that lose somebody: 2; areas that win somebody: 1.**

      ### Coverage lost

      - **Boone**: somebody in person → only reached
      - **Cole**: only reached → nobody

      ### Removed

      """.replacing("Areas that lose", with: "areas that lose")))
}

@Test func areasAndOrganizationsAreComparedToo() throws {
  let comparison = try compared(
    [
      "areas/cole.md": "name: Cole\nkind: county",
      "organizations/mill.md": "name: Mill\nphones: 573-555-0101",
      "guides/one.md": "title: One",
    ],
    [
      "areas/dade.md": "name: Dade\nkind: county",
      "organizations/mill.md": "name: The Mill\nphones: 573-555-0102", "guides/one.md": "title: One",
    ])
  #expect(comparison.others.map(\.kind) == ["areas", "organizations"])
  #expect(
    comparison.others[0].added.map(\.name) == ["Dade"] && comparison.others[0].removed.map(\.name) == ["Cole"]
  )
  #expect(
    comparison.others[1].changed.map(\.changes) == [
      [
        Comparison.Change(what: "name", old: "Mill", new: "The Mill"),
        Comparison.Change(what: "telephone", old: "573-555-0101", new: "573-555-0102"),
      ]
    ])
}

@Test func whatIsNotPublishedIsNotNamed() throws {
  let secret = "name: Secret\nstatus: held\nreason: They asked."
  let comparison = try compared(
    [
      "programs/s.md": secret, "programs/d.md": "name: Secret\nstatus: draft",
      "programs/listed.md": smallProgram("name: Listed"),
    ],
    [
      "programs/s.md": secret + "\nnotes: x", "programs/n.md": "name: Secret\nstatus: do-not-list\nreason: x",
      "programs/listed.md": "name: Listed\nstatus: held\nreason: Secret reason.",
    ])
  #expect(comparison.removed.map(\.name) == ["Listed"])
  #expect(!text(comparison).contains("Secret"))
}

@Test func aHiddenAddressIsNotShownAlsoWhereItWasNotHiddenBefore() throws {
  func program(_ street: String, hidden: String) -> [String: String] {
    [
      "programs/harbor.md": smallProgram(
        "locations: [{street: \(street), city: Columbia, postal_code: \"65201\", latitude: 38.9, longitude: -92.3, hidden: \(hidden)}]"
      )
    ]
  }
  // Hidden before and after, it is nothing that a reader would notice.
  let hidden = try compared(program("1 Quiet Lane", hidden: "yes"), program("2 Quiet Lane", hidden: "yes"))
  #expect(hidden.changed.isEmpty)
  for (old, new) in [("no", "yes"), ("yes", "no")] {
    let comparison = try compared(program("1 Quiet Lane", hidden: old), program("2 Quiet Lane", hidden: new))
    #expect(comparison.changed.map(\.changes) == [[Comparison.Change(what: "exact place")]], "\(old) \(new)")
    for word in ["Quiet", "65201", "38.9"] { #expect(!text(comparison).contains(word)) }
    #expect(comparison.exposed.map(\.slug) == (old == "yes" ? ["harbor"] : []))
    #expect(text(comparison).contains("was private and would be public") == (old == "yes"))
  }
  let open = try compared(program("1 Main St", hidden: "no"), program("2 Main St", hidden: "no"))
  #expect(text(open).contains("2 Main St"))
}

@Test func whatCannotBeCheckedIsComparedAsFarAsItGoes() throws {
  let comparison = try compared(
    ["programs/harbor.md": smallProgram("formats: in-person")],
    ["programs/harbor.md": smallProgram("phone: 573-555-0199")], oldIsBroken: true)
  #expect(!comparison.knowsCoverage && comparison.coverageLost.isEmpty)
  #expect(comparison.changed.first?.changes.map(\.what) == ["telephone", "formats"])
}

@Test func aNewNameOfAnAreaIsToldOnce() throws {
  let program = ["programs/harbor.md": smallProgram()]
  let comparison = try compared(
    program, program.merging(["areas/boone.md": "name: County of Boone\nkind: county"]) { $1 })
  #expect(comparison.changed.isEmpty)
  #expect(
    comparison.others.first?.changed.map(\.changes) == [
      [Comparison.Change(what: "name", old: "Boone", new: "County of Boone")]
    ])
}

@Test func longListsAreFoldedAndCut() throws {
  let many = Dictionary(
    uniqueKeysWithValues: (100..<320).map { ("programs/p\($0).md", smallProgram("name: \"<b>P\($0) @you\"")) }
  )
  let text = try markdown([:], many)
  #expect(
    text.contains(
      "\n<details><summary>Added (220)</summary>\n\n- **&lt;b\\>P100 &#64;you** (`p100`): Harbor People; Boone\n"
    ))
  #expect(text.contains("\n- and 20 more\n\n</details>\n"))
  #expect(text.utf8.count < 60_000)
}
