import Diagnostics
import Reading

extension Checker {
  mutating func list(_ node: Node, of type: ValueType, key: String) -> CheckedValue? {
    guard case .sequence(let items) = node.content else { return listOfOne(node, of: type, key: key) }
    var values: [Located<CheckedValue>] = []
    values.reserveCapacity(items.count)
    for item in items where !item.isEmpty {
      if let value = value(item, type, key: key) { values.append(Located(value, at: item.span)) }
    }
    return .list(values)
  }

  /// A single value may stand for a list. Lines that start with a hyphen and no blank, or with a dash, are a
  /// single value for YAML, too.
  private mutating func listOfOne(_ node: Node, of type: ValueType, key: String) -> CheckedValue? {
    let before = findings.count
    if let value = value(node, type, key: key) { return .list([Located(value, at: node.span)]) }
    if case .scalar(let text) = node.content, findings.count == before + 1 {
      adviseBrackets(text, type, key: key, at: node.span)
    }
    if case .scalar(let text) = node.content, let dash = text.first, "-–—•*".contains(dash), !findings.isEmpty
    {
      let first = text.drop { $0 == dash || $0 == " " }.prefix { !$0.isWhitespace }
      findings[findings.count - 1].help = "a list needs a hyphen and a blank on each line:  - \(first)"
    }
    return nil
  }

  /// Several values with commas between them are a list that lacks its brackets.
  private mutating func adviseBrackets(_ text: String, _ type: ValueType, key: String, at span: Span) {
    let last = findings.count - 1
    let parts = text.split { ",;".contains($0) }
      .map { $0.drop(while: \.isWhitespace) }
      .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
      .filter { !$0.isEmpty }
    let hasAdvice = findings[last].help.map {
      $0.hasPrefix("write them as") || $0.hasPrefix("did you mean [")
    }
    guard parts.count > 1, !(hasAdvice ?? false) else { return }
    let meant = parts.map { part -> String? in
      var attempt = self
      let isRight = attempt.checkScalar(part, type, key: key, at: span) != nil
      return isRight ? part : nearest(to: part, type)
    }
    let isClear = !meant.contains(nil)
    // A comma may stand in what people call one thing, and wrong days send them to a locked door.
    guard isClear || type.isNamed && !(findings[last].help?.hasPrefix("did you mean") ?? false) else {
      return
    }
    let words = zip(meant, parts).map { type.isDigits ? "\"\($0 ?? $1)\"" : $0 ?? $1 }
    findings[last].help = "write them as a list: [\(words.joined(separator: ", "))]"
    if isClear { findings[last].notes = [] }
  }

  private func nearest(to text: String, _ type: ValueType) -> String? {
    switch type {
    case .reference(let kind): context.slugs.nearest(to: text, kind)
    case .term(let vocabulary): nearestTerm(to: text, vocabulary)
    case .language: languageTag(named: text)
    case .days: likelyDays(text)
    default: nil
    }
  }

  /// A whole file that is one list of records, such as `searches.yml`.
  mutating func listFile(_ root: Node?, _ schema: Schema, name: String) -> [Fields] {
    guard let root, !root.isEmpty else { return [] }
    if case .scalar = root.content {
      report(
        .wrongType, "\"\(name)\" takes a list", at: root.span,
        help: "write each on a line of its own, as  - \(schema.example)")
      return []
    }
    guard case .list(let items)? = list(root, of: .record(schema), key: schema.name) else { return [] }
    return items.compactMap { if case .record(let fields) = $0.value { fields } else { nil } }
  }
}

extension ValueType {
  /// Values that are names, so that a wrong one among them does no harm in an advice.
  fileprivate var isNamed: Bool {
    switch self {
    case .reference, .term, .language: true
    default: false
    }
  }

  fileprivate var isDigits: Bool {
    if case .postalCode = self { true } else { false }
  }
}
