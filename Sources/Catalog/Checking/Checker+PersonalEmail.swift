import Diagnostics
import Reading

extension Checker {
  /// Addresses at mail services that are anybody's, under `email` and in texts alike.
  mutating func checkEmail(of document: Document) {
    let bytes = source.bytes
    var rest = bytes[...]
    while let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      rest = bytes[(at + 1)...]
      let local = bytes[..<at].reversed().prefix(while: isLocalPart).count
      var host = rest.prefix {
        isLetter($0) || isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
      while host.last == UInt8(ascii: ".") { host.removeLast() }
      guard local > 0, isFreeMail(String(decoding: host, as: UTF8.self).lowercased()),
        isPublished(at, in: document)
      else { continue }
      report(
        .personalEmail, "this address is at a mail service where anybody can have one",
        at: Span(at - local, host.endIndex),
        help: "an address of the organization is still read when a person has left; ask for one",
        notes: ["if there is none, say so:  excuse: {personal-email: It is the only address there is.}"])
    }
  }

  private func isPublished(_ offset: Int, in document: Document) -> Bool {
    if document.body.contains(offset) { return true }
    guard let key = document.value(at: offset)?.keys.first else { return false }
    return !unpublishedKeys.contains(key)
  }
}

private func isLocalPart(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || "._%+-".utf8.contains(byte)
}
