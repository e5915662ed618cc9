import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import Preview

private let hostile = "<script>alert(1)</script>\"'&"

private func finding(in path: String = "content/programs/harbor.md", folder: String = "content") -> Finding {
  let source = SourceText(path: path, text: "---\nname: Harbor\nsupport: mental-<b>helth\n")
  return Finding(
    .unknownTerm, "support has no term \(hostile)", in: source, at: Span(26, 41), help: "write \(hostile)",
    notes: ["a note \(hostile)"])
}

private func broken(_ findings: [Finding], files: [String: String] = ["index.html": "Home"]) -> PreviewedSite
{
  let site = TestSite(files)
  site.change {
    $0.findings = findings
    $0.isBroken = true
  }
  return site.make(.everything)
}

@Test func nothingInAFindingIsMarkup() {
  let list = findingsList(broken([finding(in: "content/\(hostile).md")]), editorFolder: "/nowhere")
  #expect(!list.contains("<script"))
  #expect(!list.contains("<b>"))
  let safe = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"
  #expect(list.contains("support has no term \(safe)"))
  #expect(list.contains("<p class=\"help\">write \(safe)</p>"))
  #expect(list.contains("<p class=\"note\">a note \(safe)</p>"))
  #expect(list.contains("<code>content/\(safe).md:3:10</code>"))
  #expect(
    list.contains("<pre><span class=\"line\">3</span>support: <mark>mental-&lt;b&gt;helth</mark></pre>"))
}

@Test func aFindingLinksToItsPlaceInAnEditor() throws {
  let preview = try TestPreview(TestSite())
  try preview.write("content/harbor & <more>.md", "x")
  let list = findingsList(
    broken([finding(in: "content/harbor & <more>.md")]), editorFolder: preview.folder)
  let path = percentEncoded(preview.folder)
  #expect(
    list.contains(
      "<a href=\"vscode://file\(path)/content/harbor%20%26%20%3Cmore%3E.md:3:10\">Open in VS Code</a>"))
  // What is built in is no file.
  #expect(
    !findingsList(broken([finding(in: "templates/pages/home.html")]), editorFolder: preview.folder).contains(
      "vscode"))
}

@Test func errorsComeFirstAndTheListEnds() {
  let warnings = (0..<150).map { Finding(.unknownFile, "warning \($0)", path: "a\($0).txt") }
  let list = findingsList(broken(warnings + [finding()]), editorFolder: "/nowhere")
  #expect(list.contains("<h2 id=\"heading\">1 error, 150 warnings</h2>"))
  #expect(
    (list.range(of: "no term")?.lowerBound ?? list.endIndex)
      < (list.range(of: "warning 0")?.lowerBound ?? list.startIndex))
  #expect(list.components(separatedBy: "<li ").count == 101)
  #expect(list.contains("And 51 more: the terminal has them all."))
}

@Test func aLongLineIsCutAroundItsPlace() {
  let before = String(repeating: "a", count: 500)
  let source = SourceText(path: "a.md", text: "\(before)WRONG\(before)\n")
  let list = findingsList(
    broken([Finding(.unknownTerm, "x", in: source, at: Span(500, 505))]), editorFolder: "/nowhere")
  let a60 = String(repeating: "a", count: 60)
  #expect(list.contains("<span class=\"line\">1</span>…\(a60)<mark>WRONG</mark>"))
  #expect(list.contains("…</pre>"))
}

@Test func aBrokenSiteStaysAsItWas() throws {
  let preview = try TestPreview(TestSite(["index.html": "Home"]))
  preview.site.change {
    $0.findings = [finding()]
    $0.isBroken = true
  }
  let client = try Client(preview.port)
  client.send("GET /.cairn/events?page=%2F HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
  #expect(client.read(until: "data: good").contains("event: findings"))
  try preview.write("content/a.md", "a")
  #expect(client.read(until: "data: broken\ndata: 1\ndata: 0\n").contains("broken"))
  let home = try preview.get("/")
  #expect(status(home) == 200)
  #expect(body(home).hasPrefix("Home"))
  #expect(try body(preview.get("/.cairn/findings")).contains("The page is as it was before."))
}

@Test func whereThereIsNoGoodSiteYetTheFindingsAreThePage() throws {
  let site = TestSite()
  site.change {
    $0.findings = [finding()]
    $0.isBroken = true
  }
  let preview = try TestPreview(site)
  let answer = try preview.get("/programs/harbor/")
  #expect(status(answer) == 503)
  #expect(body(answer).contains("<h1 id=\"heading\">1 error</h1>"))
  #expect(body(answer).contains("There is no page to show yet."))
  #expect(body(answer).contains("/.cairn/reload.js"))

  let document = try #require(answer.firstMatch(of: /data-document="([a-z0-9]+)"/)).1
  let client = try Client(preview.port)
  client.send(
    "GET /.cairn/events?page=%2Fprograms%2Fharbor%2F&document=\(document) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n"
  )
  #expect(!client.read(until: "event: findings").contains("event: reload"))
  site.change {
    $0.isBroken = false
    $0.files = ["programs/harbor/index.html": "Harbor"]
  }
  try preview.write("content/a.md", "mended")
  #expect(client.read(until: "event: findings").contains("event: reload"))
}
