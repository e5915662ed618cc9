import Catalog
import Diagnostics
import Markup
import Parallel
import Templating

/// Everything that the pages of one language are made from. A class, though nothing in it changes: every
/// page still to be rendered holds it.
final class Edition: Sendable {
  let directory: Directory
  let wording: Wording
  let addresses: Addresses
  let siteMap: SiteMap
  let bodies: Bodies
  let views: PageViews
  let templates: CompiledTemplates
  let common: Common
  /// A card for each program, in the order of `directory.programs`.
  let cards: [Record]
  let assets: AssetAddresses
  let maps: Maps

  /// - Parameter directory: in the edition's language.
  init(
    _ directory: Directory, _ theme: Theme, _ part: ThemeEdition, _ siteMap: SiteMap, _ bodies: Bodies,
    _ geometry: MapGeometry, jobs: Jobs
  ) {
    let (wording, addresses) = (part.wording, part.addresses)
    self.directory = directory
    self.siteMap = siteMap
    self.bodies = bodies
    self.wording = wording
    self.addresses = addresses
    self.views = part.views
    self.templates = part.templates
    assets = theme.assetAddresses
    let site = SiteModel(
      settings: directory.site, wording: wording, addresses: addresses, assets: assets,
      navigation: navigation(directory, part), asOf: directory.asOf, hasAreas: !directory.areas.isEmpty)
    common = Common(site: siteView.record(site), words: wordsRecord(wording.strings))
    maps = Maps(geometry, directory, wording, addresses)
    cards = mapInParallel(Array(directory.programs.indices), jobs: jobs) {
      cardView.record(CardModel(directory: directory, index: $0, wording: wording, addresses: addresses))
    }
  }

  /// The same edition in which one entry reads as it now does, for a preview; lists and counts stay.
  ///
  /// - Parameter place: where the entry stands among those of its kind.
  init(
    _ edition: Edition, showing entry: CheckedEntry, at place: Int, in directory: Directory, _ bodies: Bodies
  ) {
    self.directory = directory
    self.bodies = bodies
    siteMap = edition.siteMap
    wording = edition.wording
    addresses = edition.addresses
    views = edition.views
    templates = edition.templates
    assets = edition.assets
    common = edition.common
    maps = edition.maps
    var cards = edition.cards
    if case .program = entry {
      cards[place] = cardView.record(
        CardModel(
          directory: directory, index: place, wording: edition.wording, addresses: edition.addresses))
    }
    self.cards = cards
  }

  /// Where a topic leads: a page, or the search with the topic's words in the fragment, which stays on the
  /// reader's device.
  func address(of topic: SiteSettings.Topic) -> String? {
    if let link = topic.link { return addresses.redirect(slashed(link.value)) }
    return topic.search.map { addresses.search + "#?q=" + percentEncoded($0(wording.language)) }
  }

  func cards(_ programs: some Sequence<Reference<Program>>) -> [Record] { programs.map { cards[$0.index] } }

  func word(_ key: String) -> String { wording.strings.word(key) }

  /// A head with the site's name in the title, and the way here.
  func head(_ title: String, _ address: String, description: String? = nil, under: [Link] = []) -> PageHead {
    let site = directory.site.title(wording.language)
    let isNeutral = address == addresses.home || directory.site.usesNeutralTitles
    var head = PageHead(
      title: isNeutral ? site : wording.strings.phrase(.pageTitle, [("title", title), ("site", site)]),
      description: description, address: address)
    head.breadcrumbs =
      address == addresses.home ? [] : [Link(label: word("home"), address: addresses.home)] + under
    return head
  }

  /// The text of an entry, marked where nobody has translated it.
  func html(_ body: RenderedMarkdown, of entry: some Translated) -> MarkedHTML {
    let isTranslated = entry.isTranslated("body", into: wording.language)
    return MarkedHTML(html: body.html, language: isTranslated ? nil : wording.original)
  }

  func name(of area: Reference<Area>) -> MarkedText {
    wording.text(directory[area].name, "name", of: directory[area])
  }

  func link(_ area: Reference<Area>) -> Link {
    let programs =
      directory.coverage.programsHere(area).count + directory.coverage.programsServing(area).count
    return Link(
      label: name(of: area), address: addresses.area(directory[area].slug),
      count: programs == 0 ? nil : wording.strings.number(programs),
      depth: directory.areaTree.depth(of: area),
      isBranch: !directory.areaTree.children(of: area).isEmpty)
  }

  func link(_ facet: Facet, _ value: SiteMap.Value) -> Link {
    Link(
      label: value.label, address: addresses.facet(facet, value.slug), note: value.description,
      count: wording.strings.number(value.programs.count))
  }

  func group(_ facet: Facet, _ values: [SiteMap.Value]) -> FacetGroup {
    FacetGroup(
      label: wording.strings.entry(.facets, facet.rawValue) ?? facet.rawValue,
      address: addresses.facet(facet),
      introduction: wording.strings.entry(.facetIntroductions, facet.rawValue),
      values: values.map { link(facet, $0) })
  }

  func teaser(_ voice: Voice) -> VoiceTeaser {
    VoiceTeaser(
      name: voice.name, role: wording.text(ifAny: voice.role, "role", of: voice),
      quote: wording.text(ifAny: voice.quote, "quote", of: voice), address: addresses.voice(voice.slug))
  }
}

private func navigation(_ directory: Directory, _ theme: ThemeEdition) -> [Link] {
  let word = theme.wording.strings.word
  var links: [Link] = []
  if !directory.areas.isEmpty { links.append(Link(label: word("areas"), address: theme.addresses.areas)) }
  links.append(Link(label: word("programs"), address: theme.addresses.programs))
  if !directory.guides.isEmpty { links.append(Link(label: word("guides"), address: theme.addresses.guides)) }
  if !directory.voices.isEmpty { links.append(Link(label: word("voices"), address: theme.addresses.voices)) }
  return links
}
