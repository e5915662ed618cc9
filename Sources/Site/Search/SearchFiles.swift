import Catalog
import Markup
import Parallel
import Search
import Templating

/// The search index of an edition, made when the site is planned: what it holds decides its files' names.
///
/// - Parameter texts: the plain text of each program's Markdown, where the edition's bodies do not hold all of it.
func searchIndex(_ edition: Edition, _ words: SearchWords, texts: [String]? = nil, jobs: Jobs) -> SearchIndex
{
  let (directory, addresses) = (edition.directory, edition.addresses)
  let cards = ResultCards(directory: directory, wording: edition.wording)
  return buildSearchIndex(
    SearchSource(
      directory: directory, edition: edition.wording.language, programs: addresses.programPrefix,
      areas: addresses.areaPrefix, bodies: texts ?? edition.bodies.programs.map(\.plainText), words: words,
      facets: facetGroups(edition), reasons: reasons(edition.wording.strings), card: { cards[$0] }),
    jobs: jobs)
}

func searchFiles(_ index: SearchIndex, _ addresses: Addresses) -> [SiteFile] {
  index.files.map { file in
    SiteFile(
      path: addresses.file(addresses.search + file.name), isPage: false,
      content: .rendered { $0 += file.bytes })
  }
}

/// The facets that have pages, without organizations, which are found by name; and accessibility.
private func facetGroups(_ edition: Edition) -> [SearchFacet] {
  let wording = edition.wording
  var groups = edition.siteMap.facets.filter { $0.facet != .organizations }.map { facet, values in
    SearchFacet(
      slug: facet.rawValue, label: wording.strings.entry(.facets, facet.rawValue) ?? facet.rawValue,
      values: values.map { value in
        SearchFacetValue(
          slug: value.slug, label: value.label.plain, synonyms: synonyms(facet, value, edition),
          programs: value.programs.map(\.index).sorted(),
          term: reference(facet, value.slug, edition.directory))
      })
  }
  groups += [unusedTerms(edition, besides: groups), accessibility(edition)].filter { !$0.values.isEmpty }
  return groups
}

/// What people call a value of a facet, in all languages.
private func synonyms(_ facet: Facet, _ value: SiteMap.Value, _ edition: Edition) -> [String] {
  let directory = edition.directory
  if let vocabulary = facet.vocabulary {
    let terms = directory.vocabularies[vocabulary]
    return terms.index(of: value.slug).map { synonyms(terms.terms[$0]) } ?? []
  }
  guard facet == .settings, let setting = directory.settings.first(where: { $0.slug == value.slug }) else {
    return []
  }
  return [setting.name]
}

private func reference(_ facet: Facet, _ slug: String, _ directory: Directory) -> TermReference? {
  facet.vocabulary.flatMap { directory.vocabularies.reference($0, slug) }
}

private func synonyms(_ term: Term) -> [String] { term.label.all + (term.synonyms?.all ?? []) }

/// Terms that no program lists may still be what a text is about.
private func unusedTerms(_ edition: Edition, besides groups: [SearchFacet]) -> SearchFacet {
  let used = Set(groups.flatMap { group in group.values.map { "\(group.slug)/\($0.slug)" } })
  let values = Facet.allCases.flatMap { facet -> [SearchFacetValue] in
    guard let vocabulary = facet.vocabulary else { return [] }
    return edition.directory.vocabularies[vocabulary].terms.compactMap { term in
      guard !used.contains("\(facet.rawValue)/\(term.slug)") else { return nil }
      return SearchFacetValue(
        slug: term.slug, label: edition.wording.label(term).plain, synonyms: synonyms(term), programs: [],
        term: reference(facet, term.slug, edition.directory))
    }
  }
  return SearchFacet(slug: "unused", label: "", values: values, isFilter: false)
}

/// What a place offers, where somebody has said yes.
private func accessibility(_ edition: Edition) -> SearchFacet {
  let directory = edition.directory
  let terms = directory.vocabularies[.accessibility].terms
  var programs = [[Int]](repeating: [], count: terms.count)
  for (index, program) in directory.programs.enumerated() {
    let offered = Set(
      program.locations.flatMap { $0.accessibility.filter { $0.answer == .yes }.map(\.term.index) })
    for term in offered { programs[term].append(index) }
  }
  let values = zip(terms, programs).filter { !$1.isEmpty }.map { term, programs in
    SearchFacetValue(
      slug: term.slug, label: edition.wording.label(term).plain, synonyms: synonyms(term), programs: programs,
      term: directory.vocabularies.reference(.accessibility, term.slug))
  }
  return SearchFacet(slug: "accessibility", label: edition.word("accessibility"), values: values)
}

extension Facet {
  /// The vocabulary whose terms are its values.
  fileprivate var vocabulary: VocabularyName? {
    switch self {
    case .support: .support
    case .services: .services
    case .communities: .communities
    case .formats: .formats
    case .cost: .cost
    case .peerTypes: .peerTypes
    case .languages, .settings, .organizations: nil
    }
  }
}

/// Phrases for why a result matches, which a client fills in.
private func reasons(_ strings: Strings) -> [(name: String, phrase: String)] {
  let phrases: [(String, Phrase)] = [
    ("word", .whyWord), ("near_word", .whyNearWord), ("here", .whyHere), ("serves", .whyServes),
    ("near", .whyNear), ("facet", .whyFacet), ("one_peer", .whyOnePeer), ("several_peers", .whySeveralPeers),
    ("hours_unknown", .whyHoursUnknown),
  ]
  return phrases.map { ($0, strings.phrase($1)) }
}

/// What a result shows of each program.
private struct ResultCards: Sendable {
  let directory: Directory
  let wording: Wording

  subscript(index: Int) -> ResultCard {
    let program = directory.programs[index]
    var card = ResultCard(slug: program.slug, name: program.name, summary: program.summary)
    card.place = place(of: program, directory, wording)?.plain
    card.formats = wording.list(program.formats.map { wording.label(directory[$0]) }).plain
    card.only = onlyFor(program, directory, wording)?.plain
    card.notice = program.notice
    card.call = program.firstPhone(.voice).map { ($0.number.written, $0.number.dialed) }
    card.text = program.firstPhone(.text).map { ($0.number.written, $0.number.dialed) }
    // Shown where there is no number.
    if card.call == nil, card.text == nil {
      card.email = program.email
      card.website = program.website
    }
    card.isAlwaysOpen = program.isAlwaysOpen
    card.isClosed = program.status == .temporarilyClosed
    card.isOverdue = program.freshness == .overdue
    if let original = wording.original, let words = wording.untranslated(program) {
      card.language = (original.tag, words)
    }
    return card
  }
}
