package import Catalog
import Diagnostics
import Reading

/// What a reader of the site would find changed.
package struct Comparison: Sendable {
  /// A program or another entry, named.
  package struct Listing: Sendable, Equatable {
    package let slug: String
    package let name: String
    /// Organization and areas of a program.
    package var about = ""
  }

  /// One thing that changed; both values are nil where they are too long, or not for everybody.
  package struct Change: Sendable, Equatable {
    package let what: String
    package var old: String?
    package var new: String?
  }

  package struct Changed: Sendable {
    package let listing: Listing
    package let changes: [Change]
  }

  package struct Moved: Sendable {
    package let from: String
    package let to: Listing
  }

  package struct Others: Sendable {
    /// "areas", "organizations" ...
    package let kind: String
    package var added: [Listing] = []
    package var removed: [Listing] = []
    package var changed: [Changed] = []

    var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
  }

  package struct CoverageChange: Sendable {
    package let area: Listing
    package let old: Presence
    package let new: Presence
  }

  /// Programs with an address that was private and would be public.
  package internal(set) var exposed: [Listing] = []
  package internal(set) var added: [Listing] = []
  package internal(set) var removed: [Listing] = []
  package internal(set) var closed: [Listing] = []
  package internal(set) var paused: [Listing] = []
  package internal(set) var reopened: [Listing] = []
  package internal(set) var moved: [Moved] = []
  package internal(set) var changed: [Changed] = []
  /// How many programs have a later check.
  package internal(set) var checkedAnew = 0
  package internal(set) var others: [Others] = []
  package internal(set) var coverageLost: [CoverageChange] = []
  package internal(set) var coverageWon: [CoverageChange] = []
  /// Whether coverage could be compared.
  package internal(set) var knowsCoverage = true
}

/// What changes from one state to the other. Programs that are not published are nowhere in it.
package func compare(_ old: DirectoryState, _ new: DirectoryState) -> Comparison {
  var comparison = Comparison()
  let moves = moves(old, new)
  let cameFrom = Dictionary(moves.map { ($1, $0) }) { first, _ in first }
  for (slug, program) in new.programs.sorted(by: { $0.key < $1.key }) {
    let listing = listing(program, new)
    let oldSlug = cameFrom[slug] ?? slug
    if let before = old.programs[oldSlug] {
      if oldSlug != slug { comparison.moved.append(.init(from: oldSlug, to: listing)) }
      comparison.addChanges(before, old, program, new, listing)
    } else if old.closed[slug] != nil {
      comparison.reopened.append(listing)
    } else {
      comparison.added.append(listing)
    }
  }
  for (slug, name) in new.closed.sorted(by: { $0.key < $1.key }) where old.closed[slug] == nil {
    comparison.closed.append(
      old.programs[slug].map { listing($0, old) } ?? Comparison.Listing(slug: slug, name: name))
  }
  for (slug, program) in old.programs.sorted(by: { $0.key < $1.key })
  where moves[slug] == nil && new.programs[slug] == nil && new.closed[slug] == nil {
    comparison.removed.append(listing(program, old))
  }
  for (slug, name) in old.closed.sorted(by: { $0.key < $1.key })
  where new.closed[slug] == nil && new.programs[slug] == nil {
    comparison.removed.append(Comparison.Listing(slug: slug, name: name, about: "was closed"))
  }
  comparison.others = EntryKind.allCases.filter { $0 != .program }.map { others($0, old, new) }.filter {
    !$0.isEmpty
  }
  comparison.compareCoverage(old, new)
  return comparison
}

/// Programs that have another address now: where a redirect leads, or whose name and organization are the same.
private func moves(_ old: DirectoryState, _ new: DirectoryState) -> [String: String] {
  let gone = old.programs.keys.filter { new.programs[$0] == nil && new.closed[$0] == nil }.sorted()
  var arrived: [[String]: [String]] = [:]
  for slug in new.programs.keys.sorted() where old.programs[slug] == nil && old.closed[slug] == nil {
    if let program = new.programs[slug] {
      arrived[[program.name, new.organization(of: program)], default: []].append(slug)
    }
  }
  var moves: [String: String] = [:]
  for slug in gone {
    if let target = new.slugAfterRedirect(of: slug), new.programs[target] != nil, old.programs[target] == nil
    {
      moves[slug] = target
    } else if let program = old.programs[slug],
      let target = arrived[[program.name, old.organization(of: program)]], target.count == 1
    {
      moves[slug] = target[0]
    }
  }
  return moves
}

