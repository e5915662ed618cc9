import Catalog
import Markup
import Templating

/// The one page of a pack: the directory by area, each program once, then the guides.
struct PackedPage: Sendable {
  let edition: Edition
  /// The site's title, or "Peer support in …" where the pack is for one area.
  let heading: MarkedText
  let sections: [PackedArea]
  let guides: [PackedGuide]

  /// - Parameter area: the one that the pack is for.
  /// - Parameter programs: a record for each program of the directory, in its order.
  init(_ edition: Edition, for area: Reference<Area>?, programs: [Record]) {
    self.edition = edition
    let directory = edition.directory
    heading =
      area.map { edition.wording.strings.phrase(.programsIn, [("area", edition.name(of: $0))]) }
      ?? edition.wording.text(directory.site.title)
    let homes = programsByHome(directory)
    sections = directory.areaTree.order.map { area in
      PackedArea(area: area, edition: edition, programs: homes[area.index].map { programs[$0.index] })
    }
    guides = sortedGuides(edition).map { index in
      PackedGuide(
        id: anchor(edition.addresses.guide(directory.guides[index].slug)), guide: directory.guides[index],
        wording: edition.wording,
        body: edition.html(edition.bodies.guides[index], of: directory.guides[index]))
    }
  }
}

let packedFields: [ViewField<PackedPage>] = [
  .text("heading", "The site's title, or \"Peer support in Boone County\" where the pack is for one area.") {
    $0.heading
  },
  .text("program_count", "How many programs there are, as \"75 programs\".") { page in
    page.edition.wording.strings.count(.programs, page.edition.directory.programs.count)
  },
  .url("site_url", "The site itself, which has the newest facts.") { .own($0.edition.addresses.home) },
  .list("areas", linkView, "The tree of areas, flattened, with counts; they lead to the sections.") { page in
    page.edition.directory.areaTree.order.map { page.edition.link($0) }
  },
  .shared("map", mapView.shape, "The map of the areas, where they have outlines.") { $0.edition.maps.all },
  .list("sections", packedAreaView, "The areas in the order of the tree, with their programs.") {
    $0.sections
  },
  .list("guides", packedGuideView, "The guides.") { $0.guides },
]

/// An area with the programs that have their home there.
struct PackedArea: Sendable {
  let area: Reference<Area>
  let edition: Edition
  let programs: [Record]

  var entry: Area { _read { yield edition.directory.areas[area.index] } }

  /// Programs that name this very area or have a place in it, wherever they are at home: those of its parts
  /// stand in the sections of these.
  func links(here: Bool) -> [Link] {
    let (directory, coverage) = (edition.directory, edition.directory.coverage)
    let named = Set(coverage.programsNaming(area))
    let all = here ? coverage.programsHere(area) : coverage.programsServing(area)
    let own = all.filter { program in
      named.contains(program) || directory[program].locations.contains { $0.isIn == area }
    }
    return mostUsefulFirst(own, directory).map { program in
      Link(
        label: edition.wording.text(directory[program].name, "name", of: directory[program]),
        address: edition.addresses.program(directory[program].slug))
    }
  }
}

let packedAreaView = View<PackedArea>(
  "packed area",
  [
    .text("id", "Its anchor.") { anchor($0.edition.addresses.area($0.entry.slug)) },
    .text("heading", "The heading: \"Peer support in Boone County\".") { model in
      model.edition.wording.strings.phrase(.programsIn, [("area", model.edition.name(of: model.area))])
    },
    .text("towns", "Towns in it, and other names.") { model in
      model.edition.wording.asWritten(model.edition.wording.list(model.entry.alsoKnownAs))
    },
    .text("postal_codes", "Its postal codes.") { model in model.edition.wording.list(model.entry.postalCodes)
    },
    .flag("is_in_person", "Whether somebody is there in person.") { model in
      model.edition.directory.coverage.presence(in: model.area) == .inPerson
    },
    .list("crisis", crisisView, "Crisis lines of this area.") { model in
      model.entry.crisis.map { CrisisModel(line: $0, wording: model.edition.wording) }
    },
    .html("body", "The text below the front matter.") { model in
      model.edition.html(model.edition.bodies.areas[model.area.index], of: model.entry)
    },
    .list(
      "here", plainLinkView, "Programs that name it, or have a place in it, with somebody in person here."
    ) {
      $0.links(here: true)
    },
    .list("serving", plainLinkView, "Programs that name it and are elsewhere.") { $0.links(here: false) },
    .list("wider_links", linkView, "The wider areas, with how many programs serve each.") {
      widerLinks($0.area, $0.edition)
    },
    .sharedList("programs", packedProgramView.shape, "The programs that are at home here.") { $0.programs },
  ])

