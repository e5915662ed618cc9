import Testing

@testable import Publishing

/// Lists of files that no correct build hands over.
@Suite struct SitePlanTests {
  @Test(arguments: [
    ("", "it is empty"), ("/etc/passwd", "a part of it is empty"), ("a//b", "a part of it is empty"),
    ("a/", "a part of it is empty"), ("a/../../b", "it has a part of only dots"),
    ("./a", "it has a part of only dots"), ("..", "it has a part of only dots"),
    (".cairn", "names that begin with .cairn are Cairn's own"),
    ("a/.cairn-new-7", "names that begin with .cairn are Cairn's own"),
    ("a\0b", "it holds a control character"), ("a\nb", "it holds a control character"),
  ])
  func path(path: String, fault: String) throws {
    let place = try Workplace()
    let shown = quoted(path)
    #expect(
      error(publishing: ["index.html": "home", path: "x"], to: place.output)?.description == """
        The path \(shown) cannot be written: \(fault). This is a mistake in Cairn; please report it. Nothing \
        was written.
        """)
    #expect(place.names == [])
  }

  @Test(arguments: [".well-known/security.txt", "...", "a/..b", "café/mañana.html", "with space", "CNAME"])
  func acceptedPath(path: String) throws {
    let place = try Workplace()
    try publish([path: "x"], to: place.output)
    #expect(snapshot(place.output) == whole([path: "x"]))
  }

  @Test func samePathTwice() {
    #expect(
      fault(in: ["a/b", "index.html", "a/b"]) == """
        Two files of the site have the path "a/b". This is a mistake in Cairn; please report it. Nothing was \
        written.
        """)
  }

  @Test(arguments: [["a/b", "a/b/c/d"], ["a/b/c", "a/b"]]) func fileAndFolder(paths: [String]) {
    #expect(
      fault(in: paths) == """
        The path "a/b" is both a file and a folder of the site. This is a mistake in Cairn; please report it. \
        Nothing was written.
        """)
  }

  private func fault(in paths: [String]) -> String? {
    do throws(PublishingError) {
      _ = try SitePlan(paths.map { page($0, "") })
      return nil
    } catch {
      return error.description
    }
  }
}
