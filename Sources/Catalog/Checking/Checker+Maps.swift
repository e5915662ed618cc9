import Diagnostics
import Reading

extension Checker {
  mutating func map(_ node: Node, _ keys: ValueType.MapKey, _ type: ValueType, key: String) -> CheckedValue? {
    guard case .mapping(let pairs) = node.content else {
      report(
        .wrongType, "\"\(key)\" takes a map", at: node.span,
        help: "write each on a line of its own, as  \(keys.example)")
      return nil
    }
    var entries: [MapEntry] = []
    for pair in pairs {
      var meaning: TermReference?
      if case .term(let vocabulary) = keys {
        guard let index = term(pair.key.value, vocabulary, at: pair.key.span) else { continue }
        meaning = TermReference(vocabulary: vocabulary, index: index)
      } else if !checkMapKey(pair.key, keys) {
        continue
      }
      if pair.value.isEmpty {
        if case .record(let schema) = type {
          reportMissing(schema.keys.filter(\.isRequired), schema, at: pair.key.span)
        }
      } else if let value = value(pair.value, type, key: pair.key.value) {
        entries.append(MapEntry(key: pair.key, term: meaning, value: Located(value, at: pair.value.span)))
      }
    }
    return .map(entries)
  }

  /// A whole file that is one map, such as a vocabulary.
  mutating func mapFile(
    _ root: Node?, _ keys: ValueType.MapKey, _ type: ValueType, name: String
  ) -> [MapEntry] {
    guard let root, !root.isEmpty else { return [] }
    guard case .map(let entries)? = map(root, keys, type, key: name) else { return [] }
    return entries
  }

  private mutating func checkMapKey(_ name: Located<String>, _ keys: ValueType.MapKey) -> Bool {
    switch keys {
    case .slug:
      if isSlug(name.value) { return true }
      report(
        .badSlug, "\"\(name.value)\" cannot be an address", at: name.span,
        help: "use small letters a-z, digits and single hyphens; for example \"\(slug(from: name.value))\"")
      return false
    case .ending, .term: return true
    case .findingID:
      if FindingKind(rawValue: name.value) != nil { return true }
      report(
        .unknownValue, "no finding is called \"\(name.value)\"", at: name.span,
        help: suggestion(for: name.value, in: FindingKind.allCases.map(\.rawValue))
          ?? "use the word in brackets at the beginning of the finding")
      return false
    case .siteAddress: return siteAddress(name.value, example: "/programs/old-name/", at: name.span)
    }
  }

  /// The finding that a line of `excuse` or of `findings` names, or nil after a finding where it is an error:
  /// errors say that something would be lost or wrong, and stay errors.
  mutating func weighable(_ entry: MapEntry) -> FindingKind? {
    guard let kind = FindingKind(rawValue: entry.key.value) else { return nil }
    if kind.severity != .error { return kind }
    if case .text("error") = entry.value.value { return nil }
    report(
      .unknownValue, "\"\(kind.rawValue)\" is an error and stays one", at: entry.key.span,
      help: "mend what it names, and take this line out")
    return nil
  }
}

extension ValueType.MapKey {
  fileprivate var example: String {
    switch self {
    case .slug: "groups: Groups"
    case .ending: "ing: 3"
    case .term: "parking: yes"
    case .findingID: "date-in-future: ..."
    case .siteAddress: "/old/: /new/"
    }
  }
}
