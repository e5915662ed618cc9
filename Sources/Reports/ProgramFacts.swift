import Catalog
import Diagnostics
import Reading

/// What somebody would notice of a program, in words.
struct Fact: Equatable {
  let label: String
  let value: String
  /// Whether the value is too long to show, or not for everybody: then only that it changed is said.
  var isSecret = false
}

/// - Parameter hidesStreets: leaves out whatever a hidden location keeps to itself, of all locations: one that is
///   hidden now may have been shown before.
func facts(_ program: Program, _ state: DirectoryState, hidesStreets: Bool) -> [Fact] {
  func numbers(_ kind: Telephone.Kind) -> String {
    (program.phones + program.locations.flatMap(\.phones)).filter { $0.kind == kind }
      .map { $0.number.written + ($0.extension.map { " ext. \($0)" } ?? "") }.joined(separator: ", ")
  }
  let schedules = [program.schedule] + program.locations.map(\.schedule)
  return [
    Fact(label: "name", value: program.name),
    Fact(label: "organization", value: state.organization(of: program)),
    Fact(label: "telephone", value: numbers(.voice)), Fact(label: "text number", value: numbers(.text)),
    Fact(label: "TTY", value: numbers(.tty)), Fact(label: "e-mail", value: program.email ?? ""),
    Fact(label: "website", value: program.website ?? ""),
    Fact(
      label: "address",
      value: program.locations.map { address($0, hidesStreet: hidesStreets) }.joined(separator: "; ")),
    Fact(
      label: "exact place", value: program.locations.map(exactPlace).joined(separator: "; "), isSecret: true),
    Fact(label: "hours", value: schedules.compactMap { $0.map(hours) }.joined(separator: "; ")),
    Fact(label: "areas", value: state.areas(of: program).sorted().joined(separator: ", ")),
    Fact(label: "support", value: state.labels(program.support)),
    Fact(label: "formats", value: state.labels(program.formats)),
    Fact(label: "services", value: state.labels(program.services)),
    Fact(label: "only for", value: state.labels(program.onlyFor)),
    Fact(label: "welcomes", value: state.labels(program.welcomes)),
    Fact(label: "languages", value: program.languages.sorted().joined(separator: ", ")),
    Fact(
      label: "ages",
      value: program.ages.map {
        "\($0.minimum.map(String.init) ?? "") to \($0.maximum.map(String.init) ?? "")"
      } ?? ""),
    Fact(label: "cost", value: state.labels(program.cost)),
    Fact(label: "notice", value: program.notice ?? ""),
    Fact(label: "summary", value: program.summary, isSecret: true),
    Fact(label: "text", value: texts(program), isSecret: true),
  ]
}

private func texts(_ program: Program) -> String {
  let others = [program.eligibility, program.requiredDocuments, program.costNote, program.firstStep]
  // Lines that were only wrapped anew are the same text.
  let words = program.body.source.bytes[program.body.range].split { $0 <= 0x20 }
  return others.map { $0 ?? "" }.joined(separator: "\n") + "\n"
    + String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
}

private func address(_ location: Location, hidesStreet: Bool) -> String {
  let isHidden = hidesStreet || location.isHidden
  let exact = isHidden ? [] : [location.street, location.street2]
  return
    ([location.name] + exact + [location.city, location.state] + (isHidden ? [] : [location.postalCode]))
    .compactMap(\.self).joined(separator: ", ")
}

/// All that is published of where a location is.
private func exactPlace(_ location: Location) -> String {
  let point = location.isHidden ? nil : location.coordinates
  return address(location, hidesStreet: false) + (point.map { " \($0.latitude) \($0.longitude)" } ?? "")
}

/// "mon-fri 09:00-17:00".
func hours(_ schedule: Schedule) -> String {
  switch schedule {
  case .always: "always"
  case .byAppointment: "by appointment"
  case .asWritten(let text): text
  case .weekly(let lines):
    lines.map { line in
      "\(days(line.days)) \(line.opens)-\(line.closes)" + (line.note.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
  }
}

private func days(_ days: [Weekday]) -> String {
  var spans: [(first: Weekday, last: Weekday)] = []
  for day in days.sorted() {
    if let last = spans.last, last.last.rawValue + 1 == day.rawValue {
      spans[spans.count - 1].last = day
    } else {
      spans.append((day, day))
    }
  }
  return spans.map { $0.first == $0.last ? $0.first.key : "\($0.first.key)-\($0.last.key)" }.joined(
    separator: " ")
}