private func listing(_ program: Program, _ state: DirectoryState) -> Comparison.Listing {
  let areas = state.areas(of: program)
  let shown =
    areas.prefix(3).joined(separator: ", ") + (areas.count > 3 ? " and \(areas.count - 3) more" : "")
  return Comparison.Listing(
    slug: program.slug, name: program.name, about: "\(state.organization(of: program)); \(shown)")
}

extension Comparison {
  fileprivate mutating func addChanges(
    _ before: Program, _ old: DirectoryState, _ after: Program, _ new: DirectoryState, _ listing: Listing
  ) {
    if before.status != after.status {
      if after.status == .active { reopened.append(listing) } else { paused.append(listing) }
    }
    if before.verification.date < after.verification.date { checkedAnew += 1 }
    // Most files are as they were. Whom they name by another name now is told once, with the one who has it.
    if before.body.source.bytes == after.body.source.bytes { return }
    let hides = (before.locations + after.locations).contains { $0.isHidden }
    var changes = zip(facts(before, old, hidesStreets: hides), facts(after, new, hidesStreets: hides))
      .compactMap { change($0, $1) }
    if exposes(before.locations, after.locations) { exposed.append(listing) }
    // What the address tells already need not be said again.
    if changes.contains(where: { $0.what == "address" }) { changes.removeAll { $0.what == "exact place" } }
    if !changes.isEmpty { changed.append(Changed(listing: listing, changes: changes)) }
  }

  fileprivate mutating func compareCoverage(_ old: DirectoryState, _ new: DirectoryState) {
    guard let before = old.presences, let after = new.presences else {
      knowsCoverage = false
      return
    }
    for (slug, presence) in after.sorted(by: { $0.key < $1.key }) {
      guard let was = before[slug], was != presence else { continue }
      let change = CoverageChange(
        area: Listing(slug: slug, name: new.names[.area]?[slug] ?? slug), old: was, new: presence)
      if presence.rank < was.rank { coverageLost.append(change) } else { coverageWon.append(change) }
    }
  }
}

/// Whether fewer locations are hidden and more are shown than before.
private func exposes(_ before: [Location], _ after: [Location]) -> Bool {
  func hidden(_ locations: [Location]) -> Int { locations.count { $0.isHidden } }
  return hidden(after) < hidden(before) && after.count - hidden(after) > before.count - hidden(before)
}

extension Presence {
  fileprivate var rank: Int {
    switch self {
    case .nobody: 0
    case .reached: 1
    case .inPerson: 2
    }
  }
}

private func others(_ kind: EntryKind, _ old: DirectoryState, _ new: DirectoryState) -> Comparison.Others {
  var others = Comparison.Others(kind: kind.folder)
  let (before, after) = (old.names[kind] ?? [:], new.names[kind] ?? [:])
  for (slug, name) in after.sorted(by: { $0.key < $1.key }) {
    let listing = Comparison.Listing(slug: slug, name: name)
    guard let oldName = before[slug] else {
      others.added.append(listing)
      continue
    }
    var pairs = [(Fact(label: "name", value: oldName), Fact(label: "name", value: name))]
    if kind == .organization, let one = old.organizations[slug], let other = new.organizations[slug] {
      pairs += zip(facts(one), facts(other))
    }
    let changes = pairs.compactMap { change($0, $1) }
    if !changes.isEmpty { others.changed.append(Comparison.Changed(listing: listing, changes: changes)) }
  }
  for (slug, name) in before.sorted(by: { $0.key < $1.key }) where after[slug] == nil {
    others.removed.append(Comparison.Listing(slug: slug, name: name))
  }
  return others
}

private func facts(_ organization: Organization) -> [Fact] {
  [
    Fact(label: "telephone", value: organization.phones.map(\.number.written).joined(separator: ", ")),
    Fact(label: "e-mail", value: organization.email ?? ""),
    Fact(label: "website", value: organization.website ?? ""),
  ]
}

private func change(_ old: Fact, _ new: Fact) -> Comparison.Change? {
  if old.value == new.value { return nil }
  if old.isSecret { return Comparison.Change(what: old.label) }
  return Comparison.Change(
    what: old.label, old: old.value.isEmpty ? nil : old.value, new: new.value.isEmpty ? nil : new.value)
}
