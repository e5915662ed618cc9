package import Catalog

/// When programs are open: in minutes from Monday 00:00, `to` may pass the end of the week.
struct Hours: Sendable {
  struct Pattern: Hashable, Sendable {
    let zone: Int
    /// From, to, from, to ...
    let minutes: [Int]
  }

  private(set) var zones: [String] = []
  private(set) var patterns: [Pattern] = []
  /// For each program its pattern's place from 1, or 0 where the hours are not known.
  private(set) var ofPrograms: [Int] = []

  init(_ directory: Directory) {
    var places: [Pattern: Int] = [:]
    for index in directory.programs.indices {
      guard let minutes = usualHours(of: directory.programs[index]),
        let zone = directory.programs[index].timeZone ?? (minutes == allWeek ? "UTC" : nil)
      else {
        ofPrograms.append(0)
        continue
      }
      let pattern = Pattern(zone: place(of: zone), minutes: minutes)
      if places[pattern] == nil {
        patterns.append(pattern)
        places[pattern] = patterns.count
      }
      ofPrograms.append(places[pattern] ?? 0)
    }
  }

  private mutating func place(of zone: String) -> Int {
    if let place = zones.firstIndex(of: zone) { return place }
    zones.append(zone)
    return zones.count - 1
  }
}

/// The program's own hours, else those of its locations together. Nil where any of them is not known.
private func usualHours(of program: Program) -> [Int]? {
  if let schedule = program.schedule { return minutes(schedule) }
  let schedules = program.locations.compactMap(\.schedule)
  guard !schedules.isEmpty else { return nil }
  var all: [Int] = []
  for schedule in schedules {
    guard let minutes = minutes(schedule) else { return nil }
    all += minutes
  }
  return all
}

private let allWeek = [0, 7 * 24 * 60]

/// From, to, from, to ... in minutes from Monday 00:00; nil where the hours are not known by the clock. A closing that is
/// no later than the opening is on the next day, so that the last may pass the end of the week.
package func minutes(_ schedule: Schedule) -> [Int]? {
  switch schedule {
  case .always: allWeek
  case .byAppointment, .asWritten: nil
  case .weekly(let hours):
    hours.flatMap { hours in
      hours.days.flatMap { day -> [Int] in
        let start = day.rawValue * 24 * 60
        let closes = hours.closes.minutes + (hours.closes.minutes <= hours.opens.minutes ? 24 * 60 : 0)
        return [start + hours.opens.minutes, start + closes]
      }
    }
  }
}
