import Diagnostics

/// A page that is open in a browser, and what of it the browser has.
struct OpenPage: Sendable {
  let path: RequestPath
  private var print: PagePrint
  private var number: Int?
  private let run: String

  /// Nil where the request does not say which page is open. `run` tells one start of the preview from another.
  init?(_ request: RequestPath, run: String) {
    guard let path = request.value(of: "page").flatMap(RequestPath.init) else { return nil }
    self.path = path
    self.run = run
    print = PagePrint(
      document: request.value(of: "document") ?? "", styles: request.value(of: "styles") ?? "", addresses: [])
  }

  /// What to tell the browser about a site: to load the page anew, to take other style sheets, and what was found.
  mutating func events(for site: PreviewedSite, _ new: PagePrint?) -> String {
    var events = ""
    if let new {
      if new.document != print.document {
        events += event("reload", [new.document])
      } else if new.styles != print.styles {
        events += event("styles", [new.styles] + new.addresses)
      }
      print = new
    } else {
      // What was a page is none any more.
      events += event("reload", [""])
    }
    if number != site.number { events += event("findings", findings(of: site)) }
    number = site.number
    return events
  }

  /// The attempt, whether it failed, and how many errors and warnings there are.
  private func findings(of site: PreviewedSite) -> [String] {
    [
      "\(run)-\(site.number)", site.isBroken ? "broken" : "good", String(site.findings.count(.error)),
      String(site.findings.count(.warning)),
    ]
  }
}

/// The lines of an event; a line break in one would begin another.
private func event(_ name: String, _ lines: [String]) -> String {
  let data = lines.map { "data: \($0.filter { !$0.isNewline })\n" }.joined()
  return "event: \(name)\n\(data)\n"
}
