import Catalog
import Diagnostics
import Testing

@testable import Site

/// The examples of FIPS 180-4 that NIST publishes, and lengths around the end of a block.
@Test(arguments: [
  ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  ("a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
  ("a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
  ("a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
  ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
])
func sha256IsThatOfTheStandard(text: String, times: Int, hash: String) {
  let hashed = sha256(Array(repeatElement(text, count: times).joined().utf8))
  let digits = hashed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  #expect(digits == hash)
}

/// RFC 4648, section 10.
@Test(arguments: [
  ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
  ("foobar", "Zm9vYmFy"),
])
func base64IsThatOfTheStandard(text: String, encoded: String) {
  #expect(base64(Array(text.utf8)) == encoded)
}

@Test(
  arguments: [
    ("Short.\n", 20, nil), ("One two three.\n\nFour five.\n", 20, "One two three.\n"),
    // A heading is not left alone.
    ("One two.\n\n## Three\n\nFour five six seven.\n", 20, "One two.\n"),
    ("A first block that is long itself.\n\nFour.\n", 20, "A first block that is long itself.\n"),
    ("One block that is longer than it may be.\n", 20, nil),
    ("\n\nOne two three.\n\nFour five six.\n", 20, "\n\nOne two three.\n"),
  ] as [(String, Int, String?)])
func aLongTextIsCutAfterABlock(text: String, limit: Int, kept: String?) {
  let source = SourceText(path: "a.md", text: text)
  let range = beginning(of: Body(source: source, range: 0..<source.bytes.count), atMost: limit)
  #expect(range.map { String(decoding: source.bytes[$0], as: UTF8.self) } == kept)
}

@Test func anAddressOfThePackStaysInIt() {
  let site = Addresses(url: "https://a.example/peers/")
  #expect(site.placed("/peers/programs/harbor/") == "/peers/programs/harbor/")
  #expect(site.whole.program("harbor") == "https://a.example/peers/programs/harbor/")
  #expect(site.whole.media("a b.pdf") == "https://a.example/peers/media/a%20b.pdf")
  #expect(site.programPrefix == "/peers/programs/")
}
