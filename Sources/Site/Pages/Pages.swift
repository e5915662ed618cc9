import Catalog
import Diagnostics
import Markup
import Templating

/// How many programs one page of a list shows.
let pageLength = 50

/// All pages of an edition. Each is built when it is rendered, so that no more than a few are in memory.
func pages(of edition: Edition) -> [SiteFile] {
  let directory = edition.directory
  var pages = [homePage(edition), searchPage(edition)]
  pages += listPages(edition)
  pages += directory.programs.indices.map { programPage(edition, $0) }
  pages += directory.closedPrograms.map { closedPage(edition, $0) }
  pages += areaPages(edition)
  pages += coveragePages(edition)
  pages += facetPages(edition)
  pages += guidePages(edition)
  pages += voicePages(edition)
  pages += bookletPages(edition) + pocketCardPages(edition)
  pages += [safetyPage(edition), notFoundPage(edition), offlinePage(edition)]
  return pages
}

extension Edition {
  /// A page at an address, its content made by `content` when it is rendered.
  func page<Content>(
    _ address: String, _ view: View<Page<Content>>,
    _ content: @escaping @Sendable (Edition) -> (PageHead, Content)
  ) -> SiteFile {
    SiteFile(
      path: addresses.file(address), isPage: true,
      content: .rendered { output in
        guard let template = self.templates[view.shape.name] else { return }
        let (head, content) = content(self)
        render(template, view.record(Page(head: head, content: content, common: self.common)), into: &output)
      })
  }

  /// The pages of a list, at least one.
  func paged<Content>(
    _ list: String, count: Int, _ view: View<Page<Content>>,
    _ content: @escaping @Sendable (Edition, _ head: inout PageHead, _ slice: Range<Int>) -> Content,
    head: @escaping @Sendable (Edition) -> (head: PageHead, name: String)
  ) -> [SiteFile] {
    let pages = max(1, (count + pageLength - 1) / pageLength)
    return (1...pages).map { number in
      page(addresses.page(number, of: list), view) { edition in
        var (head, name) = head(edition)
        head.address = edition.addresses.page(number, of: list)
        if pages > 1 { head.paginate(number, of: pages, list, name, edition) }
        if head.isIndexed { head.describeBreadcrumbs(ending: name, edition.addresses) }
        let slice = (number - 1) * pageLength..<min(count, number * pageLength)
        let content = content(edition, &head, slice)
        return (head, content)
      }
    }
  }
}

extension PageHead {
  fileprivate mutating func paginate(
    _ number: Int, of pages: Int, _ list: String, _ name: String, _ edition: Edition
  ) {
    if number > 1 {
      previous = edition.addresses.page(number - 1, of: list)
      breadcrumbs.append(Link(label: name, address: list))
      title = edition.wording.strings.phrase(
        .pageNumber, [("title", title), ("number", edition.wording.strings.number(number))])
      isIndexed = false
    }
    if number < pages { next = edition.addresses.page(number + 1, of: list) }
    position = "\(number) / \(pages)"
  }
}

private func homePage(_ edition: Edition) -> SiteFile {
  edition.page(edition.addresses.home, edition.views.home) { edition in
    let (directory, language) = (edition.directory, edition.wording.language)
    var head = edition.head(
      directory.site.title(language), edition.addresses.home,
      description: directory.site.description?(language))
    head.isHome = true
    var content = homeContent(edition)
    content.map = edition.maps.all
    return (head, content)
  }
}

/// The search on a page of its own, with the ways that need no script below it.
private func searchPage(_ edition: Edition) -> SiteFile {
  edition.page(edition.addresses.search, edition.views.search) { edition in
    var head = edition.head(edition.word("find_heading"), edition.addresses.search)
    head.describeBreadcrumbs(ending: edition.word("find_heading"), edition.addresses)
    var content = homeContent(edition)
    // Where the text box stands with a script: a town or postal code can be found in the page itself.
    content.areas = topAreas(edition).map { area in
      var link = edition.link(area)
      let names = edition.directory[area].alsoKnownAs + edition.directory[area].postalCodes
      link.note = names.isEmpty ? nil : edition.wording.asWritten(edition.wording.list(names))
      return link
    }
    return (head, content)
  }
}

