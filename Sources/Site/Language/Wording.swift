import Catalog
import Templating

/// Values as a reader of one edition reads them. What nobody has translated is shown as it was written, marked
/// with its language.
struct Wording: Sendable {
  let strings: Strings
  /// The language that entries are written in; nil in the edition of that language.
  let original: Language?

  /// - Parameter first: the words of the site's first language.
  init(strings: Strings, first: Strings) {
    self.strings = strings
    let direction = first.direction == strings.direction ? nil : first.direction
    original =
      first.language == strings.language ? nil : Language(tag: first.language, direction: direction)
  }

  var language: String { strings.language }

  /// A text of an entry that has been put into the edition's language where there is a translation.
  func text(_ text: String, _ key: String, of entry: some Translated) -> MarkedText {
    guard let original, !entry.isTranslated(key, into: language) else { return MarkedText(text) }
    return MarkedText(text, in: original)
  }

  func text(ifAny text: String?, _ key: String, of entry: some Translated) -> MarkedText? {
    text.map { self.text($0, key, of: entry) }
  }

  /// A text that has no translation anywhere, such as a note beside hours.
  func asWritten(_ text: String) -> MarkedText { MarkedText(text, in: original) }

  func asWritten(ifAny text: String?) -> MarkedText? { text.map { MarkedText($0, in: original) } }

  /// A text that is given once, or once for each language.
  func text(_ localized: LocalizedText) -> MarkedText {
    let variant = localized.variant(in: language)
    if variant.language == language { return MarkedText(variant.text) }
    if variant.language.isEmpty { return asWritten(variant.text) }
    return MarkedText(
      variant.text,
      in: variant.language == original?.tag ? original : Language(tag: variant.language))
  }

  func text(ifAny localized: LocalizedText?) -> MarkedText? { localized.map { text($0) } }

  /// Says in which language an entry is that nobody has translated: "In English".
  func untranslated(_ entry: some Translated, _ phrase: Phrase = .untranslated) -> String? {
    guard let original, entry.translation(into: language) == nil else { return nil }
    return strings.phrase(phrase, [("language", languageName(original.tag))])
  }

  func date(_ date: CalendarDate) -> String {
    strings.phrase(
      .date,
      [
        ("day", String(date.day)),
        ("month", strings.entry(.months, String(date.month)) ?? String(date.month)),
        ("year", String(date.year)),
      ])
  }

  func time(_ time: ClockTime) -> String {
    switch time.minutes {
    case 0, 24 * 60: return strings.phrase(.midnight)
    case 12 * 60: return strings.phrase(.noon)
    default: break
    }
    let hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12
    return strings.phrase(
      time.minute == 0 ? .timeOnTheHour : .timeOfDay,
      [
        ("hour12", String(hour12)), ("hour24", String(time.hour)),
        ("minute", time.minute < 10 ? "0\(time.minute)" : String(time.minute)),
        ("half", strings.phrase(time.hour < 12 || time.hour == 24 ? .am : .pm)),
      ])
  }

  func hours(_ hours: Schedule.Hours) -> String {
    strings.phrase(.hours, [("opens", time(hours.opens)), ("closes", time(hours.closes))])
  }

  /// "Monday to Friday", "Monday, Wednesday".
  func days(_ days: [Weekday]) -> String {
    var spans: [[Weekday]] = []
    for day in days {
      if let last = spans.last?.last, last.rawValue + 1 == day.rawValue {
        spans[spans.count - 1].append(day)
      } else {
        spans.append([day])
      }
    }
    return list(
      spans.flatMap { span -> [String] in
        guard span.count > 2, let first = span.first, let last = span.last else { return span.map(self.day) }
        return [strings.phrase(.daySpan, [("first", self.day(first)), ("last", self.day(last))])]
      })
  }

  func day(_ day: Weekday) -> String { strings.entry(.days, day.key) ?? day.key }

  func list(_ items: [String]) -> String { items.joined(separator: strings.phrase(.listSeparator)) }

  func list(_ items: [MarkedText]) -> MarkedText { items.joined(separator: strings.phrase(.listSeparator)) }

  /// The first few of a list, and how many more there are.
  func shortList(_ items: [String], length: Int) -> String {
    guard items.count > length else { return list(items) }
    return strings.phrase(
      .listAndMore,
      [("list", list(Array(items.prefix(length)))), ("count", strings.number(items.count - length))])
  }

  func shortList(_ items: [MarkedText], length: Int) -> MarkedText {
    guard items.count > length else { return list(items) }
    return strings.phrase(
      .listAndMore,
      [
        ("list", list(Array(items.prefix(length)))),
        ("count", MarkedText(strings.number(items.count - length))),
      ])
  }

  /// A language's name; the tag itself where the strings file does not know it, its region left out.
  func languageName(_ tag: String) -> String {
    strings.entry(.languageNames, tag) ?? strings.entry(.languageNames, String(tag.prefix { $0 != "-" }))
      ?? tag
  }

  func knowsLanguage(_ tag: String) -> Bool {
    [tag, String(tag.prefix { $0 != "-" })].contains { strings.entry(.languageNames, $0) != nil }
  }

  func ages(_ ages: Program.Ages) -> String? {
    switch (ages.minimum, ages.maximum) {
    case (let minimum?, let maximum?):
      strings.phrase(.agesBetween, [("minimum", String(minimum)), ("maximum", String(maximum))])
    case (let minimum?, nil): strings.phrase(.agesFrom, [("minimum", String(minimum))])
    case (nil, let maximum?): strings.phrase(.agesTo, [("maximum", String(maximum))])
    case (nil, nil): nil
    }
  }

  func label(_ term: Term) -> MarkedText { text(term.label) }

  func answer(_ answer: Answer) -> String { strings.entry(.answers, answer.rawValue) ?? answer.rawValue }
}
