import Foundation
import Testing

// One at a time: a server holds on to the pipes of what was started before it, and would keep another test waiting.
@Suite(.serialized, .enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct LinkTests {
  @Test func linksThatLeadNowhereAreNamedWhereTheyStand() throws {
    try withServer { port, log throws in
      try withTemporaryFolder { folder throws in
        try write(site(port), into: folder)
        let result = try check(folder)
        #expect(result.status == 0)
        let found = result.errors.replacingOccurrences(of: ":\(port)", with: ":PORT")
        #expect(found == expected)
        let asked = try requests(log)
        // However many link to a page, it is asked for once, and once for each redirect to it; drafts are no links.
        #expect(asked.filter { $0.hasSuffix(" /good") }.count == 3)
        #expect(!asked.contains { $0.contains("/draft") })
        #expect(asked.filter { $0.hasSuffix(" /down") }.count == 4)
        #expect(asked.filter { $0.hasSuffix(" /flaky") }.count == 3)
        #expect(asked.contains("GET /head-refused") && !asked.contains("GET /moved"))
      }
    }
  }

  @Test func answersAreRememberedAndNothingIsAskedWithoutTheOption() throws {
    try withServer { port, log throws in
      try withTemporaryFolder { folder throws in
        try write(site(port), into: folder)
        let without = try run("check", "--as-of", "2026-11-21", in: folder)
        #expect(!without.errors.contains("external-link"))
        #expect(try requests(log) == [])
        let first = try check(folder)
        let count = try requests(log).count
        let again = try check(folder)
        #expect(try requests(log).count == count)
        func findings(_ result: Result) -> String {
          result.errors.replacing(/[0-9]+ links? to other sites.*/, with: "")
        }
        #expect(findings(again) == findings(first))
        #expect(again.errors.contains(": 0 asked, "))

        // An answer from more than an hour ago is old where it was bad, and good for a week where it was good.
        let cache = folder.appending(path: "cache.tsv")
        let lines = try String(contentsOf: cache, encoding: .utf8).split(separator: "\n").map { line in
          let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
          return "\(fields[0])\t\((Int(fields[1]) ?? 0) - 7_200)\t\(fields[2])\t\(fields[3])"
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: cache)
        _ = try check(folder)
        let later = try requests(log).dropFirst(count)
        #expect(later.contains { $0.hasSuffix(" /gone") } && !later.contains { $0.hasSuffix(" /good") })

        try Data("\u{0}nonsense\n\t\t\t\nhttp://x\t99999999999999999999\tgood\t\n".utf8).write(to: cache)
        #expect(try check(folder).errors.contains("asked"))
      }
    }
  }

  @Test func oneRequestAtATimeGoesToAHostWithAPauseBetween() throws {
    try withServer { port, log throws in
      try withTemporaryFolder { folder throws in
        let links =
          (1...6).map { "[\($0)](http://127.0.0.1:\(port)/good?\($0))" }
          + (1...6).map { "[\($0)](http://localhost:\(port)/good?\($0))" }
        try write(
          smallSite.merging([
            "content/guides/many.md": "---\ntitle: Many\n---\n" + links.joined(separator: "\n")
          ]) { $1 }, into: folder)
        let start = ContinuousClock.now
        let result = try check(folder, pause: 100)
        #expect(!result.errors.contains("external-link"))
        #expect(result.errors.contains("12 links to other sites: 12 asked"))
        #expect(ContinuousClock.now - start >= .milliseconds(500))
        let most = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").compactMap {
          Int($0.split(separator: " ").last ?? "")
        }.max()
        #expect(most == 1)
      }
    }
  }

  @Test func privateAddressesAreNeverAsked() throws {
    try withServer { port, log throws in
      try withTemporaryFolder { folder throws in
        try write(
          smallSite.merging([
            "content/guides/inside.md": """
            ---
            title: Inside
            ---
            [a](http://127.0.0.1:\(port)/good) [b](http://localhost:\(port)/good) [c](http://169.254.169.254/latest)
            [d](http://2130706433:\(port)/) [e](http://0x7f.1:\(port)/) [f](http://printer.local/) [g](http://a@127.0.0.1:\(port)/)
            [h](http://[::1]:\(port)/) [i](https://made-up.example/)
            """
          ]) { $1 }, into: folder)
        let result = try run(
          "check", "--links", "--links-cache", "cache.tsv", "--as-of", "2026-11-21", in: folder)
        #expect(result.errors.components(separatedBy: "warning[dead-external-link]").count == 6)
        #expect(result.errors.contains("is known only to this machine or network"))
        #expect(result.errors.contains(": 0 asked"))
        #expect(try requests(log) == [])
      }
    }
  }

  @Test func withoutCurlItSaysSo() throws {
    try withTemporaryFolder { folder throws in
      try write(smallSite, into: folder)
      let result = try run(
        "check", "--links", "--as-of", "2026-11-21", in: folder, environment: ["PATH": folder.path])
      #expect(result.status == 74)
      #expect(
        result.errors
          == "cairn: --links asks through the program curl, which is not on this machine. Install curl.\n")
      #expect(try run("check", "--links-cache", "x", in: folder).status == 64)
    }
  }

  @Test func settingsOfCurlOfTheUserChangeNothing() throws {
    try withServer { port, log throws in
      try withTemporaryFolder { folder throws in
        try write(site(port).merging([".curlrc": "proxy = http://127.0.0.1:1\n"]) { $1 }, into: folder)
        #expect(try check(folder, environment: ["HOME": folder.path]).errors.contains("(404)"))
        #expect(try !requests(log).isEmpty)
      }
    }
  }
}

