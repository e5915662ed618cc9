/// Turns libyaml's marks, which count characters, into byte offsets.
struct OffsetCursor {
  let slice: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(slice: UnsafeBufferPointer<UInt8>) {
    self.slice = slice
    self.isASCII = slice.allSatisfy { $0 < 0x80 }
  }

  /// Marks come nearly in order, so the cursor moves on from the last one.
  mutating func offset(of index: Int) -> Int {
    if isASCII { return min(index, slice.count) }
    if index < character { (character, byte) = (0, 0) }
    while character < index, byte < slice.count {
      byte += 1
      while byte < slice.count, slice[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    return byte
  }
}
