import Foundation
import Testing

private let agingSite = smallSite.merging([
  "content/programs/old.md": """
  ---
  name: Old Mill
  organization: Mill People
  summary: A place to talk.
  support: mental-health
  settings: center
  areas: boone-county
  formats: in-person
  phone: 573-555-0199
  locations: [{street: 12 Quiet Lane, city: Columbia, hidden: yes}]
  verified: {date: 2025-01-02, by: intake, how: phone}
  ---

  """
]) { $1 }

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct ReviewTests {
  @Test func theOldestComesFirstWithItsNumber() throws {
    try withTemporaryFolder { folder throws in
      try write(agingSite, into: folder)
      let text = try run("review", "--as-of", "2026-11-21", "--limit", "1", in: folder)
      #expect(text.status == 0 && text.errors == "")
      #expect(
        text.output == """
          1. Old Mill  (old)  573-555-0199
             Last checked on 2025-01-02 by intake, by phone, 688 days ago: overdue.
             Ask: Is it still there, with the same number? When is it open? What does it cost? Which languages are spoken? Can an interpreter be had? Can everybody get in: steps, restroom, parking? For which ages is it? What happens when somebody calls for the first time?

          and 1 more; --limit says how many to print

          Then write down what you found:  cairn verified SLUG --by ROLE --how phone

          """)
      struct Item: Decodable {
        let kind, name, slug, file, telephone, verified, age: String
        let days: Int
        let ask: [String]
      }
      let json = try run("review", "--format", "json", "--as-of", "2026-11-21", in: folder)
      let items = try JSONDecoder().decode([Item].self, from: Data(json.output.utf8))
      #expect(items.map(\.slug) == ["old", "harbor"] && items.map(\.days) == [688, 20])
      let due = try run("review", "--format", "csv", "--due-within", "0", "--as-of", "2026-11-21", in: folder)
      #expect(due.output.split(separator: "\r\n").count == 2)
      #expect(
        due.output.contains(
          "\r\nprogram,Old Mill,old,programs/old.md,573-555-0199,,,2025-01-02,intake,phone,688,overdue,"))
      let markdown = try run("review", "--format", "markdown", "--as-of", "2026-11-21", in: folder)
      #expect(markdown.output.contains("\n- [ ] **Old Mill** (`old`), 573-555-0199\n"))
      #expect(![text, json, due, markdown].contains { $0.output.contains("Quiet") })
    }
  }

  @Test func withErrorsThereIsNoList() throws {
    try withTemporaryFolder { folder throws in
      try write(
        agingSite.merging(["content/guides/g.md": "---\ntitel: G\n---\n\nText.\n"]) { $1 }, into: folder)
      let result = try run("review", in: folder)
      #expect(result.status == 1 && result.output == "")
      #expect(result.errors.contains("error[unknown-key]") && result.errors.hasSuffix("content: 1 error.\n"))
      #expect(try run("review", "--area", "bone-county", in: folder).status == 1)
    }
  }

  @Test func anUnknownAreaIsNamedWithTheNearestRightOne() throws {
    try withTemporaryFolder { folder throws in
      try write(agingSite, into: folder)
      let result = try run("review", "--area", "bone-county", in: folder)
      #expect(result.status == 64)
      #expect(result.errors.contains("There is no area \"bone-county\"; did you mean \"boone-county\"?"))
    }
  }
}

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct CoverageTests {
  private let site = smallSite.merging([
    "content/areas/cole.md": "---\nname: Cole\nkind: county\npopulation: 100\n---\n"
  ]) { $1 }

  @Test func tooLittleFails() throws {
    try withTemporaryFolder { folder throws in
      try write(site, into: folder)
      #expect(try run("coverage", "--fail-below", "50", in: folder).status == 0)
      let areas = try run("coverage", "--fail-below", "50.5", in: folder)
      #expect(areas.status == 1)
      #expect(
        areas.errors == "cairn: 50 percent of 2 places have somebody in person; --fail-below asks for 50.5.\n"
      )
      #expect(areas.output.contains("\nNobody (1)\n  Cole\n"))
      let people = try run("coverage", "--fail-below", "1", "--of", "population", in: folder)
      #expect(people.status == 1)
      #expect(
        people.errors
          == "cairn: 0 percent of the people whose places are counted have somebody in person; --fail-below asks for 1.\n"
      )
      #expect(try run("coverage", "--fail-below", "101", in: folder).status == 64)
    }
  }

  @Test func theTableIsThatOfTheSite() throws {
    try withTemporaryFolder { folder throws in
      try write(site, into: folder)
      #expect(try run("build", "--quiet", "--as-of", "2026-11-21", in: folder).status == 0)
      let table = try contents(of: folder)["public/coverage.csv"]
      let printed = try run("coverage", "--format", "csv", "--as-of", "2026-11-21", in: folder)
      #expect(Data(printed.output.utf8) == table)
      let grief = try run("coverage", "--format", "csv", "--support", "grief", in: folder)
      #expect(grief.output.contains("\r\nBoone County,boone-county,county,,,,,,nobody,0,0,"))
      let wrong = try run("coverage", "--support", "greif", in: folder)
      #expect(wrong.status == 64)
      #expect(wrong.errors.contains("There is no kind of support \"greif\"; did you mean \"grief\"?"))
    }
  }
}
