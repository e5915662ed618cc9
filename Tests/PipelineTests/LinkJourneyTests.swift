import Testing

@testable import cairn

@Test(arguments: [
  "http://127.0.0.1/", "http://127.1.2.3:8080/x", "http://10.0.0.1/", "http://172.16.0.1/",
  "http://172.31.9.9/",
  "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://0.0.0.0/",
  "http://224.0.0.1/", "http://2130706433.1/", "http://127.1/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
  "http://256.1.1.1/", "http://1.2.3/", "http://localhost/", "http://a.localhost/", "http://printer.local/",
  "http://db.internal/", "http://router.lan:80/",
])
func anAddressOfAPrivateNetworkIsNotPublic(_ address: String) {
  guard case .notPublic = LinkHost(of: address) else {
    Issue.record("\(address) is \(LinkHost(of: address))")
    return
  }
}

@Test(arguments: [
  "ftp://example.org/", "file:///etc/passwd", "http://user@127.0.0.1/", "http://[::1]/", "http://[fc00::1]/",
  "http://%31%32%37.0.0.1/", "http://ｌocalhost.org/", "http://①②⑦.0.0.1/", "http://𝓵ocal.internal/",
  "http://a\\b.org/",
  "http://", "//host.org", "", "http://host.org\n.evil.org/", "gopher://x.org", "http://x",
])
func anAddressThatMayBeReadInTwoWaysIsUnclear(_ address: String) {
  #expect(LinkHost(of: address) == .unclear)
}

@Test func publicHostsMayBeAsked() {
  #expect(LinkHost(of: "https://988lifeline.org/chat/") == .askable("988lifeline.org"))
  #expect(LinkHost(of: "HTTP://WWW.Example.COM.au:8080?x") == .askable("www.example.com.au"))
  #expect(LinkHost(of: "http://8.8.8.8/") == .askable("8.8.8.8"))
  #expect(LinkHost(of: "https://peña.org/ñ") == .askable("peña.org"))
  #expect(LinkHost(of: "https://172.32.0.1") == .askable("172.32.0.1"))
}

@Test(arguments: ["https://peers.example/", "http://a.example.com", "http://x.test/", "http://no.invalid"])
func madeUpHostsAreNotAsked(_ address: String) { #expect(LinkHost(of: address) == .reserved) }

private func verdict(_ replies: LinkReply..., mayAsk: (String) -> Bool = { _ in true }) -> LinkVerdict? {
  var journey = LinkJourney("https://a.org/page")
  for reply in replies {
    if case .done(let verdict) = journey.step(reply, mayAsk: mayAsk) { return verdict }
  }
  return nil
}

@Test func aPageHasMovedOnlyWhereTheHostSaysForGood() {
  let next = "https://b.org/new"
  #expect(verdict(.status(301, redirect: next), .status(200, redirect: nil)) == .moved(next))
  #expect(verdict(.status(302, redirect: next), .status(200, redirect: nil)) == .good)
  #expect(
    verdict(
      .status(308, redirect: next), .status(302, redirect: "https://b.org/login"), .status(200, redirect: nil)
    )
      == .moved(next))
  #expect(
    verdict(
      .status(302, redirect: next), .status(301, redirect: "https://c.org/"), .status(200, redirect: nil))
      == .good)
  #expect(
    verdict(.status(301, redirect: next), .status(404, redirect: nil), .status(404, redirect: nil))
      == .dead("there is no such page (404)"))
}

@Test func aRedirectIntoThePrivateNetworkIsNotFollowed() {
  let inside = verdict(.status(302, redirect: "http://169.254.169.254/"), .status(200, redirect: nil)) {
    if case .askable = LinkHost(of: $0) { true } else { false }
  }
  #expect(inside == .dead("it leads on to an address that is not public"))
}

@Test func aHostThatRefusesProgramsSaysNothingAboutThePage() {
  for status in [401, 403, 405, 451, 999] {
    #expect(verdict(.status(status, redirect: nil), .status(status, redirect: nil)) == .untold)
  }
  #expect(verdict(.status(429, redirect: nil)) == .untold)
  #expect(verdict(.status(405, redirect: nil), .status(200, redirect: nil)) == .good)
}

@Test func whatMayPassIsTriedThreeTimes() {
  #expect(verdict(.timedOut, .timedOut) == nil)
  #expect(verdict(.timedOut, .timedOut, .timedOut) == .dead("it does not answer in time"))
  #expect(verdict(.timedOut, .timedOut, .status(200, redirect: nil)) == .good)
  #expect(verdict(.refused) == .dead("the host refuses the connection"))
  #expect(verdict(.noHost) == .dead("there is no such host"))
}
