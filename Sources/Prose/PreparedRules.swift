import Catalog

/// The rules of one language as tables.
struct PreparedRules: Sendable {
  let expressions: Expressions
  let joining: Set<[UInt8]>
  let reading: ReadingTables?

  init(_ rules: LanguageRules) {
    var expressions = Expressions()
    // First, so that an expression which is both is fine.
    for text in rules.innocent.flatMap(alternatives) { expressions.add(text.text, .innocent) }
    for rule in rules.wordings {
      for (text, choices) in rule.avoid.flatMap(alternatives) {
        expressions.add(text, .avoided(instead: wording(rule.write, for: choices)))
      }
    }
    for text in rules.asking.flatMap(alternatives) { expressions.add(text.text, .asking) }
    self.expressions = expressions
    joining = Set(rules.joining.flatMap(smallWords))
    reading = rules.reading.map(ReadingTables.init)
  }
}
