import Diagnostics

/// Entries that no program uses: left over, or never linked up. A county with nobody is no mistake but what the
/// coverage page is for, so an area counts only when it stands alone: part of nothing, with no parts, and with
/// nobody.
func unusedEntries(in directory: Directory) -> [Finding] {
  if directory.programs.isEmpty { return [] }
  let settings = Set(directory.programs.flatMap(\.settings))
  let named = organizationsMeant(in: directory)
  let organizations = Set(
    directory.programs.compactMap { program -> Reference<Organization>? in
      switch program.organization {
      case .entry(let organization): organization
      case .named(let name): named[name]
      }
    })
  let tree = directory.areaTree
  let areas = directory.areas.indices.filter { index in
    let area = Reference<Area>(index: index)
    return tree.parent(of: area) == nil && tree.children(of: area).isEmpty
      && directory.coverage.presence(in: area) == .nobody
  }
  return findings(
    "setting", "so it has no page", "name it under \"settings\" of a program, or delete the file",
    directory.settings.enumerated().filter { !settings.contains(Reference(index: $0.offset)) }
      .map { Unused(name: $0.element.name, source: $0.element.body.source) }, directory)
    + findings(
      "organization", "so nothing leads to it",
      "write the name of its file under \"organization\" of a program, or delete the file",
      directory.organizations.enumerated().filter { !organizations.contains(Reference(index: $0.offset)) }
        .map { Unused(name: $0.element.name, source: $0.element.body.source) }, directory)
    + findings(
      "area", "and it is part of no other",
      "give it a \"parent\", name it under \"areas\" of a program, or delete the file",
      areas.map { Unused(name: directory.areas[$0].name, source: directory.areas[$0].body.source) }, directory
    )
}

private struct Unused {
  let name: String
  let source: SourceText
}

private func findings(
  _ kind: String, _ therefore: String, _ help: String, _ unused: [Unused], _ directory: Directory
) -> [Finding] {
  if unused.count <= 5 {
    return unused.map {
      Finding(
        .unusedEntry, "no published program uses the \(kind) \"\($0.name)\", \(therefore)", about: ["name"],
        in: $0.source, help: help)
    }
  }
  return [
    Finding(
      .unusedEntry,
      "no published program uses these \(unused.count) \(kind)s: \(named(unused.map(\.name), atMost: 10))",
      path: directory.site.source.path, help: help)
  ]
}
