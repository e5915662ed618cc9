import Catalog
import Markup
import Templating

/// Everything the page of one program shows.
struct ProgramPage: Sendable {
  let edition: Edition
  let index: Int

  var program: Program { _read { yield edition.directory.programs[index] } }
  var directory: Directory { edition.directory }
  var wording: Wording { edition.wording }
  var addresses: Addresses { edition.addresses }

  /// Other programs with somebody in person in the same area.
  var nearby: [Record] {
    guard let home = program.areas.first else { return [] }
    let others = directory.coverage.programsHere(home).lazy.filter { $0.index != index }
    return edition.cards(others.prefix(3))
  }
}

/// The program page's own names, beside `site`, `page` and `words`.
let programFields: [ViewField<ProgramPage>] = [
  .text("name", "What the program calls itself.") {
    $0.text($0.program.name, "name")
  },
  .texts("also_known_as", "Other names people know it by.") { page in
    page.program.alsoKnownAs.map { page.wording.asWritten($0) }
  },
  .text("summary", "What it is, in one or two sentences.") {
    $0.text($0.program.summary, "summary")
  },
  .text("organization", "Who runs it.") { $0.directory.organizationName(of: $0.program, $0.wording) },
  .url("organization_url", "The organization's page, where it has one.") { page in
    guard case .entry(let organization) = page.program.organization else { return nil }
    return .own(page.addresses.facet(.organizations, page.directory[organization].slug))
  },
  .text("notice", "Something a reader must know now.") {
    $0.text($0.program.notice, "notice")
  },
  .flag("is_draft", "Whether it is a draft, which a preview alone shows.") { $0.program.status == .draft },
  .flag("is_temporarily_closed", "Whether it is closed for now.") { $0.program.status == .temporarilyClosed },
  .flag("is_overdue", "Whether its last check is too long ago.") { $0.program.freshness == .overdue },

  .list("phones", phoneView, "Telephone numbers, in the editor's order.") { page in
    page.program.phones.map { PhoneModel(phone: $0, wording: page.wording) }
  },
  .text("email", "The e-mail address.") { $0.program.email },
  .url("email_url", "Writes to it.") { $0.program.email.flatMap { SafeURL.email($0) } },
  .text("website", "The web address without its scheme.") { $0.program.website.map(withoutScheme) },
  .url("website_url", "Opens it.") { $0.program.website.flatMap { SafeURL($0) } },
  .flag("has_phone", "Whether it can be called or texted.") {
    $0.program.firstPhone(.voice) != nil || $0.program.firstPhone(.text) != nil
  },

  .list("support", plainLinkView, "What it helps with.") { $0.terms($0.program.support, .support) },
  .list("peer_types", plainLinkView, "The kinds of peer.") { $0.terms($0.program.peerTypes, .peerTypes) },
  .list("services", plainLinkView, "What the peers do.") { $0.terms($0.program.services, .services) },
  .list("formats", plainLinkView, "How one can meet.") { $0.terms($0.program.formats, .formats) },
  .list("welcomes", plainLinkView, "Communities it welcomes in particular.") {
    $0.terms($0.program.welcomes, .communities)
  },
  .list("only_for", plainLinkView, "Communities it is only for.") {
    $0.terms($0.program.onlyFor, .communities)
  },
  .list("cost", plainLinkView, "What it costs, or who pays.") { $0.terms($0.program.cost, .cost) },
  .text("cost_note", "More about the cost.") {
    $0.text($0.program.costNote, "cost_note")
  },
  .list("languages", plainLinkView, "Languages spoken there.") { page in
    page.program.languages.map {
      Link(label: page.wording.languageName($0), address: page.addresses.facet(.languages, $0.lowercased()))
    }
  },
  .text("interpreter", "Whether an interpreter can be had, in words.") { page in
    page.program.interpreter.map(page.wording.answer)
  },
  .text("ages", "The ages it serves, in words.") { page in page.program.ages.flatMap(page.wording.ages) },
  .text("eligibility", "Who can come.") {
    $0.text($0.program.eligibility, "eligibility")
  },
  .text("required_documents", "What to bring.") {
    $0.text($0.program.requiredDocuments, "required_documents")
  },
  .text("first_step", "What happens when somebody calls.") {
    $0.text($0.program.firstStep, "first_step")
  },
  .text("peer_run", "How much peers run it, in words.") { page in
    page.program.peerRun.map { page.wording.label(page.directory[$0]) }
  },
  .list("settings", plainLinkView, "The kinds of place.") { page in
    page.program.settings.map {
      let setting = page.directory[$0]
      return Link(
        label: page.wording.text(setting.name, "name", of: setting),
        address: page.addresses.facet(.settings, setting.slug))
    }
  },
  .list("areas", plainLinkView, "The areas it serves.") { page in
    page.program.areas.map {
      Link(label: page.edition.name(of: $0), address: page.addresses.area(page.directory[$0].slug))
    }
  },
  .record("hours", scheduleView, "When it is open; nothing where not known.") { page in
    page.program.schedule.map { ScheduleModel(schedule: $0, wording: page.wording) }
  },
  .flag("hours_are_unknown", "Whether no hours are known, for it or any of its places.") { page in
    page.program.schedule == nil && page.program.locations.allSatisfy { $0.schedule == nil }
  },
  .text("time_zone", "The time zone of the hours.") { $0.program.timeZone },
  .list("locations", locationView, "Places one can go to.") { page in
    page.program.locations.map { LocationModel(location: $0, page: page) }
  },
  .list("peers", peerView, "The people one may meet.") { page in
    page.program.peers.map { PeerModel(peer: $0, page: page) }
  },
  .text("checked", "The day of the last check, in words.") { $0.wording.date($0.program.verification.date) },
  .text("checked_date", "The day of the last check, as 2026-11-21.") {
    $0.program.verification.date.description
  },
  .text("checked_by", "The role of who checked.") { $0.wording.asWritten(ifAny: $0.program.verification.by) },
  .text("checked_how", "How it was checked, in words.") { page in
    page.program.verification.method.flatMap { page.wording.strings.entry(.methods, $0.rawValue) }
  },
  .url("source_url", "Where the facts come from.") { $0.program.verification.source.flatMap { SafeURL($0) } },
  .text("source", "That address without its scheme.") { $0.program.verification.source.map(withoutScheme) },
  .html("body", "The text below the front matter.") { page in
    page.edition.html(page.edition.bodies.programs[page.index], of: page.program)
  },
  .url("edit_url", "Where an editor opens this file; nothing where the file holds a hidden address.") {
    page in
    if page.program.locations.contains(where: \.isHidden) { return nil }
    return page.directory.site.editURL.flatMap { SafeURL($0 + percentEncoded(page.program.path)) }
  },
  .url("contact_url", "The program for a telephone's address book.") { page in
    .own(page.addresses.contact(page.program.slug))
  },
  .url("card_url", "Its pocket card to print.") { .own($0.addresses.pocketCard($0.program.slug)) },
  .url("report_url", "Where a reader reports a mistake.") { page in
    let subject = page.wording.strings.phrase(.reportSubject, [("name", page.program.name)])
    if let email = page.directory.site.reportEmail { return .email(email, subject: subject) }
    return page.directory.site.reportURL.flatMap { SafeURL($0) }
  },
  .sharedList("nearby", cardView.shape, "Other programs with somebody in person in the same area.") {
    $0.nearby
  },
]

