import Catalog
import Templating

/// An entry for a telephone's address book: a vCard 3.0 (RFC 2426), which old and new telephones read.
struct ContactCard: Sendable {
  struct Address: Sendable {
    var street: String?
    var city: String?
    var state: String?
    var postalCode: String?
    var country: String?
  }

  var name: String
  var organization: String?
  /// The number as it is dialed, and its types as the vCard has them.
  var telephones: [(number: String, types: String)] = []
  var email: String?
  var website: String?
  var addresses: [Address] = []
  /// Lines of text.
  var note: [String] = []
  /// The page of the program, which stays the same when the rest changes.
  var identity: String
  /// As 2026-11-21.
  var revision: String

  var lines: [String] {
    var lines = ["BEGIN:VCARD", "VERSION:3.0"]
    lines.append("N:\(escaped(name));;;;")
    lines.append("FN:\(escaped(name))")
    if let organization { lines.append("ORG:\(escaped(organization))") }
    lines += telephones.map { "TEL;TYPE=\($0.types):\(escaped($0.number))" }
    if let email { lines.append("EMAIL;TYPE=INTERNET:\(escaped(email))") }
    if let website { lines.append("URL:\(website)") }
    lines += addresses.map { address in
      let parts = [address.street, address.city, address.state, address.postalCode, address.country]
      return "ADR;TYPE=WORK:;;" + parts.map { escaped($0 ?? "") }.joined(separator: ";")
    }
    if !note.isEmpty { lines.append("NOTE:\(escaped(note.joined(separator: "\n")))") }
    return lines + ["UID:\(identity)", "REV:\(revision)T00:00:00Z", "END:VCARD"]
  }

  func write(into output: inout [UInt8]) {
    for line in lines { writeFolded(line, into: &output) }
  }
}

extension ContactCard {
  init(_ program: Program, _ edition: Edition) {
    let wording = edition.wording
    let phones = program.phones + program.locations.flatMap(\.phones)
    name = program.name
    organization = edition.directory.organizationName(of: program)
    telephones = phones.map { ($0.number.dialed, types($0.kind)) }
    email = program.email
    website = program.website
    addresses = program.locations.filter { !$0.isHidden }.compactMap(Address.init)
    identity = edition.addresses.absolute(edition.addresses.program(program.slug))
    revision = program.verification.date.description
    note = [onlyFor(program, edition.directory, wording)?.plain, program.summary].compactMap(\.self)
    note += hoursByPlace(program, wording).map(\.plain)
    note += phones.compactMap { wording.remark($0) }
    note += [program.firstStep].compactMap(\.self)
    let checked = wording.date(program.verification.date)
    note.append(
      wording.strings.phrase(.labeled, [("label", edition.word("checked")), ("text", checked)]))
  }
}

extension ContactCard.Address {
  fileprivate init?(_ location: Location) {
    guard location.street != nil || location.city != nil else { return nil }
    let street = [location.street, location.street2].compactMap { $0 }.joined(separator: ", ")
    self.init(
      street: street, city: location.city, state: location.state, postalCode: location.postalCode,
      country: location.country)
  }
}

extension Wording {
  /// What there is to know of a number beside its digits.
  fileprivate func remark(_ phone: Telephone) -> String? {
    guard phone.label != nil || phone.extension != nil || phone.hours != nil || phone.kind == .tty else {
      return nil
    }
    let more = [phone.extension.map { "\(strings.word("extension")) \($0)" }, phone.hours].compactMap { $0 }
    return list([PhoneModel(phone: phone, wording: self).action.plain] + more)
  }
}

/// A text number is given as a mobile's, so that the telephone offers to write to it.
private func types(_ kind: Telephone.Kind) -> String {
  switch kind {
  case .voice, .tty: "WORK,VOICE"
  case .text: "CELL,MSG"
  case .fax: "WORK,FAX"
  }
}

/// A text as a value: nothing in it can end the line or start another part.
private func escaped(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\", ";", ",": escaped += "\\\(scalar)"
    case "\n": escaped += "\\n"
    case "\u{0}"..."\u{1F}", "\u{7F}": continue
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// Lines are at most 75 bytes long, and what is left goes on behind a blank (RFC 2426, 2.6). No character is
/// cut in two.
private func writeFolded(_ line: String, into output: inout [UInt8]) {
  var length = 0
  for scalar in line.unicodeScalars {
    let bytes = scalar.utf8
    if length + bytes.count > 75 {
      output += "\r\n ".utf8
      length = 1
    }
    output += bytes
    length += bytes.count
  }
  output += "\r\n".utf8
}

/// One for each program.
func contactCards(_ edition: Edition) -> [SiteFile] {
  edition.directory.programs.indices.map { contactCard(edition, $0) }
}

func contactCard(_ edition: Edition, _ index: Int) -> SiteFile {
  SiteFile(
    path: edition.addresses.file(edition.addresses.contact(edition.directory.programs[index].slug)),
    isPage: false,
    content: .rendered { output in
      ContactCard(edition.directory.programs[index], edition).write(into: &output)
    })
}
