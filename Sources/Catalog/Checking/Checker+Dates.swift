import Diagnostics

extension Checker {
  mutating func date(_ text: String, at span: Span) -> CheckedValue? {
    guard let date = CalendarDate(text) else {
      report(.badDate, "\"\(text)\" is not a date", at: span, help: adviceOnDate(text))
      return nil
    }
    if date > context.asOf {
      report(
        .dateInFuture, "\(date) lies after \(context.asOf), the day of this build", at: span,
        help: "is the year right?")
    }
    return .date(date)
  }
}

private func adviceOnDate(_ text: String) -> String {
  let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
  let month = words.lazy.compactMap(monthNumber).first
  let numbers = words.compactMap { Int($0.prefix(while: \.isNumber)) }
  let likely: CalendarDate?
  if let month, numbers.count == 2 {
    likely = date(numbers[1], month, numbers[0]) ?? date(numbers[0], month, numbers[1])
  } else if month == nil, numbers.count == 3 {
    likely = dateOfNumbers(numbers, dayFirst: text.contains("."))
  } else {
    likely = nil
  }
  if let likely { return "did you mean \(likely)?" }
  let isWellFormed = text.utf8.count == 10 && numbers.count == 3 && numbers[0] > 999
  return isWellFormed ? "no calendar has this day" : "write year, month and day: 2026-11-21"
}

/// Year, month, day; else the day first where dots part the numbers, as in most of the world, and the month
/// first as in the United States. Where one reading gives no date, the other one is meant.
private func dateOfNumbers(_ numbers: [Int], dayFirst: Bool) -> CalendarDate? {
  let (first, second, last) = (numbers[0], numbers[1], numbers[2])
  if first > 99 { return date(first, second, last) }
  let american = date(last, first, second)
  let european = date(last, second, first)
  return dayFirst ? european ?? american : american ?? european
}

/// A year of two digits lies in this century.
private func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
  CalendarDate(year: (10...99).contains(year) ? 2000 + year : year, month: month, day: day)
}

private func monthNumber(_ word: Substring) -> Int? {
  let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  return word.utf8.count < 3 ? nil : names.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
}
