import Catalog
import Diagnostics
import Markup
import Templating

/// What every page type offers as `page`.
struct PageHead: Sendable {
  /// For the title bar: title and site.
  var title: String
  var description: String?
  var address: String
  var breadcrumbs: [Link] = []
  var json: [JSONLD] = []
  var feed: String?
  var previous: String?
  var next: String?
  var position: String?
  var isIndexed = true
  var isHome = false
  /// Says that nobody has translated what the page is about.
  var untranslated: String?
  var isForKeeping = false
}

/// A name and where it leads.
struct Link: Sendable {
  var label: MarkedText
  var address: String
  var note: MarkedText?
  var count: String?
  var depth = 0
  var isBranch = false
}

extension Link {
  /// A link in the edition's own words.
  init(label: String, address: String) { self.init(label: MarkedText(label), address: address) }
}

/// A link that needs no more than its words. Program pages have many of them.
let plainLinkView = View<Link>("link", plainLinkFields)

private let plainLinkFields: [ViewField<Link>] = [
  .text("label", "What the link says.") { $0.label },
  .url("url", "Where it leads.") { .own($0.address) },
  .text("note", "A few words more.") { $0.note },
]

let linkView = View<Link>(
  "link",
  plainLinkFields + [
    .text("count", "How many programs lie behind it.") { $0.count },
    .flag("is_branch", "Whether others stand below it in a tree.") { $0.isBranch },
    .flag("is_top", "Whether it stands at the top of a tree.") { $0.depth == 0 },
    .flag("is_second", "Whether it stands one step below the top.") { $0.depth == 1 },
    .text("depth", "How far below the top of a tree it stands, from 0.") { String($0.depth) },
  ])

/// An edition as the pages of another name it.
struct EditionName: Sendable {
  /// BCP 47.
  let language: String
  /// What the language calls itself.
  let name: String
  let direction: String
  let addresses: Addresses
}

/// The same page in one of the editions.
struct EditionLink: Sendable {
  let edition: EditionName
  let address: String
  let isCurrent: Bool
  let isFirst: Bool
}

let editionLinkView = View<EditionLink>(
  "edition",
  [
    .text("language", "Its language, as a BCP 47 tag.") { $0.edition.language },
    .text("name", "What the language calls itself.") { $0.edition.name },
    .text("direction", "ltr or rtl.") { $0.edition.direction },
    .url("url", "This page in that edition.") { .own($0.address) },
    .url("canonical", "The same with its host.") { .own($0.edition.addresses.absolute($0.address)) },
    .flag("is_current", "Whether it is the edition of this page.") { $0.isCurrent },
    .flag("is_first", "Whether its language is the site's first.") { $0.isFirst },
  ])

/// - Parameter editions: all editions, the first language first.
func headView(_ addresses: Addresses, _ editions: [EditionName]) -> View<PageHead> {
  View<PageHead>(
    "page",
    [
      .text("title", "The page's name and the site's, for the title bar.") { $0.title },
      .text("description", "One or two sentences for search engines.") { $0.description },
      .url("canonical", "The page's own address with its host.") { .own(addresses.absolute($0.address)) },
      .url("url", "The page's own address.") { .own($0.address) },
      .list("breadcrumbs", plainLinkView, "The way here from the home page.") { $0.breadcrumbs },
      .list("linked_data", linkedDataView, "JSON-LD for search engines, one script element each.") {
        $0.json
      },
      .url("feed", "The feed of this page, where it has one.") { $0.feed.flatMap(SafeURL.own) },
      .url("previous", "The page of the list before this one.") { $0.previous.flatMap(SafeURL.own) },
      .url("next", "The page of the list after this one.") { $0.next.flatMap(SafeURL.own) },
      .text("position", "Which page of the list this is, as \"2 / 7\"; nothing when there is only one.") {
        $0.position
      },
      .flag("is_paged", "Whether the list goes on over several pages.") {
        $0.previous != nil || $0.next != nil
      },
      .list("editions", editionLinkView, "This page in all editions; nothing where there is only one.") {
        head in
        guard editions.count > 1 else { return [] }
        return editions.map { edition in
          EditionLink(
            edition: edition, address: addresses.same(head.address, in: edition.addresses),
            isCurrent: edition.addresses.base == addresses.base,
            isFirst: edition.addresses.base == addresses.root)
        }
      },
      .text("untranslated", "Says that nobody has translated what the page is about, where it is so.") {
        $0.untranslated
      },
      .flag("is_indexed", "Whether search engines may list the page.") { $0.isIndexed },
      .flag("is_home", "Whether this is the home page.") { $0.isHome },
      .flag("is_for_keeping", "Whether pages can be kept on a phone from here.") { $0.isForKeeping },
    ])
}

let linkedDataView = View<JSONLD>(
  "linked data", [.jsonLD("json", "The JSON-LD itself.") { $0 }])

/// A crisis line in one language.
struct CrisisModel: Sendable {
  let line: CrisisLine
  let wording: Wording
}

