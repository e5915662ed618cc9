import Diagnostics

extension Checker {
  mutating func choice(_ text: String, _ choices: [String], key: String, at span: Span) -> CheckedValue? {
    if choices.contains(text) { return .text(text) }
    report(
      .unknownValue, "\"\(text)\" is not a value of \"\(key)\"", at: span,
      help: suggestion(for: text, in: choices) ?? "write \(listed(choices, "or"))")
    return nil
  }

  mutating func answer(_ text: String, among choices: [Answer], key: String, at span: Span) -> Answer? {
    let synonyms = ["true": "yes", "false": "no"]
    let word = text.lowercased()
    if let answer = Answer(rawValue: synonyms[word] ?? word), choices.contains(answer) { return answer }
    report(
      .unknownValue, "\"\(text)\" is not a value of \"\(key)\"", at: span,
      help: "write \(listed(choices.map(\.rawValue), "or"))")
    return nil
  }
}

/// "one, two or three".
func listed(_ words: [String], _ conjunction: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
