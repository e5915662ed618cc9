import Catalog
import Search

// What the script of every page needs to say whether a program is open: the hours in minutes, by the same rule as the
// search, and the words for when each of them begins.

/// "540 1020 1980 2460"; nil where the hours are not known by the clock.
func usualHours(_ schedule: Schedule) -> String? {
  minutes(schedule).map { $0.map(String.init).joined(separator: " ") }
}

/// "Opens at 9 a.m. on Monday.|Opens at 9 a.m. on Tuesday.", one for each opening of `usualHours`.
func openings(_ model: ScheduleModel) -> String? {
  guard case .weekly(let hours) = model.schedule else { return nil }
  let wording = model.wording
  return hours.flatMap { hours in
    hours.days.map { day in
      wording.strings.phrase(
        .opensNext, [("day", wording.day(day)), ("time", wording.time(hours.opens))])
    }
  }.joined(separator: "|")
}
