import Catalog
import Markup
import Templating

struct HomePage: Sendable {
  let topics: [Link]
  var areas: [Link]
  let facets: [FacetGroup]
  let guides: [Link]
  let voices: [VoiceTeaser]
  let programCount: String
  var map: Record?
}

/// A facet with its values.
struct FacetGroup: Sendable {
  let label: String
  let address: String
  let introduction: String?
  let values: [Link]
}

let facetGroupView = View<FacetGroup>(
  "facet",
  [
    .text("label", "What the facet is called.") { $0.label },
    .url("url", "The page with all its values.") { .own($0.address) },
    .text("introduction", "A sentence about it.") { $0.introduction },
    .list("values", linkView, "Its values, with counts.") { $0.values },
  ])

struct VoiceTeaser: Sendable {
  let name: String
  let role: MarkedText?
  let quote: MarkedText?
  let address: String
}

let voiceTeaserView = View<VoiceTeaser>(
  "voice",
  [
    .text("name", "Who is speaking.") { $0.name },
    .text("role", "In which role.") { $0.role },
    .text("quote", "A sentence that stands for the story.") { $0.quote },
    .url("url", "The story.") { .own($0.address) },
  ])

let homeFields: [ViewField<HomePage>] = [
  .list("topics", linkView, "What is going on, in everyday words.") { $0.topics },
  .list("areas", linkView, "The tree of areas, flattened, with counts.") { $0.areas },
  .list("facets", facetGroupView, "The other ways to browse.") { $0.facets },
  .list("guides", linkView, "Guides.") { $0.guides },
  .list("voices", voiceTeaserView, "Stories.") { $0.voices },
  .text("program_count", "How many programs there are, as \"75 programs\".") { $0.programCount },
  .shared("map", mapView.shape, "The map, where areas have outlines; not on the search page.") { $0.map },
]

/// A list of programs with a heading: all programs, or those of one facet value.
struct ListPage: Sendable {
  let heading: MarkedText
  let introduction: MarkedText?
  let body: MarkedHTML?
  let count: String
  let programs: [Record]
}

let listFields: [ViewField<ListPage>] = [
  .text("heading", "What the list is of.") { $0.heading },
  .text("introduction", "A sentence about it.") { $0.introduction },
  .html("body", "The text of the setting, on the first page of its list.") { $0.body },
  .text("count", "How many programs there are, as \"75 programs\".") { $0.count },
  .sharedList("programs", cardView.shape, "The programs of this page of the list.") { $0.programs },
]

let facetIndexFields: [ViewField<FacetGroup>] = [
  .text("heading", "What the facet is called.") { $0.label },
  .text("introduction", "A sentence about it.") { $0.introduction },
  .list("values", linkView, "Its values, with counts.") { $0.values },
]

struct AreaIndexPage: Sendable {
  let areas: [Link]
  let map: Record?
}

let areaIndexFields: [ViewField<AreaIndexPage>] = [
  .list("areas", linkView, "The tree of areas, flattened, with counts.") { $0.areas },
  .shared("map", mapView.shape, "The map, where areas have outlines.") { $0.map },
]

/// Everything the page of one area shows.
struct AreaPage: Sendable {
  let area: Area
  let directory: Directory
  let wording: Wording
  let addresses: Addresses
  let body: MarkedHTML?
  let locator: Record?
  let presence: Presence
  let isForSome: Bool
  let parent: Link?
  let children: [Link]
  let here: [Record]
  let serving: [Record]
  let wider: [Record]
  let widerLinks: [Link]
  let nearest: [NearbyModel]
  let count: String
  let isFirst: Bool
}

