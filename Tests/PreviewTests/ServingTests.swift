import Foundation
import Testing

@testable import Preview

private let files = [
  "index.html": "<html><body>Home</body></html>",
  "programs/harbor/index.html": "<html><body>Harbor</body></html>",
  "404.html": "<html><body>Not here</body></html>",
  "site.css": "p {}", "index.json": "{}", "map.svg": "<svg/>", "CNAME": "peers.example", "data.bin": "x",
  "sw.js": "the site's worker", "caf\u{E9}.txt": "caf\u{E9}",
]

@Test func pagesAndFilesAreServedWithTheirTypes() throws {
  let preview = try TestPreview(TestSite(files))
  let home = try preview.get("/")
  #expect(status(home) == 200)
  #expect(header("Content-Type", of: home) == "text/html; charset=utf-8")
  #expect(header("Cache-Control", of: home) == "no-store")
  #expect(header("X-Content-Type-Options", of: home) == "nosniff")
  #expect(body(home).hasPrefix("<html><body>Home<script src=\"/.cairn/reload.js?v="))
  #expect(body(home).hasSuffix("</script></body></html>"))

  #expect(try body(preview.get("/programs/harbor/")).hasPrefix("<html><body>Harbor"))
  for (path, type) in [
    ("/site.css", "text/css; charset=utf-8"), ("/index.json", "application/json"),
    ("/map.svg", "image/svg+xml"),
    ("/CNAME", "text/plain; charset=utf-8"), ("/data.bin", "application/octet-stream"),
    ("/site.css?v=abc", "text/css; charset=utf-8"), ("/caf%C3%A9.txt", "text/plain; charset=utf-8"),
  ] {
    let answer = try preview.get(path)
    #expect(status(answer) == 200, "\(path)")
    #expect(header("Content-Type", of: answer) == type, "\(path)")
  }
}

@Test func onlyWhatHasAVersionInItsAddressIsKeptByTheBrowser() throws {
  let preview = try TestPreview(TestSite(files))
  let home = try preview.get("/")
  let script = try #require(home.firstMatch(of: /src="(\/.cairn\/reload.js[^"]*)"/)).1
  for path in ["/site.css?v=abc", String(script)] {
    #expect(
      try header("Cache-Control", of: preview.get(path)) == "private, max-age=86400, immutable", "\(path)")
  }
  for path in [
    "/", "/?v=abc", "/site.css", "/nothing.css?v=abc", "/.cairn/reload.js", "/.cairn/reload.js?v=1",
    "/.cairn/preview.css", "/.cairn/findings", "/sw.js?v=1",
  ] {
    #expect(try header("Cache-Control", of: preview.get(path)) == "no-store", "\(path)")
  }
}

@Test func whatIsNotThereGetsTheSitesOwnPage() throws {
  let preview = try TestPreview(TestSite(files))
  let answer = try preview.get("/programs/nobody/")
  #expect(status(answer) == 404)
  #expect(body(answer).contains("Not here"))
  #expect(body(answer).contains("reload.js"))
}

@Test func aFolderWithoutASlashLeadsToTheOneWith() throws {
  let preview = try TestPreview(TestSite(files))
  let answer = try preview.get("/programs/harbor?from=mail")
  #expect(status(answer) == 302)
  #expect(header("Location", of: answer) == "/programs/harbor/")
}

@Test func aRedirectNeverLeavesThisHost() throws {
  let site = TestSite(files)
  site.change {
    $0.files["evil.example/index.html"] = "x"
    $0.files["a b\"<\u{E9}/index.html"] = "x"
  }
  let preview = try TestPreview(site)
  for target in [
    "//evil.example", "//evil.example/", "/\\evil.example", "/%5Cevil.example", "/%2Fevil.example",
    "///evil.example",
  ] {
    #expect(try status(preview.get(target)) == 400, "\(target)")
  }
  #expect(try header("Location", of: preview.get("/evil.example")) == "/evil.example/")
  #expect(try header("Location", of: preview.get("/a%20b%22%3C%C3%A9")) == "/a%20b%22%3C%C3%A9/")
}

