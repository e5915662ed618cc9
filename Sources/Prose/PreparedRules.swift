import Catalog

/// The rules of one language as tables.
struct PreparedRules: Sendable {
  enum Expression: Sendable {
    /// To be avoided; what to write instead.
    case avoided(instead: String)
    case innocent

    var isInnocent: Bool { if case .innocent = self { true } else { false } }
  }

  let expressions: Phrases<Expression>
  let joining: Set<[UInt8]>
  let asking: Phrases<Void>
  let reading: ReadingTables?

  init(_ rules: LanguageRules) {
    var expressions = Phrases<Expression>()
    // First, so that an expression which is both is fine.
    for text in rules.innocent.flatMap(alternatives) { expressions.add(text.text, .innocent) }
    for rule in rules.wordings {
      for (text, choices) in rule.avoid.flatMap(alternatives) {
        expressions.add(text, .avoided(instead: wording(rule.write, for: choices)))
      }
    }
    self.expressions = expressions
    joining = Set(rules.joining.flatMap(smallWords))
    var asking = Phrases<Void>()
    for text in rules.asking.flatMap(alternatives) { asking.add(text.text, ()) }
    self.asking = asking
    reading = rules.reading.map(ReadingTables.init)
  }
}
