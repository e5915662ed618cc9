import Foundation
import Testing

@testable import Site

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// What a page says in its head, the `_headers` file says too, with what only a header can say.
@Test func theHeadersSayWhatThePagesSay() throws {
  let head = try String(contentsOf: root.appending(path: "templates/partials/head.html"), encoding: .utf8)
  let policy = try #require(head.firstMatch(of: /Security-Policy" content="([^"]+)"/)).1
  #expect(policy + "; frame-ancestors 'none'" == contentSecurityPolicy)
}

@Test func theSnippetsForServersHaveTheHeaders() throws {
  let docs = try String(contentsOf: root.appending(path: "docs/publishing.md"), encoding: .utf8)
  for (name, value) in securityHeaders {
    #expect(docs.contains("add_header \(name) \"\(value)\" always;\n"))
    #expect(docs.contains("Header always set \(name) \"\(value)\"\n"))
  }
}

@Test func theHeadersHoldBelowTheBasePath() {
  var bytes: [UInt8] = []
  let file = headersFile(Addresses(url: "https://peers.example/missouri"))
  if case .rendered(let render) = file.content { render(&bytes) }
  #expect(file.path == "_headers")
  #expect(
    String(decoding: bytes, as: UTF8.self).hasPrefix(
      "/missouri/*\n  Content-Security-Policy: default-src 'none';"))
}
