import Catalog
import Templating

/// How many programs of its own an area's booklet holds. An area with more whose parts have booklets names
/// those instead.
private let bookletLength = 200
/// How many programs of wider areas come after them.
private let widerLength = 40

/// An area on paper: whom to call, without a screen.
struct Booklet: Sendable {
  let area: Area
  let edition: Edition
  let crisis: [CrisisLine]
  let groups: [BookletGroup]
  /// The booklets of its parts, where there are too many programs for one.
  let parts: [Link]
  let leftOut: Int
}

/// Entries under one heading.
struct BookletGroup: Sendable {
  let label: MarkedText
  let entries: [Record]
}

func bookletPages(_ edition: Edition) -> [SiteFile] {
  edition.directory.areaTree.order.map { area in
    let address = edition.addresses.booklet(edition.directory[area].slug)
    return edition.page(address, edition.views.booklet) { edition in
      let name = edition.directory[area].name
      var head = edition.head(edition.wording.strings.phrase(.programsIn, [("area", name)]), address)
      head.isIndexed = false
      return (head, booklet(area, edition))
    }
  }
}

/// Whom a booklet lists, before they are numbered.
private struct Selection {
  typealias Listed = (program: Reference<Program>, distance: Int?)

  var groups: [(label: MarkedText, programs: [Listed])] = []
  var leftOut = 0

  mutating func add(_ label: MarkedText, _ programs: [Reference<Program>], limit: Int) {
    leftOut += max(0, programs.count - limit)
    groups.append((label, programs.prefix(limit).map { ($0, nil) }))
  }
}

private func booklet(_ area: Reference<Area>, _ edition: Edition) -> Booklet {
  let (directory, coverage) = (edition.directory, edition.directory.coverage)
  let parts = directory.areaTree.children(of: area)
  let own = coverage.programsHere(area).count + coverage.programsServing(area).count
  let isSplit = own > bookletLength && !parts.isEmpty
  let selection = isSplit ? selectionForAll(of: area, edition) : selection(area, edition)
  let above = directory.areaTree.ancestors(of: area)
  return Booklet(
    area: directory[area], edition: edition,
    crisis: directory.site.crisis + ([area] + above).flatMap { directory[$0].crisis },
    groups: numbered(selection, edition),
    parts: isSplit ? parts.map { bookletLink($0, edition) } : [], leftOut: selection.leftOut)
}

private func selection(_ area: Reference<Area>, _ edition: Edition) -> Selection {
  let (directory, coverage) = (edition.directory, edition.directory.coverage)
  let here = mostUsefulFirst(coverage.programsHere(area), directory)
  let serving = mostUsefulFirst(coverage.programsServing(area), directory)
  var selection = Selection()
  selection.add(MarkedText(edition.word("here")), here, limit: bookletLength)
  selection.add(MarkedText(edition.word("serving")), serving, limit: max(0, bookletLength - here.count))
  selection.add(MarkedText(edition.word("wider")), wider(area, directory), limit: widerLength)
  if here.count < fewPrograms {
    let listed = Set(selection.groups.flatMap(\.programs).map(\.program))
    let nearest = nearestPrograms(area, directory).filter { !listed.contains($0.program) }
    selection.groups.append((MarkedText(edition.word("nearest")), nearest.map { ($0.program, $0.distance) }))
  }
  return selection
}

/// Where the parts have their own booklets: only those who serve the whole area and wider ones.
private func selectionForAll(of area: Reference<Area>, _ edition: Edition) -> Selection {
  let directory = edition.directory
  let label = edition.wording.strings.phrase(.servesWider, [("area", edition.name(of: area))])
  var selection = Selection()
  selection.add(
    label, mostUsefulFirst(directory.coverage.programsNaming(area), directory), limit: bookletLength)
  selection.add(MarkedText(edition.word("wider")), wider(area, directory), limit: widerLength)
  return selection
}

private func numbered(_ selection: Selection, _ edition: Edition) -> [BookletGroup] {
  var number = 0
  return selection.groups.filter { !$0.programs.isEmpty }.map { label, programs in
    BookletGroup(
      label: label,
      entries: programs.map { program, distance in
        number += 1
        return bookletEntryView.record(
          BookletEntry(
            page: ProgramPage(edition: edition, index: program.index), number: number, distance: distance))
      })
  }
}

private func bookletLink(_ area: Reference<Area>, _ edition: Edition) -> Link {
  var link = edition.link(area)
  link.address = edition.addresses.booklet(edition.directory[area].slug)
  return link
}

let bookletFields: [ViewField<Booklet>] = [
  .text("heading", "The heading: \"Peer support in Boone County\".") { booklet in
    booklet.edition.wording.strings.phrase(
      .programsIn, [("area", booklet.edition.wording.text(booklet.area.name, "name", of: booklet.area))])
  },
  .url("area_url", "The page of the area.") { .own($0.edition.addresses.area($0.area.slug)) },
  .text("area_address", "That address as people type it.") { booklet in
    withoutScheme(booklet.edition.addresses.absolute(booklet.edition.addresses.area(booklet.area.slug)))
  },
  .list("crisis", crisisView, "Crisis lines of the site, of this area and of those around it.") { booklet in
    booklet.crisis.map { CrisisModel(line: $0, wording: booklet.edition.wording) }
  },
  .list("groups", bookletGroupView, "The programs under their headings.") { $0.groups },
  .list("parts", linkView, "The booklets of its parts, where there are too many programs for one.") {
    $0.parts
  },
  .text("left_out", "How many programs there was no room for, as a sentence.") { booklet in
    guard booklet.leftOut > 0 else { return nil }
    let strings = booklet.edition.wording.strings
    return strings.phrase(.leftOut, [("programs", strings.count(.programs, booklet.leftOut))])
  },
]

private let bookletGroupView = View<BookletGroup>(
  "group of a booklet",
  [
    .text("label", "The heading.") { $0.label },
    .sharedList("entries", bookletEntryView.shape, "The programs under it.") { $0.entries },
  ])
