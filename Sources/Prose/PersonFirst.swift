import Diagnostics
import Reading

/// Words that name people by an illness, a habit or a sentence, where they are an editor's own.
func personFirst(
  _ match: Expressions.Match, _ bytes: Bytes, _ rules: PreparedRules, _ texts: inout EditorTexts
) -> Finding? {
  guard case .avoided(let instead) = match.meaning, stands(bytes, match.range),
    !isOvershadowed(bytes, match, rules), let text = texts.text(bytes, at: match.range),
    match.range.upperBound <= text.stretch.upperBound, text.isProse(bytes, match.range),
    !isPartOfName(bytes, match.range, in: text.stretch, joining: rules.joining)
  else { return nil }
  return finding(texts.document.source, bytes, match.range, instead)
}

/// Whether words stand by themselves: "non-alcoholic" and "addict's" are other words, and so is "ex-" without what follows.
private func stands(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
  let (start, end) = (range.lowerBound, range.upperBound)
  if start > 1, bytes[start - 1] == UInt8(ascii: "-"), isLetter(bytes[start - 2]) {
    return false
  }
  if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-"), isLetter(bytes[end + 1]) {
    return false
  }
  return true
}

/// Whether an innocent expression starts within the words and goes on behind them, as "Alcoholics Anonymous" does in
/// "recovering Alcoholics Anonymous members".
private func isOvershadowed(
  _ bytes: Bytes, _ match: Expressions.Match, _ rules: PreparedRules
) -> Bool {
  guard match.wordCount > 1 else { return false }
  var start = match.range.lowerBound
  while let word = nextWord(bytes, from: start, to: match.range.upperBound) {
    if let other = rules.expressions.match(bytes, at: word, \.isInnocent),
      other.range.upperBound > match.range.upperBound
    {
      return true
    }
    start = word.end
  }
  return false
}

private func finding(_ source: SourceText, _ bytes: Bytes, _ range: Range<Int>, _ instead: String) -> Finding
{
  let written = String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace)
    .joined(separator: " ")
  let isSentenceStart =
    nextWord(bytes, from: range.lowerBound, to: range.upperBound).map { isCapitalized(bytes, $0) } ?? false
  return Finding(
    .personFirst, "\"\(written)\" can hurt the people it speaks of", in: source,
    at: Span(range.lowerBound, range.upperBound),
    help: "write \"\(isSentenceStart ? instead.prefix(1).uppercased() + instead.dropFirst() : instead)\"")
}
