import Diagnostics
import Reading

extension Checker {
  /// A plain value of the wanted type, or nil after a finding.
  mutating func checkScalar(_ text: String, _ type: ValueType, key: String, at span: Span) -> CheckedValue? {
    switch type {
    case .text(let limit): return plainText(text, limit: limit, key: key, at: span).map { .text($0) }
    case .reference(let kind): return reference(text, kind, at: span).map { .index($0) }
    case .organization: return organization(text, key: key, at: span)
    case .term(let vocabulary): return term(text, vocabulary, at: span).map { .index($0) }
    case .choice(let choices): return choice(text, choices, key: key, at: span)
    case .flag: return answer(text, among: [.yes, .no], key: key, at: span).map { .flag($0 == .yes) }
    case .answer: return answer(text, among: Answer.allCases, key: key, at: span).map { .answer($0) }
    case .wholeNumber(let range): return wholeNumber(text, range, key: key, at: span)
    case .degrees(let limit): return degrees(text, limit: limit, key: key, at: span)
    case .date: return date(text, at: span)
    case .time: return time(text, at: span)
    case .days: return days(text, at: span)
    case .telephone: return telephone(text, at: span)
    case .email:
      return accept(
        text, isEmail(text), .badEmail, "\"\(text)\" is not an e-mail address", at: span,
        help: "write it as  name@example.org")
    case .webAddress:
      return accept(
        text, isWebAddress(text), .badURL, "\"\(text)\" is not a web address", at: span,
        help: text.contains("://") || text.contains(" ") || !text.contains(".")
          ? "write it as  https://example.org/page" : "did you mean \"https://\(text)\"?")
    case .siteAddress:
      return accept(
        text, isSiteAddress(text), .badAddress, "\"\(text)\" is no address of this site", at: span,
        help: "start it with \"/\", for example /services/groups/")
    case .language:
      return accept(
        text, isLanguageTag(text), .badLanguage, "\"\(text)\" is not a language tag", at: span,
        help: "write the language's code, such as en, es, vi or ase (American Sign Language)")
    case .postalCode:
      return accept(
        text, isPostalCode(text, country: context.country), .badPostalCode,
        "\"\(text)\" is not a postal code", at: span,
        help: context.country == "US" ? "a ZIP code has five digits; put it in quotation marks" : nil)
    case .country:
      let isCode = text.utf8.count == 2 && text.utf8.allSatisfy { isLetter($0) && $0 < 0x61 }
      return accept(
        text, isCode, .unknownValue, "\"\(text)\" is not a country code", at: span,
        help: "write two capital letters, such as US (ISO 3166)")
    case .fips:
      return accept(
        text, isFIPS(text), .badFIPS, "\"\(text)\" is not a FIPS code", at: span,
        help: "two digits for a state, five for a county, seven for a place; put it in quotation marks")
    case .timeZone:
      return accept(
        text, timeZoneNames.contains(text), .badTimeZone, "no time zone is called \"\(text)\"", at: span,
        help: suggestion(for: text, in: timeZoneNames) ?? "write a name such as America/Chicago")
    case .color:
      return accept(
        text, isColor(text), .badColor, "\"\(text)\" is not a color", at: span,
        help: "write # and six digits 0-9 a-f, such as \"#1f5f5b\", in quotation marks")
    case .boundary:
      let parts = text.split(separator: "#", omittingEmptySubsequences: false)
      let isFeature = parts.count == 2 && parts[0].hasPrefix("media/") && !parts[1].isEmpty
      return accept(
        text, isFeature, .badBoundary, "\"\(text)\" does not name a feature of a GeoJSON file", at: span,
        help: "write it as  media/counties.geojson#29019")
    case .localizedText, .localizedTexts, .schedule, .list, .record, .map: return nil
    }
  }

