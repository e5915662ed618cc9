package import Catalog
import Diagnostics
package import Reading

/// A new file for an entry: what is known is filled in, what may be added stands there as a remark.
package struct NewEntry: Sendable {
  package let kind: EntryKind
  /// Under their keys, one text for each value of a list. A key of a record below another is written `ages.minimum`.
  package var values: [String: [String]]

  package init(_ kind: EntryKind, values: [String: [String]]) {
    self.kind = kind
    self.values = values
  }

  private var schema: Schema { .of(kind) }

  /// Required keys that have no value, those of records that are begun, and for a program a way to make contact.
  package var missing: [String] {
    let hasContact = kind != .program || contactKeys.contains(where: isGiven)
    return schema.keys.flatMap { key -> [String] in
      let parts = parts(of: key)
      if !parts.isEmpty {
        let needed = key.type.record?.keys.filter { $0.isRequired && parts[$0.name] == nil } ?? []
        return needed.map { "\(key.name).\($0.name)" }
      }
      let isNeeded = key.isRequired || key.name == contactKeys.first && !hasContact
      return isNeeded && values[key.name] == nil ? [key.name] : []
    }
  }

  /// What is given below a key, under the names of the record's keys. A plain value beside it is the key that it
  /// stands for.
  private func parts(of key: Key) -> [String: [String]] {
    guard let record = key.type.record else { return [:] }
    var parts: [String: [String]] = [:]
    for part in record.keys { parts[part.name] = values["\(key.name).\(part.name)"] }
    if !parts.isEmpty, let short = record.shorthand, let texts = values[key.name] {
      parts[short] = parts[short] ?? texts
    }
    return parts
  }

  /// Whether the entry is no more than begun, which only a program can be.
  private var isDraft: Bool { kind == .program && !missing.isEmpty && values["status"] == nil }

  private func isGiven(_ key: String) -> Bool {
    values.keys.contains { $0 == key || $0.hasPrefix(key + ".") }
  }

  /// The text of the file.
  ///
  /// - Parameter choices: what may stand under a key, where the site decides it.
  package func text(choices: Choices) -> String {
    var lines = ["---"] + heading
    for key in schema.keys {
      if isDraft, key.name == "status" {
        lines += [
          "# A draft is on no page. Take this line out when everything is filled in.", "status: draft",
        ]
      } else if key.isRequired || isGiven(key.name) || missing.contains(key.name) {
        lines += remarks(on: key, choices).map { "# \($0)" } + self.lines(key)
      }
    }
    let others = schema.keys.filter { key in
      !key.isRequired && !isGiven(key.name) && !missing.contains(key.name) && !unusual.contains(key.name)
    }
    lines += ["", "# What may be added. Take away the # of the line with the key, and write what you know."]
    for key in others {
      lines +=
        remarks(on: key, choices).map { "#   \($0)" } + [
          "# \(key.name):\(key.type.blank.isEmpty ? "" : " ")\(key.type.blank)"
        ]
    }
    return (lines + ["---", "", ""]).joined(separator: "\n")
  }

  private var heading: [String] {
    [
      "# Lines that start with # are remarks; nobody sees them on the site. The text for the page goes below the "
        + "second ---.", "",
    ]
  }

  private func remarks(on key: Key, _ choices: Choices) -> [String] {
    [key.about] + choices.sentences(for: key)
  }

  private func lines(_ key: Key) -> [String] {
    let given = parts(of: key)
    guard !given.isEmpty, let schema = key.type.record else {
      return [values[key.name].map { "\(key.name): \(written($0, key.type))" } ?? "\(key.name):"]
    }
    let isInLine = if case .record = key.type { schema.shorthand != nil } else { false }
    let parts = schema.keys.compactMap { part in
      given[part.name].map { "\(part.name): \(written($0, part.type, inList: isInLine))" }
    }
    if isInLine { return ["\(key.name): {\(parts.joined(separator: ", "))}"] }
    let isList = if case .record = key.type { false } else { true }
    return ["\(key.name):"]
      + parts.enumerated().map { $0 == 0 && isList ? "  - \($1)" : isList ? "    \($1)" : "  \($1)" }
  }
}

/// Ways to reach a program; the first is the one to ask for.
private let contactKeys = ["phone", "phones", "text", "email", "website"]

/// Keys that a new entry seldom needs.
private let unusual: Set<String> = ["status", "reason", "excuse", "rucc_year"]

private func written(_ texts: [String], _ type: ValueType, inList: Bool = false) -> String {
  if case .list(let element) = type {
    if texts.count == 1 { return written(texts, element, inList: inList) }
    return "[" + texts.map { written($0, element, inList: true) }.joined(separator: ", ") + "]"
  }
  return texts.first.map { written($0, type, inList: inList) } ?? ""
}

private func written(_ text: String, _ type: ValueType, inList: Bool) -> String {
  switch type {
  case .wholeNumber where Int(text) != nil: text
  case .degrees where Double(text) != nil: text
  case .flag where isSlug(text), .answer where isSlug(text), .choice where isSlug(text): text
  default: yamlScalar(text, inList: inList)
  }
}

extension ValueType {
  /// The record behind a key, or each of a list of them.
  package var record: Schema? {
    switch self {
    case .record(let schema): schema
    case .list(let element): element.record
    case .schedule: .hours
    default: nil
    }
  }

  /// What stands in a remark in the place of a value.
  fileprivate var blank: String {
    switch self {
    case .list(let element): element.record.map { "[\($0.example)]" } ?? "[]"
    case .record(let schema): schema.example
    case .schedule: "[\(Schema.hours.example)]"
    case .map(.term, _): "{}"
    case .telephone, .text, .email, .webAddress: "\"\""
    default: ""
    }
  }
}
