import JSON

/// Findings as one array of JSON, for scripts and other programs. Columns count characters, as in the text; the
/// end is the place just behind the last one. A finding about a whole file has no line.
package func jsonFindings(_ findings: [Finding]) -> [UInt8] {
  var json = JSONWriter(reserving: findings.count * 256)
  json.array { json in
    for (finding, place) in LocatedFindings(findings) {
      json.object { json in
        json.field("id", finding.kind.rawValue)
        json.field("severity", finding.severity.rawValue)
        json.field("file", finding.path)
        if let (start, end) = place.map({ $0.lines.region($0.span) }) {
          json.field("line", start.line)
          json.field("column", start.column)
          json.field("endLine", end.line)
          json.field("endColumn", end.column)
        }
        json.field("message", printable(finding.message))
        json.field("help", finding.help.map { printable($0) })
        json.key("notes")
        json.array { json in for note in finding.notes { json.value(printable(note)) } }
      }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}
