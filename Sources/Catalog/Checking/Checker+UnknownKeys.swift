import Diagnostics
import Reading

extension Checker {
  /// Reports a key that the schema does not have; returns the one that was meant, where that can be told, so
  /// that nobody hears of it a second time as missing.
  mutating func reportUnknown(_ key: Located<String>, _ schema: Schema) -> String? {
    if let colon = key.value.firstIndex(of: ":"), let known = schema.key(String(key.value[..<colon])) {
      report(
        .unknownKey, "\(schema.article) has no key \"\(key.value)\"", at: key.span,
        help: "put a blank after the colon: \(known.name): \(key.value[colon...].dropFirst())")
      return known.name
    }
    let meant = schema.untranslated.contains(key.value) ? nil : schema.likelyKey(key.value)
    report(
      .unknownKey, "\(schema.article) has no key \"\(key.value)\"", at: key.span,
      help: adviceOnCharacters(in: key.value) ?? meant.map { "did you mean \"\($0)\"?" }
        ?? schema.advice(onUnknown: key.value))
    return meant
  }
}

extension Schema {
  /// The key that most likely is meant by a name that is none.
  fileprivate func likelyKey(_ name: String) -> String? {
    keyByOtherName(name) ?? nearestName(to: name, in: keys.map(\.name))
  }

  /// "First step" is `first_step`, and "teléfono" is `phone`.
  private func keyByOtherName(_ name: String) -> String? {
    let word = String(slug(from: name).map { $0 == "-" ? "_" : $0 })
    return keys.first { $0.name == word || $0.aliases.contains(word) }?.name
  }

  fileprivate func advice(onUnknown name: String) -> String {
    if untranslated.contains(name) { return "only plain texts are translated; take this line out" }
    for key in keys {
      if let inner = key.type.record?.keyByOtherName(name) {
        return "write it under \"\(key.name)\", as  {\(inner): ...}"
      }
    }
    return "docs/content-format.md lists the keys of \(article)"
  }
}

extension ValueType {
  /// The keys one level down.
  fileprivate var record: Schema? {
    switch self {
    case .record(let schema): schema
    case .list(let element): element.record
    case .schedule: .hours
    default: nil
    }
  }
}
