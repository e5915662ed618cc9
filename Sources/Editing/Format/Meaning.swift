import Diagnostics
import Catalog
import Reading

/// What a piece of YAML says, without how and in what order its keys are written.
indirect enum Meaning: Hashable {
  case text(String)
  case list([Meaning])
  case map([String: Meaning])
}

/// The meaning of what is written, letter by letter.
func meaning(_ node: Node) -> Meaning {
  switch node.content {
  case .scalar(let text): .text(text)
  case .sequence(let items): .list(items.map(meaning))
  case .mapping(let pairs):
    .map(Dictionary(pairs.map { ($0.key.value, meaning($0.value)) }) { first, _ in first })
  }
}

/// The meaning that a schema gives: one value for a list is a list, the short form of a record is the record,
/// and `phone` and `text` are `phones`.
func meaning(_ node: Node, _ schema: Schema) -> Meaning {
  guard case .mapping(let pairs) = node.content else {
    guard case .scalar = node.content, !node.isEmpty, let key = schema.shorthand else { return meaning(node) }
    return .map([key: meaning(node)])
  }
  var map: [String: Meaning] = [:]
  for pair in pairs {
    map[pair.key.value] =
      schema.key(pair.key.value).map { meaning(pair.value, $0.type) } ?? meaning(pair.value)
  }
  for (short, type) in [("phone", nil), ("text", "text")] as [(String, String?)] {
    guard schema.key("phones") != nil, case .list(let numbers)? = map[short] else { continue }
    map[short] = nil
    let phones = numbers.map {
      Meaning.map(["number": $0, "type": type.map { .text($0) }].compactMapValues(\.self))
    }
    if case .list(let others)? = map["phones"] {
      map["phones"] = .list(others + phones)
    } else {
      map["phones"] = .list(phones)
    }
  }
  return .map(map)
}

private func meaning(_ node: Node, _ type: ValueType) -> Meaning {
  if node.isEmpty { return meaning(node) }
  switch (type, node.content) {
  case (.list(let element), .sequence(let items)): return .list(items.map { meaning($0, element) })
  case (.list(let element), _): return .list([meaning(node, element)])
  case (.record(let schema), _): return meaning(node, schema)
  case (.schedule, .sequence(let items)): return .list(items.map { meaning($0, .hours) })
  case (.schedule, .mapping): return .list([meaning(node, .hours)])
  default: return meaning(node)
  }
}
