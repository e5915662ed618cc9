/// One line of a table for spreadsheets (RFC 4180).
package func tableLine(_ cells: [String]) -> String { cells.map(tableCell).joined(separator: ",") + "\r\n" }

/// A cell in quotation marks where it needs them. What a spreadsheet would take for a formula becomes text by
/// an apostrophe in front.
private func tableCell(_ text: String) -> String {
  let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let cell = isFormula ? "'" + text : text
  guard cell.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return cell }
  return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
