import Catalog
import Diagnostics
import Glibc
import Parallel
import Reading
import Site

/// How links to other sites are looked at.
struct LinkOptions {
  /// Nil where nothing is remembered.
  let cache: String?
  /// For tests, which have only this machine.
  let asksPrivate: Bool
  /// Between two requests to one host.
  let pause: Duration
  /// Seconds for one request.
  let timeLimit: Int
  let quiet: Bool

  /// The host of an address that may be asked; nil for others.
  func host(of address: String) -> String? {
    switch LinkHost(of: address) {
    case .askable(let host): host
    case .notPublic(let host): asksPrivate ? host : nil
    case .reserved, .unclear: nil
    }
  }
}

/// Asks for every link to another site that readers may follow, and says which lead nowhere or have moved.
func checkLinks(_ listing: ContentListing, _ options: LinkOptions, jobs: Jobs) -> [Finding] {
  let places = linkPlaces(listing, jobs: jobs)
  let links = Set(places.map(\.address)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  let now = Glibc.time(nil)
  var cache = options.cache.map(LinkCache.init)
  let known = Dictionary(
    links.compactMap { link in cache?[link, at: now].map { (link, $0) } }, uniquingKeysWith: { $1 })
  let toAsk = links.filter { known[$0] == nil && options.host(of: $0) != nil }

  var queue = LinkQueue(toAsk, options)
  var progress = LinkProgress(total: toAsk.count)
  var saved = 0
  do throws(ProgramError) {
    while !queue.isDone {
      for link in try queue.advance() { cache?.learn(queue.verdicts[link] ?? .untold, of: link, at: now) }
      progress.show(queue.verdicts.count)
      // Whoever stops it halfway has not asked in vain.
      guard queue.verdicts.count >= saved + 200 else { continue }
      saved = queue.verdicts.count
      cache?.save(at: now)
    }
  } catch {
    progress.clear()
    printError("cairn: links to other sites were not all looked at: \(error)\n")
  }
  progress.clear()
  if !queue.reachedAnybody, Set(toAsk.compactMap(options.host)).count >= 3 {
    printError(
      "cairn: none of the hosts could be reached, so nothing is said about links. Is this machine online?\n")
    return []
  }
  cache?.save(at: now)
  let verdicts = known.merging(queue.verdicts) { $1 }
  if !options.quiet { printError(summary(links, toAsk, verdicts)) }
  return places.compactMap { finding($0, verdicts[$0.address], options) }
}

private struct LinkPlace {
  /// Without the part behind `#`, which no host is told.
  let address: String
  let source: SourceText
  let span: Span
}

private func linkPlaces(_ listing: ContentListing, jobs: Jobs) -> [LinkPlace] {
  let files = listing.documents.filter { file in
    switch file.kind {
    case .site, .entry, .translation: true
    case .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules: false
    }
  }
  return mapInParallel(files, jobs: jobs) { file -> [LinkPlace] in
    guard let document = readDocument(file, in: listing).document else { return [] }
    return (webAddresses(in: document) + outwardLinks(in: document)).map { link in
      LinkPlace(
        address: String(link.value.prefix { $0 != "#" }), source: document.source, span: link.span)
    }
  }.flatMap(\.self)
}

private func finding(_ place: LinkPlace, _ verdict: LinkVerdict?, _ options: LinkOptions) -> Finding? {
  switch verdict {
  case .good, .untold: return nil
  case .moved(let address):
    let isFrontPage = path(of: address).isEmpty && !path(of: place.address).isEmpty
    return Finding(
      .movedExternalLink,
      isFrontPage
        ? "this address leads to the front page of the site now; the page itself may be gone"
        : "this page has moved for good", in: place.source, at: place.span, help: "write \(address)")
  case .dead(let reason):
    return Finding(
      .deadExternalLink, "this link leads nowhere: \(reason)", in: place.source, at: place.span,
      help: "open it in a browser; write the new address, or take the link out")
  case nil:
    guard case .notPublic(let host) = LinkHost(of: place.address), !options.asksPrivate else { return nil }
    return Finding(
      .deadExternalLink, "this link leads nowhere: \(host) is known only to this machine or network",
      in: place.source, at: place.span, help: "write the address that readers type")
  }
}

/// What stands behind the host, but for a slash.
private func path(of address: String) -> Substring {
  guard let start = address.firstRange(of: "://")?.upperBound else { return "" }
  return address[start...].drop { !"/?".contains($0) }.drop { $0 == "/" }
}

private func summary(_ links: [String], _ asked: [String], _ verdicts: [String: LinkVerdict]) -> String {
  let untold = verdicts.values.count { $0 == .untold }
  let left = links.count - verdicts.count
  return "\(counted(links.count, "link")) to other sites: \(asked.count) asked, "
    + "\(verdicts.count - asked.count) known from before"
    + (left > 0 ? ", \(left) not for asking" : "")
    + (untold > 0 ? ", \(untold) on sites that do not tell a program" : "") + "\n"
}

/// Says on a terminal how far it is, at most ten times a second.
private struct LinkProgress {
  private let total: Int
  private let start = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var last = ContinuousClock.now

  init(total: Int) { self.total = total }

  mutating func show(_ done: Int) {
    let now = ContinuousClock.now
    guard isTerminal, now - start > .seconds(1), now - last > .milliseconds(100) else { return }
    last = now
    printError("\rasked for \(done) of \(total) links")
  }

  func clear() { if isTerminal, ContinuousClock.now - start > .seconds(1) { printError("\r\u{1B}[K") } }
}
