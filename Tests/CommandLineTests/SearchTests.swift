import Foundation
import Testing

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct SearchTests {
  @Test func textNamesTheProgramsAndWhyTheyAreThere() throws {
    try withBuiltSite { folder throws in
      #expect(
        try run("search", "zinnias by the river", "--near", "65201", in: folder)
          == Result(
            output: "1. Harbor  (/programs/harbor/, score 800, 7 miles)\n   “zinnias”; “river”; In 65201\n",
            errors: "", status: 0))
    }
  }

  @Test func jsonIsAnArrayOfPrograms() throws {
    try withBuiltSite { folder throws in
      #expect(
        try run("search", "zinnias", "--format", "json", in: folder)
          == Result(
            output: """
              [{"slug":"harbor","name":"Harbor","url":"/programs/harbor/","score":400,"why":["“zinnias”"]}]

              """, errors: "", status: 0))
      #expect(
        try run("search", "zeppelin", "--format", "json", in: folder)
          == Result(output: "[]\n", errors: "", status: 0))
    }
  }

  @Test func explainSaysHowTheQueryWasUnderstood() throws {
    try withBuiltSite { folder throws in
      #expect(
        try run("search", "zinias", "--near", "columbia", "--explain", in: folder)
          == Result(
            output: """
              # zinias: "zinnias" (weight 25, 80 %, 1 program)
              # place: Columbia
              1. Harbor  (/programs/harbor/, score 320, 7 miles)
                 “zinnias” for “zinias”; In Columbia

              """, errors: "", status: 0))
    }
  }

  @Test func choicesLeaveOutTheRestAndLimitCutsTheList() throws {
    try withBuiltSite { folder throws in
      #expect(try run("search", "", "--only", "formats=phone", in: folder).output.hasPrefix("1. Night Line "))
      #expect(try run("search", "", "--speaks", "ES", in: folder).output.hasPrefix("1. Night Line "))
      #expect(try run("search", "", "--at", "Mon 10:00", in: folder).output.hasPrefix("1. Night Line "))
      #expect(try run("search", "", "--age", "15", in: folder).output.hasPrefix("1. Night Line "))
      let cut = try run("search", "", "--limit", "1", in: folder)
      #expect(
        cut
          == Result(
            output: "1. Harbor  (/programs/harbor/, score 0)\n1 of 2 programs.\n", errors: "", status: 0))
    }
  }

  @Test func nothingFoundIsNoError() throws {
    try withBuiltSite { folder throws in
      #expect(
        try run("search", "zeppelin", in: folder)
          == Result(output: "No program matches.\n", errors: "", status: 0))
    }
  }

  @Test func anUnknownPlaceIsSaidBesideTheResults() throws {
    try withBuiltSite { folder throws in
      let result = try run("search", "zinnias", "--near", "Atlantis", in: folder)
      #expect(result.status == 0)
      #expect(result.errors == "cairn: no place is called \"Atlantis\"; searched everywhere.\n")
      #expect(result.output.hasPrefix("1. Harbor "))
    }
  }

  @Test func aChoiceNobodyHasIsSaid() throws {
    try withBuiltSite { folder throws in
      #expect(
        try run("search", "zinnias", "--only", "services=horses", "--speaks", "xx", in: folder)
          == Result(
            output: "No program matches.\n",
            errors: "cairn: no program has languages=xx.\ncairn: no program has services=horses.\n", status: 0
          ))
    }
  }

  @Test func withoutAnIndexItExitsWith74() throws {
    try withTemporaryFolder { folder throws in
      #expect(
        try run("search", "zinnias", in: folder)
          == Result(
            output: "",
            errors:
              "cairn: there is no search index in \"public\" (manifest.json is missing). Run cairn build first, or name the folder with --site.\n",
            status: 74))
    }
    try withBuiltSite { folder throws in
      let other = try run("search", "zinnias", "--edition", "es", in: folder)
      #expect(other.status == 74)
      #expect(
        other.errors
          == "cairn: there is no search index in \"public\" for the edition \"es\" (manifest.json is missing). Run cairn build first, or name the folder with --site.\n"
      )
      #expect(try run("search", "zinnias", "--edition", "en", in: folder).status == 0)
    }
  }

  @Test func aDamagedIndexExitsWith74() throws {
    try withBuiltSite { folder throws in
      try write(["public/search/manifest.json": "{"], into: folder)
      #expect(
        try run("search", "zinnias", "--site", "public", in: folder)
          == Result(
            output: "",
            errors:
              "cairn: the search index in \"public\" is damaged (manifest.json). Build the site again.\n",
            status: 74))
      try write(["public/search/manifest.json": "{\"version\": 2}"], into: folder)
      #expect(
        try run("search", "zinnias", in: folder)
          == Result(
            output: "",
            errors:
              "cairn: the search index in \"public\" has the format 2; this program reads 1. Build the site again.\n",
            status: 74))
    }
  }

  @Test(arguments: [
    (["--at", "noon"], "Error: --at takes a day and a time such as \"Mon 10:00\", not \"noon\".\n"),
    (
      ["--at", "Mon 25:00"],
      "Error: --at takes a day and a time such as \"Mon 10:00\", not \"Mon 25:00\".\n"
    ),
    (["--limit", "0"], "Error: --limit takes a number from 1 on.\n"),
    (["--age=-1"], "Error: --age takes a number from 0 on.\n"),
    (
      ["--only", "groups"],
      "Error: --only takes a group and a value such as services=groups, not \"groups\".\n"
    ),
  ])
  func wrongUseExitsWith64(arguments: [String], message: String) throws {
    let process = try start(["search", "zinnias"] + arguments)
    let errors = String(
      decoding: process.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.process.waitUntilExit()
    #expect(process.process.terminationStatus == 64)
    #expect(errors.hasPrefix(message), "\(errors)")
  }
}

/// Two programs, built: one in person in the county, one by telephone.
private func withBuiltSite(_ body: (URL) throws -> Void) throws {
  let own = [
    "content/site.yml": """
    title: Small
    url: https://small.example/
    time_zone: America/Chicago
    crisis: {name: 988 Suicide & Crisis Lifeline, phone: "988"}

    """,
    "content/areas/boone-county.md": """
    ---
    name: Boone County
    kind: county
    postal_codes: ["65201"]
    center: {latitude: 39.0, longitude: -92.3}
    also_known_as: [Columbia]
    ---

    """,
    "content/programs/harbor.md": """
    ---
    name: Harbor
    organization: Harbor People
    summary: Zinnias by the river.
    support: mental-health
    settings: center
    areas: boone-county
    formats: in-person
    ages: {minimum: 18}
    phone: 573-555-0142
    locations: {city: Columbia, postal_code: "65201", latitude: 39.1, longitude: -92.3}
    schedule: [{days: sat, opens: "09:00", closes: "17:00"}]
    verified: 2026-11-01
    ---

    """,
    "content/programs/night-line.md": """
    ---
    name: Night Line
    organization: Harbor People
    summary: Somebody who listens.
    support: mental-health
    settings: center
    areas: boone-county
    formats: phone
    languages: [en, es]
    phone: 573-555-0143
    schedule: always
    verified: 2026-11-01
    ---

    """,
  ]
  try withTemporaryFolder { folder in
    try write(smallSite.merging(own) { $1 }, into: folder)
    try #require(try run("build", "--as-of", "2026-11-21", in: folder).status == 0)
    try body(folder)
  }
}
