import Catalog
import Markup
import Templating

/// The tree of areas and a page for each, over several pages where many programs serve one.
func areaPages(_ edition: Edition) -> [SiteFile] {
  guard !edition.directory.areas.isEmpty else { return [] }
  let list = Link(label: edition.word("areas"), address: edition.addresses.areas)
  let index = edition.page(list.address, edition.views.areaIndex) { edition in
    var head = edition.head(edition.word("areas"), list.address, description: edition.word("areas_lead"))
    head.describeBreadcrumbs(ending: edition.word("areas"), edition.addresses)
    return (
      head,
      AreaIndexPage(areas: edition.directory.areaTree.order.map { edition.link($0) }, map: edition.maps.all)
    )
  }
  return [index] + edition.directory.areaTree.order.flatMap { pages(of: $0, edition) }
}

private func pages(of area: Reference<Area>, _ edition: Edition) -> [SiteFile] {
  let coverage = edition.directory.coverage
  let here = mostUsefulFirst(coverage.programsHere(area), edition.directory)
  let programs = here + mostUsefulFirst(coverage.programsServing(area), edition.directory)
  let address = edition.addresses.area(edition.directory[area].slug)
  return edition.paged(address, count: programs.count, edition.views.area) { edition, head, slice in
    head.describeList(programs[slice], edition, from: slice.lowerBound + 1)
    head.isForKeeping = slice.lowerBound == 0
    head.feed = edition.addresses.areaFeed(edition.directory[area].slug)
    return areaPage(area, programs, here: here.count, slice, edition)
  } head: { edition in
    let directory = edition.directory
    let name = directory[area].name
    let above = directory.areaTree.ancestors(of: area).reversed().map { edition.link($0) }
    let head = edition.head(
      edition.wording.strings.phrase(.programsIn, [("area", name)]), address,
      description: edition.wording.strings.phrase(.programsServing, [("area", name)]),
      under: [Link(label: edition.word("areas"), address: edition.addresses.areas)] + above)
    return (head, name)
  }
}

private func areaPage(
  _ area: Reference<Area>, _ programs: [Reference<Program>], here: Int, _ slice: Range<Int>,
  _ edition: Edition
) -> AreaPage {
  let (directory, tree) = (edition.directory, edition.directory.areaTree)
  let isFirst = slice.lowerBound == 0
  let split = min(max(here, slice.lowerBound), slice.upperBound)
  let body = edition.html(edition.bodies.areas[area.index], of: directory[area])
  return AreaPage(
    area: directory[area], directory: directory, wording: edition.wording, addresses: edition.addresses,
    body: isFirst && !body.html.isEmpty ? body : nil,
    locator: isFirst ? edition.maps.locators[area.index] : nil,
    presence: directory.coverage.presence(in: area),
    isForSome: directory.coverage.programsHere(area).allSatisfy { !directory[$0].onlyFor.isEmpty },
    parent: tree.parent(of: area).map { edition.link($0) },
    children: isFirst ? tree.children(of: area).map { edition.link($0) } : [],
    here: edition.cards(programs[slice.lowerBound..<split]),
    serving: edition.cards(programs[split..<slice.upperBound]),
    wider: isFirst ? edition.cards(wider(area, directory).prefix(widerLength)) : [],
    widerLinks: isFirst ? widerLinks(area, edition) : [],
    nearest: isFirst && here < fewPrograms ? nearest(area, edition) : [],
    count: edition.wording.strings.count(.programs, programs.count), isFirst: isFirst)
}

/// Programs that are open to everybody come before those that are only for some, and among them those that
/// answer day and night; the rest stays from A to Z.
func mostUsefulFirst(_ programs: [Reference<Program>], _ directory: Directory) -> [Reference<Program>] {
  let ranks = programs.map { reference -> Int in
    let program = directory.programs[reference.index]
    if program.status == .temporarilyClosed { return 3 }
    return program.onlyFor.isEmpty ? (program.isAlwaysOpen ? 0 : 1) : 2
  }
  return (0...3).flatMap { rank in zip(programs, ranks).filter { $1 == rank }.map(\.0) }
}

func wider(_ area: Reference<Area>, _ directory: Directory) -> [Reference<Program>] {
  mostUsefulFirst(directory.coverage.programsFromWider(area), directory)
}

/// How many programs of wider areas a page shows before it leads on to the wider area itself.
private let widerLength = 12
/// Below this many programs in person a page also shows the nearest elsewhere.
let fewPrograms = 3
private let nearestLength = 5

func widerLinks(_ area: Reference<Area>, _ edition: Edition) -> [Link] {
  edition.directory.areaTree.ancestors(of: area).compactMap { wider in
    let count = edition.directory.coverage.programsNaming(wider).count
    guard count > 0 else { return nil }
    var link = edition.link(wider)
    link.label = edition.wording.strings.phrase(.servesWider, [("area", link.label)])
    link.count = edition.wording.strings.count(.programs, count)
    return link
  }
}

private func nearest(_ area: Reference<Area>, _ edition: Edition) -> [NearbyModel] {
  nearestPrograms(area, edition.directory).map { distance, program in
    NearbyModel(
      card: edition.cards[program.index], distance: edition.wording.strings.count(.miles, distance))
  }
}

/// The nearest programs in person that are not in the area, by the nearest of their places, in miles.
func nearestPrograms(_ area: Reference<Area>, _ directory: Directory) -> [(
  distance: Int, program: Reference<Program>
)] {
  guard let center = directory[area].center else { return [] }
  let here = Set(directory.coverage.programsHere(area))
  var distances: [(distance: Int, program: Int)] = []
  for (index, program) in directory.programs.enumerated()
  where !here.contains(directory.reference(index)) {
    let points = program.locations.compactMap(\.coordinates)
    guard let distance = points.map({ miles(from: center, to: $0) }).min() else { continue }
    distances.append((distance, index))
  }
  distances.sort { $0 < $1 }
  return distances.prefix(nearestLength).map { ($0.distance, directory.reference($0.program)) }
}

/// The programs that the first page of an area shows, in the order of the page.
func programsOnFirstPage(of area: Reference<Area>, _ directory: Directory) -> [Reference<Program>] {
  let coverage = directory.coverage
  let here = coverage.programsHere(area)
  let programs =
    mostUsefulFirst(here, directory) + mostUsefulFirst(coverage.programsServing(area), directory)
  let near = here.count < fewPrograms ? nearestPrograms(area, directory).map(\.program) : []
  return programs.prefix(pageLength) + near + wider(area, directory).prefix(widerLength)
}
