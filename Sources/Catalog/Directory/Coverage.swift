/// Whether an area has anybody. Map, table, pages and command line all ask here.
package enum Presence: String, Sendable, CaseIterable {
  case inPerson = "in-person"
  case reached
  case nobody
}

/// Which programs an area has.
///
/// *In person*: a location in the area, or a program that names this very area and meets in person or
/// visits. *Reached*: it is served, but only from elsewhere. An area has what its parts have.
package struct Coverage: Sendable {
  private var here: [[Reference<Program>]]
  private var serving: [[Reference<Program>]]
  private var naming: [[Reference<Program>]]
  private let tree: AreaTree

  init(programs: [Program], alphabetical: [Reference<Program>], tree: AreaTree, vocabularies: Vocabularies) {
    let none = [[Reference<Program>]](repeating: [], count: tree.order.count)
    (here, serving, naming) = (none, none, none)
    self.tree = tree
    for reference in alphabetical {
      let program = programs[reference.index]
      let meets = program.formats.contains { vocabularies[$0].reach.map { $0 != .remote } ?? false }
      var present = Set<Reference<Area>>()
      var served = Set<Reference<Area>>()
      for area in program.locations.compactMap(\.isIn) + (meets ? program.areas : []) {
        present.insert(area)
        present.formUnion(tree.ancestors(of: area))
      }
      for area in program.areas {
        naming[area.index].append(reference)
        served.insert(area)
        served.formUnion(tree.ancestors(of: area))
      }
      for area in present { here[area.index].append(reference) }
      for area in served where !present.contains(area) { serving[area.index].append(reference) }
    }
  }

  /// The one function that decides.
  package func presence(in area: Reference<Area>) -> Presence {
    if !here[area.index].isEmpty { return .inPerson }
    if !serving[area.index].isEmpty { return .reached }
    return tree.ancestors(of: area).contains { !naming[$0.index].isEmpty } ? .reached : .nobody
  }

  /// Programs with somebody in person in the area, from A to Z.
  package func programsHere(_ area: Reference<Area>) -> [Reference<Program>] { here[area.index] }

  /// Programs that name the area, or a part of it, and are not there in person.
  package func programsServing(_ area: Reference<Area>) -> [Reference<Program>] { serving[area.index] }

  /// Programs that name an area this one is part of, nearest first, and are in neither of the other lists.
  package func programsFromWider(_ area: Reference<Area>) -> [Reference<Program>] {
    var seen = Set(here[area.index]).union(serving[area.index])
    return tree.ancestors(of: area).flatMap { naming[$0.index] }.filter { seen.insert($0).inserted }
  }

  /// Programs that name this very area.
  package func programsNaming(_ area: Reference<Area>) -> [Reference<Program>] { naming[area.index] }
}

extension Directory {
  /// The same for the programs alone that help with one thing.
  package func coverage(of support: TermReference) -> Coverage {
    Coverage(
      programs: programs, alphabetical: alphabetical.filter { programs[$0.index].support.contains(support) },
      tree: areaTree, vocabularies: vocabularies)
  }
}
