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

/// Reads `searches.yml`. References are to all programs; `assemble` keeps the published ones.
package func readSearches(_ document: Document, _ context: CheckContext) -> (
  searches: [ExpectedSearch], findings: [Finding]
) {
  var checker = Checker(document.source, context)
  let searches = checker.listFile(document.root, .search).compactMap { fields -> ExpectedSearch? in
    guard let query = fields.text("query") else { return nil }
    return ExpectedSearch(
      query: query, near: fields.text("near"), speaks: fields.text("speaks"), first: fields.number("first"),
      expect: fields.references("expect"))
  }
  return (searches, checker.findings)
}
