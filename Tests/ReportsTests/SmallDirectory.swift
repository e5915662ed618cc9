import Support
import Testing

@testable import Catalog
@testable import Reports

/// A directory, and the programs that are too old for it.
func directoryAndWithheld(_ files: [String: String]) throws -> (directory: Directory, withheld: [Program]) {
  let site = try smallSite(files)
  let made = try #require(site.directory)
  let withheld = site.entries.compactMap { entry -> Program? in
    guard case .program(let program) = entry, !made.programs.contains(where: { $0.slug == program.slug })
    else {
      return nil
    }
    return program
  }
  return (made, withheld)
}

/// What a comparison is made from.
///
/// - Parameter isBroken: takes it for one with an error somewhere.
func state(_ files: [String: String], isBroken: Bool = false) throws -> DirectoryState {
  let site = try smallSite(files)
  return DirectoryState(
    isBroken ? nil : site.directory, entries: site.entries, context: site.context, redirects: site.redirects)
}

/// The front matter of a program; the keys of `more` take the place of those of the same name.
func smallProgram(_ more: String = "") -> String {
  let standard = """
    name: Harbor
    organization: Harbor People
    summary: A place to talk.
    support: mental-health
    settings: center
    areas: boone
    formats: phone
    phone: 573-555-0142
    verified: 2026-11-01
    """
  let own = Set(more.split(separator: "\n").map { $0.prefix { $0 != ":" } })
  return
    (standard.split(separator: "\n").filter { !own.contains($0.prefix { $0 != ":" }) }
    + more.split(separator: "\n"))
    .joined(separator: "\n")
}
