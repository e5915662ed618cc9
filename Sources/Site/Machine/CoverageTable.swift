import Catalog

/// The areas and who serves them, as a table for spreadsheets (RFC 4180).
func coverageTable(_ directory: Directory, _ addresses: Addresses) -> [UInt8] {
  let header = [
    "area", "slug", "kind", "parent", "fips", "rucc", "classification", "population", "presence",
    "programs_in_person", "programs_reaching", "url",
  ]
  let rows = directory.areaTree.order.map { coverageRow($0, directory, addresses) }
  return Array(([header] + rows).map(tableLine).joined().utf8)
}

private func coverageRow(_ reference: Reference<Area>, _ directory: Directory, _ addresses: Addresses)
  -> [String]
{
  let (area, coverage) = (directory[reference], directory.coverage)
  let reaching =
    coverage.programsServing(reference).count + coverage.programsFromWider(reference).count
  return [
    area.name, area.slug, area.kind.rawValue, area.parent.map { directory[$0].slug } ?? "", area.fips ?? "",
    area.rucc.map(String.init) ?? "", area.classification?.rawValue ?? "",
    area.population.map(String.init) ?? "", coverage.presence(in: reference).rawValue,
    String(coverage.programsHere(reference).count), String(reaching),
    addresses.absolute(addresses.area(area.slug)),
  ]
}

func tableLine(_ cells: [String]) -> String { cells.map(tableCell).joined(separator: ",") + "\r\n" }

/// A cell in quotation marks where it needs them. What a spreadsheet would take for a formula becomes text by
/// an apostrophe in front.
private func tableCell(_ text: String) -> String {
  let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let cell = isFormula ? "'" + text : text
  guard cell.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return cell }
  return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