let crisisView = View<CrisisModel>(
  "crisis line",
  [
    .text("name", "What it is called.") { $0.wording.text($0.line.name) },
    .text("kind", "Crisis line, support line or emergency, in words.") {
      $0.wording.strings.entry(.crisis, $0.line.kind.rawValue)
    },
    .flag("is_crisis", "Whether it is a crisis line.") { $0.line.kind == .crisis },
    .flag("is_emergency", "Whether it is for emergencies.") { $0.line.kind == .emergency },
    .flag("is_warmline", "Whether it is a line for support, not for emergencies.") {
      $0.line.kind == .warmline
    },
    .text("phone", "The number to call.") { $0.line.phone?.written },
    .url("phone_url", "Calls the number.") { $0.line.phone.flatMap(SafeURL.telephone) },
    .text("text", "The number for text messages.") { $0.line.text?.written },
    .url("text_url", "Writes to the number.") { $0.line.text.flatMap(SafeURL.message) },
    .url("chat_url", "Opens its chat.") { $0.line.chat.flatMap { SafeURL($0) } },
    .url("website_url", "Opens its page.") { $0.line.website.flatMap { SafeURL($0) } },
    .text("languages", "Languages spoken there.") { model in
      model.wording.list(model.line.languages.map(model.wording.languageName))
    },
  ])

/// What every page type offers as `site`.
struct SiteModel: Sendable {
  let settings: SiteSettings
  let wording: Wording
  let addresses: Addresses
  let assets: AssetAddresses
  let navigation: [Link]
  let asOf: CalendarDate
  let hasAreas: Bool
}

let siteView = View<SiteModel>(
  "site",
  [
    .text("title", "The name of the site.") { $0.wording.text($0.settings.title) },
    .text("description", "What the site is for.") { $0.wording.text(ifAny: $0.settings.description) },
    .text("language", "The edition's language, as a BCP 47 tag.") { $0.wording.language },
    .url("home", "The home page.") { .own($0.addresses.home) },
    .url("style_sheet", "The style sheet.") { .own($0.assets.styleSheet) },
    .url("search", "The search page; the files of the search index lie in the same folder.") {
      .own($0.addresses.search)
    },
    .url("find_script", "The script of the search's form.") { .own($0.assets.findScript) },
    .url("search_script", "The script that searches, which the form brings.") {
      .own($0.assets.searchScript)
    },
    .url("page_script", "The script of every page.") { .own($0.assets.pageScript) },
    .url("offline_script", "The script that keeps pages on a phone.") { .own($0.assets.offlineScript) },
    .url("offline", "The page for when there is no internet.") { .own($0.addresses.offline) },
    .url("kept_by_all", "The list of what is kept with any area.") { .own($0.addresses.keptByAll) },
    .url("worker", "The script that shows kept pages.") { .own($0.addresses.worker) },
    .url("web_manifest", "What a phone calls the site on its home screen.") {
      .own($0.addresses.webManifest)
    },
    .url("logo", "The publisher's picture.") { model in
      model.settings.logo.flatMap { logo in
        .own(model.addresses.media(String(logo.value.dropFirst("media/".count))))
      }
    },
    .url("quick_exit", "Where the button that leaves the site leads.") {
      $0.settings.quickExit.flatMap { SafeURL($0) }
    },
    .flag("is_sample", "Whether the programs are made up.") { $0.settings.isSample },
    .list("navigation", linkView, "The main parts of the site.") { $0.navigation },
    .list("crisis", crisisView, "Crisis lines of the whole site.") { model in
      model.settings.crisis.map { CrisisModel(line: $0, wording: model.wording) }
    },
    .record("crisis_first", crisisView, "The first crisis line.") { model in
      model.settings.crisis.first.map { CrisisModel(line: $0, wording: model.wording) }
    },
    .list("crisis_more", crisisView, "The other crisis lines.") { model in
      model.settings.crisis.dropFirst().map { CrisisModel(line: $0, wording: model.wording) }
    },
    .url("icon", "The picture in the browser's tab.") { .own($0.addresses.icon) },
    .text("publisher", "Who stands behind the site.") { $0.wording.text(ifAny: $0.settings.publisher?.name) },
    .url("publisher_url", "The publisher's own site.") {
      $0.settings.publisher?.website.flatMap { SafeURL($0) }
    },
    .text("publisher_email", "The publisher's e-mail address.") { $0.settings.publisher?.email },
    .url("publisher_email_url", "Writes to the publisher.") {
      $0.settings.publisher?.email.flatMap { SafeURL.email($0) }
    },
    .text("publisher_phone", "The publisher's telephone number.") { $0.settings.publisher?.phone?.written },
    .url("publisher_phone_url", "Calls the publisher.") {
      $0.settings.publisher?.phone.flatMap(SafeURL.telephone)
    },
    .text("counted_programs", "How programs are counted, one form of the noun a line, for scripts.") {
      $0.wording.strings.forms(of: .programs)
    },
    .text("counted_miles", "How miles are counted, likewise.") { $0.wording.strings.forms(of: .miles) },
    .text("as_of", "The day of this build, in words.") { $0.wording.date($0.asOf) },
    .text("as_of_date", "The day of this build, as 2026-11-21.") { $0.asOf.description },
    .url("json_index", "The JSON index.") { .own($0.addresses.index) },
    .url("feed", "The feed of the whole site.") { .own($0.addresses.feed) },
    .url("programs", "The list of all programs.") { .own($0.addresses.programs) },
    .url("safety", "What the site does for somebody who is watched.") { .own($0.addresses.safety) },
    .url("areas", "The list of all areas.") { .own($0.addresses.areas) },
    .url("coverage", "Which areas have somebody; nothing where there are no areas.") {
      $0.hasAreas ? .own($0.addresses.coverage) : nil
    },
  ])

/// The words of the edition as a record, so that a template's misspelt word is found like any other name.
func wordsShape(_ strings: Strings) -> Shape {
  Shape("words", strings.words.map { Field($0.key, .text, $0.text) })
}

func wordsRecord(_ strings: Strings) -> Record {
  Record(values: strings.words.map { .text($0.text) })
}
