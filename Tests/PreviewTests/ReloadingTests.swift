import Foundation
import Synchronization
import Testing

@testable import Preview

private func page(_ main: String, style: String = "/site.css?v=1") -> String {
  "<html><head><link rel=\"stylesheet\" href=\"\(style)\"></head><body>\(main)</body></html>"
}

private let site = [
  "index.html": page("Home"), "areas/index.html": page("Areas"), "site.css": "p { color: red }",
]

/// Opens a page as a browser does: fetches it, then listens with what its script tag says.
private func open(_ path: String, of preview: TestPreview) throws -> Client {
  let html = try preview.get(path)
  let document = try #require(html.firstMatch(of: /data-document="([a-z0-9]+)"/)).1
  let styles = try #require(html.firstMatch(of: /data-styles="([a-z0-9]+)"/)).1
  let client = try Client(preview.port)
  let page = path.replacingOccurrences(of: "/", with: "%2F")
  client.send(
    "GET /.cairn/events?page=\(page)&document=\(document)&styles=\(styles) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n"
  )
  return client
}

@Test func onlyPagesThatChangedAreLoadedAnew() throws {
  let preview = try TestPreview(TestSite(site))
  let home = try open("/", of: preview)
  let areas = try open("/areas/", of: preview)
  let first = home.read(until: "event: findings")
  #expect(header("Content-Type", of: first) == "text/event-stream")
  #expect(!first.contains("event: reload"))
  #expect(!areas.read(until: "event: findings").contains("event: reload"))

  preview.site.change { $0.files["index.html"] = page("Home, mended") }
  try preview.write("content/a.md", "a")
  #expect(home.read(until: "event: findings").contains("event: reload\n"))
  let other = areas.read(until: "event: findings")
  #expect(other.contains("event: findings"))
  #expect(!other.contains("event: reload"))
}

