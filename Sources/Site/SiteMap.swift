import Catalog
import Parallel
import Templating

/// Which pages the site has: every facet with the values that published programs use.
struct SiteMap: Sendable {
  struct Value: Sendable {
    let slug: String
    let label: MarkedText
    let description: MarkedText?
    /// From A to Z.
    let programs: [Reference<Program>]
  }

  let facets: [(facet: Facet, values: [Value])]

  init(_ directory: Directory, _ wording: Wording) {
    facets = Facet.allCases.map { ($0, usedValues($0, directory, wording)) }.filter { !$0.1.isEmpty }
  }

  func values(_ facet: Facet) -> [Value] { facets.first { $0.facet == facet }?.values ?? [] }
}

/// Values nobody uses have no page; settings and organizations, which have a text of their own, always do.
private func usedValues(_ facet: Facet, _ directory: Directory, _ wording: Wording) -> [SiteMap.Value] {
  switch facet {
  case .support: termValues(.support, directory, wording) { $0.support }
  case .services: termValues(.services, directory, wording) { $0.services }
  case .communities: termValues(.communities, directory, wording) { $0.welcomes + $0.onlyFor }
  case .formats: termValues(.formats, directory, wording) { $0.formats }
  case .cost: termValues(.cost, directory, wording) { $0.cost }
  case .peerTypes: termValues(.peerTypes, directory, wording) { $0.peerTypes }
  case .languages: languageValues(directory, wording)
  case .settings: settingValues(directory, wording)
  case .organizations: organizationValues(directory, wording)
  }
}

private func termValues(
  _ name: VocabularyName, _ directory: Directory, _ wording: Wording, _ used: (Program) -> [TermReference]
) -> [SiteMap.Value] {
  let terms = directory.vocabularies[name].terms
  let lists = grouped(directory, count: terms.count) { used($0).map(\.index) }
  return zip(terms, lists).filter { !$1.isEmpty }.map { term, programs in
    SiteMap.Value(
      slug: term.slug, label: wording.label(term), description: wording.text(ifAny: term.description),
      programs: programs)
  }
}

private func languageValues(_ directory: Directory, _ wording: Wording) -> [SiteMap.Value] {
  var lists: [String: [Reference<Program>]] = [:]
  for reference in directory.alphabetical {
    for tag in Set(directory[reference].languages.map { $0.lowercased() }) {
      lists[tag, default: []].append(reference)
    }
  }
  return lists.map { tag, programs in
    SiteMap.Value(
      slug: tag, label: MarkedText(wording.languageName(tag)), description: nil, programs: programs)
  }.sorted { ($0.label.plain, $0.slug) < ($1.label.plain, $1.slug) }
}

private func settingValues(_ directory: Directory, _ wording: Wording) -> [SiteMap.Value] {
  let lists = grouped(directory, count: directory.settings.count) { $0.settings.map(\.index) }
  let settings = directory.settings.indices.sorted { one, other in
    let (first, second) = (directory.settings[one], directory.settings[other])
    return (first.order ?? .max, first.name, first.slug) < (second.order ?? .max, second.name, second.slug)
  }
  return settings.map { index in
    let setting = directory.settings[index]
    return SiteMap.Value(
      slug: setting.slug,
      label: wording.text(ifAny: setting.plural, "plural", of: setting)
        ?? wording.text(setting.name, "name", of: setting),
      description: wording.text(ifAny: setting.summary, "summary", of: setting),
      programs: lists[index])
  }
}

private func organizationValues(_ directory: Directory, _ wording: Wording) -> [SiteMap.Value] {
  let lists = grouped(directory, count: directory.organizations.count) { program in
    if case .entry(let organization) = program.organization { [organization.index] } else { [] }
  }
  let byName = directory.organizations.indices.sorted { one, other in
    (foldedName(directory.organizations[one].name), one) < (
      foldedName(directory.organizations[other].name), other
    )
  }
  return byName.map { index in
    let organization = directory.organizations[index]
    return SiteMap.Value(
      slug: organization.slug, label: wording.text(organization.name, "name", of: organization),
      description: wording.text(ifAny: organization.summary, "summary", of: organization),
      programs: lists[index])
  }
}

private func grouped(
  _ directory: Directory, count: Int, _ indices: (Program) -> [Int]
) -> [[Reference<Program>]] {
  var lists = [[Reference<Program>]](repeating: [], count: count)
  for reference in directory.alphabetical {
    var seen: [Int] = []
    for index in indices(directory[reference]) where !seen.contains(index) {
      seen.append(index)
      lists[index].append(reference)
    }
  }
  return lists
}
