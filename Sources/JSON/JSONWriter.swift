/// Appends JSON to bytes, commas where they belong. Keys come out in the order they are written, so the
/// same values always give the same bytes.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

  package mutating func object(_ write: (inout JSONWriter) -> Void) { nest("{", "}", write) }

  package mutating func array(_ write: (inout JSONWriter) -> Void) { nest("[", "]", write) }

  package mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
    needsComma = false
  }

  /// A key that is not known when the code is written, such as a term.
  package mutating func key(named key: String) {
    value(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func value(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  package mutating func value(_ number: Int) { literal(String(number)) }

  /// Swift prints the shortest digits that read back as the same number, on every machine.
  package mutating func value(_ number: Double) {
    literal(number == number.rounded() ? String(Int(number)) : "\(number)")
  }

  package mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  package mutating func field(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    value(text)
  }

  package mutating func field(_ key: StaticString, _ number: Int?) {
    guard let number else { return }
    self.key(key)
    value(number)
  }

  package mutating func field(_ key: StaticString, _ number: Double?) {
    guard let number else { return }
    self.key(key)
    value(number)
  }

  package mutating func field(_ key: StaticString, _ flag: Bool) {
    self.key(key)
    value(flag)
  }

  /// A list of texts; left out when empty.
  package mutating func field(_ key: StaticString, _ texts: [String]) {
    list(key, texts) { $0.value($1) }
  }

  /// A list; left out when empty.
  package mutating func list<Element>(
    _ key: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    self.key(key)
    array { json in
      for element in elements { write(&json, element) }
    }
  }

  package mutating func object(_ key: StaticString, _ write: (inout JSONWriter) -> Void) {
    self.key(key)
    object(write)
  }

  private mutating func nest(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ write: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    write(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (index, byte) in text.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
      default:
        let hexadecimal = String(byte, radix: 16)
        bytes.append(contentsOf: (byte < 16 ? #"\u000"# : #"\u00"#).utf8)
        bytes.append(contentsOf: hexadecimal.utf8)
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