extension ProgramPage {
  func text(_ text: String?, _ key: String) -> MarkedText? {
    wording.text(ifAny: text, key, of: program)
  }

  fileprivate func terms(_ terms: [TermReference], _ facet: Facet) -> [Link] {
    terms.map { reference in
      let term = directory[reference]
      return Link(
        label: wording.label(term), address: addresses.facet(facet, term.slug),
        note: wording.text(ifAny: term.description))
    }
  }
}

/// `https://example.org/` as people say it: `example.org`.
func withoutScheme(_ address: String) -> String {
  var text = address[...]
  for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
    text = text.dropFirst(scheme.count)
  }
  return String(text.hasSuffix("/") ? text.dropLast() : text)
}

struct PhoneModel: Sendable {
  let phone: Telephone
  let wording: Wording
}

let phoneView = View<PhoneModel>(
  "phone",
  [
    .text("number", "The number as people write it.") { $0.phone.number.written },
    .text("action", "What a button for it says: \"Call 573-555-0142\".") { $0.action },
    .url("url", "Calls or writes to it; nothing for a fax.") { model in
      switch model.phone.kind {
      case .voice, .tty: .telephone(model.phone.number)
      case .text: .message(model.phone.number)
      case .fax: nil
      }
    },
    .text("label", "What the number is for.") { $0.wording.asWritten(ifAny: $0.phone.label) },
    .text("extension", "The extension to ask for.") { $0.phone.extension },
    .text("hours", "When it is answered.") { $0.wording.asWritten(ifAny: $0.phone.hours) },
    .flag("is_voice", "Whether one speaks.") { $0.phone.kind == .voice },
    .flag("is_text", "Whether one writes.") { $0.phone.kind == .text },
    .flag("is_tty", "Whether it is for teletypewriters.") { $0.phone.kind == .tty },
    .flag("is_fax", "Whether it is a fax.") { $0.phone.kind == .fax },
  ])

