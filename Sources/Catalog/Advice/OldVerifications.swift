import Diagnostics

/// Listings whose last check is so long ago that they are due again, or that readers are told. The oldest come
/// one by one; more than a screen of them is a list, and `cairn review` is where lists are.
func oldVerifications(in directory: Directory) -> [Finding] {
  func old(_ freshness: Freshness) -> [Reference<Program>] {
    directory.programs.indices.lazy.filter { directory.programs[$0].freshness == freshness }
      // By slug already.
      .map { (date: directory.programs[$0].verification.date, program: Reference(index: $0)) }
      .sorted { ($0.date, $0.program.index) < ($1.date, $1.program.index) }.map(\.program)
  }
  let limits = directory.site.freshness
  let (overdue, due) = (old(.overdue), old(.due))
  let dueLimit = 3
  var findings = overdue.prefix(overdueLimit).map { finding(directory[$0], .verificationOverdue, directory) }
  if overdue.count > overdueLimit {
    findings.append(
      Finding(
        .verificationOverdue,
        "\(overdue.count - overdueLimit) more listings were last checked over \(limits.overdue) days ago",
        about: ["freshness", "overdue"], in: directory.site.source,
        help: "cairn review lists them, the oldest first"))
  }
  if due.count <= dueLimit {
    findings += due.map { finding(directory[$0], .verificationDue, directory) }
  } else {
    findings.append(
      Finding(
        .verificationDue,
        "\(due.count) listings are due to be checked again: \(named(due.map { directory[$0].name }, atMost: dueLimit))",
        about: ["freshness", "due"], in: directory.site.source,
        help: "cairn review lists them, the oldest first"))
  }
  return findings
}

private let overdueLimit = 10

/// Listings that are too old to be published, of which nothing else tells.
func withheldListings(_ entries: [CheckedEntry], in directory: Directory) -> [Finding] {
  guard let limit = directory.site.freshness.withhold else { return [] }
  let withheld = entries.compactMap { entry -> Program? in
    guard case .program(let program) = entry, age(program, directory) > limit else { return nil }
    return program
  }.sorted { ($0.verification.date, $0.slug) < ($1.verification.date, $1.slug) }
  var findings = withheld.prefix(overdueLimit).map { program in
    Finding(
      .verificationOverdue,
      "this listing is left out of the site: it was last checked on \(program.verification.date), "
        + "\(counted(age(program, directory), "day")) ago, and site.yml withholds after \(limit)",
      about: ["verified", "date"], in: program.body.source, help: help(program))
  }
  if withheld.count > overdueLimit {
    findings.append(
      Finding(
        .verificationOverdue,
        "\(withheld.count - overdueLimit) more listings are left out of the site, last checked over \(limit) days ago",
        about: ["freshness", "withhold"], in: directory.site.source,
        help: "cairn review lists them, the oldest first"))
  }
  return findings
}

private func finding(_ program: Program, _ kind: FindingKind, _ directory: Directory) -> Finding {
  let age = counted(age(program, directory), "day")
  let limits = directory.site.freshness
  let message =
    kind == .verificationDue
    ? "this listing was last checked on \(program.verification.date), \(age) ago; it is due after \(limits.due)"
    : "this listing was last checked on \(program.verification.date), \(age) ago, and readers are told after "
      + "\(limits.overdue)"
  return Finding(kind, message, about: ["verified", "date"], in: program.body.source, help: help(program))
}

private func help(_ program: Program) -> String {
  let number = program.phones.first { $0.kind == .voice }?.number.written
  let call = number.map { "call \($0) and ask" } ?? "ask them"
  return "\(call) whether all of it still holds, then run  cairn verified \(program.slug)"
}

private func age(_ program: Program, _ directory: Directory) -> Int {
  directory.asOf.daysSince1970 - program.verification.date.daysSince1970
}
