import Diagnostics

extension Checker {
  mutating func language(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, isLanguageTag(text), .badLanguage, "\"\(text)\" is not a language tag", at: span,
      help: languageTag(named: text).map { "did you mean \"\($0)\"?" }
        ?? "write the language's code, such as en, es, vi or ase (American Sign Language)")
  }

  mutating func postalCode(_ text: String, at span: Span) -> CheckedValue? {
    let country = context.country
    return accept(
      text, isPostalCode(text, country: country), .badPostalCode, "\"\(text)\" is not a postal code",
      at: span,
      help: country == "US" ? "a ZIP code has five digits; put it in quotation marks" : nil)
  }

  mutating func country(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, text.utf8.count == 2 && text.utf8.allSatisfy { isLetter($0) && $0 < 0x61 }, .unknownValue,
      "\"\(text)\" is not a country code", at: span,
      help: countryNames[text.lowercased().filter { $0 != "." }].map { "did you mean \"\($0)\"?" }
        ?? "write two capital letters, such as US (ISO 3166)")
  }

  mutating func fips(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, isFIPS(text), .badFIPS, "\"\(text)\" is not a FIPS code", at: span,
      help: "two digits for a state, five for a county, seven for a place; put it in quotation marks")
  }

  mutating func color(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, isColor(text), .badColor, "\"\(text)\" is not a color", at: span,
      help: "write # and six digits 0-9 a-f, such as \"#1f5f5b\", in quotation marks")
  }

  mutating func boundary(_ text: String, at span: Span) -> CheckedValue? {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    let isFeature = parts.count == 2 && parts[0].hasPrefix("media/") && !parts[1].isEmpty
    return accept(
      text, isFeature, .badBoundary, "\"\(text)\" does not name a feature of a GeoJSON file", at: span,
      help: "write it as  media/counties.geojson#29019")
  }
}

private let countryNames = [
  "us": "US", "usa": "US", "united states": "US", "united states of america": "US", "america": "US",
  "ca": "CA", "can": "CA", "canada": "CA", "mx": "MX", "mex": "MX", "mexico": "MX", "méxico": "MX",
  "pr": "PR", "puerto rico": "PR",
]
