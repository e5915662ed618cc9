import Diagnostics
import Reading

/// A map in block form, cut into its keys, each with the remarks that belong to it, in whole lines.
struct BlockMap {
  struct Part {
    let pair: Node.Pair
    /// From the first remark above the key; for the first key behind a hyphen, from the key.
    var range: Range<Int>
    /// Where the line of the key begins.
    let line: Int
  }

  /// Columns before each key.
  let column: Int
  /// Whether the first key stands behind the hyphen of a list.
  let followsHyphen: Bool
  /// In the order of the file, without gaps between them.
  var parts: [Part]
}

/// Cuts a map into its keys. What stands before the first key and behind the last one is no part of it, but for
/// remarks directly above the first or indented below the last.
///
/// - Returns: nil for a map in braces, and for anything else that is not one key per line.
func blockMap(_ map: Node, in bytes: [UInt8], within region: Range<Int>) -> BlockMap? {
  guard case .mapping(let pairs) = map.content, map.isBlock(in: bytes), let first = pairs.first else {
    return nil
  }
  let firstStart = Int(first.key.span.start)
  let column = firstStart - lineStart(before: firstStart, in: bytes)
  let followsHyphen = bytes[(firstStart - column)..<firstStart].contains(UInt8(ascii: "-"))
  var parts: [BlockMap.Part] = []
  // Where the part before begins to be free of its own words.
  var previousEnd = region.lowerBound
  for (index, pair) in pairs.enumerated() {
    let key = Int(pair.key.span.start)
    let line = lineStart(before: key, in: bytes)
    let indent = bytes[line..<key]
    let isFirstBehindHyphen = index == 0 && followsHyphen
    guard key - line == column,
      indent.allSatisfy({ $0 == UInt8(ascii: " ") || (isFirstBehindHyphen && $0 == UInt8(ascii: "-")) })
    else { return nil }
    if isFirstBehindHyphen {
      parts.append(BlockMap.Part(pair: pair, range: key..<key, line: line))
    } else {
      guard previousEnd <= line, let gap = gapLines(previousEnd..<line, in: bytes, column: column) else {
        return nil
      }
      let start = index == 0 ? remarksAbove(gap, line) : ownGap(gap, line)
      if index > 0 { parts[index - 1].range = parts[index - 1].range.lowerBound..<start }
      parts.append(BlockMap.Part(pair: pair, range: start..<line, line: line))
    }
    previousEnd = endOfLines(pair, in: bytes)
    guard previousEnd <= region.upperBound else { return nil }
  }
  guard let tail = gapLines(previousEnd..<region.upperBound, in: bytes, column: column) else { return nil }
  let deepest = tail.lastIndex { $0.kind == .deeperRemark }
  parts[parts.count - 1].range =
    parts[parts.count - 1].range.lowerBound..<(deepest.map { tail[$0].range.upperBound } ?? previousEnd)
  return BlockMap(column: column, followsHyphen: followsHyphen, parts: parts)
}

private struct GapLine {
  enum Kind { case blank, remark, deeperRemark }
  let kind: Kind
  let range: Range<Int>
}

/// The lines between two keys; nil where one is neither blank nor a remark.
private func gapLines(_ range: Range<Int>, in bytes: [UInt8], column: Int) -> [GapLine]? {
  var lines: [GapLine] = []
  var start = range.lowerBound
  while start < range.upperBound {
    let end = min(lineEnd(after: start, in: bytes), range.upperBound)
    let line = bytes[start..<end]
    let content = line.firstIndex { $0 > 0x20 }
    switch content {
    case nil: lines.append(GapLine(kind: .blank, range: start..<end))
    case let content? where bytes[content] == UInt8(ascii: "#"):
      lines.append(GapLine(kind: content - start > column ? .deeperRemark : .remark, range: start..<end))
    default: return nil
    }
    start = end
  }
  return lines
}

/// Where what belongs to a key begins in the gap above it: indented remarks, and those right below the key before
/// with a blank line behind them, are that one's.
private func ownGap(_ gap: [GapLine], _ line: Int) -> Int {
  var index = (gap.lastIndex { $0.kind == .deeperRemark } ?? -1) + 1
  let run = gap[index...].prefix { $0.kind == .remark }
  if !run.isEmpty, index + run.count < gap.count { index += run.count }
  return index < gap.count ? gap[index].range.lowerBound : line
}

/// Where the remarks directly above the first key begin: what has a blank line behind it is about the whole file.
private func remarksAbove(_ gap: [GapLine], _ line: Int) -> Int {
  let remarks = gap.reversed().prefix { $0.kind != .blank }
  return remarks.last?.range.lowerBound ?? line
}

/// Where the lines of a key and its value end.
private func endOfLines(_ pair: Node.Pair, in bytes: [UInt8]) -> Int {
  var end = max(Int(pair.key.span.end), pair.value.end(in: bytes))
  if case .scalar = pair.value.content, isKeptBlockScalar(pair.value, in: bytes) {
    end = max(end, Int(pair.value.span.end))
    return end > 0 && bytes[end - 1] == UInt8(ascii: "\n") ? end : lineEnd(after: end, in: bytes)
  }
  while end > Int(pair.key.span.end), bytes[end - 1] <= 0x20 { end -= 1 }
  return lineEnd(after: end, in: bytes)
}

/// The blank lines behind a text that starts with `|+` belong to it.
func isKeptBlockScalar(_ node: Node, in bytes: [UInt8]) -> Bool {
  let start = Int(node.span.start)
  guard start < bytes.count, bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">") else {
    return false
  }
  return bytes[start...].prefix(4).prefix { $0 > 0x20 }.contains(UInt8(ascii: "+"))
}
