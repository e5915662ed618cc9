import Templating

/// One page: what all types share, and its own part.
struct Page<Content: Sendable>: Sendable {
  let head: PageHead
  let content: Content
  let common: Common
}

/// The records that every page of an edition shows.
struct Common: Sendable {
  let site: Record
  let words: Record
}

/// The views of an edition, one for each page type. Their shapes depend on the words its strings file has.
struct PageViews: Sendable {
  let home: View<Page<HomePage>>
  let search: View<Page<HomePage>>
  let programList: View<Page<ListPage>>
  let program: View<Page<ProgramPage>>
  let closedProgram: View<Page<ClosedPage>>
  let areaIndex: View<Page<AreaIndexPage>>
  let area: View<Page<AreaPage>>
  let coverage: View<Page<CoveragePage>>
  let facetIndex: View<Page<FacetGroup>>
  let facet: View<Page<ListPage>>
  let organization: View<Page<OrganizationPage>>
  let guideIndex: View<Page<[GuideGroup]>>
  let guide: View<Page<GuidePage>>
  let voiceIndex: View<Page<[VoiceTeaser]>>
  let voice: View<Page<VoicePage>>
  let safety: View<Page<SafetyPage>>
  let notFound: View<Page<NotFoundPage>>
  let redirect: View<Page<RedirectPage>>
  let offline: View<Page<OfflinePage>>
  let booklet: View<Page<Booklet>>
  let pocketCard: View<Page<ProgramPage>>
  let packed: View<Page<PackedPage>>

  init(_ strings: Strings, _ addresses: Addresses, _ editions: [EditionName]) {
    let words = wordsShape(strings)
    let head = headView(addresses, editions)
    func view<Content>(_ name: String, _ fields: [ViewField<Content>]) -> View<Page<Content>> {
      View(
        name,
        [
          .shared("site", siteView.shape, "The site.") { $0.common.site },
          .record("page", head, "This page.") { $0.head },
          .shared("words", words, "The interface words of the edition.") { $0.common.words },
        ] + fields.map { field in field.within { $0.content } })
    }
    home = view("home", homeFields)
    search = view("search", homeFields)
    programList = view("program-list", listFields)
    program = view("program", programFields)
    closedProgram = view("closed-program", closedFields)
    areaIndex = view("area-index", areaIndexFields)
    area = view("area", areaFields)
    coverage = view("coverage", coverageFields)
    facetIndex = view("facet-index", facetIndexFields)
    facet = view("facet", listFields)
    organization = view("organization", organizationFields)
    guideIndex = view("guide-index", guideIndexFields)
    guide = view("guide", guideFields)
    voiceIndex = view("voice-index", voiceIndexFields)
    voice = view("voice", voiceFields)
    safety = view("safety", [])
    notFound = view("not-found", notFoundFields)
    redirect = view("redirect", redirectFields)
    offline = view("offline", offlineFields)
    booklet = view("booklet", bookletFields)
    pocketCard = view("pocket-card", pocketCardFields)
    packed = view("packed", packedFields)
  }

  /// What each page type offers to its template, which lies at `pages/<name>.html`.
  var types: [PageType] {
    [
      home.shape, search.shape, programList.shape, program.shape, closedProgram.shape, areaIndex.shape,
      area.shape, coverage.shape,
      facetIndex.shape, facet.shape, organization.shape, guideIndex.shape, guide.shape, voiceIndex.shape,
      voice.shape, safety.shape, notFound.shape, redirect.shape, offline.shape, booklet.shape,
      pocketCard.shape, packed.shape,
    ].map { PageType(name: $0.name, template: "pages/\($0.name).html", shape: $0) }
  }
}