let areaFields: [ViewField<AreaPage>] = [
  .text("name", "The area's name.") { $0.wording.text($0.area.name, "name", of: $0.area) },
  .text("heading", "The heading: \"Peer support in Boone County\".") { page in
    page.wording.strings.phrase(
      .programsIn, [("area", page.wording.text(page.area.name, "name", of: page.area))])
  },
  .text("keep", "The offer to keep this page: \"No internet at home? Keep Boone County on this phone\".") {
    $0.wording.strings.phrase(.keep, [("area", $0.wording.text($0.area.name, "name", of: $0.area))])
  },
  .url("kept_list", "The list of what is kept of this area.") { .own($0.addresses.areaKept($0.area.slug)) },
  .text("kind", "What kind of area it is, in words.") { page in
    page.wording.strings.entry(.areaKinds, page.area.kind.rawValue)
  },
  .text("presence", "Whether somebody is there in person, in words.") { page in
    page.wording.strings.entry(.presence, page.presence.rawValue)
  },
  .flag("is_in_person", "Whether somebody is there in person.") { $0.presence == .inPerson },
  .flag("is_for_some", "Whether all who are there in person are only for some communities.") { $0.isForSome },
  .flag("is_reached", "Whether it is only reached from elsewhere.") { $0.presence == .reached },
  .flag("is_empty", "Whether nobody serves it.") { $0.presence == .nobody },
  .flag("is_first_page", "Whether this is the first page of its list.") { $0.isFirst },
  .text("classification", "Urban, rural or frontier, in words.") { page in
    page.area.classification.flatMap { page.wording.strings.entry(.classifications, $0.rawValue) }
  },
  .text("rucc", "Its rural-urban code, as a sentence.") { page in
    guard let code = page.area.rucc else { return nil }
    return page.wording.strings.phrase(
      .rucc, [("code", String(code)), ("year", page.area.ruccYear.map(String.init) ?? "")])
  },
  .text("population", "How many people live there.") { page in
    page.area.population.map(page.wording.strings.number)
  },
  .texts("also_known_as", "Towns in it, and other names.") { page in
    page.area.alsoKnownAs.map { page.wording.asWritten($0) }
  },
  .texts("postal_codes", "Its postal codes.") { $0.area.postalCodes },
  .html("body", "The text below the front matter, on the first page.") { $0.body },
  .shared("locator", locatorView.shape, "A small picture of where it lies, on the first page.") {
    $0.locator
  },
  .list("crisis", crisisView, "Crisis lines of this area.") { page in
    page.area.crisis.map { CrisisModel(line: $0, wording: page.wording) }
  },
  .record("parent", linkView, "The area it is part of.") { $0.parent },
  .list("children", linkView, "The areas within it, with counts.") { $0.children },
  .sharedList("here", cardView.shape, "Programs with somebody in person here.") { $0.here },
  .sharedList("serving", cardView.shape, "Programs that serve it from elsewhere.") { $0.serving },
  .sharedList("wider", cardView.shape, "Programs that serve a wider area, on the first page.") { $0.wider },
  .list("wider_links", linkView, "The wider areas, with how many programs serve each.") { $0.widerLinks },
  .url("booklet_url", "The area as a booklet to print.") { .own($0.addresses.booklet($0.area.slug)) },
  .list("nearest", nearbyView, "The nearest in person, where few are here.") { $0.nearest },
  .text("count", "How many programs are here or serve it, as \"3 programs\".") { $0.count },
]

struct OrganizationPage: Sendable {
  let organization: Organization
  let wording: Wording
  let body: MarkedHTML?
  let count: String
  let programs: [Record]
}

let organizationFields: [ViewField<OrganizationPage>] = [
  .text("heading", "What the organization calls itself.") { page in
    page.wording.text(page.organization.name, "name", of: page.organization)
  },
  .text("summary", "What it is.") { page in
    page.wording.text(ifAny: page.organization.summary, "summary", of: page.organization)
  },
  .html("body", "The text below the front matter.") { $0.body },
  .list("phones", phoneView, "Telephone numbers.") { page in
    page.organization.phones.map { PhoneModel(phone: $0, wording: page.wording) }
  },
  .text("email", "The e-mail address.") { $0.organization.email },
  .url("email_url", "Writes to it.") { $0.organization.email.flatMap { SafeURL.email($0) } },
  .text("website", "The web address without its scheme.") { $0.organization.website.map(withoutScheme) },
  .url("website_url", "Opens it.") { $0.organization.website.flatMap { SafeURL($0) } },
  .text("count", "How many programs it runs, as \"3 programs\".") { $0.count },
  .sharedList("programs", cardView.shape, "The programs of this page of the list.") { $0.programs },
]