@Test func aSiteBelowAPathIsServedThere() throws {
  let site = TestSite(files)
  site.change { $0.base = "/peers/" }
  let preview = try TestPreview(site)
  #expect(preview.started == "http://127.0.0.1:\(preview.port)/peers/")
  #expect(try header("Location", of: preview.get("/")) == "/peers/")
  #expect(try header("Location", of: preview.get("/peers")) == "/peers/")
  #expect(try status(preview.get("/peers/")) == 200)
  #expect(try status(preview.get("/programs/harbor/")) == 404)
  #expect(try header("Location", of: preview.get("/peers/programs/harbor")) == "/peers/programs/harbor/")
  #expect(try status(preview.get("/.cairn/reload.js")) == 200)
}

private let hostileTargets = [
  "/../secret", "/..", "/programs/../../secret", "/%2e%2e/secret", "/%2E%2E%2Fsecret", "/.%2e/secret",
  "/..%2fsecret",
  "/%252e%252e/secret", "/%252e%252e%252fsecret", "/%25252e%25252e/secret", "/..\\secret", "/..%5csecret",
  "/..%255csecret", "/%c0%ae%c0%ae/secret", "/%e0%80%ae%e0%80%ae/secret", "/..%c0%afsecret", "/a%00.html",
  "/a%2500.html",
  "/./a", "/%2e/a", "//etc/passwd", "/a//b", "/a%2f%2fb", "/%", "/%zz", "/%u002e%u002e/secret",
  "/a%0d%0aX:%20y",
  "/a%7f", "secret", "../secret", "http://127.0.0.1/", "*", "/a#b", "/%ff",
]

@Test func noSpellingLeadsUp() throws {
  let preview = try TestPreview(TestSite(files))
  for target in hostileTargets {
    #expect(RequestPath(target) == nil, "\(target)")
    #expect(try status(preview.get(target)) == 400, "\(target)")
  }
}

@Test func namesThatLookOddAreStillNames() {
  #expect(RequestPath("/100%25.txt")?.text == "/100%.txt")
  #expect(RequestPath("/a%2541.txt")?.text == "/a%41.txt")
  #expect(RequestPath("/..a/b../...")?.text == "/..a/b../...")
  #expect(RequestPath("/.well-known/a?b=%2F..#".dropLast().description)?.text == "/.well-known/a")
}

@Test func onlyTheOwnNamesOfThisMachineAreAnswered() throws {
  let preview = try TestPreview(TestSite(files))
  let port = preview.port
  for host in ["127.0.0.1:\(port)", "localhost:\(port)", "LocalHost:\(port)", "[::1]:\(port)"] {
    #expect(try status(preview.get("/", host: host)) == 200, "\(host)")
  }
  for host in [
    "evil.example", "evil.example:\(port)", "127.0.0.1", "127.0.0.1:1", "localhost",
    "127.0.0.1.evil.example:\(port)",
    "127.0.0.1:\(port).evil.example", "localhost:\(port)@evil.example", "0.0.0.0:\(port)", "",
  ] {
    let answer = try preview.get("/", host: host)
    #expect(status(answer) == 421, "\(host)")
    #expect(!answer.contains("Home"))
  }
  #expect(try status(preview.exchange("GET / HTTP/1.0\r\n\r\n")) == 421)
  let two = "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nHost: evil.example\r\n\r\n"
  #expect(try [400, 421].contains(status(preview.exchange(two))))
}

@Test func aPreviewCanOnlyBeRead() throws {
  let preview = try TestPreview(TestSite(files))
  for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"] {
    let answer = try preview.get("/", method: method)
    #expect(status(answer) == 405, "\(method)")
    #expect(header("Allow", of: answer) == "GET, HEAD")
  }
  let head = try preview.get("/", method: "HEAD")
  #expect(status(head) == 200)
  #expect(body(head) == "")
  #expect((header("Content-Length", of: head).flatMap { Int($0) } ?? 0) > 30)
}

@Test func bodiesAreRefused() throws {
  let preview = try TestPreview(TestSite(files))
  #expect(try status(preview.get("/", extra: "Content-Length: 5\r\n")) == 413)
  #expect(try status(preview.get("/", extra: "Transfer-Encoding: chunked\r\n")) == 413)
}