struct PackedGuide: Sendable {
  let id: String
  let guide: Guide
  let wording: Wording
  let body: MarkedHTML
}

let packedGuideView = View<PackedGuide>(
  "packed guide",
  [
    .text("id", "Its anchor.") { $0.id },
    .text("heading", "The guide's title.") { $0.wording.text($0.guide.title, "title", of: $0.guide) },
    .text("summary", "What it answers.") { model in
      model.wording.text(ifAny: model.guide.summary, "summary", of: model.guide)
    },
    .html("body", "The text.") { $0.body },
  ])

/// The name behind the `#` of an address in a pack.
private func anchor(_ address: String) -> String { String(address.drop { $0 == "#" }) }

/// The area a program stands under: where its first place is, else the first one it serves.
private func programsByHome(_ directory: Directory) -> [[Reference<Program>]] {
  var homes = [[Reference<Program>]](repeating: [], count: directory.areas.count)
  for reference in directory.alphabetical {
    let program = directory.programs[reference.index]
    let home =
      program.locations.lazy.compactMap(\.isIn).first ?? program.areas.first ?? directory.areaTree.order.first
    if let home { homes[home.index].append(reference) }
  }
  return homes.map { mostUsefulFirst($0, directory) }
}

/// A program as a pack shows it: what its page says, with lists in one line.
struct PackedProgram: Sendable {
  let page: ProgramPage
  /// The areas it serves by name, those that the pack leaves out among them.
  let served: [MarkedText]
  /// The text below the front matter goes on at this address.
  let more: String?

  fileprivate func list(_ terms: [TermReference]) -> MarkedText? {
    list(terms.map { page.wording.label(page.directory[$0]) })
  }

  fileprivate func list(_ texts: [MarkedText]) -> MarkedText? {
    texts.isEmpty ? nil : page.wording.list(texts)
  }

  fileprivate func list(_ texts: [String]) -> MarkedText? { list(texts.map { MarkedText($0) }) }
}