extension PhoneModel {
  var action: MarkedText {
    let number = ("number", MarkedText(phone.number.written))
    switch (phone.kind, wording.asWritten(ifAny: phone.label)) {
    case (.voice, nil): return wording.strings.phrase(.call, [number])
    case (.voice, let label?): return wording.strings.phrase(.callLabeled, [number, ("label", label)])
    case (.text, nil): return wording.strings.phrase(.text, [number])
    case (.text, let label?): return wording.strings.phrase(.textLabeled, [number, ("label", label)])
    case (.tty, _): return wording.strings.phrase(.tty, [number])
    case (.fax, _): return wording.strings.phrase(.fax, [number])
    }
  }
}

struct ScheduleModel: Sendable {
  let schedule: Schedule
  let wording: Wording
}

let scheduleView = View<ScheduleModel>(
  "schedule",
  [
    .text("text", "The hours in words, where they are no table.") { model in
      switch model.schedule {
      case .always: MarkedText(model.wording.strings.phrase(.alwaysOpen))
      case .byAppointment: MarkedText(model.wording.strings.phrase(.byAppointment))
      case .asWritten(let text): model.wording.asWritten(text)
      case .weekly: nil
      }
    },
    .text("usual_hours", "The same for the script, in minutes from Monday 00:00: opens, closes, opens ...") {
      model in usualHours(model.schedule)
    },
    .text("openings", "For each of these, when it opens next in words.") { openings($0) },
    .list("lines", hoursView, "The hours by day.") { model in
      guard case .weekly(let hours) = model.schedule else { return [] }
      return hours.map { HoursModel(hours: $0, wording: model.wording) }
    },
  ])

struct HoursModel: Sendable {
  let hours: Schedule.Hours
  let wording: Wording
}

let hoursView = View<HoursModel>(
  "line of hours",
  [
    .text("days", "The days, in words.") { $0.wording.days($0.hours.days) },
    .text("times", "From when to when.") { $0.wording.hours($0.hours) },
    .text("note", "More about these hours.") { $0.wording.asWritten(ifAny: $0.hours.note) },
  ])

struct LocationModel: Sendable {
  let location: Location
  let page: ProgramPage
}

let locationView = View<LocationModel>(
  "location",
  [
    .text("name", "What the place is called.") { $0.page.wording.asWritten(ifAny: $0.location.name) },
    .text("street", "Street and number.") { $0.location.street },
    .text("street2", "Suite, floor or building.") { $0.location.street2 },
    .text("city", "City or town and state.") { townAndState($0.location, $0.page.wording) },
    .text("postal_code", "ZIP or postal code.") { $0.location.postalCode },
    .flag("is_hidden", "Whether the address is kept private.") { $0.location.isHidden },
    .record("area", plainLinkView, "The area it is in.") { model in
      model.location.isIn.map { area in
        Link(
          label: model.page.edition.name(of: area),
          address: model.page.addresses.area(model.page.directory[area].slug))
      }
    },
    .list("accessibility", accessibilityView, "What the place has.") { model in
      model.location.accessibility.map {
        AccessibilityModel(
          term: model.page.directory[$0.term], answer: $0.answer, wording: model.page.wording)
      }
    },
    .text("transport", "How to get there without a car.") {
      $0.page.wording.asWritten(ifAny: $0.location.transport)
    },
    .list("phones", phoneView, "Numbers of this place.") { model in
      model.location.phones.map { PhoneModel(phone: $0, wording: model.page.wording) }
    },
    .record("hours", scheduleView, "When this place is open.") { model in
      model.location.schedule.map { ScheduleModel(schedule: $0, wording: model.page.wording) }
    },
  ])

struct AccessibilityModel: Sendable {
  let term: Term
  let answer: Answer
  let wording: Wording
}

let accessibilityView = View<AccessibilityModel>(
  "accessibility",
  [
    .text("label", "What is asked about.") { $0.wording.label($0.term) },
    .text("answer", "Yes, no or not known, in words.") { $0.wording.answer($0.answer) },
    .flag("is_yes", "Whether it is there.") { $0.answer == .yes },
    .flag("is_no", "Whether it is not there.") { $0.answer == .no },
    .flag("is_unknown", "Whether nobody knows.") { $0.answer == .unknown },
  ])

struct PeerModel: Sendable {
  let peer: Peer
  let page: ProgramPage
}

let peerView = View<PeerModel>(
  "peer",
  [
    .text("name", "First name or initials.") { $0.page.wording.asWritten(ifAny: $0.peer.name) },
    .text("quote", "A sentence of their own.") { $0.page.wording.asWritten(ifAny: $0.peer.words) },
    .texts("experience", "What they share with people who come.") { model in
      model.peer.experience.map { model.page.wording.label(model.page.directory[$0]) }
    },
    .texts("languages", "Languages they speak.") { model in
      model.peer.languages.map(model.page.wording.languageName)
    },
    .texts("support", "What they have lived through.") { model in
      model.peer.support.map { model.page.wording.label(model.page.directory[$0]) }
    },
  ])