private func check(_ folder: URL, pause: Int = 0, environment: [String: String] = [:]) throws -> Result {
  try run(
    "check", "--links", "--links-private", "--links-pause", String(pause), "--links-time-limit", "1",
    "--links-cache", "cache.tsv", "--as-of", "2026-11-21", in: folder, environment: environment)
}

private func site(_ port: Int) -> [String: String] {
  let host = "http://127.0.0.1:\(port)"
  return smallSite.merging([
    "content/programs/linked.md": """
    ---
    name: Linked
    organization: Linked People
    summary: A place to talk.
    support: mental-health
    settings: center
    areas: boone-county
    formats: in-person
    website: \(host)/gone
    verified: {date: 2026-11-01, source: "\(host)/moved"}
    excuse: {moved-external-link: They say it comes back.}
    ---
    """,
    "content/programs/draft.md": "---\nname: Draft\nstatus: draft\nwebsite: \(host)/draft\n---\n",
    "content/guides/links.md": """
    ---
    title: Links
    ---
    [good](\(host)/good) and [good again](\(host)/good#part), [moved](\(host)/moved).

    - [for now](\(host)/moved-for-now) [page only](\(host)/head-refused) [front](\(host)/to-front)
    - [flaky](\(host)/flaky) [down](\(host)/down) [secret](\(host)/secret) [busy](\(host)/busy)
    - [circle](\(host)/circle) [file](\(host)/to-file) [slow](\(host)/slow) <\(host)/gone>
    - [nobody](http://127.0.0.2:1/) [again][gone]

    [gone]: \(host)/gone
    """,
  ]) { $1 }
}

