import Catalog
import Diagnostics
import Markup
import Reading

/// What links in content lead to.
struct ContentLinks: Sendable {
  /// Addresses of entries by file.
  private let byPath: [String: String]
  private let unpublished: Set<String>
  private let media: Set<String>
  private let addresses: Addresses
  /// Every address that a link starting with `/` may name; nil while not all are known.
  private let pages: Set<String>?
  /// Ids that pages use themselves: links may lead to them, and no heading may take one.
  let ids: Set<String>

  /// - Parameters:
  ///   - directory: nil while an error keeps it from being made; then every entry counts as published.
  ///   - pages: the pages of the site, nil likewise.
  ///   - ids: those that templates give to parts of pages.
  init(
    _ listing: ContentListing, _ directory: Directory?, pages: Set<String>?, _ addresses: Addresses,
    ids: Set<String> = []
  ) {
    var byPath: [String: String] = [:]
    for file in listing.documents {
      if case .entry(let kind) = file.kind { byPath[file.path] = addresses.entry(kind, file.slug) }
    }
    var unpublished: Set<String> = []
    if let directory {
      let published = Set(directory.programs.map(\.path)).union(directory.closedPrograms.map(\.path))
      unpublished = Set(
        listing.documents.lazy.filter { $0.kind == .entry(.program) && !published.contains($0.path) }.map(
          \.path))
    }
    self.byPath = byPath.filter { !unpublished.contains($0.key) }
    self.unpublished = unpublished
    self.media = Set(listing.media.map(\.path))
    self.addresses = addresses
    self.pages = pages
    self.ids = ids
  }

  /// - Parameter path: the file the link stands in, below the content folder.
  func resolve(_ destination: String, _ use: LinkUse, from path: String) -> LinkResolution {
    if destination.hasPrefix("http://") || destination.hasPrefix("https://") { return .external }
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    let fragment = destination[end...]
    let target = String(destination[..<end])
    if target.hasPrefix("/") { return ownAddress(target, fragment) }
    guard let file = joinedPath(percentDecoded(target), from: path) else {
      return .dead(
        message: "\"\(target)\" leads out of the content folder", help: "link to another entry by its file")
    }
    if let address = byPath[file] { return .address(address + fragment) }
    if let name = file.hasPrefix("media/") ? file.dropFirst(6) : nil {
      if media.contains(String(name)) { return .address(addresses.media(String(name))) }
      return missingMedia(file, use, from: path)
    }
    if unpublished.contains(file) {
      return .dead(
        message: "\(file) is not published, so nothing can lead there",
        help: "take the link out, or publish the entry")
    }
    let near = nearestEntry(to: file).map { relative($0, from: path) } ?? whole(target)
    return .dead(
      message: "there is no entry \(file)",
      help: near.map { "did you mean \"\($0)\"?" }
        ?? "link to another entry by its file, as ../areas/boone-county.md")
  }

  /// Names are compared without their folders, which are long and alike; an entry whose name cannot be an
  /// address has to be renamed first.
  private func nearestEntry(to file: String) -> String? {
    func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
    let candidates = byPath.keys.filter { isSlug(String(name($0).dropLast(".md".count))) }.sorted()
    guard let near = nearestName(to: name(file), in: candidates.map(name)) else { return nil }
    return candidates.first {
      name($0) == near && $0.split(separator: "/")[0] == file.split(separator: "/").first
    }
      ?? candidates.first { name($0) == near }
  }

  private func missingMedia(_ file: String, _ use: LinkUse, from path: String) -> LinkResolution {
    let name = String(file.split(separator: "/").last ?? "")
    let near =
      nearestName(to: file, in: media.map { "media/\($0)" }.sorted())
      ?? nearestName(to: name, in: media.sorted()).map { "media/\($0)" }
    return .dead(
      message: use == .image ? "there is no picture \(file)" : "there is no file \(file)",
      help: near.map { "did you mean \"\(relative($0, from: path))\"?" }
        ?? "put it into media/ and write \(relative("media/\(name)", from: path))")
  }

  /// What somebody meant who wrote an address of the web or of e-mail without its beginning.
  private func whole(_ target: String) -> String? {
    if target.hasPrefix("www."), isWebAddress("https://\(target)") { return "https://\(target)" }
    if target.contains("@"), !target.contains("/") { return "mailto:\(target)" }
    return nil
  }

  private func ownAddress(_ target: String, _ fragment: Substring) -> LinkResolution {
    let address = addresses.base + target.dropFirst()
    guard let pages else { return .address(address + fragment) }
    if pages.contains(address) { return .address(address + fragment) }
    if pages.contains(address + "/") { return .address(address + "/" + fragment) }
    // A file that all editions share.
    let shared = addresses.root + target.dropFirst()
    if pages.contains(shared) { return .address(shared + fragment) }
    if target.hasPrefix("/media/"), media.contains(String(target.dropFirst(7))) {
      return .address(addresses.media(String(target.dropFirst(7))))
    }
    let near = nearestName(to: address, in: pages.sorted()).map {
      "/" + $0.dropFirst(addresses.base.utf8.count)
    }
    return .dead(message: "the site has no page \(target)", help: near.map { "did you mean \"\($0)\"?" })
  }
}

/// The way from one file's folder to another file.
private func relative(_ target: String, from path: String) -> String {
  let depth = path.split(separator: "/").count - 1
  return String(repeating: "../", count: depth) + target
}

func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