private func homeContent(_ edition: Edition) -> HomePage {
  let directory = edition.directory
  return HomePage(
    topics: directory.site.topics.compactMap { topic in
      edition.address(of: topic).map {
        Link(
          label: edition.wording.text(topic.label), address: $0,
          note: edition.wording.text(ifAny: topic.summary))
      }
    },
    areas: topAreas(edition).map { edition.link($0) },
    facets: edition.siteMap.facets.map { edition.group($0, Array($1.prefix(12))) },
    guides: sortedGuides(edition).prefix(6).map { guideLink(edition, directory.guides[$0]) },
    voices: directory.voices.prefix(3).map(edition.teaser),
    programCount: edition.wording.strings.count(.programs, directory.programs.count))
}

/// All areas where they are few enough to read, else those at the top of the tree.
private func topAreas(_ edition: Edition) -> [Reference<Area>] {
  let tree = edition.directory.areaTree
  return tree.order.count <= 200 ? tree.order : tree.order.filter { tree.depth(of: $0) <= 1 }
}

private func listPages(_ edition: Edition) -> [SiteFile] {
  let all = edition.directory.alphabetical
  return edition.paged(edition.addresses.programs, count: all.count, edition.views.programList) {
    edition, head, slice in
    head.describeList(all[slice], edition, from: slice.lowerBound + 1)
    return ListPage(
      heading: MarkedText(edition.word("browse_programs")), introduction: nil, body: nil,
      count: edition.wording.strings.count(.programs, all.count), programs: edition.cards(all[slice]))
  } head: { edition in
    (edition.head(edition.word("programs"), edition.addresses.programs), edition.word("programs"))
  }
}

func programPage(_ edition: Edition, _ index: Int) -> SiteFile {
  let address = edition.addresses.program(edition.directory.programs[index].slug)
  return edition.page(address, edition.views.program) { edition in
    let directory = edition.directory
    let program = directory.programs[index]
    let home = program.areas.first
    var head = edition.head(
      program.name, address, description: program.summary,
      under: home.map {
        [Link(label: edition.name(of: $0), address: edition.addresses.area(directory[$0].slug))]
      } ?? [])
    head.untranslated = edition.wording.untranslated(program, .untranslatedPage)
    head.describe(program, edition)
    head.describeBreadcrumbs(ending: program.name, edition.addresses)
    return (head, ProgramPage(edition: edition, index: index))
  }
}

private func closedPage(_ edition: Edition, _ program: ClosedProgram) -> SiteFile {
  let address = edition.addresses.program(program.slug)
  return edition.page(address, edition.views.closedProgram) { edition in
    let coverage = edition.directory.coverage
    var head = edition.head(
      program.name, address,
      under: [Link(label: edition.word("programs"), address: edition.addresses.programs)])
    head.isIndexed = false
    var seen = Set<Reference<Program>>()
    let now = program.areas.flatMap {
      coverage.programsHere($0) + coverage.programsServing($0) + coverage.programsFromWider($0)
    }.filter { seen.insert($0).inserted }
    return (
      head,
      ClosedPage(
        program: program, wording: edition.wording, areas: program.areas.map { edition.link($0) },
        programs: edition.cards(now.prefix(20)))
    )
  }
}

func facetPages(_ edition: Edition) -> [SiteFile] {
  edition.siteMap.facets.flatMap { facet, values in
    [facetIndexPage(edition, facet, values)]
      + values.enumerated().flatMap { index, value -> [SiteFile] in
        facet == .organizations
          ? organizationPages(edition, value) : facetValuePages(edition, facet, value)
      }
  }
}

private func facetIndexPage(_ edition: Edition, _ facet: Facet, _ values: [SiteMap.Value]) -> SiteFile {
  edition.page(edition.addresses.facet(facet), edition.views.facetIndex) { edition in
    let group = edition.group(facet, values)
    var head = edition.head(group.label, group.address, description: group.introduction)
    head.describeBreadcrumbs(ending: group.label, edition.addresses)
    return (head, group)
  }
}