  mutating func term(_ text: String, _ vocabulary: VocabularyName, at span: Span) -> Int? {
    if let index = context.vocabularies[vocabulary].index(of: text) { return index }
    let terms = context.vocabularies[vocabulary].terms.map(\.slug)
    report(
      .unknownTerm, "\(vocabulary.rawValue) has no term \"\(text)\"", at: span,
      help: suggestion(for: text, in: terms) ?? nearestByLabel(text, vocabulary),
      notes: terms.count <= 12 ? ["\(vocabulary.rawValue) has \(terms.joined(separator: ", "))"] : [])
    return nil
  }

  /// Editors write what they read on the site: "Peer support groups" for `groups`.
  private func nearestByLabel(_ text: String, _ vocabulary: VocabularyName) -> String? {
    let terms = context.vocabularies[vocabulary].terms
    guard let label = nearestName(to: text, in: terms.map { $0.label("en") }),
      let term = terms.first(where: { $0.label("en") == label })
    else { return nil }
    return "did you mean \"\(term.slug)\"?"
  }

  private mutating func reference(_ text: String, _ kind: EntryKind, at span: Span) -> Int? {
    if let index = context.slugs.index(of: text, kind) { return index }
    let near =
      nearestName(to: text, in: context.slugs[kind])
      ?? nearestName(to: slug(from: text), in: context.slugs[kind])
    report(
      .danglingReference, "there is no \(kind.rawValue) \"\(text)\"", at: span,
      help: near.map { "did you mean \"\($0)\"?" } ?? "add a file \(kind.folder)/\(slug(from: text)).md")
    return nil
  }

  /// A value in slug form has to be an organization's file; anything else is a name.
  private mutating func organization(_ text: String, key: String, at span: Span) -> CheckedValue? {
    if isSlug(text), text == text.lowercased() {
      return reference(text, .organization, at: span).map { .index($0) }
    }
    return plainText(text, limit: 120, key: key, at: span).map { .text($0) }
  }

  private mutating func choice(_ text: String, _ choices: [String], key: String, at span: Span)
    -> CheckedValue?
  {
    if choices.contains(text) { return .text(text) }
    report(
      .unknownValue, "\"\(text)\" is not a value of \"\(key)\"", at: span,
      help: suggestion(for: text, in: choices) ?? "write \(spoken(choices))")
    return nil
  }

  private mutating func answer(_ text: String, among choices: [Answer], key: String, at span: Span) -> Answer?
  {
    let synonyms = ["true": "yes", "false": "no"]
    let word = text.lowercased()
    if let answer = Answer(rawValue: synonyms[word] ?? word), choices.contains(answer) { return answer }
    report(
      .unknownValue, "\"\(text)\" is not a value of \"\(key)\"", at: span,
      help: "write \(spoken(choices.map(\.rawValue)))")
    return nil
  }

  private mutating func wholeNumber(
    _ text: String, _ range: ClosedRange<Int>, key: String, at span: Span
  ) -> CheckedValue? {
    guard let number = Int(text) else {
      report(
        .wrongType, "\"\(key)\" takes a whole number, not \"\(text)\"", at: span,
        help: Int(text.filter { $0 != "," && $0 != " " }).map { "write it without separators: \($0)" })
      return nil
    }
    if range.contains(number) { return .whole(number) }
    report(
      .numberOutOfRange, "\"\(key)\" is a number from \(range.lowerBound) to \(range.upperBound)", at: span)
    return nil
  }

  private mutating func degrees(_ text: String, limit: Double, key: String, at span: Span) -> CheckedValue? {
    if let degrees = Double(text), degrees.isFinite, abs(degrees) <= limit { return .degrees(degrees) }
    let isNumber = Double(text)?.isFinite ?? false
    report(
      .badCoordinates,
      isNumber
        ? "a \(key) lies between -\(Int(limit)) and \(Int(limit))" : "\"\(text)\" is not a number of degrees",
      at: span,
      help: isNumber && key == "latitude"
        ? "are latitude and longitude the wrong way round?" : "write decimal degrees, such as 38.9517")
    return nil
  }

