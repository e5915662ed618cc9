import Foundation
import Testing

/// What the schemas hold is tried in Tests/BrowserTests/test_schemas.py.
@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct SchemaTests {
  private struct Schema: Decodable {
    struct List: Decodable {
      let `enum`: [String]?
      let pattern: String?
    }
    let title: String
    let definitions: [String: List]
  }

  @Test func itHoldsWhatTheSiteHasAlsoWhileItsContentIsBroken() throws {
    try withTemporaryFolder { folder throws in
      try write(
        smallSite.merging([
          "content/guides/g.md": "---\ntitel: G\n---\n", "content/areas/broken.md": "---\nname: [\n---\n",
          "content/vocabularies/support.yml": "grief: Grief\nmental-health: Mental health\n",
        ]) { $1 }, into: folder)
      let result = try run("schema", "program", in: folder)
      #expect(result.status == 0 && result.errors == "")
      let schema = try JSONDecoder().decode(Schema.self, from: Data(result.output.utf8))
      #expect(schema.title == "The front matter of a program")
      #expect(schema.definitions["support"]?.enum == ["grief", "mental-health"])
      #expect(schema.definitions["area"]?.enum == ["boone-county", "broken"])
      // Without any organization a list of them would allow nothing.
      #expect(schema.definitions["organization"]?.enum == nil)
      #expect(schema.definitions["organization"]?.pattern != nil)
    }
  }

  @Test func exactlyOneThingIsAskedFor() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      for arguments in [["schema"], ["schema", "program", "--cms", "decap"], ["schema", "programs"]] {
        #expect(try runList(arguments, in: folder).status == 64, "\(arguments)")
      }
      #expect(try run("schema", in: folder).errors.contains("Name one kind (program, area, "))
    }
  }

  @Test func allOfThemGoIntoOneFolderAndReplaceOlderOnes() throws {
    try withTemporaryFolder { folder throws in
      try write(
        smallSite.merging(["schemas/area.json": "old", "schemas/mine.json": "mine"]) { $1 }, into: folder)
      let result = try run("schema", "--all", "schemas", in: folder)
      #expect(result.output == "schemas: 10 schemas\n")
      let files = try contents(of: folder.appending(path: "schemas"))
      #expect(files.count == 11 && files["mine.json"] == Data("mine".utf8))
      #expect(
        try run("schema", "area", in: folder).output
          == String(decoding: files["area.json"] ?? Data(), as: UTF8.self))
      #expect(try run("schema", "--all", "no/such/folder", in: folder).status == 74)
    }
  }
}
