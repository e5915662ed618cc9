import Diagnostics
package import Reading

/// What a document is checked against besides its schema.
package struct CheckContext: Sendable {
  package let vocabularies: Vocabularies
  /// The slugs of the entries there are, so that a reference can be resolved on sight.
  package let slugs: SlugTables
  package let country: String
  /// The day the build takes for today.
  package let asOf: CalendarDate

  package init(vocabularies: Vocabularies, slugs: SlugTables, country: String, asOf: CalendarDate) {
    self.vocabularies = vocabularies
    self.slugs = slugs
    self.country = country
    self.asOf = asOf
  }
}

/// The slugs of every kind of entry in byte order; an entry's index is its place here.
package struct SlugTables: Sendable {
  private let sorted: [EntryKind: [String]]
  private let indices: [EntryKind: [String: Int]]

  package init(_ documents: [DocumentFile]) {
    var sorted: [EntryKind: [String]] = [:]
    var indices: [EntryKind: [String: Int]] = [:]
    for kind in EntryKind.allCases {
      let slugs = Set(documents.filter { $0.kind == .entry(kind) }.map(\.slug))
        .sorted()
      sorted[kind] = slugs
      indices[kind] = Dictionary(uniqueKeysWithValues: slugs.enumerated().map { ($1, $0) })
    }
    self.sorted = sorted
    self.indices = indices
  }

  package subscript(kind: EntryKind) -> [String] { sorted[kind] ?? [] }

  package func index(of slug: String, _ kind: EntryKind) -> Int? { indices[kind]?[slug] }
}

/// Checks one record against its schema and collects findings.
struct Checker {
  let source: SourceText
  let context: CheckContext
  var findings: [Finding] = []
  /// Weight of a missing key other than the name: an error, but a note for entries that are not published
  /// as they stand.
  var missing: Severity = .error

  init(_ source: SourceText, _ context: CheckContext) {
    self.source = source
    self.context = context
  }

  /// The fields of a document's root. `span` is where to point when a key is missing.
  mutating func fields(_ root: Node?, _ schema: Schema, span: Span) -> Fields {
    guard let root, !root.isEmpty else { return record(pairs: [], schema, span: span) }
    guard case .mapping(let pairs) = root.content else {
      report(.wrongType, .needsMap(schema), at: root.span, help: "write one key per line, as  name: ...")
      return Fields(span: span)
    }
    return record(pairs: pairs, schema, span: span)
  }

  mutating func report(
    _ kind: FindingKind, _ message: String, at span: Span, help: String? = nil, notes: [String] = []
  ) {
    findings.append(Finding(kind, message, in: source, at: span, help: help, notes: notes))
  }

  private mutating func record(pairs: [Node.Pair], _ schema: Schema, span: Span) -> Fields {
    var fields = Fields(span: span)
    for pair in pairs {
      guard let key = schema.key(pair.key.value) else {
        report(
          .unknownKey, .unknownKey(pair.key.value, schema), at: pair.key.span,
          help: suggestion(for: pair.key.value, in: schema.keys.map(\.name)))
        continue
      }
      if pair.value.isEmpty {
        if key.isRequired { reportMissing(key, schema, at: pair.key.span) }
        continue
      }
      if let value = value(pair.value, key.type, key: key.name) {
        fields.set(key.name, Located(value, at: pair.value.span))
      }
    }
    for key in schema.keys where key.isRequired && !pairs.contains(where: { $0.key.value == key.name }) {
      reportMissing(key, schema, at: span)
    }
    return fields
  }

  private mutating func reportMissing(_ key: Key, _ schema: Schema, at span: Span) {
    var finding = Finding(
      .missingKey, .missingKey(key.name, schema), in: source, at: span,
      help: "add a line  \(key.name): ...  \(key.about.prefix(1).lowercased() + key.about.dropFirst())")
    finding.severity = key.name == "name" ? .error : missing
    findings.append(finding)
  }

  /// A value of the wanted type, or nil after a finding.
  private mutating func value(_ node: Node, _ type: ValueType, key: String) -> CheckedValue? {
    switch type {
    case .list(let element): return list(node, of: element, key: key)
    case .record(let schema): return recordValue(node, schema, key: key)
    case .map(let keys, let element): return map(node, keys, element, key: key)
    case .localizedText(let limit): return localizedText(node, limit: limit, key: key)
    case .localizedTexts: return localizedTexts(node, key: key)
    case .schedule: return schedule(node, key: key)
    default:
      guard let text = scalar(node, type, key: key) else { return nil }
      return checkScalar(text, type, key: key, at: node.span)
    }
  }