@Test func hugeHeadsAreRefused() throws {
  let preview = try TestPreview(TestSite(files))
  let long = String(repeating: "a", count: 17 * 1024)
  #expect(try status(preview.get("/\(long)")) == 400)
  #expect(try status(preview.get("/", extra: "X: \(long)\r\n")) == 400)
  let half = String(repeating: "a", count: 9 * 1024)
  #expect(try status(preview.get("/", extra: "X: \(half)\r\nY: \(half)\r\n")) == 400)
  let many = (0..<200).map { "X\($0): y\r\n" }.joined()
  #expect(try status(preview.get("/", extra: many)) == 400)
  #expect(try status(preview.exchange("GARBAGE\r\n\r\n")) == 400)
}

@Test func oneConnectionMayAskAgain() throws {
  let preview = try TestPreview(TestSite(files))
  let client = try Client(preview.port)
  for _ in 0..<3 {
    client.send("GET /site.css HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
    #expect(client.read(until: "p {}").hasPrefix("HTTP/1.1 200"))
  }
  let request = "GET /index.json HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n"
  client.send(request + request)
  #expect(client.read(until: "{}HTTP/1.1 200 OK").contains("{}HTTP"))
}

@Test func requestsSentTogetherAreAnsweredInOrder() throws {
  let site = TestSite(files)
  site.change { $0.delays = ["programs/harbor/index.html": 100] }
  let preview = try TestPreview(site)
  let host = "HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n"
  let answers = try preview.exchange(
    "GET /programs/harbor/ \(host)\r\nGET /site.css \(host)\r\nGET /index.json \(host)Connection: close\r\n\r\n"
  )
  let parts = answers.components(separatedBy: "HTTP/1.1 200 OK").dropFirst()
  #expect(parts.count == 3)
  #expect(zip(parts, ["Harbor", "p {}", "{}"]).allSatisfy { $0.contains($1) })
}

@Test func nothingIsAnsweredAfterARefusal() throws {
  let preview = try TestPreview(TestSite(files))
  let good = "GET /site.css HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n"
  for bad in [
    "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET //x HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    "GARBAGE\r\n\r\n",
  ] {
    let answers = try preview.exchange(bad + good + good)
    #expect(answers.components(separatedBy: "HTTP/1.1 ").count == 2, "\(bad)")
    #expect(!answers.contains("p {}"), "\(bad)")
  }
  #expect(try status(preview.get("/")) == 200)
}

@Test func aSlowHeadIsNotWaitedFor() throws {
  let preview = try TestPreview(TestSite(files)) { $0.limits.head = .milliseconds(150) }
  let client = try Client(preview.port)
  let start = ContinuousClock.now
  client.wait(upTo: 0.02)
  client.send("GET / HTTP/1.1\r\n")
  var isClosed = false
  while !isClosed, ContinuousClock.now - start < .seconds(3) {
    client.send("X: y\r\n")
    isClosed = client.isClosed
  }
  #expect(isClosed)
  #expect(ContinuousClock.now - start < .seconds(1))
}

@Test func idleConnectionsAreClosed() throws {
  let preview = try TestPreview(TestSite(files)) { $0.limits.idle = .milliseconds(100) }
  let silent = try Client(preview.port)
  let served = try Client(preview.port)
  served.send("GET /site.css HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
  #expect(served.read(until: "p {}").contains("p {}"))
  let start = ContinuousClock.now
  #expect(silent.isClosed)
  #expect(served.isClosed)
  #expect(ContinuousClock.now - start < .seconds(2))
}

@Test func aClientThatTakesNothingIsClosed() throws {
  let site = TestSite(files)
  site.change { $0.files["big.bin"] = String(repeating: "x", count: 20_000_000) }
  let preview = try TestPreview(site) { $0.limits.idle = .milliseconds(300) }
  let client = try Client(preview.port)
  client.send("GET /big.bin HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
  usleep(900_000)
  #expect(client.readToEnd().utf8.count < 20_000_000)
}

@Test func tooManyConnectionsAreNotAccepted() throws {
  let preview = try TestPreview(TestSite(files)) { $0.limits.connections = 3 }
  var clients: [Client] = []
  for _ in 0..<3 {
    let client = try Client(preview.port)
    client.send("GET /site.css HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
    #expect(client.read(until: "p {}").contains("p {}"))
    clients.append(client)
  }
  #expect(try Client(preview.port).isClosed)
  clients.removeFirst()
  #expect(eventually { (try? status(preview.get("/"))) == 200 })
}

@Test func aSlowPageHoldsUpNoOther() throws {
  let site = TestSite(files)
  site.change { $0.delays = ["programs/harbor/index.html": 600] }
  let preview = try TestPreview(site)
  let slow = try Client(preview.port)
  slow.send("GET /programs/harbor/ HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\nConnection: close\r\n\r\n")
  usleep(30_000)
  let start = ContinuousClock.now
  #expect(try status(preview.get("/")) == 200)
  #expect(ContinuousClock.now - start < .milliseconds(400))
  #expect(slow.readToEnd().contains("Harbor"))
}

@Test func theSitesWorkerIsReplacedByOneThatLeaves() throws {
  let preview = try TestPreview(TestSite(files))
  let answer = try preview.get("/sw.js")
  #expect(!answer.contains("the site's worker"))
  #expect(answer.contains("registration.unregister()"))
}

@Test func aTakenPortIsNamedAndTheNextOneTaken() throws {
  let first = try TestPreview(TestSite(files))
  let second = try TestPreview(TestSite(files)) { $0.port = first.port }
  #expect(second.allNotes.first == .portTaken(first.port))
  #expect(second.port > first.port)
  #expect(try status(second.get("/")) == 200)

  let third = try TestPreview(TestSite(files)) {
    $0.port = first.port
    $0.limits.ports = 1
  }
  guard case .failure(let error) = third.ended else {
    Issue.record("it started")
    return
  }
  #expect(error == .noFreePort(first: first.port, last: first.port))
}

@Test func onlyThisMachineIsListenedTo() throws {
  let preview = try TestPreview(TestSite(files))
  let hex = String(preview.port, radix: 16, uppercase: true)
  let padded = String(repeating: "0", count: 4 - hex.count) + hex
  let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
  let listening = table.split(separator: "\n").filter { $0.contains(":\(padded) 00000000:0000 0A") }
  #expect(listening.count == 1)
  #expect(listening.first?.contains("0100007F:\(padded)") ?? false)
  let table6 = (try? String(contentsOfFile: "/proc/net/tcp6", encoding: .utf8)) ?? ""
  #expect(!table6.contains(":\(padded) 00000000000000000000000000000000:0000 0A"))
}

@Test func aPortThatIsNoneIsRefused() throws {
  for port in [-1, 65_536, 70_000] {
    let preview = try TestPreview(TestSite(files)) { $0.port = port }
    guard case .failure(let error) = preview.ended else {
      Issue.record("it started on \(port)")
      continue
    }
    #expect(error == .cannotListen(port: port, reason: "ports go from 0 to 65535"))
  }
}

@Test func itStopsWhileTheFirstSiteIsMade() throws {
  let (signal, stop) = try StopSignal.byCall()
  stop()
  let start = ContinuousClock.now
  try servePreview(PreviewOptions(port: 0, folders: [], editorFolder: "/"), until: signal) { _ in
  } make: { changes in
    sleep(3)
    return TestSite().make(changes)
  }
  #expect(ContinuousClock.now - start < .seconds(1))
}

@Test func ctrlCStopsAndTheSecondOneEnds() throws {
  let signal = try StopSignal.onInterrupt()
  defer { _ = Glibc.signal(SIGTERM, SIG_DFL) }
  #expect(wait(on: [signal.descriptor], for: .zero) == [false])
  // To the program, as a terminal does: the threads of tests take no signals.
  kill(getpid(), SIGINT)
  #expect(wait(on: [signal.descriptor], for: .seconds(1)) == [true])
  // What the system does by itself is in force again, which is to end the program.
  var action = sigaction()
  sigaction(SIGINT, nil, &action)
  #expect(action.__sigaction_handler.sa_handler == nil)
}

@Test func itStopsWithinASecondWhateverGoesOn() throws {
  let site = TestSite(files)
  let preview = try TestPreview(site)
  let idle = try Client(preview.port)
  let stream = try Client(preview.port)
  stream.send("GET /.cairn/events?page=%2F HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
  #expect(stream.read(until: "findings").contains("findings"))
  site.change { $0.makingTakes = 3_000 }
  try preview.write("content/a.md", "a")
  usleep(100_000)
  let start = ContinuousClock.now
  preview.stop()
  #expect(eventually { preview.ended != nil })
  #expect(ContinuousClock.now - start < .seconds(1))
  #expect(idle.isClosed)
  #expect(stream.readToEnd().utf8.count < 1_000)
  #expect(throws: (any Error).self) { try Client(preview.port) }
}