private func facetValuePages(_ edition: Edition, _ facet: Facet, _ value: SiteMap.Value) -> [SiteFile] {
  let address = edition.addresses.facet(facet, value.slug)
  return edition.paged(address, count: value.programs.count, edition.views.facet) { edition, head, slice in
    let programs = value.programs[slice]
    head.describeList(programs, edition, from: slice.lowerBound + 1)
    return ListPage(
      heading: value.label, introduction: value.description,
      body: facet == .settings && slice.lowerBound == 0
        ? edition.directory.settings.firstIndex { $0.slug == value.slug }.map {
          edition.html(edition.bodies.settings[$0], of: edition.directory.settings[$0])
        } : nil,
      count: edition.wording.strings.count(.programs, value.programs.count), programs: edition.cards(programs)
    )
  } head: { edition in
    let group = edition.wording.strings.entry(.facets, facet.rawValue) ?? facet.rawValue
    var head = edition.head(
      value.label.plain, address, description: value.description?.plain,
      under: [Link(label: group, address: edition.addresses.facet(facet))])
    if facet == .settings, let setting = edition.directory.settings.first(where: { $0.slug == value.slug }) {
      head.untranslated = edition.wording.untranslated(setting, .untranslatedPage)
    }
    return (head, value.label.plain)
  }
}

private func organizationPages(_ edition: Edition, _ value: SiteMap.Value) -> [SiteFile] {
  guard let index = edition.directory.organizations.firstIndex(where: { $0.slug == value.slug }) else {
    return []
  }
  let address = edition.addresses.facet(.organizations, value.slug)
  return edition.paged(address, count: value.programs.count, edition.views.organization) {
    edition, head, slice in
    let programs = value.programs[slice]
    head.describeList(programs, edition, from: slice.lowerBound + 1)
    return OrganizationPage(
      organization: edition.directory.organizations[index], wording: edition.wording,
      body: slice.lowerBound == 0
        ? edition.html(edition.bodies.organizations[index], of: edition.directory.organizations[index]) : nil,
      count: edition.wording.strings.count(.programs, value.programs.count), programs: edition.cards(programs)
    )
  } head: { edition in
    let group = edition.wording.strings.entry(.facets, Facet.organizations.rawValue) ?? ""
    var head = edition.head(
      value.label.plain, address, description: value.description?.plain,
      under: [Link(label: group, address: edition.addresses.facet(.organizations))])
    // A name alone needs no translation.
    let organization = edition.directory.organizations[index]
    if organization.summary != nil || !organization.body.isEmpty {
      head.untranslated = edition.wording.untranslated(organization, .untranslatedPage)
    }
    return (head, value.label.plain)
  }
}

func sortedGuides(_ edition: Edition) -> [Int] {
  edition.directory.guides.indices.sorted { one, other in
    let (first, second) = (edition.directory.guides[one], edition.directory.guides[other])
    return (first.order ?? .max, first.title, first.slug) < (second.order ?? .max, second.title, second.slug)
  }
}

private func guideLink(_ edition: Edition, _ guide: Guide) -> Link {
  Link(
    label: edition.wording.text(guide.title, "title", of: guide),
    address: edition.addresses.guide(guide.slug),
    note: edition.wording.text(ifAny: guide.summary, "summary", of: guide))
}

func guidePages(_ edition: Edition) -> [SiteFile] {
  guard !edition.directory.guides.isEmpty else { return [] }
  let order = sortedGuides(edition)
  let list = Link(label: edition.word("guides"), address: edition.addresses.guides)
  let index = edition.page(list.address, edition.views.guideIndex) { edition in
    var head = edition.head(edition.word("guides"), list.address, description: edition.word("guides_lead"))
    head.describeBreadcrumbs(ending: edition.word("guides"), edition.addresses)
    return (head, groupedByTopic(edition, order))
  }
  let guides = order.map { index in
    let guide = edition.directory.guides[index]
    return edition.page(edition.addresses.guide(guide.slug), edition.views.guide) { edition in
      var head = edition.head(
        guide.title, edition.addresses.guide(guide.slug), description: guide.summary, under: [list])
      head.describeBreadcrumbs(ending: guide.title, edition.addresses)
      head.untranslated = edition.wording.untranslated(guide, .untranslatedPage)
      let body = edition.bodies.guides[index]
      let others = order.filter { $0 != index }.map { guideLink(edition, edition.directory.guides[$0]) }
      return (
        head,
        GuidePage(
          guide: guide, wording: edition.wording, body: edition.html(body, of: guide),
          headings: body.headings, others: others)
      )
    }
  }
  return [index] + guides
}