@Test func aPageThatChangedBeforeItListenedIsLoadedAnew() throws {
  let preview = try TestPreview(TestSite(site))
  let client = try Client(preview.port)
  client.send(
    "GET /.cairn/events?page=%2F&document=old&styles=old HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
  #expect(client.read(until: "event: findings").contains("event: reload\n"))
}

@Test func aPageThatIsGoneIsLoadedAnew() throws {
  let preview = try TestPreview(TestSite(site))
  let areas = try open("/areas/", of: preview)
  _ = areas.read(until: "event: findings")
  preview.site.change { $0.files["areas/index.html"] = nil }
  try preview.write("content/a.md", "a")
  #expect(areas.read(until: "event: findings").contains("event: reload\n"))
}

@Test func aStyleSheetAloneIsExchanged() throws {
  let preview = try TestPreview(TestSite(site))
  let home = try open("/", of: preview)
  _ = home.read(until: "event: findings")
  preview.site.change {
    $0.files["site.css"] = "p { color: blue }"
    $0.files["index.html"] = page("Home", style: "/site.css?v=2&amp;x")
  }
  try preview.write("content/a.md", "a")
  let news = home.read(until: "event: findings")
  #expect(!news.contains("event: reload"))
  #expect(news.contains("event: styles\n"))
  #expect(news.contains("data: /site.css?v=2&x\n"))

  // Also under an address that stays the same.
  preview.site.change { $0.files["site.css"] = "p { color: green }" }
  try preview.write("content/a.md", "b")
  #expect(home.read(until: "event: findings").contains("event: styles\n"))
}

@Test func aChangedScriptLoadsThePageAnew() throws {
  let withScript = page("<script src=\"/own.js\"></script>")
  let preview = try TestPreview(TestSite(["index.html": withScript, "own.js": "1"]))
  let home = try open("/", of: preview)
  _ = home.read(until: "event: findings")
  preview.site.change { $0.files["own.js"] = "2" }
  try preview.write("content/a.md", "a")
  #expect(home.read(until: "event: findings").contains("event: reload\n"))
}

@Test func eventStreamsAreKeptAlive() throws {
  let preview = try TestPreview(TestSite(site)) {
    $0.limits.ping = .milliseconds(50)
    $0.limits.idle = .milliseconds(100)
    $0.limits.head = .milliseconds(100)
  }
  let home = try open("/", of: preview)
  var text = ""
  while text.components(separatedBy: ": still here").count < 8, let more = home.read(), !more.isEmpty {
    text += more
  }
  #expect(text.components(separatedBy: ": still here").count >= 8)
}

@Test func streamsOfPagesThatAreGoneAreForgotten() throws {
  let preview = try TestPreview(TestSite(site)) {
    $0.limits.ping = .milliseconds(30)
    $0.limits.connections = 4
  }
  for _ in 0..<30 {
    var home: Client? = try open("/", of: preview)
    #expect(home?.read(until: "findings").contains("findings") ?? false)
    home = nil
    usleep(60_000)
  }
  #expect(try status(preview.get("/")) == 200)
}

@Test func theOldestStreamGivesWayToANewOne() throws {
  let preview = try TestPreview(TestSite(site)) { $0.limits.streams = 2 }
  let streams = try (0..<3).map { _ in try open("/", of: preview) }
  #expect(streams[0].read(until: "event: rest").contains("event: rest\n"))
  #expect(streams[0].isClosed)
  for stream in streams[1...] { #expect(!stream.read(until: "event: findings").contains("event: rest")) }
}

@Test func aStreamNamesItsPage() throws {
  let preview = try TestPreview(TestSite(site))
  for query in ["", "?page=", "?page=//evil.example/", "?page=%2F..%2F", "?page=http:%2F%2Fevil.example"] {
    #expect(try status(preview.get("/.cairn/events\(query)")) == 400, "\(query)")
  }
}

@Test func noLineOfAnEventBeginsAnother() throws {
  let request = try #require(RequestPath("/.cairn/events?page=%2F"))
  var page = try #require(OpenPage(request, run: "run"))
  let print = PagePrint(
    document: "", styles: "s", addresses: ["/a.css\n\nevent: reload\ndata: x", "/b\r.css"])
  let events = page.events(for: TestSite().make(.everything), print)
  #expect(
    events == """
      event: styles
      data: s
      data: /a.cssevent: reloaddata: x
      data: /b.css

      event: findings
      data: run-1
      data: good
      data: 0
      data: 0


      """)
}

@Test(arguments: [
  (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'",
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"
  ),
  (
    "default-src 'none'; style-src 'self'",
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
  ),
  ("script-src 'none'", "script-src 'self'"),
  (
    "default-src 'self'; style-src https://fonts.example",
    "default-src 'self'; style-src https://fonts.example 'self'"
  ),
  (
    "default-src https:;;",
    "default-src https:; script-src https: 'self'; connect-src https: 'self'; style-src https: 'self'"
  ),
  ("img-src 'self'", "img-src 'self'"),
])
func aPolicyIsOpenedOnlyForThePreview(policy: String, expected: String) {
  #expect(policyForPreview(policy) == expected)
}

@Test func onlyThePolicyAndTheScriptAreAddedToAPage() throws {
  let html = """
    <!DOCTYPE html>
    <html><head><META content="default-src 'none'" http-equiv='Content-Security-Policy'>
    <!-- <meta http-equiv="Content-Security-Policy" content="default-src 'none'"> -->
    <script>"<meta http-equiv='Content-Security-Policy' content='x'>"</script></head>
    <body><p>A </body> in text?</p></BODY></html>
    """
  let (bytes, _) = prepare(Array(html.utf8), of: TestSite().make(.everything))
  let text = String(decoding: bytes, as: UTF8.self)
  let allowed =
    "default-src &#39;none&#39;; script-src &#39;self&#39;; connect-src &#39;self&#39;; style-src &#39;self&#39;"
  #expect(text.contains("<META content=\"\(allowed)\" http-equiv"))
  let script = try #require(text.firstMatch(of: /<script src="\/.cairn\/reload.js[^>]*><\/script>/)).0
  #expect(
    text.replacingOccurrences(of: script, with: "").replacingOccurrences(
      of: allowed, with: "default-src 'none'") == html)
  #expect(text.hasSuffix("\(script)</BODY></html>"))
}

@Test(arguments: [
  "", "<", "</body", "<link", "<link rel=stylesheet href=", "<link rel=\"stylesheet\" href=\"",
  "<meta http-equiv", "<!--",
  "<script", "<script src='a.js'>", "<link =\"\" rel=stylesheet href=/a.css>",
  "<a <link rel=stylesheet/href=/a.css>",
])
func aBrokenPageIsServedAsItIs(html: String) {
  let (bytes, _) = prepare(Array(html.utf8), of: TestSite().make(.everything))
  let text = String(decoding: bytes, as: UTF8.self)
  #expect(text.hasPrefix(html.replacingOccurrences(of: "</body", with: "")))
  #expect(text.contains("reload.js"))
}
