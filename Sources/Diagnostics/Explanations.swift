/// What one id means: a section of `docs/findings.md`.
package struct Explanation: Sendable {
  package let id: String
  /// The heading above it, such as "Reading files".
  package let group: String
  /// The text below its heading.
  package let markdown: String

  /// The word in bold at its beginning: what it weighs.
  package var weight: String {
    String(markdown.dropFirst(2).prefix { $0.isLetter }).lowercased()
  }

  /// What it says first, behind the weight, as plain text.
  package var firstSentence: String {
    let paragraph = plainInline(markdown.split(separator: "\n\n", maxSplits: 1).first.map(oneLine) ?? "")
    let text = paragraph.drop { $0.isLetter }.drop { $0 == "." || $0 == " " }
    let end = text.indices.first { index in
      let next = text.index(after: index)
      return ".?!".contains(text[index]) && (next == text.endIndex || text[next] == " ")
    }
    return String(end.map { text[...$0] } ?? text[...])
  }

  /// As a person reads it in a terminal.
  package func terminalText(width: Int) -> String { Diagnostics.terminalText(markdown, width: width) }
}

/// The sections of `docs/findings.md` that explain an id each, in the order of the page.
package func explanations(in page: String) -> [Explanation] {
  var explanations: [Explanation] = []
  var (group, id, lines, isInCode) = ("", "", [Substring](), false)
  func close() {
    guard !id.isEmpty else { return }
    explanations.append(Explanation(id: id, group: group, markdown: trimmed(lines).joined(separator: "\n")))
  }
  for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("```") { isInCode.toggle() }
    if isInCode || !line.hasPrefix("## ") && !line.hasPrefix("### ") {
      lines.append(line)
      continue
    }
    close()
    lines = []
    let heading = String(line.drop { $0 == "#" || $0 == " " })
    if line.hasPrefix("### ") { id = heading } else { (group, id) = (heading, "") }
  }
  close()
  return explanations
}

/// The id that a text names: by itself, or in a line that was printed for a finding, as `error[unknown-term]: ...`.
package func findingID(in text: String) -> String {
  let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
  return words.first { FindingKind(rawValue: $0) != nil } ?? words.first { Severity(rawValue: $0) == nil }
    ?? ""
}

private func oneLine(_ text: Substring) -> String { text.split(separator: "\n").joined(separator: " ") }

private func trimmed(_ lines: [Substring]) -> ArraySlice<Substring> {
  let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
  let end = lines.lastIndex { !$0.isEmpty } ?? start
  return start < lines.endIndex ? lines[start...end] : []
}
