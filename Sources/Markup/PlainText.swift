/// The words of a text, blocks separated by line ends.
struct PlainText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func startBlock() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  mutating func append(_ words: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: words) }

  mutating func appendSpace() { bytes.append(UInt8(ascii: " ")) }

  var text: String {
    let words = bytes.drop { isWhiteSpace($0) }
    let end = words.lastIndex { !isWhiteSpace($0) }.map { $0 + 1 } ?? words.startIndex
    return String(decoding: words[..<end], as: UTF8.self)
  }
}
