// Site turns a Directory into pages and files. It is pure: it reads nothing from the disk and writes
// nothing to it; Publishing does.
//
// Every address of the site is made in this file.

package import Catalog
import Reading
import Templating

/// Makes addresses: root-relative, under the path of the site's `url`, ending in `/` for pages.
struct Addresses: Sendable {
  /// `https://example.org`, for the few places that need a whole address.
  private(set) var origin: String
  /// `/`, or the path the site lies under, as `/peers/`; in a pack the address of the site. What all editions share
  /// lies there.
  private(set) var root: String
  /// The path of the edition: the site's, or, for an edition after the first, `/peers/es/`.
  private(set) var base: String
  /// What stands in the same document, by its address on the site; nothing but in a pack.
  private var anchors: [String: String] = [:]

  /// - Parameters:
  ///   - url: the site's `url`, which has been checked to be an `http` or `https` address.
  ///   - edition: the language of an edition after the first.
  init(url: String, edition: String? = nil) {
    let scheme = url.lowercased().hasPrefix("https://") ? 8 : 7
    let rest = url.dropFirst(scheme)
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let path = rest[slash...].prefix { $0 != "?" && $0 != "#" }
    origin = String(url.prefix(scheme)) + rest[..<slash]
    let parts = path.split(separator: "/")
    root = parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
    base = root + (edition.map { $0.lowercased() + "/" } ?? "")
  }

  var home: String { base }
  var programs: String { placed(base + "programs/") }
  var areas: String { placed(base + "areas/") }
  var coverage: String { base + "coverage/" }
  var coverageTable: String { root + "coverage.csv" }
  var search: String { base + "search/" }
  var guides: String { placed(base + "guides/") }
  var voices: String { base + "voices/" }
  var safety: String { base + "safety/" }
  var notFound: String { base + "404.html" }
  var offline: String { base + "offline.html" }
  var webManifest: String { base + "manifest.webmanifest" }
  /// What is kept on a phone together with any area.
  var keptByAll: String { base + "offline.json" }
  var icon: String { asset("icon.svg") }
  /// Its folder is all that the worker ever answers for.
  var worker: String { asset("sw.js") }
  var index: String { root + "index.json" }
  var indexSchema: String { root + "index.schema.json" }
  var feed: String { root + "feed.xml" }
  var sitemap: String { root + "sitemap.xml" }
  var headers: String { root + "_headers" }
  var robots: String { root + "robots.txt" }

  func program(_ slug: String) -> String { placed("\(base)programs/\(slug)/") }
  func area(_ slug: String) -> String { placed("\(base)areas/\(slug)/") }
  func areaFeed(_ slug: String) -> String { "\(root)areas/\(slug)/feed.xml" }
  func areaKept(_ slug: String) -> String { "\(base)areas/\(slug)/keep.json" }
  func booklet(_ area: String) -> String { "\(base)print/\(area)/" }
  func pocketCard(_ program: String) -> String { "\(base)programs/\(program)/card/" }
  func contact(_ program: String) -> String { "\(root)programs/\(program).vcf" }
  func guide(_ slug: String) -> String { placed("\(base)guides/\(slug)/") }
  func voice(_ slug: String) -> String { "\(voices)\(slug)/" }
  func facet(_ facet: Facet) -> String { "\(base)\(facet.rawValue)/" }
  func facet(_ facet: Facet, _ value: String) -> String { "\(base)\(facet.rawValue)/\(value)/" }
  func entry(_ kind: EntryKind, _ slug: String) -> String {
    switch kind {
    case .program: program(slug)
    case .area: area(slug)
    case .setting: facet(.settings, slug)
    case .organization: facet(.organizations, slug)
    case .guide: guide(slug)
    case .voice: voice(slug)
    }
  }

  func media(_ path: String) -> String { root + "media/" + percentEncoded(path) }
  func asset(_ name: String) -> String { root + name }
  func redirect(_ from: String) -> String { base + from.dropFirst() }

  /// The same page in another edition.
  func same(_ address: String, in other: Addresses) -> String {
    other.base + address.dropFirst(base.utf8.count)
  }

  /// The address of page `number` of a list, counted from 1.
  func page(_ number: Int, of address: String) -> String {
    number == 1 ? address : "\(address)page/\(number)/"
  }

  func absolute(_ address: String) -> String { origin + address }

  /// The file that holds an address, relative to the output folder.
  func file(_ address: String) -> String {
    let path = percentDecoded(String(address.dropFirst(root.utf8.count)))
    return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
  }
}

// A pack is one document. What it holds has an anchor there; everything else is on the site.
extension Addresses {
  /// The same addresses with the host of the site.
  var whole: Addresses {
    var whole = self
    (whole.origin, whole.root, whole.base) = ("", origin + root, origin + base)
    return whole
  }

  /// The addresses of a pack of this directory.
  func packed(_ directory: Directory) -> Addresses {
    var packed = whole
    var anchors = [packed.programs: "#areas", packed.areas: "#areas"]
    if !directory.guides.isEmpty { anchors[packed.guides] = "#guides" }
    for program in directory.programs { anchors[packed.program(program.slug)] = "#program-\(program.slug)" }
    for area in directory.areas { anchors[packed.area(area.slug)] = "#area-\(area.slug)" }
    for guide in directory.guides { anchors[packed.guide(guide.slug)] = "#guide-\(guide.slug)" }
    packed.anchors = anchors
    return packed
  }

  /// Where an address of the site leads in a pack.
  func placed(_ address: String) -> String {
    guard !anchors.isEmpty else { return address }
    let page = String(address.prefix { $0 != "#" && $0 != "?" })
    return anchors[page] ?? anchors[page + "/"] ?? address
  }

  /// What stands before a slug in the addresses of programs and areas, for the search.
  var programPrefix: String { anchors.isEmpty ? base + "programs/" : "#program-" }
  var areaPrefix: String { anchors.isEmpty ? base + "areas/" : "#area-" }
}

/// The ways to browse programs beside areas; the raw value is the part of the address.
package enum Facet: String, Sendable, CaseIterable {
  case support, services, communities, formats, languages, cost
  case peerTypes = "peer-types"
  case settings, organizations
}

extension SafeURL {
  /// An address this file made; it is always safe.
  static func own(_ address: String) -> SafeURL? { SafeURL(address) }

  static func telephone(_ number: DialedNumber) -> SafeURL? { SafeURL("tel:\(number.dialed)") }

  static func message(_ number: DialedNumber) -> SafeURL? { SafeURL("sms:\(number.dialed)") }

  static func email(_ address: String, subject: String? = nil) -> SafeURL? {
    SafeURL("mailto:\(address)" + (subject.map { "?subject=" + percentEncoded($0) } ?? ""))
  }
}

/// RFC 3986: letters, digits and `-._~/` stay as they are.
func percentEncoded(_ text: String) -> String {
  var encoded = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let hexadecimal = String(byte, radix: 16, uppercase: true)
      encoded += byte < 16 ? "%0\(hexadecimal)" : "%\(hexadecimal)"
    }
  }
  return encoded
}

/// The whole address of an area's page, in the first edition.
package func areaAddress(_ area: Area, of site: SiteSettings) -> String {
  let addresses = Addresses(url: site.url)
  return addresses.absolute(addresses.area(area.slug))
}
