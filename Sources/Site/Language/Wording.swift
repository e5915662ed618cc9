import Catalog

/// Values as a reader of one edition reads them.
struct Wording: Sendable {
  let strings: Strings

  var language: String { strings.language }

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

  private func day(_ day: Weekday) -> String { strings.entry(.days, day.key) ?? day.key }

  func list(_ items: [String]) -> String { items.joined(separator: strings.phrase(.listSeparator)) }

  /// The first few of a list, and how many more there are.
  func shortList(_ items: [String], length: Int) -> String {
    guard items.count > length else { return list(items) }
    return strings.phrase(
      .listAndMore,
      [("list", list(Array(items.prefix(length)))), ("count", strings.number(items.count - length))])
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

  func label(_ term: Term) -> String { term.label(language) }

  func answer(_ answer: Answer) -> String { strings.entry(.answers, answer.rawValue) ?? answer.rawValue }
}
