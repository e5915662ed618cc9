import JSON

/// Values in the order they are written, for JSON and YAML alike.
package indirect enum Structure: Sendable, Equatable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([Structure])
  case map([Entry])

  package struct Entry: Sendable, Equatable {
    package let key: String
    package let value: Structure

    init(_ key: String, _ value: Structure) {
      self.key = key
      self.value = value
    }
  }

  static func texts(_ texts: some Sequence<String>) -> Structure { .list(texts.map { .text($0) }) }

  /// The keys of a map; none for anything else.
  var entries: [Entry] {
    if case .map(let entries) = self { return entries }
    return []
  }

  /// This map with more keys.
  func adding(_ more: Structure?) -> Structure { .map(entries + (more?.entries ?? [])) }
}

extension Structure: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int) { self = .number(number) }
  package init(booleanLiteral flag: Bool) { self = .flag(flag) }
  package init(arrayLiteral elements: Structure...) { self = .list(elements) }

  /// Keys in the order of the literal.
  package init(dictionaryLiteral entries: (String, Structure)...) {
    self = .map(entries.map { Entry($0, $1) })
  }
}

// Printing

extension Structure {
  package var json: [UInt8] {
    var json = JSONWriter()
    write(to: &json)
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text): json.value(text)
    case .number(let number): json.value(number)
    case .flag(let flag): json.value(flag)
    case .list(let items):
      json.array { json in for item in items { item.write(to: &json) } }
    case .map(let entries):
      json.object { json in
        for entry in entries {
          json.key(named: entry.key)
          entry.value.write(to: &json)
        }
      }
    }
  }

  /// Block style, with texts in quotation marks wherever YAML could take them for something else.
  package var yaml: String { yaml(indent: 0) }

  private func yaml(indent: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    switch self {
    case .list(let items) where !items.isEmpty:
      return items.map { item in
        guard item.isBlock else { return "\(blanks)- \(item.inline)\n" }
        return "\(blanks)- \(item.yaml(indent: indent + 2).dropFirst(indent + 2))"
      }.joined()
    case .map(let entries) where !entries.isEmpty:
      return entries.map { entry in
        let key = blanks + Structure.text(entry.key).inline + ":"
        return entry.value.isBlock
          ? "\(key)\n\(entry.value.yaml(indent: indent + 2))" : "\(key) \(entry.value.inline)\n"
      }.joined()
    default: return "\(blanks)\(inline)\n"
    }
  }

  /// Whether it takes lines of its own: short lists of plain values stand in one line.
  private var isBlock: Bool {
    switch self {
    case .list(let items): items.contains { $0.isNested } || items.count > 4
    case .map(let entries): entries.count > 2 || entries.contains { $0.value.isNested }
    default: false
    }
  }

  private var isNested: Bool {
    switch self {
    case .list, .map: true
    default: false
    }
  }

  private var inline: String {
    switch self {
    case .text(let text): text.isPlainYAML ? text : String(decoding: json.dropLast(), as: UTF8.self)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let items): "[\(items.map(\.inline).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\(Structure.text($0.key).inline): \($0.value.inline)" }.joined(separator: ", "))}"
    }
  }
}

extension String {
  /// Letters, and inside also digits, blanks and a few marks; no word that YAML gives a meaning.
  fileprivate var isPlainYAML: Bool {
    let words = ["yes", "no", "on", "off", "true", "false", "null", "y", "n"]
    guard let first = unicodeScalars.first, first.isASCII, first.properties.isAlphabetic, last != " " else {
      return false
    }
    return !words.contains(lowercased())
      && unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || " _-/.".unicodeScalars.contains($0))
      }
  }
}
