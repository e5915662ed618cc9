/// A day of the Gregorian calendar.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil for a day that no calendar has, such as February 30.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `2026-11-21` and nothing else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || isDigit($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day so many seconds after 1970-01-01T00:00:00Z.
  package init?(secondsSince1970 seconds: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    self.init(daysSince1970: days)
  }

  /// Days from 1970-01-01, by counting 400-year eras from March 0000
  /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  package var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private init?(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  package static func < (one: CalendarDate, other: CalendarDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  /// As in ISO 8601.
  package var description: String {
    "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }
}

/// A time of day in minutes after midnight; 24:00 is allowed as an end.
package struct ClockTime: Sendable, Hashable, CustomStringConvertible {
  package let minutes: Int

  init(minutes: Int) { self.minutes = minutes }

  /// Reads `09:00` on the 24-hour clock and nothing else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]),
      minute < 60, hour < 24 || (hour == 24 && minute == 0)
    else { return nil }
    minutes = hour * 60 + minute
  }

  package var hour: Int { minutes / 60 }
  package var minute: Int { minutes % 60 }
  package var description: String { "\(twoDigits(hour)):\(twoDigits(minute))" }
}

package enum Weekday: Int, Sendable, CaseIterable, Comparable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// As editors write it: `mon`.
  package var key: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue] }

  package init?(key: some StringProtocol) {
    guard let day = Weekday.allCases.first(where: { $0.key == key.lowercased() }) else { return nil }
    self = day
  }

  /// Reads `mon`, or `mon-fri`, or across the week's end `fri-mon`.
  package static func days(_ text: String) -> [Weekday]? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap({ Weekday(key: $0) }) else { return nil }
    if ends.count == 1 { return [first] }
    guard ends.count == 2, let last = Weekday(key: ends[1]) else { return nil }
    let length = (last.rawValue - first.rawValue + 7) % 7
    return (0...length).compactMap { Weekday(rawValue: (first.rawValue + $0) % 7) }
  }

  package static func < (one: Weekday, other: Weekday) -> Bool { one.rawValue < other.rawValue }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
