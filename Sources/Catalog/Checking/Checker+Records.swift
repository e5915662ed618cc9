import Diagnostics
import Reading

extension Checker {
  /// The fields of a document's root, or nil after a finding where it holds no keys. `span` is where to point
  /// when one is missing.
  mutating func fields(_ root: Node?, _ schema: Schema, span: Span) -> Fields? {
    defer { reportGaps(schema, at: span) }
    guard let root, !root.isEmpty else { return record(pairs: [], schema, span: span) }
    guard case .mapping(let pairs) = root.content else {
      report(
        .wrongType, "\(schema.article) is written as keys and values", at: root.span,
        help: "write one key per line, with a blank after the colon, as  \(schema.keys[0].name): ...")
      return nil
    }
    return record(pairs: pairs, schema, span: span)
  }

  mutating func recordValue(_ node: Node, _ schema: Schema, key: String) -> CheckedValue? {
    switch node.content {
    case .mapping(let pairs): return .record(record(pairs: pairs, schema, span: node.span))
    case .scalar:
      guard let shorthand = schema.shorthand.flatMap({ schema.key($0) }) else { break }
      var fields = Fields(span: node.span)
      if let value = value(node, shorthand.type, key: key) {
        fields.set(shorthand.name, Located(value, at: node.span))
      } else {
        fields.reject(shorthand.name)
      }
      return .record(fields)
    case .sequence: break
    }
    if schema.name == Schema.ages.name, case .scalar(let text) = node.content, let ages = likelyAges(text) {
      report(
        .wrongType, "\"\(key)\" takes a map of keys and values", at: node.span, help: "write it as  \(ages)")
      return nil
    }
    report(
      .wrongType, "\"\(key)\" takes a map of keys and values", at: node.span,
      help: "write it as  \(schema.example)",
      notes: ["\(schema.article) has the keys \(schema.keys.map(\.name).joined(separator: ", "))"])
    return nil
  }

  private mutating func record(pairs: [Node.Pair], _ schema: Schema, span: Span) -> Fields {
    var fields = Fields(span: span)
    for pair in pairs {
      guard let key = schema.key(pair.key.value) else {
        if let meant = reportUnknown(pair.key, schema) { fields.reject(meant) }
        continue
      }
      if pair.value.isEmpty {
        if key.isRequired { reportMissing([key], schema, at: pair.key.span) }
      } else if let value = value(pair.value, key.type, key: key.name) {
        fields.set(key.name, Located(value, at: pair.value.span))
      } else {
        fields.reject(key.name)
      }
    }
    let lacking = schema.keys.filter { key in
      key.isRequired && !fields.isGiven(key.name) && !pairs.contains { $0.key.value == key.name }
    }
    if !lacking.isEmpty { reportMissing(lacking, schema, at: span) }
    return fields
  }

  /// One finding for all keys that are missing at one place. Nothing can do without its name.
  mutating func reportMissing(_ keys: [Key], _ schema: Schema, at span: Span) {
    if missing == .error {
      reportMissing(keys, schema, at: span, weight: .error)
    } else {
      reportMissing(keys.filter { $0.name == "name" }, schema, at: span, weight: .error)
      if missing != nil {
        let place = schema.name == Schema.program.name ? "" : " (of the \(schema.name))"
        gaps += keys.map(\.name).filter { $0 != "name" }.map { $0 + place }
      }
    }
  }

  /// One note for all that an unpublished entry lacks, in the order of its schema.
  private mutating func reportGaps(_ schema: Schema, at span: Span) {
    let own = schema.keys.filter { gaps.contains($0.name) }
    gaps.removeAll { name in own.contains { $0.name == name } }
    let lacking = own.map(\.name) + gaps
    gaps = []
    if lacking.isEmpty { return }
    var finding = Finding(
      .missingKey,
      lacking.count == 1
        ? "the key \"\(lacking[0])\" is missing from this \(schema.name)"
        : "the keys \(listed(lacking, "and")) are missing from this \(schema.name)",
      in: source, at: span, help: "that is fine while it is not published")
    finding.severity = missing ?? .note
    findings.append(finding)
  }

  private mutating func reportMissing(
    _ keys: [Key], _ schema: Schema, at span: Span, weight: Severity
  ) {
    guard let first = keys.first else { return }
    var finding: Finding
    if keys.count == 1 {
      finding = Finding(
        .missingKey, "the key \"\(first.name)\" is missing from this \(schema.name)", in: source, at: span,
        help: "add a line  \(first.name): ...  \(first.about.startingSmall)\(first.type.formWanted)")
    } else {
      finding = Finding(
        .missingKey, "the keys \(listed(keys.map(\.name), "and")) are missing from this \(schema.name)",
        in: source, at: span, help: "add a line for each, as  \(first.name): ...",
        notes: keys.map { "\($0.name): \($0.about.startingSmall)" })
    }
    finding.severity = weight
    findings.append(finding)
  }
}

extension ValueType {
  /// What the shortest form of a value is, as a second sentence; nothing where any text will do.
  fileprivate var formWanted: String {
    switch self {
    case .text, .localizedText: ""
    case .record(let schema):
      schema.shorthand.flatMap { schema.key($0)?.type.formWanted } ?? " It takes a map: \(schema.example)"
    case .list(let element): element.formWanted
    default: " It takes \(expected)."
    }
  }
}

extension String {
  /// A sentence as it goes on behind other words.
  fileprivate var startingSmall: String { prefix(1).lowercased() + dropFirst() }
}

/// "18+" and "12-17" as a map of ages. A number alone could be the youngest or the oldest.
private func likelyAges(_ text: String) -> String? {
  let word = text.filter { !$0.isWhitespace }
  let numbers = word.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
  let rest = word.filter { !($0.isASCII && $0.isNumber) }.lowercased()
  switch (numbers.count, rest) {
  case (1, "+"), (1, "andolder"), (1, "andup"), (1, "andover"), (1, "orolder"):
    return "{minimum: \(numbers[0])}"
  case (2, "-"), (2, "–"), (2, "to"): return "{minimum: \(numbers[0]), maximum: \(numbers[1])}"
  default: return nil
  }
}
