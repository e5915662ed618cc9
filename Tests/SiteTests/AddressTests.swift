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

@Test func aHashTellsContentsApart() {
  #expect(contentHash(Array("a".utf8)) != contentHash(Array("b".utf8)))
  #expect(contentHash([]) == contentHash([]))
}

@Test func aBuiltInScriptIsPublishedWithoutCommentsAndIndentation() {
  let script = """
    // Goes.
    /** @param {number} a */
    function twice(a) {
      /**
       * @type {number}
       */
      const b = a;  // stays

      /** @type {any} */ (b).x = 1;
      return "/** stays */" + b;
    }
    """
  let published = """
    function twice(a) {
    const b = a;  // stays
    /** @type {any} */ (b).x = 1;
    return "/** stays */" + b;
    }

    """
  #expect(String(decoding: lightened(script: Array(script.utf8)), as: UTF8.self) == published)
}
