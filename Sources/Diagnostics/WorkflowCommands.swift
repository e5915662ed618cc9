/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request:
///
///     ::error file=content/a.md,line=4,endLine=4,col=10,endColumn=22,title=unknown-term::no such term
package func workflowCommands(_ findings: [Finding]) -> String {
  LocatedFindings(findings).map { finding, place in
    var properties = [("file", finding.path)]
    if let (start, end) = place.map({ $0.lines.region($0.span) }) {
      properties += [("line", String(start.line)), ("endLine", String(end.line))]
      // GitHub takes columns only where they are of one line.
      if start.line == end.line {
        properties += [("col", String(start.utf16Column)), ("endColumn", String(end.utf16Column))]
      }
    }
    properties.append(("title", finding.kind.rawValue))
    let written = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    return "::\(finding.severity.command) \(written)::\(escaped(finding.wholeMessage))\n"
  }.joined()
}

extension Severity {
  fileprivate var command: String { self == .note ? "notice" : rawValue }
}

extension Finding {
  /// The message with help and notes, a line each.
  var wholeMessage: String {
    ([message] + (help.map { ["help: \($0)"] } ?? []) + notes.map { "note: \($0)" })
      .map { printable($0) }.joined(separator: "\n")
  }
}

private func escapedProperty(_ text: String) -> String {
  escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
}

private func escaped(_ text: String) -> String {
  text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
}
