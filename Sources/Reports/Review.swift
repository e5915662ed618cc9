package import Catalog

/// Somebody to call, and what to ask.
package struct ReviewItem: Sendable {
  package enum Subject: Sendable, Equatable {
    case program
    /// The area it belongs to; nil for a line of the whole site.
    case crisisLine(area: String?)
  }

  /// How old the last check is.
  package enum Age: String, Sendable {
    case never, overdue, due, fresh
  }

  package let subject: Subject
  package let name: String
  /// Empty for a crisis line.
  package let slug: String
  /// The file's path below the content folder.
  package let path: String
  package let telephone: String?
  package let email: String?
  package let website: String?
  /// The day of the last check.
  package let checked: CalendarDate?
  package let by: String?
  package let method: Verification.Method?
  /// Since the last check.
  package let days: Int?
  package let age: Age
  /// Whether the site leaves it out because its check is so old.
  package let isWithheld: Bool
  package let questions: [String]
}

/// Whose turn it is.
package struct ReviewRequest: Sendable {
  /// Days after which a crisis line has to be called again.
  package var crisisLimit: Int
  /// Only what is there in person in this area or serves it, and what is a part of it.
  package var area: Reference<Area>?
  /// Only what will be due in so many days, or is due already.
  package var dueWithin: Int?

  package init(crisisLimit: Int, area: Reference<Area>? = nil, dueWithin: Int? = nil) {
    self.crisisLimit = crisisLimit
    self.area = area
    self.dueWithin = dueWithin
  }
}

/// Whom to call next. Crisis lines past their limit come first of all, then programs, the longest unchecked first.
///
/// - Parameter withheld: programs whose check is too old for the site, which the directory does not have.
package func review(_ directory: Directory, withheld: [Program], _ request: ReviewRequest) -> [ReviewItem] {
  let lines = crisisLines(directory, request).sorted { one, other in
    (other.days ?? .max, one.name) < (one.days ?? .max, other.name)
  }
  let served = request.area.map { area in
    Set(directory.coverage.programsHere(area) + directory.coverage.programsServing(area))
  }
  let published = directory.programs.indices.filter { served?.contains(directory.reference($0)) ?? true }
    .map { item(directory.programs[$0], directory, isWithheld: false) }
  let left = withheld.filter { program in
    guard let area = request.area else { return true }
    return program.areas.contains { directory.areaTree.isWithin($0, area) }
  }.map { item($0, directory, isWithheld: true) }
  let programs = (published + left).sorted { one, other in
    (other.days ?? 0, one.name, one.slug) < (one.days ?? 0, other.name, other.slug)
  }
  guard let within = request.dueWithin else { return lines + programs }
  return lines + programs.filter { ($0.days ?? 0) + within > directory.site.freshness.due }
}

/// Crisis lines whose last check is older than the limit, or of which nobody says when it was. Nobody has to call
/// 911 to see whether it is there, nor say of 988 when it was.
private func crisisLines(_ directory: Directory, _ request: ReviewRequest) -> [ReviewItem] {
  let language = directory.site.languages.first ?? "en"
  func items(_ lines: [CrisisLine], path: String, area: String?) -> [ReviewItem] {
    lines.compactMap { line in
      let days = line.verified.map { directory.asOf.daysSince1970 - $0.daysSince1970 }
      let isShortCode = line.phone.map { $0.dialed.utf8.count <= 3 } ?? false
      guard line.kind != .emergency, days.map({ $0 > request.crisisLimit }) ?? !isShortCode else {
        return nil
      }
      return ReviewItem(
        subject: .crisisLine(area: area), name: line.name(language), slug: "", path: path,
        telephone: line.phone?.written ?? line.text.map { "\($0.written) (text)" }, email: nil,
        website: line.chat ?? line.website,
        checked: line.verified, by: nil, method: nil, days: days,
        age: days == nil ? .never : .overdue, isWithheld: false,
        questions: [
          line.kind == .warmline
            ? "Does somebody answer, and is it still somebody to talk to?"
            : "Does somebody answer, and is it still for people in a crisis?"
        ])
    }
  }
  let own = items(directory.site.crisis, path: "site.yml", area: nil)
  return directory.areaTree.order.reduce(into: own) { lines, reference in
    let area = directory[reference]
    let tree = directory.areaTree
    let isWanted = request.area.map { tree.isWithin(reference, $0) || tree.isWithin($0, reference) } ?? true
    if isWanted { lines += items(area.crisis, path: area.path, area: area.name) }
  }
}

private func item(_ program: Program, _ directory: Directory, isWithheld: Bool) -> ReviewItem {
  let limits = directory.site.freshness
  let days = directory.asOf.daysSince1970 - program.verification.date.daysSince1970
  let age: ReviewItem.Age = days > limits.overdue ? .overdue : days > limits.due ? .due : .fresh
  return ReviewItem(
    subject: .program, name: program.name, slug: program.slug, path: program.path,
    telephone: telephone(program),
    email: program.email, website: program.website, checked: program.verification.date,
    by: program.verification.by,
    method: program.verification.method, days: days, age: age,
    isWithheld: isWithheld, questions: questions(program, age))
}

/// The number to call: one for voices before one for messages, the program's before that of a place. Nobody answers
/// a fax.
private func telephone(_ program: Program) -> String? {
  let numbers = program.phones + program.locations.flatMap(\.phones)
  for kind in [Telephone.Kind.voice, .text, .tty] {
    guard let phone = numbers.first(where: { $0.kind == kind }) else { continue }
    return phone.number.written + (phone.extension.map { " ext. \($0)" } ?? "")
      + (kind == .voice ? "" : " (\(kind.rawValue))")
  }
  return nil
}

/// What is not known, and what may have changed.
private func questions(_ program: Program, _ age: ReviewItem.Age) -> [String] {
  let hasHours = program.schedule != nil || program.locations.contains { $0.schedule != nil }
  let accessibilityIsUnknown =
    !program.locations.isEmpty
    && !program.locations.contains { $0.accessibility.contains { $0.answer != .unknown } }
  let asked: [(Bool, String)] = [
    (program.status == .temporarilyClosed, "Is it open again?"),
    (program.status != .temporarilyClosed, "Is it still there, with the same number?"),
    (!hasHours, "When is it open?"),
    (hasHours && age != .fresh, "Are the hours still right?"),
    (program.notice != nil, "Does the notice still hold?"),
    (program.cost.isEmpty && program.costNote == nil, "What does it cost?"),
    (program.languages.isEmpty, "Which languages are spoken?"),
    (program.interpreter ?? .unknown == .unknown, "Can an interpreter be had?"),
    (accessibilityIsUnknown, "Can everybody get in: steps, restroom, parking?"),
    (program.ages == nil, "For which ages is it?"),
    (program.firstStep == nil, "What happens when somebody calls for the first time?"),
  ]
  return asked.filter(\.0).map(\.1)
}
