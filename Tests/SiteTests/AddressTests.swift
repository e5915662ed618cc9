import Testing

@testable import Site

@Test(arguments: [
  ("https://a.example", "https://a.example", "/"), ("https://a.example/", "https://a.example", "/"),
  ("https://a.example/peers", "https://a.example", "/peers/"),
  ("http://a.example:81/x/y/", "http://a.example:81", "/x/y/"),
  ("https://a.example/x?y#z", "https://a.example", "/x/"),
])
func theBasePathComesFromTheURL(url: String, origin: String, base: String) {
  let addresses = Addresses(url: url)
  #expect(addresses.origin == origin)
  #expect(addresses.base == base)
}

@Test func addressesLieUnderTheBasePathAndFilesDoNot() {
  let addresses = Addresses(url: "https://a.example/peers/")
  #expect(addresses.program("harbor") == "/peers/programs/harbor/")
  #expect(addresses.page(2, of: addresses.facet(.peerTypes, "x")) == "/peers/peer-types/x/page/2/")
  #expect(addresses.file(addresses.program("harbor")) == "programs/harbor/index.html")
  #expect(addresses.file(addresses.home) == "index.html")
  #expect(addresses.file(addresses.notFound) == "404.html")
  #expect(addresses.absolute(addresses.home) == "https://a.example/peers/")
  #expect(addresses.media("a b/ü.svg") == "/peers/media/a%20b/%C3%BC.svg")
}

@Test func jsonIsEscapedAndItsCommasStandWhereTheyShould() {
  var json = JSONWriter()
  json.object { json in
    json.field("a", "q\"b\\s\n\u{1}</script>ü")
    json.field("none", nil as String?)
    json.field("list", ["x", "y"])
    json.field("empty", [])
    json.object("o") { $0.field("n", 1.5) }
    json.field("whole", -92.0)
    json.field("flag", true)
  }
  #expect(
    String(decoding: json.bytes, as: UTF8.self)
      == #"{"a":"q\"b\\s\n\u0001</script>ü","list":["x","y"],"o":{"n":1.5},"whole":-92,"flag":true}"#)
}

@Test func aHashTellsContentsApart() {
  #expect(contentHash(Array("a".utf8)) != contentHash(Array("b".utf8)))
  #expect(contentHash([]) == contentHash([]))
}
