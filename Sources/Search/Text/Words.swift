/// The words of a text, folded.
struct Words: Sendable {
  /// All words, one after another.
  private(set) var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private(set) var ends: [Int] = []
  /// Whether each word follows the one before after nothing but a hyphen.
  private(set) var isHyphened: [Bool] = []
  private let folding: Folding

  init(_ folding: Folding = .standard) { self.folding = folding }

  init(_ text: String, _ folding: Folding = .standard) {
    self.folding = folding
    read(text)
  }

  var count: Int { ends.count }

  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  var texts: [String] { (0..<count).map { String(decoding: self[$0], as: UTF8.self) } }

  /// Takes the words of another text in place of these.
  mutating func read(_ text: String) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isHyphened.removeAll(keepingCapacity: true)
    var text = text
    text.withUTF8 { readBytes($0) }
    joinTelephoneNumbers()
  }

  private mutating func readBytes(_ text: UnsafeBufferPointer<UInt8>) {
    var lonely: [Int] = []
    var hyphened = false
    var index = 0
    func start() -> Int { ends.last ?? 0 }
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        let folded = asciiFolding[Int(byte)]
        if folded > 1 {
          if !lonely.isEmpty { endLonely(&lonely, &hyphened) }
          bytes.append(folded)
        } else if folded == 0 {
          if lonely.isEmpty { end(&hyphened) } else { endLonely(&lonely, &hyphened) }
          hyphened = byte == UInt8(ascii: "-") && index >= 2 && bytes.count > 0 && isWordByte(text[index - 2])
        }
        continue
      }
      let (scalar, length) = decode(text, at: index)
      index += length
      let before = bytes.count
      switch folding.fold(scalar, into: &bytes) {
      case .end:
        if lonely.isEmpty { end(&hyphened) } else { endLonely(&lonely, &hyphened) }
      case .lonely:
        if lonely.isEmpty, before > start() {
          let tail = Array(bytes[before...])
          bytes.removeSubrange(before...)
          end(&hyphened)
          bytes += tail
        }
        lonely.append(bytes.count)
      case .letters:
        if !lonely.isEmpty, bytes.count > before {
          let tail = Array(bytes[before...])
          bytes.removeSubrange(before...)
          endLonely(&lonely, &hyphened)
          bytes += tail
        }
      }
    }
    if lonely.isEmpty { end(&hyphened) } else { endLonely(&lonely, &hyphened) }
  }

  private mutating func end(_ hyphened: inout Bool) {
    if bytes.count > (ends.last ?? 0) {
      ends.append(bytes.count)
      isHyphened.append(hyphened)
    }
    hyphened = false
  }

  /// Characters that stand alone become overlapping pairs.
  private mutating func endLonely(_ lonely: inout [Int], _ hyphened: inout Bool) {
    let start = ends.last ?? 0
    if lonely.count > 2 {
      let run = Array(bytes[start...])
      let cuts = [0] + lonely.map { $0 - start }
      bytes.removeSubrange(start...)
      for index in 0..<lonely.count - 1 {
        bytes += run[cuts[index]..<cuts[index + 2]]
        end(&hyphened)
      }
    } else {
      end(&hyphened)
    }
    lonely.removeAll()
  }

  private mutating func joinTelephoneNumbers() {
    var first = 0
    while first < count {
      var last = first
      var digits = 0
      while last < count, range(last).count <= 4, self[last].allSatisfy(isDigit) {
        digits += range(last).count
        last += 1
      }
      if last - first >= 2, digits >= 7 {
        ends.removeSubrange(first..<last - 1)
        isHyphened.removeSubrange(first + 1..<last)
      }
      if first < count, range(first).count == 11, bytes[range(first).lowerBound] == UInt8(ascii: "1"),
        self[first].allSatisfy(isDigit)
      {
        bytes.remove(at: range(first).lowerBound)
        for index in first..<count { ends[index] -= 1 }
      }
      first += 1
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

private func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || asciiFolding[Int(byte)] > 1 }

/// 0 ends a word, 1 is dropped, all else is what the character becomes.
private let asciiFolding: [UInt8] = (0..<128).map { byte in
  switch UInt8(byte) {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) + 32
  case UInt8(ascii: "'"), UInt8(ascii: "`"): 1
  default: 0
  }
}

/// The scalar at a place of valid UTF-8 beyond ASCII, and its length.
private func decode(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
  let first = text[index]
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  var value = UInt32(first & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F))
  for next in 1..<length { value = value << 6 | UInt32(text[index + next] & 0x3F) }
  return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}
