package import Diagnostics
package import Reading

/// Reads `redirects.yml`: old address, new address. Whether the new one leads anywhere is known only when
/// all pages are.
package func readRedirects(_ document: Document, _ context: CheckContext) -> (
  redirects: [Redirect], findings: [Finding]
) {
  var checker = Checker(document.source, context)
  let entries = checker.mapFile(document.root, .siteAddress, .siteAddress, name: "redirects.yml")
  let redirects = entries.compactMap { entry -> Redirect? in
    guard case .text(let target) = entry.value.value else { return nil }
    return Redirect(source: document.source, from: entry.key, to: Located(target, at: entry.value.span))
  }
  return (redirects, checker.findings)
}

/// Reads `searches.yml`. References are to all programs; `assemble` reports those that are not published.
package func readSearches(_ document: Document, _ context: CheckContext) -> (
  searches: [ExpectedSearch], findings: [Finding]
) {
  var checker = Checker(document.source, context)
  let searches = checker.listFile(document.root, .search, name: "searches.yml").compactMap {
    fields -> ExpectedSearch? in
    guard let query = fields.text("query") else { return nil }
    return ExpectedSearch(
      source: document.source, query: query, near: fields.text("near"), speaks: fields.text("speaks"),
      first: fields.number("first"),
      expect: fields.locatedIndices("expect").map { Located(Reference(index: $0.value), at: $0.span) })
  }
  return (searches, checker.findings)
}
