import Catalog
import Templating

/// One program in a booklet.
struct BookletEntry: Sendable {
  let page: ProgramPage
  let number: Int
  /// In miles, for a program elsewhere.
  let distance: Int?

  var program: Program { _read { yield page.program } }
}

let bookletEntryView = View<BookletEntry>(
  "entry of a booklet",
  [
    .text("number", "Its number in the booklet, from 1.") { String($0.number) },
    .url("anchor", "Leads to it from the contents.") { SafeURL("#entry-\($0.number)") },
    .text("name", "What the program calls itself.") {
      $0.page.text($0.program.name, "name")
    },
    .url("url", "Its page.") { .own($0.page.addresses.program($0.program.slug)) },
    .text("first_number", "The number to call, or else to text.") { entry in
      (entry.program.firstPhone(.voice) ?? entry.program.firstPhone(.text))?.number.written
    },
    .text("distance", "How far it is, as \"about 31 miles\"; only for the nearest elsewhere.") { entry in
      entry.distance.map { entry.page.wording.strings.count(.miles, $0) }
    },
    .text("only_for", "\"Only for\" and the communities, where it is.") { entry in
      onlyFor(entry.program, entry.page.directory, entry.page.wording)
    },
    .flag("is_temporarily_closed", "Whether it is closed for now.") {
      $0.program.status == .temporarilyClosed
    },
    .flag("is_overdue", "Whether its last check is too long ago.") { $0.program.freshness == .overdue },
    .text("notice", "Something a reader must know now.") {
      $0.page.text($0.program.notice, "notice")
    },
    .text("summary", "What it is, in one or two sentences.") {
      $0.page.text($0.program.summary, "summary")
    },
    .text("organization", "Who runs it.") {
      $0.page.directory.organizationName(of: $0.program, $0.page.wording)
    },
    .list("phones", phoneView, "Telephone numbers, in the editor's order.") { entry in
      entry.program.phones.map { PhoneModel(phone: $0, wording: entry.page.wording) }
    },
    .flag("has_phone", "Whether it can be called or texted.") {
      $0.program.firstPhone(.voice) != nil || $0.program.firstPhone(.text) != nil
    },
    .text("email", "The e-mail address.") { $0.program.email },
    .text("website", "The web address without its scheme.") { $0.program.website.map(withoutScheme) },
    .texts("hours", "When it and its places are open, line by line; nothing where not known.") { entry in
      hoursByPlace(entry.program, entry.page.wording)
    },
    .list("locations", locationView, "Places one can go to.") { entry in
      entry.program.locations.map { LocationModel(location: $0, page: entry.page) }
    },
    .text("cost", "What it costs, or who pays.") { entry in
      let labels = entry.program.cost.map { entry.page.wording.label(entry.page.directory[$0]) }
      return entry.page.wording.list(
        labels + (entry.page.text(entry.program.costNote, "cost_note").map { [$0] } ?? []))
    },
    .text("formats", "How one can meet.") { entry in
      entry.page.wording.list(
        entry.program.formats.map { entry.page.wording.label(entry.page.directory[$0]) })
    },
    .text("ages", "The ages it serves, in words.") { entry in
      entry.program.ages.flatMap(entry.page.wording.ages)
    },
    .text("eligibility", "Who can come.") {
      $0.page.text($0.program.eligibility, "eligibility")
    },
    .text("languages", "Languages spoken there.") { entry in
      entry.page.wording.list(entry.program.languages.map(entry.page.wording.languageName))
    },
    .text("first_step", "What happens when somebody calls.") {
      $0.page.text($0.program.firstStep, "first_step")
    },
    .text("checked", "The day of the last check, in words.") {
      $0.page.wording.date($0.program.verification.date)
    },
  ])
