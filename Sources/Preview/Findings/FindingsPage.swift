import Diagnostics

/// A page of its own, for when there is no good site to show yet.
func findingsPage(_ site: PreviewedSite, editorFolder: String) -> String {
  """
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>\(site.findings.countedBySeverity ?? "Nothing found")</title>
  <link rel="stylesheet" href="\(ownFolder)preview.css">
  </head>
  <body class="alone">
  <main>
  \(findingsList(site, editorFolder: editorFolder, heading: "h1"))
  </main>
  </body>
  </html>

  """
}

/// What was found, as HTML in which nothing of the site's own is markup.
func findingsList(_ site: PreviewedSite, editorFolder: String, heading: String = "h2") -> String {
  let shown = 100
  let sorted = [Severity.error, .warning, .note].flatMap { severity in
    site.findings.filter { $0.severity == severity }
  }
  let items = sorted.prefix(shown).map { item($0, editorFolder: editorFolder) }.joined()
  let rest = sorted.count - min(shown, sorted.count)
  let more = rest > 0 ? "<p class=\"more\">And \(rest) more: the terminal has them all.</p>\n" : ""
  return """
    <div role="alert">
    <\(heading) id="heading">\(site.findings.countedBySeverity ?? "Nothing found")</\(heading)>
    <p>\(explanation(of: site))</p>
    </div>
    <ol>
    \(items)</ol>
    \(more)
    """
}

private func explanation(of site: PreviewedSite) -> String {
  guard site.isBroken else { return "The page is up to date. These are worth a look." }
  return site.file("index.html") == nil
    ? "There is no page to show yet. Mend the first of these and save; this page follows."
    : "The page is as it was before. Mend the first of these and save; it comes up to date by itself."
}

private func item(_ finding: Finding, editorFolder: String) -> String {
  let place = finding.source.flatMap { source in finding.span.map { Place(of: $0, in: source) } }
  var html = "<li class=\"\(finding.severity.rawValue)\">\n"
  html +=
    "<p class=\"message\"><strong>\(finding.severity.rawValue)</strong> \(shown(finding.message)) <code class=\"id\">\(finding.kind.rawValue)</code></p>\n"
  html += "<p class=\"place\">\(placeLink(finding, place, editorFolder))</p>\n"
  if let place { html += excerpt(place) }
  if let help = finding.help { html += "<p class=\"help\">\(shown(help))</p>\n" }
  for note in finding.notes { html += "<p class=\"note\">\(shown(note))</p>\n" }
  return html + "</li>\n"
}

private func placeLink(_ finding: Finding, _ place: Place?, _ editorFolder: String) -> String {
  let position = place.map { ":\($0.line):\($0.column)" } ?? ""
  let plain = "<code>\(shown(finding.path))\(position)</code>"
  let path = finding.path.hasPrefix("/") ? finding.path : "\(editorFolder)/\(finding.path)"
  // What is built in is no file that an editor could open.
  guard isFile(path) else { return plain }
  return "\(plain) <a href=\"vscode://file\(percentEncoded(path))\(position)\">Open in VS Code</a>"
}

/// The line with the place marked; of a long one the part around it.
private func excerpt(_ place: Place) -> String {
  let line = Array(place.lineText.unicodeScalars)
  let start = min(line.count, place.column - 1)
  let end = min(line.count, start + min(place.length, 160))
  let first = max(0, start - 60)
  let last = min(line.count, max(end, first + 160))
  func part(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: line[range])
    return shown(String(text))
  }
  let marked = start < end ? part(start..<end) : " "
  return
    "<pre><span class=\"line\">\(place.line)</span>\(first > 0 ? "…" : "")\(part(first..<start))<mark>\(marked)</mark>\(part(end..<last))\(last < line.count ? "…" : "")</pre>\n"
}

private func shown(_ text: String) -> String { escaped(printable(text)) }

/// Text that is no markup, between tags or in a quoted attribute.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