  private mutating func scalar(_ node: Node, _ type: ValueType, key: String) -> String? {
    if case .scalar(let text) = node.content { return text }
    let found = if case .sequence = node.content { "a list" } else { "a map" }
    report(.wrongType, "\"\(key)\" takes \(type.expected), not \(found)", at: node.span)
    return nil
  }

  private mutating func list(_ node: Node, of type: ValueType, key: String) -> CheckedValue? {
    guard case .sequence(let items) = node.content else {
      // A single value may stand for a list.
      return value(node, type, key: key).map { .list([Located($0, at: node.span)]) }
    }
    var values: [Located<CheckedValue>] = []
    values.reserveCapacity(items.count)
    for item in items where !item.isEmpty {
      if let value = value(item, type, key: key) { values.append(Located(value, at: item.span)) }
    }
    return .list(values)
  }

  private mutating func recordValue(_ node: Node, _ schema: Schema, key: String) -> CheckedValue? {
    switch node.content {
    case .mapping(let pairs): return .record(record(pairs: pairs, schema, span: node.span))
    case .scalar:
      guard let shorthand = schema.shorthand.flatMap({ schema.key($0) }) else { break }
      guard let value = value(node, shorthand.type, key: key) else { return nil }
      var fields = Fields(span: node.span)
      fields.set(shorthand.name, Located(value, at: node.span))
      return .record(fields)
    case .sequence: break
    }
    report(
      .wrongType, "\"\(key)\" takes \(ValueType.record(schema).expected)", at: node.span,
      help: "write it as  {\(schema.keys[0].name): ...}")
    return nil
  }

