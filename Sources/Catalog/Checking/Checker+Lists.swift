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
    if let value = value(node, type, key: key) { return .list([Located(value, at: node.span)]) }
    if case .scalar(let text) = node.content, let dash = text.first, "-–—•*".contains(dash), !findings.isEmpty
    {
      let first = text.drop { $0 == dash || $0 == " " }.prefix { !$0.isWhitespace }
      findings[findings.count - 1].help = "a list needs a hyphen and a blank on each line:  - \(first)"
    }
    return nil
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
