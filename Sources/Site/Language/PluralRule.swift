/// Which form of a word a number takes, as the strings file of a language says it, in the manner of the
/// CLDR plural rules:
///
///     plural:
///       one: n = 1
///       few: n % 10 = 2..4 and n % 100 != 12..14
///
/// Categories are tried in order; what none of them takes is `other`.
struct PluralRule: Sendable {
  private struct Relation: Sendable {
    let modulus: Int?
    let isEqual: Bool
    let ranges: [ClosedRange<Int>]

    func holds(_ number: Int) -> Bool {
      let value = modulus.map { number % $0 } ?? number
      return ranges.contains { $0.contains(value) } == isEqual
    }
  }

  /// Alternatives of relations that must all hold.
  private let categories: [(name: String, alternatives: [[Relation]])]

  /// Nil when a condition cannot be read.
  init?(_ conditions: [(category: String, condition: String)]) {
    var categories: [(String, [[Relation]])] = []
    for (category, condition) in conditions {
      var alternatives: [[Relation]] = []
      for alternative in condition.split(separator: " or ") {
        var relations: [Relation] = []
        for part in alternative.split(separator: " and ") {
          guard let relation = Self.relation(String(part)) else { return nil }
          relations.append(relation)
        }
        alternatives.append(relations)
      }
      guard !alternatives.isEmpty else { return nil }
      categories.append((category, alternatives))
    }
    self.categories = categories
  }

  func category(of number: Int) -> String {
    categories.first { $0.alternatives.contains { $0.allSatisfy { $0.holds(number) } } }?.name ?? "other"
  }

  /// `n = 1`, `n % 10 = 2..4,7`, `n != 0`.
  private static func relation(_ text: String) -> Relation? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 3 || words.count == 5, words[0] == "n" else { return nil }
    var modulus: Int?
    if words.count == 5 {
      guard words[1] == "%", let number = Int(words[2]), number > 0 else { return nil }
      modulus = number
    }
    let comparison = words[words.count - 2]
    guard comparison == "=" || comparison == "!=" else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for part in words[words.count - 1].split(separator: ",") {
      let ends = part.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return nil }
      ranges.append(first...last)
    }
    return ranges.isEmpty ? nil : Relation(modulus: modulus, isEqual: comparison == "=", ranges: ranges)
  }
}