  private mutating func map(
    _ node: Node, _ keys: ValueType.MapKey, _ type: ValueType, key: String
  ) -> CheckedValue? {
    guard case .mapping(let pairs) = node.content else {
      report(.wrongType, "\"\(key)\" takes a map, as  {name: value}", at: node.span)
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
        if case .record(let schema) = type, let key = schema.keys.first(where: \.isRequired) {
          reportMissing(key, schema, at: pair.key.span)
        }
        continue
      }
      if let value = value(pair.value, type, key: pair.key.value) {
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

  /// A whole file that is one list of records, such as `searches.yml`.
  mutating func listFile(_ root: Node?, _ schema: Schema) -> [Fields] {
    guard let root, !root.isEmpty else { return [] }
    guard case .list(let items)? = list(root, of: .record(schema), key: schema.name) else { return [] }
    return items.compactMap { if case .record(let fields) = $0.value { fields } else { nil } }
  }

  private mutating func checkMapKey(_ name: Located<String>, _ keys: ValueType.MapKey) -> Bool {
    switch keys {
    case .slug:
      if isSlug(name.value) { return true }
      report(
        .badSlug, "\"\(name.value)\" cannot be an address", at: name.span,
        help: "use small letters a-z, digits and single hyphens; for example \"\(slug(from: name.value))\"")
      return false
    case .term: return true
    case .findingID:
      if FindingKind(rawValue: name.value) != nil { return true }
      report(
        .unknownValue, "no finding is called \"\(name.value)\"", at: name.span,
        help: suggestion(for: name.value, in: FindingKind.allCases.map(\.rawValue)))
      return false
    case .siteAddress:
      if isSiteAddress(name.value) { return true }
      report(
        .badAddress, "\"\(name.value)\" is no address of this site", at: name.span,
        help: "start it with \"/\", for example /programs/old-name/")
      return false
    }
  }

  private mutating func localizedText(_ node: Node, limit: Int, key: String) -> CheckedValue? {
    guard case .mapping(let pairs) = node.content else {
      guard let text = scalar(node, .localizedText(limit: limit), key: key) else { return nil }
      return plainText(text, limit: limit, key: key, at: node.span).map { .localized(LocalizedText($0)) }
    }
    var variants: [LocalizedText.Variant] = []
    for pair in pairs where checkLanguage(pair.key.value, at: pair.key.span) {
      if pair.value.isEmpty { continue }
      guard let text = scalar(pair.value, .text(limit: limit), key: key),
        let checked = plainText(text, limit: limit, key: key, at: pair.value.span)
      else { continue }
      variants.append(LocalizedText.Variant(language: pair.key.value, text: checked))
    }
    return variants.isEmpty ? nil : .localized(LocalizedText(texts: variants))
  }

  private mutating func localizedTexts(_ node: Node, key: String) -> CheckedValue? {
    guard case .mapping(let pairs) = node.content else {
      return .localizedTexts(LocalizedTexts(lists: [.init(language: "", texts: words(node, key: key))]))
    }
    var lists: [LocalizedTexts.List] = []
    for pair in pairs where checkLanguage(pair.key.value, at: pair.key.span) {
      lists.append(LocalizedTexts.List(language: pair.key.value, texts: words(pair.value, key: key)))
    }
    return .localizedTexts(LocalizedTexts(lists: lists))
  }

  private mutating func words(_ node: Node, key: String) -> [String] {
    guard case .list(let items)? = list(node, of: .text(limit: 120), key: key) else { return [] }
    return items.compactMap { if case .text(let text) = $0.value { text } else { nil } }
  }

  private mutating func checkLanguage(_ tag: String, at span: Span) -> Bool {
    if isLanguageTag(tag) { return true }
    report(
      .badLanguage, "\"\(tag)\" is not a language tag", at: span,
      help: "texts by language are written  {en: ..., es: ...}")
    return false
  }

  private mutating func schedule(_ node: Node, key: String) -> CheckedValue? {
    if case .scalar(let text) = node.content {
      switch text {
      case "always": return .schedule(.always)
      case "by-appointment": return .schedule(.byAppointment)
      default: return plainText(text, limit: 500, key: key, at: node.span).map { .schedule(.asWritten($0)) }
      }
    }
    guard case .list(let items)? = list(node, of: .record(.hours), key: key) else { return nil }
    let hours = items.compactMap { item -> Schedule.Hours? in
      guard case .record(let fields) = item.value, let opens = fields.time("opens"),
        let closes = fields.time("closes")
      else { return nil }
      return Schedule.Hours(
        days: fields.days("days"), opens: opens, closes: closes, note: fields.text("note"))
    }
    return .schedule(.weekly(hours))
  }

  /// Text with runs of white space as one blank, within a limit of characters.
  mutating func plainText(_ text: String, limit: Int, key: String, at span: Span) -> String? {
    if let control = text.unicodeScalars.first(where: isForbiddenInText) {
      report(
        .yamlSyntax, .controlCharacter(control), at: span, help: "write the value again without it")
      return nil
    }
    let clean = singleSpaced(text)
    if clean.utf8.count > limit, clean.count > limit {
      report(
        .textTooLong, "\"\(key)\" has \(clean.count) characters; it may have \(limit)", at: span,
        help: "say it more briefly, or move the rest into the text below the front matter")
      return nil
    }
    return clean
  }
}

/// Runs of white space become one blank; what stands around the text goes.
private func singleSpaced(_ text: String) -> String {
  let isClean =
    text.utf8.first.map { $0 > 0x20 } ?? true && text.utf8.last.map { $0 > 0x20 } ?? true
    && !zip(text.utf8, text.utf8.dropFirst()).contains { $0 <= 0x20 && ($1 <= 0x20 || $0 != 0x20) }
  return isClean ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Characters that HTML cannot hold or that reorder what follows them.
private func isForbiddenInText(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D: false
  case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2028...0x2029, 0x2066...0x2069, 0xFDD0...0xFDEF: true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

extension String {
  fileprivate static func needsMap(_ schema: Schema) -> String {
    "\(schema.article) is written as keys and values"
  }

  fileprivate static func unknownKey(_ key: String, _ schema: Schema) -> String {
    "\(schema.article) has no key \"\(key)\""
  }

  fileprivate static func missingKey(_ key: String, _ schema: Schema) -> String {
    "the key \"\(key)\" is missing from this \(schema.name)"
  }

  fileprivate static func controlCharacter(_ scalar: Unicode.Scalar) -> String {
    "this value holds the invisible control character U+\(String(scalar.value, radix: 16, uppercase: true))"
  }
}

extension Schema {
  /// Its name with "a" or "an".
  var article: String {
    let vowels: [Character] = ["a", "e", "i", "o", "u"]
    return (name.first.map(vowels.contains) ?? false ? "an " : "a ") + name
  }
}
