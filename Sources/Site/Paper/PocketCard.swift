import Catalog
import Templating

/// The most that fits on a card of 3.5 by 2 inches.
private let numbersOnCard = 3
private let linesOfHours = 3

func pocketCardPages(_ edition: Edition) -> [SiteFile] {
  edition.directory.programs.indices.map { pocketCardPage(edition, $0) }
}

func pocketCardPage(_ edition: Edition, _ index: Int) -> SiteFile {
  let address = edition.addresses.pocketCard(edition.directory.programs[index].slug)
  return edition.page(address, edition.views.pocketCard) { edition in
    var head = edition.head(edition.directory.programs[index].name, address)
    head.isIndexed = false
    return (head, ProgramPage(edition: edition, index: index))
  }
}

let pocketCardFields: [ViewField<ProgramPage>] = [
  .text("name", "What the program calls itself.") { $0.text($0.program.name, "name") },
  .url("url", "Its page.") { .own($0.addresses.program($0.program.slug)) },
  .text("only_for", "\"Only for\" and the communities, where it is.") { page in
    onlyFor(page.program, page.directory, page.wording)
  },
  .list("phones", phoneView, "The first numbers to call and to text.") { page in
    let phones = page.program.phones + page.program.locations.flatMap(\.phones)
    return phones.filter { $0.kind != .fax }.prefix(numbersOnCard).map {
      PhoneModel(phone: $0, wording: page.wording)
    }
  },
  .text("contact", "The e-mail or web address of a program without a number.") { page in
    guard page.program.firstPhone(.voice) == nil, page.program.firstPhone(.text) == nil else { return nil }
    return page.program.email ?? page.program.website.map(withoutScheme)
  },
  .texts("hours", "When it is open, where that is said in a few lines.") { page in
    let lines = page.program.oneSchedule.map(page.wording.lines) ?? []
    return lines.count > linesOfHours ? [] : lines
  },
  .text("place", "Street and town, where it has one place and the address is not kept private.") { page in
    guard page.program.locations.count == 1, let place = page.program.locations.first, !place.isHidden,
      let street = place.street
    else { return nil }
    return page.wording.list([street, place.street2, place.city].compactMap { $0 })
  },
  .text("checked", "The day of the last check, in words.") { $0.wording.date($0.program.verification.date) },
]

extension Program {
  /// The program's hours, or those of its only place.
  fileprivate var oneSchedule: Schedule? {
    schedule ?? (locations.count == 1 ? locations.first?.schedule : nil)
  }
}

/// The program's hours and those of its places as lines of text, with the place's name where it has several.
func hoursByPlace(_ program: Program, _ wording: Wording) -> [MarkedText] {
  let own = program.schedule.map(wording.lines) ?? []
  return own
    + program.locations.flatMap { place -> [MarkedText] in
      let lines = place.schedule.map(wording.lines) ?? []
      guard program.locations.count > 1, let name = place.name ?? place.city else { return lines }
      return lines.map {
        wording.strings.phrase(.labeled, [("label", wording.asWritten(name)), ("text", $0)])
      }
    }
}

extension Wording {
  /// Hours as lines of text.
  func lines(_ schedule: Schedule) -> [MarkedText] {
    switch schedule {
    case .always: [MarkedText(strings.phrase(.alwaysOpen))]
    case .byAppointment: [MarkedText(strings.phrase(.byAppointment))]
    case .asWritten(let text): [asWritten(text)]
    case .weekly(let lines): lines.map(line)
    }
  }

  private func line(_ hours: Schedule.Hours) -> MarkedText {
    let text = MarkedText(
      strings.phrase(.labeled, [("label", days(hours.days)), ("text", self.hours(hours))]))
    return hours.note.map { strings.phrase(.withNote, [("text", text), ("note", asWritten($0))]) } ?? text
  }
}