/// A guide in lists, with its topic's heading where a new topic starts.
struct GuideGroup: Sendable {
  let topic: MarkedText?
  let guides: [Link]
}

let guideGroupView = View<GuideGroup>(
  "topic of guides",
  [
    .text("topic", "The topic.") { $0.topic },
    .list("guides", linkView, "Its guides.") { $0.guides },
  ])

let guideIndexFields: [ViewField<[GuideGroup]>] = [
  .list("topics", guideGroupView, "The guides, topic by topic.") { $0 }
]

struct GuidePage: Sendable {
  let guide: Guide
  let wording: Wording
  let body: MarkedHTML
  let headings: [Heading]
  let others: [Link]
}

let headingView = View<(heading: Heading, language: Language?)>(
  "heading",
  [
    .text("text", "The heading.") { MarkedText($0.heading.text, in: $0.language) },
    .url("url", "Leads to it.") { SafeURL("#\($0.heading.anchor)") },
  ])

let guideFields: [ViewField<GuidePage>] = [
  .text("heading", "The guide's title.") { $0.wording.text($0.guide.title, "title", of: $0.guide) },
  .text("summary", "What it answers.") { page in
    page.wording.text(ifAny: page.guide.summary, "summary", of: page.guide)
  },
  .html("body", "The text.") { $0.body },
  .list("contents", headingView, "Its main headings; nothing where there are fewer than three.") { page in
    let top = page.headings.filter { $0.level == page.headings.map(\.level).min() }
    return top.count >= 3 ? top.map { ($0, page.body.language) } : []
  },
  .list("others", linkView, "The other guides.") { $0.others },
]

let voiceIndexFields: [ViewField<[VoiceTeaser]>] = [
  .list("voices", voiceTeaserView, "The stories.") { $0 }
]

struct VoicePage: Sendable {
  let voice: Voice
  let wording: Wording
  let body: MarkedHTML
  let programs: [Record]
  let others: [VoiceTeaser]
}

let voiceFields: [ViewField<VoicePage>] = [
  .text("heading", "Who is speaking.") { $0.voice.name },
  .text("role", "In which role.") { $0.wording.text(ifAny: $0.voice.role, "role", of: $0.voice) },
  .text("quote", "A sentence that stands for the story.") { page in
    page.wording.text(ifAny: page.voice.quote, "quote", of: page.voice)
  },
  .flag("is_sample", "Whether the story was made up.") { $0.voice.isSample },
  .html("body", "The text.") { $0.body },
  .sharedList("programs", cardView.shape, "Programs the story is about.") { $0.programs },
  .list("others", voiceTeaserView, "The other stories.") { $0.others },
]

struct ClosedPage: Sendable {
  let program: ClosedProgram
  let wording: Wording
  let areas: [Link]
  let programs: [Record]
}

let closedFields: [ViewField<ClosedPage>] = [
  .text("heading", "What the program was called.") { $0.wording.asWritten($0.program.name) },
  .text("notice", "What its last notice says.") { $0.wording.asWritten(ifAny: $0.program.notice) },
  .list("areas", linkView, "The areas it served.") { $0.areas },
  .sharedList("programs", cardView.shape, "Who serves the same areas now.") { $0.programs },
]

/// Says what the site does for somebody who is watched; all of it is words and what the site offers.
struct SafetyPage: Sendable {}

struct NotFoundPage: Sendable {
  let links: [Link]
  let areas: [Link]
}

let notFoundFields: [ViewField<NotFoundPage>] = [
  .list("links", linkView, "Where to start again.") { $0.links },
  .list("areas", linkView, "The tree of areas down to states.") { $0.areas },
]

struct RedirectPage: Sendable {
  let target: String
}

let redirectFields: [ViewField<RedirectPage>] = [
  .url("target", "Where the page has moved to.") { .own($0.target) }
]
