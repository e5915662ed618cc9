// Reports says what a publisher or an editor asks about a checked Directory: who is reached by whom, whom to
// call next, what changed. Pure: a Directory in, text out.

package import Catalog

/// The areas and who serves them, as a table for spreadsheets (RFC 4180).
///
/// - Parameters:
///   - coverage: that of some programs alone; of all of them when left out.
///   - url: where the page of an area stands.
package func coverageTable(_ directory: Directory, coverage: Coverage? = nil, url: (Area) -> String)
  -> [UInt8]
{
  let coverage = coverage ?? directory.coverage
  let header = [
    "area", "slug", "kind", "parent", "fips", "rucc", "classification", "population", "presence",
    "programs_in_person", "programs_reaching", "url",
  ]
  let rows = directory.areaTree.order.map { coverageRow($0, directory, coverage) + [url(directory[$0])] }
  return Array(([header] + rows).map(tableLine).joined().utf8)
}

private func coverageRow(_ reference: Reference<Area>, _ directory: Directory, _ coverage: Coverage)
  -> [String]
{
  let area = directory[reference]
  let reaching =
    coverage.programsServing(reference).count + coverage.programsFromWider(reference).count
  return [
    area.name, area.slug, area.kind.rawValue, area.parent.map { directory[$0].slug } ?? "", area.fips ?? "",
    area.rucc.map(String.init) ?? "", area.classification?.rawValue ?? "",
    area.population.map(String.init) ?? "", coverage.presence(in: reference).rawValue,
    String(coverage.programsHere(reference).count), String(reaching),
  ]
}