  private mutating func date(_ text: String, at span: Span) -> CheckedValue? {
    guard let date = CalendarDate(text) else {
      let parts = text.split { "/.-".contains($0) }.compactMap { Int($0) }
      let american = parts.count == 3 ? CalendarDate(year: parts[2], month: parts[0], day: parts[1]) : nil
      let loose = parts.count == 3 ? CalendarDate(year: parts[0], month: parts[1], day: parts[2]) : nil
      report(
        .badDate, "\"\(text)\" is not a date", at: span,
        help: (loose ?? american).map { "did you mean \($0)?" } ?? "write year, month and day: 2026-11-21")
      return nil
    }
    if date > context.asOf {
      report(
        .dateInFuture, "\(date) lies after \(context.asOf), the day of this build", at: span,
        help: "is the year right?")
    }
    return .date(date)
  }

  private mutating func time(_ text: String, at span: Span) -> CheckedValue? {
    if let time = ClockTime(text) { return .time(time) }
    report(
      .badTime, "\"\(text)\" is not a time of day", at: span,
      help: clockTime(likely: text).map { "did you mean \"\($0)\"?" }
        ?? "write it on the 24-hour clock, as \"17:30\"")
    return nil
  }

  private mutating func days(_ text: String, at span: Span) -> CheckedValue? {
    if let days = Weekday.days(text) { return .days(days) }
    let names = Weekday.allCases.map(\.key)
    let likely = text.lowercased().split { !$0.isLetter }.compactMap { word in
      names.first { word.hasPrefix($0) }
    }
    report(
      .badDays, "\"\(text)\" is not a day or a span of days", at: span,
      help: (1...2).contains(likely.count)
        ? "did you mean \"\(likely.joined(separator: "-"))\"?" : "write mon, or mon-fri, or [mon, wed, fri]")
    return nil
  }

  private mutating func telephone(_ text: String, at span: Span) -> CheckedValue? {
    if let dialed = dialedNumber(text, country: context.country) {
      return .telephone(DialedNumber(written: text, dialed: dialed))
    }
    let digits = text.utf8.count(where: isDigit)
    let help: String
    if text.utf8.contains(where: isLetter) {
      help = "write digits only; an extension goes under \"extension\""
    } else if digits == 7 {
      help = "the area code is missing"
    } else {
      help = "write it as 573-555-0142, or with + and the country's code"
    }
    report(.badTelephone, "\"\(text)\" is not a telephone number", at: span, help: help)
    return nil
  }

  private mutating func accept(
    _ text: String, _ isRight: Bool, _ kind: FindingKind, _ message: String, at span: Span, help: String?
  ) -> CheckedValue? {
    if isRight { return .text(text) }
    report(kind, message, at: span, help: help)
    return nil
  }
}

/// "9am", "9:30 PM" and "9:00" as the clock time they stand for.
private func clockTime(likely text: String) -> ClockTime? {
  let word = text.lowercased().filter { !$0.isWhitespace && $0 != "." }
  let isAfternoon = word.hasSuffix("pm")
  let digits = word.hasSuffix("am") || isAfternoon ? word.dropLast(2) : word[...]
  let parts = digits.split(separator: ":")
  guard (1...2).contains(parts.count), let hour = Int(parts[0]),
    let minute = parts.count == 2 ? Int(parts[1]) : 0,
    hour >= 0, minute >= 0
  else { return nil }
  let shifted =
    isAfternoon && hour < 12 ? hour + 12 : (!isAfternoon && word.hasSuffix("am") && hour == 12 ? 0 : hour)
  return ClockTime("\(shifted < 10 ? "0" : "")\(shifted):\(minute < 10 ? "0" : "")\(minute)")
}

private func spoken(_ choices: [String]) -> String {
  guard let last = choices.last, choices.count > 1 else { return choices.first ?? "" }
  return choices.dropLast().joined(separator: ", ") + " or " + last
}