let packedProgramView = View<PackedProgram>(
  "packed program",
  [
    .text("id", "Its anchor.") { anchor($0.page.addresses.program($0.page.program.slug)) },
    .text("name", "What the program calls itself.") {
      $0.page.text($0.page.program.name, "name")
    },
    .text("also_known_as", "Other names people know it by.") { model in
      model.list(model.page.program.alsoKnownAs.map { model.page.wording.asWritten($0) })
    },
    .text("summary", "What it is, in one or two sentences.") {
      $0.page.text($0.page.program.summary, "summary")
    },
    .text("organization", "Who runs it.") {
      $0.page.directory.organizationName(of: $0.page.program, $0.page.wording)
    },
    .text("notice", "Something a reader must know now.") {
      $0.page.text($0.page.program.notice, "notice")
    },
    .flag("is_temporarily_closed", "Whether it is closed for now.") {
      $0.page.program.status == .temporarilyClosed
    },
    .flag("is_overdue", "Whether its last check is too long ago.") { $0.page.program.freshness == .overdue },
    .list("phones", phoneView, "Telephone numbers, in the editor's order.") { model in
      model.page.program.phones.map { PhoneModel(phone: $0, wording: model.page.wording) }
    },
    .text("email", "The e-mail address.") { $0.page.program.email },
    .url("email_url", "Writes to it.") { $0.page.program.email.flatMap { SafeURL.email($0) } },
    .text("website", "The web address without its scheme.") { $0.page.program.website.map(withoutScheme) },
    .url("website_url", "Opens it.") { $0.page.program.website.flatMap { SafeURL($0) } },
    .text("cost", "What it costs, or who pays.") { $0.list($0.page.program.cost) },
    .text("cost_note", "More about the cost.") {
      $0.page.text($0.page.program.costNote, "cost_note")
    },
    .text("only_for", "\"Only for\" and the communities, where it is.") {
      onlyFor($0.page.program, $0.page.directory, $0.page.wording)
    },
    .text("welcomes", "Communities it welcomes in particular.") { $0.list($0.page.program.welcomes) },
    .text("ages", "The ages it serves, in words.") { model in
      model.page.program.ages.flatMap(model.page.wording.ages)
    },
    .text("eligibility", "Who can come.") {
      $0.page.text($0.page.program.eligibility, "eligibility")
    },
    .record("hours", scheduleView, "When it is open; nothing where not known.") { model in
      model.page.program.schedule.map { ScheduleModel(schedule: $0, wording: model.page.wording) }
    },
    .flag("hours_are_unknown", "Whether no hours are known, for it or any of its places.") { model in
      model.page.program.schedule == nil && model.page.program.locations.allSatisfy { $0.schedule == nil }
    },
    .text("first_step", "What happens when somebody calls.") {
      $0.page.text($0.page.program.firstStep, "first_step")
    },
    .text("languages", "Languages spoken there.") { model in
      model.list(model.page.program.languages.map(model.page.wording.languageName))
    },
    .text("interpreter", "Whether an interpreter can be had, in words.") { model in
      model.page.program.interpreter.map(model.page.wording.answer)
    },
    .text("support", "What it helps with.") { $0.list($0.page.program.support) },
    .text("services", "What the peers do.") { $0.list($0.page.program.services) },
    .text("formats", "How one can meet.") { $0.list($0.page.program.formats) },
    .list("peers", packedPeerView, "The people one may meet.") { model in
      model.page.program.peers.map { PackedPeer(peer: $0, program: model) }
    },
    .list("locations", locationView, "Places one can go to.") { model in
      model.page.program.locations.map { LocationModel(location: $0, page: model.page) }
    },
    .text("serves", "The areas it serves, those that the pack leaves out among them.") { $0.list($0.served) },
    .text("required_documents", "What to bring.") {
      $0.page.text($0.page.program.requiredDocuments, "required_documents")
    },
    .text("settings", "The kinds of place.") { model in
      model.list(
        model.page.program.settings.map { setting in
          let setting = model.page.directory[setting]
          return model.page.wording.text(setting.name, "name", of: setting)
        })
    },
    .text("peer_types", "The kinds of peer.") { $0.list($0.page.program.peerTypes) },
    .text("peer_run", "How much peers run it, in words.") { model in
      model.page.program.peerRun.map { model.page.wording.label(model.page.directory[$0]) }
    },
    .html("body", "The text below the front matter; the beginning of a long one.") {
      $0.page.edition.html($0.page.edition.bodies.programs[$0.page.index], of: $0.page.program)
    },
    .url("more_url", "Where a long text goes on.") { $0.more.flatMap(SafeURL.own) },
    .text("checked", "The day of the last check, in words.") {
      $0.page.wording.date($0.page.program.verification.date)
    },
    .text("checked_how", "How it was checked, in words.") { model in
      model.page.program.verification.method.flatMap {
        model.page.wording.strings.entry(.methods, $0.rawValue)
      }
    },
    .text("checked_by", "The role of who checked.") {
      $0.page.wording.asWritten(ifAny: $0.page.program.verification.by)
    },
    .url("source_url", "Where the facts come from.") {
      $0.page.program.verification.source.flatMap { SafeURL($0) }
    },
    .text("source", "That address without its scheme.") {
      $0.page.program.verification.source.map(withoutScheme)
    },
  ])

struct PackedPeer: Sendable {
  let peer: Peer
  let program: PackedProgram
}

let packedPeerView = View<PackedPeer>(
  "packed peer",
  [
    .text("name", "First name or initials.") { $0.program.page.wording.asWritten(ifAny: $0.peer.name) },
    .text("quote", "A sentence of their own.") { $0.program.page.wording.asWritten(ifAny: $0.peer.words) },
    .text("support", "What they have lived through.") { $0.program.list($0.peer.support) },
    .text("experience", "What they share with people who come.") { $0.program.list($0.peer.experience) },
    .text("languages", "Languages they speak.") { model in
      model.program.list(model.peer.languages.map(model.program.page.wording.languageName))
    },
  ])
