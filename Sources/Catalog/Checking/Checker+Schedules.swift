import Diagnostics
import Reading

extension Checker {
  mutating func schedule(_ node: Node, key: String) -> CheckedValue? {
    if case .scalar(let text) = node.content {
      switch text {
      case "always": return .schedule(.always)
      case "by-appointment": return .schedule(.byAppointment)
      default: return plainText(text, limit: 500, key: key, at: node.span).map { .schedule(.asWritten($0)) }
      }
    }
    guard case .list(let items)? = list(node, of: .record(.hours), key: key) else { return nil }
    let hours = items.compactMap { item -> Schedule.Hours? in
      guard case .record(let fields) = item.value, let opens = fields.time("opens"),
        let closes = fields.time("closes")
      else { return nil }
      return Schedule.Hours(
        days: fields.days("days"), opens: opens, closes: closes, note: fields.text("note"))
    }
    checkHours(items.compactMap { if case .record(let fields) = $0.value { fields } else { nil } })
    return .schedule(.weekly(hours))
  }

  mutating func time(_ text: String, key: String, at span: Span) -> CheckedValue? {
    if let time = ClockTime(text) { return .time(time) }
    report(
      .badTime, "\"\(text)\" is not a time of day", at: span,
      help: clockTime(likely: text, key: key).map { "did you mean \"\($0)\"?" }
        ?? "write it on the 24-hour clock, as \"17:30\"")
    return nil
  }

  mutating func days(_ text: String, at span: Span) -> CheckedValue? {
    if let days = Weekday.days(text) { return .days(days) }
    report(.badDays, "\"\(text)\" is not a day or a span of days", at: span, help: adviceOnDays(text))
    return nil
  }

  mutating func timeZone(_ text: String, at span: Span) -> CheckedValue? {
    accept(
      text, timeZoneNames.contains(text), .badTimeZone, "no time zone is called \"\(text)\"", at: span,
      help: zoneNames[text.lowercased()].map { "did you mean \"\($0)\"?" }
        ?? suggestion(for: text, in: timeZoneNames) ?? "write a name such as America/Chicago")
  }
}

/// What people in the United States call the time that they live by.
private let zoneNames: [String: String] = {
  let names = [
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
  ]
  var all: [String: String] = [:]
  for (name, zone) in names {
    let letter = name.prefix(1)
    for word in [name, "\(name) time", "us/\(name)", "\(letter)st", "\(letter)dt", "\(letter)t"] {
      all[word] = zone
    }
  }
  return all
}()

/// "9am", "9:30 PM", "9:00", "0900" and "noon" as the clock time they stand for.
private func clockTime(likely text: String, key: String) -> ClockTime? {
  let word = text.lowercased().filter { !$0.isWhitespace && $0 != "." }
  switch word {
  case "noon", "midday", "12noon": return ClockTime("12:00")
  case "midnight", "12midnight": return ClockTime(key == "closes" ? "24:00" : "00:00")
  default: break
  }
  let isAfternoon = word.hasSuffix("pm")
  let digits = word.hasSuffix("am") || isAfternoon ? word.dropLast(2) : word[...]
  let isRun = (3...4).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
  let parts = isRun ? [digits.dropLast(2), digits.suffix(2)] : digits.split(separator: ":")
  guard (1...2).contains(parts.count), let hour = Int(parts[0]),
    let minute = parts.count == 2 ? Int(parts[1]) : 0,
    hour >= 0, minute >= 0
  else { return nil }
  let shifted =
    isAfternoon && hour < 12 ? hour + 12 : (!isAfternoon && word.hasSuffix("am") && hour == 12 ? 0 : hour)
  return ClockTime("\(shifted < 10 ? "0" : "")\(shifted):\(minute < 10 ? "0" : "")\(minute)")
}

/// "Mondays" as `mon`.
func likelyDays(_ text: String) -> String? {
  let words = text.lowercased().split { !$0.isLetter }
  return words.count == 1 ? weekday(words[0])?.key : nil
}

/// "Monday to Friday", "M-F", "mon, wed" and "weekends" as keys of days. A wrong guess would send people to a
/// locked door, so days with any other word beside them are not guessed at.
private func adviceOnDays(_ text: String) -> String {
  let words = text.lowercased().split { !$0.isLetter }
  let days = words.compactMap(weekday)
  let others = words.filter { weekday($0) == nil }
  let usual = ["weekdays": "mon-fri", "weekends": "sat-sun", "daily": "mon-sun", "everyday": "mon-sun"]
  if let span = usual[words.joined()] { return "did you mean \"\(span)\"?" }
  if days.isEmpty { return "write mon, or mon-fri, or [mon, wed, fri]" }
  let keys = days.map(\.key)
  let marks = text.filter { "-–—,&/+;".contains($0) }
  if keys.count == 1, others.isEmpty { return "did you mean \"\(keys[0])\"?" }
  let isSpan =
    others.isEmpty
    ? ["-", "–", "—"].contains(marks) : marks.isEmpty && others.allSatisfy { $0 == "to" || $0 == "through" }
  if isSpan, keys.count == 2 { return "did you mean \"\(keys[0])-\(keys[1])\"?" }
  let isList = others.allSatisfy { $0 == "and" } && marks.allSatisfy { ",&/+;".contains($0) }
  if isList, keys.count > 1 { return "did you mean [\(keys.joined(separator: ", "))]?" }
  return "write the whole schedule as a text, or the days alone and the rest under \"note\""
}

/// The day that a word is, or is the beginning of: "mondays", "tues", "m" but not "t".
private func weekday(_ word: Substring) -> Weekday? {
  let names = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"]
  let fitting = names.indices.filter { names[$0].hasPrefix(word) }
  return fitting.count == 1 ? Weekday(rawValue: fitting[0]) : nil
}
