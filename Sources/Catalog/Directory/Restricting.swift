extension Directory {
  /// What concerns one area: the programs that are there in person, serve it or serve a wider area, with the
  /// area itself, those it is part of and its parts. All else stays; what a site alone needs (redirects,
  /// expected searches) goes.
  ///
  /// A location in an area that goes counts as in the nearest area above it that stays, so that a state keeps
  /// its offices in other counties.
  package func restricted(to area: Reference<Area>) -> Directory {
    let reaching = Set(
      coverage.programsHere(area) + coverage.programsServing(area) + coverage.programsFromWider(area))
    let above = Set(areaTree.ancestors(of: area))
    let keptAreas = areas.indices.map { Reference<Area>(index: $0) }.filter {
      above.contains($0) || areaTree.isWithin($0, area)
    }
    let numbers = Renumbering(
      areas: keptAreas, programs: programs.indices.map { Reference(index: $0) }.filter(reaching.contains),
      tree: areaTree)
    let areas = keptAreas.map { numbers.renumbered(self.areas[$0.index]) }
    let programs = numbers.programs.map { numbers.renumbered(self.programs[$0.index]) }
    let tree = AreaTree(areas)
    let alphabetical = alphabeticalOrder(programs)
    return Directory(
      site: site, asOf: asOf, vocabularies: vocabularies, areas: areas, areaTree: tree, settings: settings,
      organizations: organizations, programs: programs,
      closedPrograms: closedPrograms.map(numbers.renumbered), guides: guides,
      voices: voices.map(numbers.renumbered), redirects: [], searches: [], alphabetical: alphabetical,
      coverage: Coverage(
        programs: programs, alphabetical: alphabetical, tree: tree, vocabularies: vocabularies))
  }
}

/// The new places of areas and programs, of which some are gone.
private struct Renumbering {
  /// Those that stay, in their old and new order.
  let programs: [Reference<Program>]
  private let newAreas: [Reference<Area>: Reference<Area>]
  private let newPrograms: [Reference<Program>: Reference<Program>]
  private let tree: AreaTree

  init(areas: [Reference<Area>], programs: [Reference<Program>], tree: AreaTree) {
    self.programs = programs
    self.tree = tree
    newAreas = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, Reference(index: $0)) })
    newPrograms = Dictionary(uniqueKeysWithValues: programs.enumerated().map { ($1, Reference(index: $0)) })
  }

  func renumbered(_ area: Area) -> Area {
    var area = area
    area.parent = area.parent.flatMap { newAreas[$0] }
    return area
  }

  func renumbered(_ program: Program) -> Program {
    var program = program
    program.areas = program.areas.compactMap { newAreas[$0] }
    program.locations = program.locations.map { location in
      var location = location
      location.areas = location.areas.compactMap { newAreas[$0] }
      location.isIn = location.isIn.flatMap { area in
        ([area] + tree.ancestors(of: area)).lazy.compactMap { newAreas[$0] }.first
      }
      return location
    }
    return program
  }

  func renumbered(_ program: ClosedProgram) -> ClosedProgram {
    ClosedProgram(
      slug: program.slug, path: program.path, name: program.name, notice: program.notice,
      areas: program.areas.compactMap { newAreas[$0] })
  }

  func renumbered(_ voice: Voice) -> Voice {
    var voice = voice
    voice.programs = voice.programs.compactMap { newPrograms[$0] }
    return voice
  }
}
