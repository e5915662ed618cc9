import Testing

@testable import Site

private func card(_ name: String) -> ContactCard {
  ContactCard(name: name, identity: "https://a.example/programs/x/", revision: "2026-11-05")
}

private func written(_ card: ContactCard) -> [UInt8] {
  var bytes: [UInt8] = []
  card.write(into: &bytes)
  return bytes
}

@Test func aContactCardIsAVCard() {
  var card = card("Harbor Door")
  card.organization = "Harbor, Inc."
  card.telephones = [("+13145550123", "WORK,VOICE"), ("+13145550124", "CELL,MSG")]
  card.email = "a@harbor.example"
  card.website = "https://harbor.example/a,b"
  card.addresses = [.init(street: "1 Main St", city: "Rolla", state: "MO", postalCode: "65401")]
  card.note = ["Day and night", "Ask for J."]
  let expected = [
    "BEGIN:VCARD", "VERSION:3.0", "N:Harbor Door;;;;", "FN:Harbor Door", "ORG:Harbor\\, Inc.",
    "TEL;TYPE=WORK,VOICE:+13145550123", "TEL;TYPE=CELL,MSG:+13145550124",
    "EMAIL;TYPE=INTERNET:a@harbor.example",
    "URL:https://harbor.example/a,b", "ADR;TYPE=WORK:;;1 Main St;Rolla;MO;65401;",
    "NOTE:Day and night\\nAsk for J.",
    "UID:https://a.example/programs/x/", "REV:2026-11-05T00:00:00Z", "END:VCARD", "",
  ]
  #expect(String(decoding: written(card), as: UTF8.self) == expected.joined(separator: "\r\n"))
}

/// Nothing in a name can begin another part, another line or another card.
@Test func textsOfAContactCardAreEscaped() {
  let lines = card("a;b,c\\d\r\nTEL:911\u{7}").lines
  #expect(lines[2] == #"N:a\;b\,c\\d\nTEL:911;;;;"#)
  #expect(lines[3] == #"FN:a\;b\,c\\d\nTEL:911"#)
}

@Test func linesOfAContactCardAreFoldedBetweenCharacters() {
  var card = card("Línea")
  card.note = [String(repeating: "ñ", count: 100) + String(repeating: "😀", count: 40)]
  let bytes = written(card)
  let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0.dropLast()) }
  #expect(lines.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
  #expect(lines.contains { $0.count >= 72 })
  let unfolded = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
  #expect(unfolded.split(separator: "\r\n").contains("NOTE:" + card.note[0]))
}