/// Topics in the order in which their first guide comes.
private func groupedByTopic(_ edition: Edition, _ order: [Int]) -> [GuideGroup] {
  var topics: [String?] = []
  for index in order where !topics.contains(edition.directory.guides[index].topic) {
    topics.append(edition.directory.guides[index].topic)
  }
  return topics.map { topic in
    let guides = order.map { edition.directory.guides[$0] }.filter { $0.topic == topic }
    let first = edition.directory.guides[order.first { edition.directory.guides[$0].topic == topic } ?? 0]
    return GuideGroup(
      topic: edition.wording.text(ifAny: topic, "topic", of: first),
      guides: guides.map { guideLink(edition, $0) })
  }
}

func voicePages(_ edition: Edition) -> [SiteFile] {
  guard !edition.directory.voices.isEmpty else { return [] }
  let list = Link(label: edition.word("voices"), address: edition.addresses.voices)
  let index = edition.page(list.address, edition.views.voiceIndex) { edition in
    var head = edition.head(edition.word("voices"), list.address, description: edition.word("voices_lead"))
    head.describeBreadcrumbs(ending: edition.word("voices"), edition.addresses)
    return (head, edition.directory.voices.map(edition.teaser))
  }
  let voices = edition.directory.voices.indices.map { index in
    let voice = edition.directory.voices[index]
    return edition.page(edition.addresses.voice(voice.slug), edition.views.voice) { edition in
      var head = edition.head(
        voice.name, edition.addresses.voice(voice.slug), description: voice.quote, under: [list])
      head.describeBreadcrumbs(ending: voice.name, edition.addresses)
      head.untranslated = edition.wording.untranslated(voice, .untranslatedPage)
      let others = edition.directory.voices.filter { $0.slug != voice.slug }.prefix(3).map(edition.teaser)
      return (
        head,
        VoicePage(
          voice: voice, wording: edition.wording,
          body: edition.html(edition.bodies.voices[index], of: voice),
          programs: edition.cards(voice.programs), others: Array(others))
      )
    }
  }
  return [index] + voices
}

private func safetyPage(_ edition: Edition) -> SiteFile {
  edition.page(edition.addresses.safety, edition.views.safety) { edition in
    var head = edition.head(
      edition.word("safety"), edition.addresses.safety, description: edition.word("safety_lead"))
    head.describeBreadcrumbs(ending: edition.word("safety"), edition.addresses)
    return (head, SafetyPage())
  }
}

private func notFoundPage(_ edition: Edition) -> SiteFile {
  edition.page(edition.addresses.notFound, edition.views.notFound) { edition in
    var head = edition.head(edition.word("not_found"), edition.addresses.notFound)
    head.isIndexed = false
    let tree = edition.directory.areaTree
    let links =
      [Link(label: edition.word("home"), address: edition.addresses.home)]
      + [Link(label: edition.word("browse_programs"), address: edition.addresses.programs)]
      + edition.siteMap.facets.map { facet, _ in
        Link(
          label: edition.wording.strings.entry(.facets, facet.rawValue) ?? facet.rawValue,
          address: edition.addresses.facet(facet))
      }
    let areas = tree.order.filter { tree.depth(of: $0) <= 1 }.map { edition.link($0) }
    return (head, NotFoundPage(links: links, areas: areas))
  }
}

func redirectPage(_ edition: Edition, _ redirect: CheckedRedirect) -> SiteFile {
  edition.page(redirect.from, edition.views.redirect) { edition in
    var head = edition.head(edition.word("moved"), redirect.target)
    head.isIndexed = false
    return (head, RedirectPage(target: redirect.target))
  }
}
