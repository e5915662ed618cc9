import Diagnostics

extension Checker {
  /// Where one cannot go, a street is a closed door, or somebody's home.
  mutating func checkStreets(_ fields: Fields) {
    let formats = context.vocabularies[.formats].terms
    let reaches = fields.indices("formats").map { formats[$0].reach }
    guard !reaches.isEmpty, reaches.allSatisfy({ $0 == .remote }) else { return }
    let meeting = formats.first { $0.reach == .inPerson }?.slug
    for location in fields.records("locations") where !(location.flag("hidden") ?? false) {
      guard let street = location.located("street") else { continue }
      report(
        .streetWithoutVisits,
        "this street would be shown, but by its formats nobody meets people there", at: street.span,
        help: (meeting.map { "if people may come, add \($0) to formats; if not" } ?? "if people may not come")
          + ", take the street out, or add  hidden: yes  to the location")
    }
  }
}
