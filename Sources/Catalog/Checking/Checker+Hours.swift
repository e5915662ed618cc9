import Diagnostics

extension Checker {
  /// Hours that a clock allows and no door keeps. A line of a schedule may close after midnight.
  mutating func checkHours(_ lines: [Fields]) {
    for line in lines {
      checkDays(line)
      checkLength(line)
    }
    checkOverlaps(lines)
  }

  /// A day that one line names twice.
  private mutating func checkDays(_ line: Fields) {
    var seen: Set<Weekday> = []
    for item in line.locatedDays("days") {
      let twice = item.value.filter { !seen.insert($0).inserted }
      guard let day = twice.first else { continue }
      report(
        .impossibleHours, "\(day.key) stands twice in this line", at: item.span,
        help: "was another day meant? If not, take it out")
    }
  }

  private mutating func checkLength(_ line: Fields) {
    guard let opens = line.time("opens"), let closes = line.time("closes"),
      let place = line.located("closes")?.span, closes.minutes <= opens.minutes
    else { return }
    if closes == opens {
      report(
        .impossibleHours, "this opens and closes at \(opens)", at: place,
        help: "write when it closes; the whole day is  opens: \"00:00\", closes: \"24:00\"")
      return
    }
    // Who writes 00:00 means midnight.
    let length = closes.minutes + 24 * 60 - opens.minutes
    guard length > longestNight, closes.minutes > 0 else { return }
    let afternoon = ClockTime(minutes: closes.minutes + 12 * 60)
    report(
      .impossibleHours, "from \(opens) to \(closes) it would be open for \(length / 60) hours, all night",
      at: place,
      help: afternoon.minutes > opens.minutes && afternoon.minutes < 24 * 60
        ? "did you mean \"\(afternoon)\"? Times are on the 24-hour clock"
        : "are the two times the wrong way round?")
  }

  /// Lines of a schedule that are open at the same time; a note may tell what each of them is for.
  private mutating func checkOverlaps(_ lines: [Fields]) {
    var stretches: [(stretch: Stretch, line: Int)] = []
    for (index, line) in lines.enumerated() where line.text("note") == nil {
      stretches += line.stretches.map { ($0, index) }
    }
    stretches.sort { ($0.stretch.start, $0.line) < ($1.stretch.start, $1.line) }
    var reported: Set<Int> = []
    var last: (end: Int, line: Int) = (0, 0)
    for (stretch, line) in stretches {
      if stretch.start < last.end, line != last.line {
        let later = max(line, last.line)
        if reported.insert(later).inserted { report(overlapOn: stretch.day, at: lines[later].span) }
      }
      if stretch.end > last.end { last = (stretch.end, line) }
    }
  }

  private mutating func report(overlapOn day: Weekday, at span: Span) {
    report(
      .impossibleHours, "these hours overlap those of another line on \(day.key)", at: span,
      help: "keep one of the two, or give each a  note: ...  that says what it is for")
  }

  /// A place is open when its program is.
  mutating func checkHoursOfLocations(_ fields: Fields) {
    guard let own = fields.schedule("schedule"), case .weekly(let program) = own else { return }
    let open = program.flatMap(\.stretches)
    for location in fields.records("locations") {
      guard let place = location.located("schedule"), case .schedule(.weekly(let hours)) = place.value
      else { continue }
      let here = hours.flatMap(\.stretches)
      guard !open.isEmpty, !here.isEmpty, !overlap(open, here) else { continue }
      report(
        .impossibleHours, "by these hours the place is open only while the program is closed",
        at: place.span, help: "change these, or the \"schedule\" of the program, which is for all its places")
    }
  }
}

/// No place keeps longer hours through a night than these.
private let longestNight = 16 * 60

/// From when to when something is open, in minutes from Monday 00:00.
private struct Stretch {
  let day: Weekday
  let start: Int
  let end: Int

  init(_ day: Weekday, _ opens: ClockTime, _ closes: ClockTime) {
    self.day = day
    start = day.rawValue * 24 * 60 + opens.minutes
    end = start - opens.minutes + closes.minutes + (closes.minutes <= opens.minutes ? 24 * 60 : 0)
  }
}

private func overlap(_ some: [Stretch], _ others: [Stretch]) -> Bool {
  var isOpen = [Bool](repeating: false, count: minutesOfWeek)
  for one in some { for minute in one.start..<one.end { isOpen[minute % minutesOfWeek] = true } }
  return others.contains { other in (other.start..<other.end).contains { isOpen[$0 % minutesOfWeek] } }
}

/// A week ends where it begins, so that a night from Sunday to Monday counts on both sides.
private let minutesOfWeek = 7 * 24 * 60

extension Schedule.Hours {
  fileprivate var stretches: [Stretch] { days.map { Stretch($0, opens, closes) } }
}

extension Fields {
  fileprivate var stretches: [Stretch] {
    guard let opens = time("opens"), let closes = time("closes") else { return [] }
    return days("days").map { Stretch($0, opens, closes) }
  }
}
