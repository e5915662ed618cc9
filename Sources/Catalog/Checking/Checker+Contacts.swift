import Diagnostics

extension Checker {
  mutating func telephone(_ text: String, at span: Span) -> CheckedValue? {
    if let dialed = dialedNumber(text, country: context.country) {
      return .telephone(DialedNumber(written: text, dialed: dialed))
    }
    report(
      .badTelephone, "\"\(text)\" is not a telephone number", at: span,
      help: adviceOnTelephone(text, country: context.country))
    return nil
  }

  mutating func email(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, isEmail(text), .badEmail, "\"\(text)\" is not an e-mail address", at: span,
      help: "write it as  name@example.org")
  }

  mutating func webAddress(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, isWebAddress(text), .badURL, "\"\(text)\" is not a web address", at: span,
      help: isWebAddress("https://\(text)")
        ? "did you mean \"https://\(text)\"?" : "write it as  https://example.org/page")
  }
}

private func adviceOnTelephone(_ text: String, country: String) -> String {
  func number(_ part: some StringProtocol) -> String? { writtenNumber(part, country: country) }
  if let whole = number(text) { return "did you mean \(whole)?" }
  let parts = text.split { $0.isLetter || ",;/#&:".contains($0) }.filter { $0.contains(where: \.isNumber) }
  if parts.count == 2, let first = number(parts[0]) {
    if let second = number(parts[1]) { return "write them as a list: [\(first), \(second)]" }
    let mark = text.lowercased().first { $0.isLetter || $0 == "#" }
    guard let mark, "ex#".contains(mark) else { return "write the number alone: \(first)" }
    return
      "an extension is written  phones: [{number: \(first), extension: \"\(parts[1].filter(\.isNumber))\"}]"
  }
  if text.contains(where: \.isLetter) { return "write digits in place of the letters" }
  switch text.count(where: \.isNumber) {
  case 7: return "the area code is missing"
  case let count where country == "US" && (8..<10).contains(count):
    return
      "a number has ten digits, area code first; this one has \(count). Look it up, or take the line out until you know"
  default: return "write it as 573-555-0142, or with + and the country's code"
  }
}

/// A number as people in its country write it; nil where there is none, or where letters stand in it. Only
/// a full one: a short code would be guesswork.
private func writtenNumber(_ text: some StringProtocol, country: String) -> String? {
  let digits = String(text).filter { $0.isASCII && $0.isNumber }
  guard !text.contains(where: \.isLetter), digits.count >= 7,
    dialedNumber(digits, country: country) != nil
  else { return nil }
  guard country == "US", digits.count >= 10 else { return digits }
  let local = digits.suffix(10)
  let parts = [local.prefix(3), local.dropFirst(3).prefix(3), local.suffix(4)]
  return (digits.count == 11 ? "1-" : "") + parts.joined(separator: "-")
}
