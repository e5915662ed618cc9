import Foundation
import Testing

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct ExplainTests {
  @Test func anIdIsExplainedWithAWrongAndARightExample() throws {
    let result = try run("explain", "bad-time")
    #expect(result.status == 0 && result.errors == "")
    #expect(
      result.output
        == """
        bad-time

        Error. Times are on the 24-hour clock, with two digits, a colon and two digits.

        Wrong

          programs/harbor.md
            schedule: [{days: mon-fri, opens: 9am, closes: 5pm}]

        Right

          programs/harbor.md
            schedule: [{days: mon-fri, opens: "09:00", closes: "17:00"}]

        Add 12 to hours in the afternoon: 5 pm is "17:00". Midnight at the end of a day
        is "24:00".

        """)
  }

  @Test func aPastedLineWillDo() throws {
    let plain = try run("explain", "unknown-term")
    #expect(try run("explain", "error[unknown-term]: support has no term \"x\"") == plain)
    #expect(try run("explain", "error[unknown-term]:", "support", "has") == plain)
  }

  @Test func withoutAnIdAllAreListedByGroup() throws {
    let result = try run("explain")
    #expect(result.output.hasPrefix("Reading files\n\n  file-too-large "))
    #expect(result.output.contains("\n  unknown-file           warning  A file lies where"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    struct One: Decodable { let id, group, weight, summary, markdown: String }
    let json = try run("explain", "--format", "json")
    let all = try JSONDecoder().decode([One].self, from: Data(json.output.utf8))
    #expect(all.count > 60 && all.allSatisfy { ["error", "warning", "note"].contains($0.weight) })
    #expect(all.filter { !$0.summary.hasSuffix(".") }.map(\.id) == [])
    let one = try run("explain", "bad-time", "--format", "json")
    #expect(try JSONDecoder().decode(One.self, from: Data(one.output.utf8)).group == "Checking one entry")
  }

  @Test func aWrongIdNamesTheNearest() throws {
    let result = try run("explain", "unknwn-term")
    #expect(result.status == 64)
    #expect(result.errors.contains("There is no finding \"unknwn-term\"; did you mean \"unknown-term\"?"))
  }
}
