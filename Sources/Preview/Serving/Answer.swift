/// What goes back for a path.
struct Answer: Sendable {
  enum Status: Int, Sendable {
    case good = 200
    case found = 302
    case badRequest = 400
    case wrongMethod = 405
    case notFound = 404
    case tooLarge = 413
    case wrongHost = 421
    case unavailable = 503
  }

  let status: Status
  let type: String
  let bytes: [UInt8]
  var headers: [(name: String, value: String)] = []
  /// The browser need not ask again, because other bytes get another address.
  var isLasting = false
  /// What tells one version of a page from another; nil for what is no page.
  var print: PagePrint?

  init(_ status: Status, type: String = "text/plain; charset=utf-8", _ bytes: [UInt8]) {
    self.status = status
    self.type = type
    self.bytes = bytes
  }

  /// A refusal in a sentence.
  init(_ status: Status, _ sentence: String) { self.init(status, Array((sentence + "\n").utf8)) }

  static func redirect(to path: String) -> Answer {
    var answer = Answer(.found, "This is at \(percentEncoded(path))")
    answer.headers = [("Location", percentEncoded(path))]
    return answer
  }
}

/// What the site has at a path. Nothing here looks at the disk: whatever is asked for, only a file of the site can
/// come back.
func sitesAnswer(_ path: RequestPath, _ site: PreviewedSite, editorFolder: String) -> Answer {
  let base = site.basePath
  if path.text == "/" && base != "/" || path.text + "/" == base { return .redirect(to: base) }
  guard path.text.hasPrefix(base) else { return missing(site, editorFolder: editorFolder) }
  let relative = String(path.text.dropFirst(base.count))
  if relative == "sw.js" { return script(leavingWorker) }

  if relative.isEmpty || path.endsInSlash {
    if let bytes = site.file(relative + "index.html") { return page(bytes, .good, site) }
  } else if let bytes = site.file(relative) {
    if relative.hasSuffix(".html") { return page(bytes, .good, site) }
    var answer = Answer(.good, type: contentType(of: relative), bytes)
    answer.isLasting = path.value(of: "v") != nil
    return answer
  } else if site.file(relative + "/index.html") != nil {
    return .redirect(to: path.text + "/")
  }
  return missing(site, editorFolder: editorFolder)
}

private func script(_ text: String) -> Answer {
  Answer(.good, type: contentType(of: "a.js"), Array(text.utf8))
}

/// The preview's own files; nil for what is none of them.
func ownAnswer(_ path: RequestPath, _ site: PreviewedSite, editorFolder: String) -> Answer? {
  guard path.text.hasPrefix(ownFolder) else { return nil }
  switch path.text.dropFirst(ownFolder.count) {
  case "reload.js":
    var answer = script(reloadScript)
    answer.isLasting = path.query == "v=\(reloadScriptVersion)"
    return answer
  case "preview.css": return Answer(.good, type: contentType(of: "a.css"), Array(previewStyle.utf8))
  case "findings":
    let list = findingsList(site, editorFolder: editorFolder)
    return Answer(.good, type: contentType(of: "a.html"), Array(list.utf8))
  default: return Answer(.notFound, "There is no such page.")
  }
}

/// Where the preview's own files are. No site has a folder of this name: in a built site the name is taken.
let ownFolder = "/.cairn/"

private func missing(_ site: PreviewedSite, editorFolder: String) -> Answer {
  if site.isBroken && site.file("index.html") == nil {
    return page(Array(findingsPage(site, editorFolder: editorFolder).utf8), .unavailable, site)
  }
  guard let bytes = site.file("404.html") else { return Answer(.notFound, "There is no such page.") }
  return page(bytes, .notFound, site)
}

private func page(_ bytes: [UInt8], _ status: Answer.Status, _ site: PreviewedSite) -> Answer {
  let (prepared, print) = prepare(bytes, of: site)
  var answer = Answer(status, type: contentType(of: "a.html"), prepared)
  answer.print = print
  return answer
}
