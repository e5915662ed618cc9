import Diagnostics

typealias Resolver = (_ destination: String, _ use: LinkUse) -> LinkResolution

/// What becomes of a link or an image.
enum Target {
  case address(String)
  case external(String)
  /// `#heading`, to be looked up once all headings are known.
  case fragment(String)
  case refused(kind: FindingKind, message: String, help: String?)
}

/// Decides what a destination comes to: by its scheme here, and by the caller's `resolve` for what is
/// left.
func target(of destination: String, for use: LinkUse, resolve: Resolver) -> Target {
  switch reading(of: destination) {
  case .scheme("http", let hasHost), .scheme("https", let hasHost):
    if use == .image { return .imageOfAnotherHost }
    if !hasHost { return .noHost }
  case .scheme("mailto", _) where use == .link, .scheme("tel", _) where use == .link,
    .scheme("sms", _) where use == .link:
    return .address(destination)
  case .scheme(let scheme, _): return .refused(scheme, use)
  case .hostAlone: return use == .image ? .imageOfAnotherHost : .noScheme
  case .fragment: if use == .link { return .fragment(destination) }
  case .path: break
  }
  return switch (resolve(destination, use), use) {
  case (.address(let address), _): .address(address)
  case (.asWritten, _): .address(destination)
  case (.external, .link): .external(destination)
  case (.external, .image): .imageOfAnotherHost
  case (.dead(let message, let help), .link): .refused(kind: .deadLink, message: message, help: help)
  case (.dead(let message, let help), .image):
    .refused(kind: .missingImage, message: message, help: help)
  }
}

private enum Reading {
  case scheme(String, hasHost: Bool)
  case hostAlone
  case fragment
  case path
}

/// Reads a destination as a browser does, or more strictly: control characters and blanks count for
/// nothing, `\` is `/`, and case does not matter.
private func reading(of destination: String) -> Reading {
  let written = Array(destination.utf8)
  let bytes = written.filter { $0 > 0x20 && $0 != 0x7F }.map {
    $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0
  }
  if bytes.starts(with: "//".utf8) { return .hostAlone }
  if bytes.first == UInt8(ascii: "#") { return .fragment }
  let beginning = bytes.prefix { !":/?#".utf8.contains($0) }
  guard bytes.dropFirst(beginning.count).first == UInt8(ascii: ":"), isScheme(beginning) else { return .path }
  let scheme = String(decoding: beginning, as: UTF8.self).lowercased()
  return .scheme(scheme, hasHost: hasHost(written.dropFirst(beginning.count)))
}

/// Whether `://host` is written here, letter by letter.
private func hasHost(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard bytes.starts(with: "://".utf8), let first = bytes.dropFirst(3).first else { return false }
  return !":/?#\\".utf8.contains(first)
}

private func isScheme(_ bytes: some Sequence<UInt8>) -> Bool {
  var isFirst = true
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      if isFirst { return false }
    default: return false
    }
    isFirst = false
  }
  return !isFirst
}

extension Target {
  fileprivate static func refused(_ scheme: String, _ use: LinkUse) -> Target {
    switch use {
    case .link:
      .refused(
        kind: .unsafeLink, message: "a link may not start with \"\(shortened(scheme)):\"",
        help: "start it with https://, mailto:, tel: or sms:, or write the path of a file in content")
    case .image:
      .refused(
        kind: .unsafeLink, message: "an image may not start with \"\(shortened(scheme)):\"",
        help: "put the picture into content/media and write its path")
    }
  }

  fileprivate static var noScheme: Target {
    .refused(
      kind: .unsafeLink, message: "a link to another host needs https:// and not // alone",
      help: "start it with https://")
  }

  fileprivate static var noHost: Target {
    .refused(
      kind: .unsafeLink, message: "this web address names no host",
      help: "write it in full, as in https://example.org/page")
  }

  fileprivate static var imageOfAnotherHost: Target {
    .refused(
      kind: .missingImage, message: "this image is on another host, and pages ask nothing of other hosts",
      help: "put the picture into content/media and write its path")
  }
}

private func shortened(_ scheme: String) -> String {
  scheme.utf8.count > 40 ? "\(scheme.prefix(40))..." : scheme
}
