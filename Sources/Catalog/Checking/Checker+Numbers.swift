import Diagnostics

extension Checker {
  mutating func wholeNumber(
    _ text: String, _ range: ClosedRange<Int>, key: String, at span: Span
  ) -> CheckedValue? {
    guard let number = Int(text) else {
      let digits = text.filter { $0.isASCII && $0.isNumber }
      report(
        .wrongType, "\"\(key)\" takes a whole number, not \"\(text)\"", at: span,
        help: digits.isEmpty ? "write digits, or leave it out" : "write the digits alone: \(digits)")
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
