import Diagnostics

extension Checker {
  /// Whether a text is an address of this site, or false after a finding.
  mutating func siteAddress(_ text: String, example: String, at span: Span) -> Bool {
    if isSiteAddress(text) { return true }
    report(
      .badAddress, "\"\(text)\" is no address of this site", at: span,
      help: adviceOnSiteAddress(text) ?? "start it with \"/\", for example \(example)")
    return false
  }
}

private func adviceOnSiteAddress(_ text: String) -> String? {
  if isWebAddress(text) {
    let path = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst(3)
    return "leave the name of this site out: /\(path.joined(separator: "/")); no other site can stand here"
  }
  if text.contains(" ") { return "an address has no blanks" }
  if text.contains("//") { return "an address has single slashes only" }
  if text.contains("?") || text.contains("#") { return "leave out what follows ? or #" }
  if text.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) {
    return "write the address in full, without . and .."
  }
  return isSiteAddress("/\(text)") ? "did you mean \"/\(text)\"?" : nil
}
