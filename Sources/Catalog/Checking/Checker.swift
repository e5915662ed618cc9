import Diagnostics
import Reading

/// Checks one document against its schema and collects findings. Each theme has a file of its own beside this
/// one, with the checks and what they say.
struct Checker {
  let source: SourceText
  let context: CheckContext
  var findings: [Finding] = []
  /// Weight of a missing key other than the name: an error, but a note for entries that are not published as
  /// they stand, and nil for those that need nothing more.
  var missing: Severity? = .error
  /// Keys missing from an entry that is not published, for one note about all.
  var gaps: [String] = []

  init(_ source: SourceText, _ context: CheckContext) {
    self.source = source
    self.context = context
  }

  mutating func report(
    _ kind: FindingKind, _ message: String, at span: Span, help: String? = nil, notes: [String] = []
  ) {
    findings.append(Finding(kind, message, in: source, at: span, help: help, notes: notes))
  }

  /// A value of the wanted type, or nil after a finding.
  mutating func value(_ node: Node, _ type: ValueType, key: String) -> CheckedValue? {
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

  mutating func scalar(_ node: Node, _ type: ValueType, key: String) -> String? {
    if case .scalar(let text) = node.content { return text }
    let found = if case .sequence = node.content { "a list" } else { "a map" }
    report(.wrongType, "\"\(key)\" takes \(type.expected), not \(found)", at: node.span)
    return nil
  }

  /// A plain value of the wanted type, or nil after a finding.
  mutating func checkScalar(
    _ text: String, _ type: ValueType, key: String, at span: Span
  ) -> CheckedValue? {
    switch type {
    case .text(let limit): return plainText(text, limit: limit, key: key, at: span).map { .text($0) }
    case .organization: return organization(text, key: key, at: span)
    default: break
    }
    let before = findings.count
    let value = formed(text, type, key: key, at: span)
    if value == nil, findings.count > before, let advice = adviceOnCharacters(in: text) {
      findings[findings.count - 1].help = advice
    }
    return value
  }

  /// A value that has the form of its type, or nil after a finding.
  private mutating func formed(
    _ text: String, _ type: ValueType, key: String, at span: Span
  ) -> CheckedValue? {
    switch type {
    case .reference(let kind): reference(text, kind, at: span).map { .index($0) }
    case .term(let vocabulary): term(text, vocabulary, at: span).map { .index($0) }
    case .choice(let choices): choice(text, choices, key: key, at: span)
    case .flag: answer(text, among: [.yes, .no], key: key, at: span).map { .flag($0 == .yes) }
    case .answer: answer(text, among: Answer.allCases, key: key, at: span).map { .answer($0) }
    case .wholeNumber(let range): wholeNumber(text, range, key: key, at: span)
    case .degrees(let limit): degrees(text, limit: limit, key: key, at: span)
    case .date: date(text, at: span)
    case .time: time(text, key: key, at: span)
    case .days: days(text, at: span)
    case .timeZone: timeZone(text, at: span)
    case .telephone: telephone(text, at: span)
    case .email: email(text, at: span)
    case .webAddress: webAddress(text, at: span)
    case .siteAddress: siteAddress(text, example: "/services/groups/", at: span) ? .text(text) : nil
    case .language: language(text, at: span)
    case .postalCode: postalCode(text, at: span)
    case .country: country(text, at: span)
    case .fips: fips(text, at: span)
    case .color: color(text, at: span)
    case .boundary: boundary(text, at: span)
    case .text, .organization, .localizedText, .localizedTexts, .schedule, .list, .record, .map: nil
    }
  }

  /// The text where it is right, or nil after a finding.
  mutating func accept(
    _ text: String, _ isRight: Bool, _ kind: FindingKind, _ message: @autoclosure () -> String, at span: Span,
    help: @autoclosure () -> String?
  ) -> CheckedValue? {
    if isRight { return .text(text) }
    report(kind, message(), at: span, help: help())
    return nil
  }
}
