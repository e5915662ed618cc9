/// Where a stretch of text is quoted, code, HTML or the address of a link: in order, apart from one another.
func asides(_ bytes: Bytes, in stretch: Range<Int>) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var neverClosed: Set<[UInt8]> = []
  var index = stretch.lowerBound
  while index < stretch.upperBound {
    guard bytes[index] < 0x30 || bytes[index] > 0x7A || "<]`".utf8.contains(bytes[index]),
      let aside = opening(bytes, at: index, in: stretch), !neverClosed.contains(aside.closing)
    else {
      index += 1
      continue
    }
    if let end = end(of: aside.closing, bytes, aside.inside..<stretch.upperBound) {
      found.append(index..<end)
      index = end
    } else {
      // The rest of the stretch has none for a later one either.
      neverClosed.insert(aside.closing)
      index = aside.inside
    }
  }
  return found
}

/// What starts at a place: where its inside begins and the mark that ends it.
private func opening(_ bytes: Bytes, at index: Int, in stretch: Range<Int>) -> (
  inside: Int, closing: [UInt8]
)? {
  func byte(_ offset: Int) -> UInt8 { index + offset < stretch.upperBound ? bytes[index + offset] : 0 }
  switch bytes[index] {
  case UInt8(ascii: "\""): return (index + 1, [UInt8(ascii: "\"")])
  case UInt8(ascii: "]") where byte(1) == UInt8(ascii: "("): return (index + 2, [UInt8(ascii: ")")])
  case UInt8(ascii: "<") where isLetter(byte(1)) || byte(1) == UInt8(ascii: "/"):
    return (index + 1, [UInt8(ascii: ">")])
  case UInt8(ascii: "`"):
    let length = byte(1) != bytes[index] ? 1 : byte(2) != bytes[index] ? 2 : 3
    return (index + length, Array(repeating: bytes[index], count: length))
  // “ ” and „ “ and « »
  case 0xE2 where byte(1) == 0x80 && byte(2) == 0x9C: return (index + 3, [0xE2, 0x80, 0x9D])
  case 0xE2 where byte(1) == 0x80 && byte(2) == 0x9E: return (index + 3, [0xE2, 0x80, 0x9C])
  case 0xC2 where byte(1) == 0xAB: return (index + 2, [0xC2, 0xBB])
  default: return nil
  }
}

private func end(of mark: [UInt8], _ bytes: Bytes, _ rest: Range<Int>) -> Int? {
  guard let first = mark.first else { return nil }
  var index = rest.lowerBound
  while index + mark.count <= rest.upperBound {
    if bytes[index] == first, mark.indices.allSatisfy({ bytes[index + $0] == mark[$0] }) {
      return index + mark.count
    }
    index += 1
  }
  return nil
}

/// Whether the run without a blank around a place is a web or e-mail address.
func isInAddress(_ bytes: Bytes, _ place: Range<Int>, in stretch: Range<Int>) -> Bool {
  let longest = 200
  var start = place.lowerBound
  while start > stretch.lowerBound, place.lowerBound - start < longest, bytes[start - 1] > 0x20 { start -= 1 }
  var end = place.upperBound
  while end < stretch.upperBound, end - place.upperBound < longest, bytes[end] > 0x20 { end += 1 }
  let run = String(decoding: bytes[start..<end], as: UTF8.self)
  return run.contains("://") || run.contains("@") || run.lowercased().contains("www.")
}
