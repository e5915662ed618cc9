import Diagnostics
import Catalog
import Reading

/// A map with the schema that says in what order its keys stand.
struct OrderedMap {
  let map: Node
  let schema: Schema
  let depth: Int
}

/// Every map of a document that is a record in block form, each with its depth; maps of the publisher's own keys
/// have no order.
func records(in node: Node, _ schema: Schema, _ bytes: [UInt8], depth: Int = 0) -> [OrderedMap] {
  guard case .mapping(let pairs) = node.content, node.isBlock(in: bytes) else { return [] }
  var found = [OrderedMap(map: node, schema: schema, depth: depth)]
  for pair in pairs {
    guard let type = schema.key(pair.key.value)?.type else { continue }
    found += records(in: pair.value, type, bytes, depth: depth + 1)
  }
  return found
}

private func records(in node: Node, _ type: ValueType, _ bytes: [UInt8], depth: Int) -> [OrderedMap] {
  switch (type, node.content) {
  case (.list(let element), .sequence(let items)):
    items.flatMap { records(in: $0, element, bytes, depth: depth) }
  case (.list(let element), .mapping): records(in: node, element, bytes, depth: depth)
  case (.schedule, .sequence(let items)): items.flatMap { records(in: $0, .hours, bytes, depth: depth) }
  case (.schedule, .mapping): records(in: node, .hours, bytes, depth: depth)
  case (.record(let schema), .mapping): records(in: node, schema, bytes, depth: depth)
  default: []
  }
}

/// What has to change so that the keys of one map stand in the order of its schema; nil where they do, or where the map
/// cannot be taken apart.
func reordering(_ record: OrderedMap, in bytes: [UInt8], within region: Range<Int>) -> Edit? {
  guard let block = blockMap(record.map, in: bytes, within: region) else { return nil }
  let places = block.parts.map { part in
    record.schema.keys.firstIndex { $0.name == part.pair.key.value } ?? Int.max
  }
  let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
  guard order != Array(places.indices) else { return nil }
  let indent = String(repeating: " ", count: block.column)
  var written = ""
  for (position, index) in order.enumerated() {
    let part = block.parts[index]
    if position == 0, block.followsHyphen {
      // Remarks above this key would come to stand between the hyphen and the key.
      guard part.range.lowerBound == part.line else { return nil }
      written += text(bytes[part.range].dropFirst(block.column))
    } else if index == 0, block.followsHyphen {
      written += indent + text(bytes[part.range])
    } else {
      // A file or list does not begin with blank lines, and behind a text that keeps them they would join it.
      let lines = text(bytes[part.range])
      let isFirst = position == 0 || isKeptBlockScalar(block.parts[order[position - 1]].pair.value, in: bytes)
      written += isFirst ? withoutBlankLines(lines) : lines
    }
  }
  guard let first = block.parts.first, let last = block.parts.last else { return nil }
  return Edit(first.range.lowerBound..<last.range.upperBound, written)
}

private func withoutBlankLines(_ lines: String) -> String {
  var rest = lines[...]
  while let end = rest.firstIndex(where: \.isNewline), rest[..<end].allSatisfy(\.isWhitespace) {
    rest = rest[rest.index(after: end)...]
  }
  return String(rest)
}
