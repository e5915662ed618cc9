import Catalog
import Templating

/// A program as lists show it.
struct CardModel: Sendable {
  let directory: Directory
  let index: Int
  let wording: Wording
  let addresses: Addresses

  var program: Program { _read { yield directory.programs[index] } }
}

let cardView = View<CardModel>(
  "card",
  [
    .text("name", "What the program calls itself.") {
      $0.wording.text($0.program.name, "name", of: $0.program)
    },
    .url("url", "Its page.") { .own($0.addresses.program($0.program.slug)) },
    .text("summary", "What it is.") { $0.wording.text($0.program.summary, "summary", of: $0.program) },
    .text("organization", "Who runs it.") { $0.directory.organizationName(of: $0.program, $0.wording) },
    .text("place", "The towns it is in, or the areas it serves.") {
      place(of: $0.program, $0.directory, $0.wording)
    },
    .text("formats", "How one can meet.") { card in
      card.wording.list(card.program.formats.map { card.wording.label(card.directory[$0]) })
    },
    .text("phone", "The first number to call.") { $0.program.firstPhone(.voice)?.number.written },
    .url("phone_url", "Calls it.") { $0.program.firstPhone(.voice).flatMap { .telephone($0.number) } },
    .text("text", "The first number for text messages.") { $0.program.firstPhone(.text)?.number.written },
    .url("text_url", "Writes to it.") { $0.program.firstPhone(.text).flatMap { .message($0.number) } },
    .text("email", "The e-mail address.") { $0.program.email },
    .url("email_url", "Writes to it.") { $0.program.email.flatMap { SafeURL.email($0) } },
    .text("website", "The web address without its scheme.") { $0.program.website.map(withoutScheme) },
    .url("website_url", "Opens it.") { $0.program.website.flatMap { SafeURL($0) } },
    .text("always_open", "\"Day and night, every day\", where it is so.") { card in
      card.program.isAlwaysOpen ? card.wording.strings.phrase(.alwaysOpen) : nil
    },
    .text("only_for", "\"Only for\" and the communities, where it is.") {
      onlyFor($0.program, $0.directory, $0.wording)
    },
    .flag("is_draft", "Whether it is a draft, which a preview alone shows.") { $0.program.status == .draft },
    .flag("is_temporarily_closed", "Whether it is closed for now.") {
      $0.program.status == .temporarilyClosed
    },
    .text("untranslated", "\"In English\", where nobody has translated it.") {
      $0.wording.untranslated($0.program)
    },
    .flag("is_overdue", "Whether its last check is too long ago.") { $0.program.freshness == .overdue },
  ])

/// A program elsewhere and how far it is.
struct NearbyModel: Sendable {
  let card: Record
  let distance: String
}

let nearbyView = View<NearbyModel>(
  "nearby program",
  [
    .shared("program", cardView.shape, "The program.") { $0.card },
    .text("distance", "How far it is, as \"about 31 miles away\".") { $0.distance },
  ])

/// "Only for" and the communities; nil for a program that is open to everybody.
func onlyFor(_ program: Program, _ directory: Directory, _ wording: Wording) -> MarkedText? {
  guard !program.onlyFor.isEmpty else { return nil }
  let communities = wording.list(program.onlyFor.map { wording.label(directory[$0]) })
  return wording.strings.phrase(.onlyFor, [("communities", communities)])
}

/// Towns of a program's locations, each once; where it has none, the areas it serves.
func place(of program: Program, _ directory: Directory, _ wording: Wording) -> MarkedText? {
  var towns: [String] = []
  for location in program.locations {
    guard let town = townAndState(location, wording) else { continue }
    if !towns.contains(town) { towns.append(town) }
  }
  if !towns.isEmpty { return MarkedText(wording.shortList(towns, length: 3)) }
  return program.areas.isEmpty
    ? nil
    : wording.shortList(
      program.areas.map { wording.text(directory[$0].name, "name", of: directory[$0]) }, length: 3)
}

func townAndState(_ location: Location, _ wording: Wording) -> String? {
  guard let city = location.city else { return location.state }
  guard let state = location.state else { return city }
  return wording.strings.phrase(.placeWithState, [("city", city), ("state", state)])
}

extension Directory {
  /// What the program's organization is called, in the words of an edition.
  func organizationName(of program: Program, _ wording: Wording) -> MarkedText {
    switch program.organization {
    case .entry(let organization): wording.text(self[organization].name, "name", of: self[organization])
    case .named(let name): wording.asWritten(name)
    }
  }
}

extension Program {
  var isAlwaysOpen: Bool { if case .always = schedule { true } else { false } }

  func firstPhone(_ kind: Telephone.Kind) -> Telephone? {
    phones.first { $0.kind == kind } ?? locations.lazy.flatMap(\.phones).first { $0.kind == kind }
  }
}
