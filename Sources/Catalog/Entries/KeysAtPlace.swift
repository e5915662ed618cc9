package import Diagnostics
package import Reading

extension Document {
  /// The keys that lead to the value which stands at an offset of the file, outermost first, and that value's
  /// span; nil in comments and between values.
  package func value(at offset: Int) -> (keys: [String], span: Span)? {
    var keys: [String] = []
    return root.flatMap { find(offset, in: $0, &keys) }.map { (keys, $0) }
  }

  private func find(_ offset: Int, in node: Node, _ keys: inout [String]) -> Span? {
    guard node.span.contains(offset) else { return nil }
    switch node.content {
    case .scalar: return node.span
    case .sequence(let items):
      guard let item = items.last(startingBy: offset, \.span) else { return nil }
      return find(offset, in: item, &keys)
    case .mapping(let pairs):
      guard let pair = pairs.last(startingBy: offset, \.value.span) else { return nil }
      keys.append(pair.key.value)
      return find(offset, in: pair.value, &keys)
    }
  }
}

extension Array {
  /// The last element, of some in the order of the file, that starts at an offset or before.
  fileprivate func last(startingBy offset: Int, _ span: (Element) -> Span) -> Element? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Int(span(self[middle]).start) <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : self[low - 1]
  }
}

/// Keys of entries that only editors read.
package let unpublishedKeys: Set<String> = ["notes", "reason", "excuse"]

extension Span {
  fileprivate func contains(_ offset: Int) -> Bool { Int(start) <= offset && offset < Int(end) }
}
