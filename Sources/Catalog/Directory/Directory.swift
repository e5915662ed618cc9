package import Diagnostics

/// All entries, checked, with every reference resolved. Only this room can make one, so holding one means
/// that every check has passed and that nothing unpublished is in it.
///
/// A class, though nothing in it changes: every page holds it.
package final class Directory: Sendable {
  package let site: SiteSettings
  package let asOf: CalendarDate
  package let vocabularies: Vocabularies
  /// By slug in byte order, as are all entries.
  package let areas: [Area]
  package let areaTree: AreaTree
  package let settings: [Setting]
  package let organizations: [Organization]
  /// Published programs; hidden addresses have been taken out.
  package let programs: [Program]
  package let closedPrograms: [ClosedProgram]
  package let guides: [Guide]
  package let voices: [Voice]
  package let redirects: [Redirect]
  package let searches: [ExpectedSearch]
  /// Published programs from A to Z.
  package let alphabetical: [Reference<Program>]
  package let coverage: Coverage

  init(
    site: SiteSettings, asOf: CalendarDate, vocabularies: Vocabularies, areas: [Area], areaTree: AreaTree,
    settings: [Setting], organizations: [Organization], programs: [Program], closedPrograms: [ClosedProgram],
    guides: [Guide], voices: [Voice], redirects: [Redirect], searches: [ExpectedSearch],
    alphabetical: [Reference<Program>], coverage: Coverage
  ) {
    self.site = site
    self.asOf = asOf
    self.vocabularies = vocabularies
    self.areas = areas
    self.areaTree = areaTree
    self.settings = settings
    self.organizations = organizations
    self.programs = programs
    self.closedPrograms = closedPrograms
    self.guides = guides
    self.voices = voices
    self.redirects = redirects
    self.searches = searches
    self.alphabetical = alphabetical
    self.coverage = coverage
  }

  // Lent rather than copied: these have many fields, and lists ask for one or two of them.
  package subscript(area: Reference<Area>) -> Area { _read { yield areas[area.index] } }
  package subscript(program: Reference<Program>) -> Program { _read { yield programs[program.index] } }
  package subscript(setting: Reference<Setting>) -> Setting { settings[setting.index] }
  package subscript(organization: Reference<Organization>) -> Organization {
    organizations[organization.index]
  }
  package subscript(term: TermReference) -> Term { vocabularies[term] }

  /// The program at a place of `programs`.
  package func reference(_ index: Int) -> Reference<Program> { Reference(index: index) }

  /// The area at a place of `areas`.
  package func areaReference(_ index: Int) -> Reference<Area> { Reference(index: index) }

  /// What the program's organization is called.
  package func organizationName(of program: Program) -> String {
    switch program.organization {
    case .entry(let organization): self[organization].name
    case .named(let name): name
    }
  }
}

/// A program that has ended: only its name and where people turned to it for.
package struct ClosedProgram: Sendable {
  package let slug: String
  package let path: String
  package let name: String
  package let notice: String?
  package let areas: [Reference<Area>]
}

/// An address that moved.
package struct Redirect: Sendable {
  package let source: SourceText
  package let from: Located<String>
  package let to: Located<String>
}

/// A line of `searches.yml`: what a publisher expects a search to find.
package struct ExpectedSearch: Sendable {
  package let source: SourceText
  package let query: String
  package let near: String?
  package let speaks: String?
  package let first: Int?
  package let expect: [Located<Reference<Program>>]
}
