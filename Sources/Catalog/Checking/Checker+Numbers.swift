import Diagnostics

extension Checker {
  mutating func wholeNumber(
    _ text: String, _ range: ClosedRange<Int>, key: String, at span: Span
  ) -> CheckedValue? {
    guard let number = Int(text) else {
      report(
        .wrongType, "\"\(key)\" takes a whole number, not \"\(text)\"", at: span,
        help: adviceOnNumber(text, countsDays: range == Schema.daysSinceCheck))
      return nil
    }
    if range.contains(number) { return .whole(number) }
    report(
      .numberOutOfRange, "\"\(key)\" is a number from \(range.lowerBound) to \(range.upperBound)", at: span)
    return nil
  }

  mutating func degrees(_ text: String, limit: Double, key: String, at span: Span) -> CheckedValue? {
    if let degrees = Double(text), degrees.isFinite, abs(degrees) <= limit { return .degrees(degrees) }
    if Double(text)?.isFinite ?? false {
      report(
        .badCoordinates, "a \(key) lies between -\(Int(limit)) and \(Int(limit))", at: span,
        help: key == "latitude"
          ? "are latitude and longitude the wrong way round?" : "write decimal degrees, such as -92.33")
    } else {
      // Word processors turn a hyphen before a number into a minus sign or a dash.
      let hyphened = String(text.map { "−–".contains($0) ? "-" : $0 })
      report(
        .badCoordinates, "\"\(text)\" is not a number of degrees", at: span,
        help: Double(hyphened) == nil
          ? "write decimal degrees, such as 38.9517" : "write the minus sign as a hyphen: \(hyphened)")
    }
    return nil
  }
}

private func adviceOnNumber(_ text: String, countsDays: Bool) -> String {
  let digits = text.filter { $0.isASCII && $0.isNumber }
  if countsDays {
    if let days = days(likely: text) { return "it counts days: \(days)" }
    return "it counts days; write their number alone, such as 180"
  }
  if digits.isEmpty { return "write digits, or leave it out" }
  // "6 months" is no 6, and "12.5" no 125.
  if text.contains(where: { $0.isLetter || $0 == "." }) {
    return "write one number in digits, with no words beside it"
  }
  return "write the digits alone: \(digits)"
}

/// "6 months" as days, by the round figures people have in mind: half a year is 180 days, a year 365.
private func days(likely text: String) -> Int? {
  let word = text.lowercased().filter { !$0.isWhitespace }
  guard let number = Int(word.prefix(while: \.isNumber)), (1...36_500).contains(number) else { return nil }
  switch word.drop(while: \.isNumber) {
  case "d", "day", "days": return number
  case "w", "week", "weeks": return number * 7
  case "m", "mo", "month", "months": return number % 12 == 0 ? number / 12 * 365 : number * 30
  case "y", "yr", "year", "years": return number * 365
  default: return nil
  }
}