private let expected = """
  14 links to other sites: 14 asked, 0 known from before, 2 on sites that do not tell a program
  note[moved-external-link]: this page has moved for good
    content/guides/links.md:4:97
  4 | ....0.0.1:PORT/good#part), [moved](http://127.0.0.1:PORT/moved).
    |                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: write http://127.0.0.1:PORT/good

  note[moved-external-link]: this address leads to the front page of the site now; the page itself may be gone
    content/guides/links.md:6:108
  6 | ....0.1:PORT/head-refused) [front](http://127.0.0.1:PORT/to-front)
    |                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: write http://127.0.0.1:PORT/

  warning[dead-external-link]: this link leads nowhere: the host fails with 503
    content/guides/links.md:7:48
  7 | ...://127.0.0.1:PORT/flaky) [down](http://127.0.0.1:PORT/down) [secret](http://127.0.0.1:PORT/secret...
    |                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  warning[dead-external-link]: this link leads nowhere: it leads in a circle
    content/guides/links.md:8:12
  8 | - [circle](http://127.0.0.1:PORT/circle) [file](http://127.0.0.1:PORT/to-file) [slow](http://127.0...
    |            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  warning[dead-external-link]: this link leads nowhere: it leads on to an address that is not public
    content/guides/links.md:8:50
  8 | ...//127.0.0.1:PORT/circle) [file](http://127.0.0.1:PORT/to-file) [slow](http://127.0.0.1:PORT/slow)...
    |                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  warning[dead-external-link]: this link leads nowhere: it does not answer in time
    content/guides/links.md:8:89
  8 | .../127.0.0.1:PORT/to-file) [slow](http://127.0.0.1:PORT/slow) <http://127.0.0.1:PORT/gone>
    |                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  warning[dead-external-link]: this link leads nowhere: there is no such page (404)
    content/guides/links.md:8:119
  8 | ...w](http://127.0.0.1:PORT/slow) <http://127.0.0.1:PORT/gone>
    |                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  warning[dead-external-link]: this link leads nowhere: the host refuses the connection
    content/guides/links.md:9:12
  9 | - [nobody](http://127.0.0.2:1/) [again][gone]
    |            ~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  warning[dead-external-link]: this link leads nowhere: there is no such page (404)
    content/guides/links.md:11:9
  11 | [gone]: http://127.0.0.1:PORT/gone
     |         ~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out

  note[missing-key]: the keys organization, summary, support, settings, areas, formats and verified are missing from this program
    content/programs/draft.md:1:1
  1 | ---
    | ~~~
    help: that is fine while it is not published

  warning[dead-external-link]: this link leads nowhere: there is no such page (404)
    content/programs/linked.md:9:10
  9 | website: http://127.0.0.1:PORT/gone
    |          ~~~~~~~~~~~~~~~~~~~~~~~~~~~
    help: open it in a browser; write the new address, or take the link out


  """

/// Starts a server of this machine alone for the time of a test; it writes what it is asked for into a file, with the
/// number of requests that it has at the same time from the same host name.
private func withServer<Value>(_ body: (Int, URL) throws -> Value) throws -> Value {
  try withTemporaryFolder { folder throws in
    let log = folder.appending(path: "requests")
    try Data().write(to: log)
    let server = Process()
    server.executableURL = URL(filePath: "/usr/bin/env")
    server.arguments = ["python3", "-c", serverProgram, log.path]
    let output = Pipe()
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    try server.run()
    defer {
      // SIGTERM is held back in what the test runner starts.
      kill(server.processIdentifier, SIGKILL)
      server.waitUntilExit()
    }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.filter(\.isNumber)))
    return try body(port, log)
  }
}

private func requests(_ log: URL) throws -> [String] {
  try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map { line in
    line.split(separator: " ").prefix(2).joined(separator: " ")
  }
}

private let serverProgram = """
  import http.server, sys, threading, time
  lock = threading.Lock()
  running, tries = {}, {}
  class Handler(http.server.BaseHTTPRequestHandler):
      def log_message(self, *arguments): pass
      def do_HEAD(self): self.answer()
      def do_GET(self): self.answer()
      def answer(self):
          host = self.headers["Host"]
          with lock:
              running[host] = running.get(host, 0) + 1
              tries[self.path] = tries.get(self.path, 0) + 1
              with open(sys.argv[1], "a") as log: log.write(f"{self.command} {self.path} {running[host]}\\n")
          status, location = self.say()
          self.send_response(status)
          if location: self.send_header("Location", location)
          self.send_header("Content-Length", "0")
          with lock: running[host] -= 1
          self.end_headers()
      def say(self):
          path = self.path.split("?")[0]
          if path == "/slow": time.sleep(1.5)
          if path == "/head-refused": return (405 if self.command == "HEAD" else 200), None
          if path == "/flaky": return (503 if tries[self.path] < 3 else 200), None
          return {"/gone": (404, None), "/moved": (301, "/good"), "/moved-for-now": (302, "/good"),
                  "/to-front": (308, "/"), "/down": (503, None), "/secret": (403, None), "/busy": (429, None),
                  "/circle": (302, "/circle"), "/to-file": (302, "file:///etc/passwd")}.get(path, (200, None))
  server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
  print(server.server_address[1], flush=True)
  server.serve_forever()
  """
