import Catalog
import Diagnostics
import Reading

/// Says so where a text takes more schooling to read than people have at hand in a bad hour.
func readingLevel(_ document: Document, _ bytes: Bytes, _ rules: PreparedRules) -> Finding? {
  guard let tables = rules.reading, !document.isOwnStory else { return nil }
  let counts = sentenceCounts(document, bytes, tables)
  // Of a few words no mean says anything.
  guard counts.words >= fewestWords else { return nil }
  let grade = tables.measure.grade(of: counts)
  guard grade > Double(tables.measure.highest) else { return nil }
  let (range, words) = counts.longest
  return Finding(
    .hardToRead,
    "this text reads like \(ordinal(Int(min(grade.rounded(), hardestGrade)))) grade; people in a bad hour read best at "
      + ordinal(tables.measure.best), in: document.source, at: Span(range.lowerBound, range.upperBound),
    help:
      "start with this sentence, the longest, which has \(words) words: make two of it, and take short words")
}

private let fewestWords = 40
/// No school goes on for longer, so more would say nothing more.
private let hardestGrade = 18.0

/// What is read as sentences: some keys, and the body without headings, quotations and code.
func sentenceCounts(_ document: Document, _ bytes: Bytes, _ tables: ReadingTables) -> SentenceCounts {
  var counts = SentenceCounts()
  if case .mapping(let pairs)? = document.root?.content {
    for pair in pairs where sentenceKeys.contains(pair.key.value) {
      counts.add(bytes, pair.value.span.range(in: bytes.count), tables)
    }
  }
  blocks(bytes, in: document.body) { block in
    guard block.kind == .paragraph || block.kind == .item else { return }
    counts.add(bytes, block.range, tables)
  }
  return counts
}

private let sentenceKeys: Set<String> = [
  "summary", "notice", "eligibility", "required_documents", "cost_note", "first_step",
]

extension LanguageRules.ReadingMeasure {
  func grade(of counts: SentenceCounts) -> Double {
    let figure = figure(of: counts)
    guard let hardest = grades.last else { return figure }
    return Double(grades.first { figure >= Double($0.figure) }?.grade ?? hardest.grade + 1)
  }

  /// What the measure itself says: a grade, or how easy a text is.
  func figure(of counts: SentenceCounts) -> Double {
    let length = Double(counts.words) / Double(max(1, counts.sentences))
    let weight = Double(counts.syllables) / Double(max(1, counts.words))
    return (Double(constant) + Double(words) * length + Double(syllables) * weight) / 100
  }
}

private func ordinal(_ number: Int) -> String {
  let ending =
    switch (number % 100, number % 10) {
    case (11...13, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  return "\(number)\(ending)"
}
