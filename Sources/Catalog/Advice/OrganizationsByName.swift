import Diagnostics
import Reading

/// Programs that give the name of an organization which has a file: without the name of the file, its page
/// does not know of them.
func organizationsByName(in directory: Directory) -> [Finding] {
  let meanings = organizationsMeant(in: directory)
  return directory.programs.compactMap { program in
    guard case .named(let name) = program.organization, let meant = meanings[name] else { return nil }
    let organization = directory.organizations[meant.index]
    let isSame = slug(from: organization.name) == slug(from: name)
    return Finding(
      .organizationByName,
      isSame
        ? "this organization has a file of its own"
        : "this is nearly the name of an organization with a file of its own, \"\(organization.name)\"",
      about: ["organization"], in: program.body.source,
      help: (isSame ? "" : "if it is the same, ") + "write  organization: \(organization.slug)")
  }
}

/// The organizations that programs most likely mean by a plain name, by that name.
func organizationsMeant(in directory: Directory) -> [String: Reference<Organization>] {
  if directory.organizations.isEmpty { return [:] }
  let known = directory.organizations.enumerated().map { (slug(from: $1.name), $0) }
  let indices = Dictionary(known) { first, _ in first }
  // Comparing each name with all others would take minutes in a large directory.
  let neighbours = Dictionary(grouping: indices.keys) { $0.prefix(beginning) }
  var meant: [String: Reference<Organization>] = [:]
  for program in directory.programs {
    guard case .named(let name) = program.organization, meant[name] == nil else { continue }
    let written = slug(from: name)
    let near =
      indices[written] == nil
      ? nearestName(to: written, in: neighbours[written.prefix(beginning)] ?? [], atMost: 2) : written
    if let near, digits(near) == digits(written) { meant[name] = indices[near].map(Reference.init) }
  }
  return meant
}

/// A slip in the first letters is rare.
private let beginning = 4

/// "Post 12" is not "Post 13".
private func digits(_ name: String) -> String { name.filter(\.isNumber) }
