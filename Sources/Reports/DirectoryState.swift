package import Catalog
import Diagnostics
import Reading

/// What a content folder says at one time, as far as a reader of the site would learn it.
package struct DirectoryState: Sendable {
  /// Published programs by slug.
  let programs: [String: Program]
  /// Names of closed programs by slug.
  let closed: [String: String]
  let organizations: [String: Organization]
  /// Names of all other entries by slug.
  let names: [EntryKind: [String: String]]
  /// Where an area stands, by slug; nil where errors forbid to know.
  let presences: [String: Presence]?
  /// Old addresses and new ones.
  let redirects: [String: String]
  let vocabularies: Vocabularies
  private let areaNames: [String]
  private let organizationNames: [String]

  /// - Parameter directory: nil where an error forbids it; then what could be read is compared, and nothing is known
  ///   of coverage.
  package init(
    _ directory: Directory?, entries: [CheckedEntry], context: CheckContext, redirects: [Redirect]
  ) {
    var (programs, closed): ([String: Program], [String: String]) = ([:], [:])
    var organizations: [String: Organization] = [:]
    var names: [EntryKind: [String: String]] = [:]
    for entry in entries {
      switch entry {
      case .program(let program): if program.status.isPublished { programs[program.slug] = program }
      case .unlisted(let slug, _, let name, let status, _, _): if status == .closed { closed[slug] = name }
      case .area(let area, _): names[.area, default: [:]][area.slug] = area.name
      case .setting(let setting): names[.setting, default: [:]][setting.slug] = setting.name
      case .organization(let organization):
        names[.organization, default: [:]][organization.slug] = organization.name
        organizations[organization.slug] = organization
      case .guide(let guide): names[.guide, default: [:]][guide.slug] = guide.title
      case .voice(let voice): names[.voice, default: [:]][voice.slug] = voice.name
      case .translation: break
      }
    }
    if let directory {
      // What is too old for the site has been left out.
      let published = Set(directory.programs.map(\.slug))
      programs = programs.filter { published.contains($0.key) }
    }
    self.programs = programs
    self.closed = closed
    self.organizations = organizations
    self.names = names
    self.redirects = Dictionary(redirects.map { (closing($0.from.value), closing($0.to.value)) }) {
      first, _ in first
    }
    vocabularies = context.vocabularies
    areaNames = context.slugs[.area].map { names[.area]?[$0] ?? $0 }
    organizationNames = context.slugs[.organization].map { names[.organization]?[$0] ?? $0 }
    presences = directory.map { directory in
      Dictionary(
        uniqueKeysWithValues: directory.smallestAreas.map {
          (directory[$0].slug, directory.coverage.presence(in: $0))
        })
    }
  }

  func areas(of program: Program) -> [String] { program.areas.map { areaNames[$0.index] } }

  func organization(of program: Program) -> String {
    switch program.organization {
    case .entry(let reference): organizationNames[reference.index]
    case .named(let name): name
    }
  }

  func labels(_ terms: [TermReference]) -> String {
    terms.map { vocabularies[$0].slug }.sorted().joined(separator: ", ")
  }

  /// The slug that an old one leads to by a redirect.
  func slugAfterRedirect(of slug: String) -> String? {
    guard let target = redirects["/programs/\(slug)/"], target.hasPrefix("/programs/") else { return nil }
    return String(target.dropFirst("/programs/".count).dropLast())
  }
}

/// An address with the slash that it ends in.
private func closing(_ address: String) -> String { address.hasSuffix("/") ? address : address + "/" }
