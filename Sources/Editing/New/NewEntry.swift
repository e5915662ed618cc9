package import Catalog
import Diagnostics
package import Reading

/// A new file for an entry: what is known is filled in, what may be added stands there as a remark.
package struct NewEntry: Sendable {
  package let kind: EntryKind
  /// Under their keys, one text for each value of a list. A key of a record below another is written `ages.minimum`.
  package var values: [String: [String]]
  /// The day that `verified` gets where nobody gives one.
  package let today: CalendarDate

  package init(_ kind: EntryKind, values: [String: [String]], today: CalendarDate) {
    self.kind = kind
    self.values = values
    self.today = today
    if kind == .program, values["verified"] == nil { self.values["verified"] = ["\(today)"] }
  }

  private var schema: Schema { .of(kind) }

  /// Required keys that have no value, and for a program a way to make contact.
  package var missing: [String] {
    var missing = schema.keys.filter { $0.isRequired && values[$0.name] == nil }.map(\.name)
    if kind == .program, !contactKeys.contains(where: isGiven) { missing.append("phone") }
    return missing
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
    if let texts = values[key.name] { return ["\(key.name): \(written(texts, key.type))"] }
    let inner = values.filter { $0.key.hasPrefix(key.name + ".") }
    guard !inner.isEmpty, let schema = key.type.record else { return ["\(key.name):"] }
    let isList = if case .list = key.type { true } else { false }
    let parts = schema.keys.compactMap { part in
      inner["\(key.name).\(part.name)"].map { "\(part.name): \(written($0, part.type))" }
    }
    return ["\(key.name):"]
      + parts.enumerated().map { $0 == 0 && isList ? "  - \($1)" : isList ? "    \($1)" : "  \($1)" }
  }
}

/// Ways to reach a program; the first is the one to ask for.
private let contactKeys = ["phone", "phones", "text", "email", "website"]

/// Keys that a new entry seldom needs.
private let unusual: Set<String> = ["status", "reason", "excuse", "rucc_year"]

private func written(_ texts: [String], _ type: ValueType) -> String {
  if case .list(let element) = type {
    if texts.count == 1 { return written(texts, element) }
    return "[" + texts.map { written($0, element, inList: true) }.joined(separator: ", ") + "]"
  }
  return texts.first.map { written($0, type, inList: false) } ?? ""
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
