// Who may be asked. Content comes from many hands, and a check in CI must not be led to knock at addresses of the
// network that CI runs in.

import Catalog

/// The host of a web address, and whether a check may ask it.
enum LinkHost: Equatable {
  case askable(String)
  /// Made up for examples (RFC 2606), so that nobody is there.
  case reserved
  /// Of this machine or a private network; no reader gets there either.
  case notPublic(String)
  /// Written in a way that programs read in different ways.
  case unclear

  init(of address: String) {
    guard isWebAddress(address), let start = address.firstRange(of: "://")?.upperBound else {
      self = .unclear
      return
    }
    let authority = address[start...].prefix { !"/?#".contains($0) }
    let host = String(authority.prefix { $0 != ":" }).lowercased()
    let labels = host.split(separator: ".")
    guard let last = labels.last.map(String.init), host.unicodeScalars.allSatisfy(isPlain) else {
      self = .unclear
      return
    }
    if ["example", "invalid", "test"].contains(last)
      || labels.count >= 2 && labels[labels.count - 2] == "example" && ["com", "net", "org"].contains(last)
    {
      self = .reserved
    } else if labels.count < 2 || ["localhost", "local", "internal", "lan", "home", "arpa"].contains(last) {
      self = .notPublic(host)
    } else if last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) || last.hasPrefix("0x") {
      self = isPublicIPv4(labels.map(String.init)) ? .askable(host) : .notPublic(host)
    } else {
      self = .askable(host)
    }
  }
}

/// Letters that look like ASCII to a resolver, such as full-width ones, could spell any host.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x80: true
  case 0x80..<0x2000, 0x3041..<0xD7A4: scalar.properties.isAlphabetic || scalar.properties.isDiacritic
  default: false
  }
}

/// Four decimal numbers, and none of the networks of RFC 6890 that are no part of the internet.
private func isPublicIPv4(_ labels: [String]) -> Bool {
  let numbers = labels.compactMap { $0.utf8.count > 1 && $0.hasPrefix("0") ? nil : UInt8($0) }
  guard labels.count == 4, numbers.count == 4 else { return false }
  switch (numbers[0], numbers[1], numbers[2]) {
  case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (192, 168, _), (192, 0, 0), (192, 0, 2),
    (198, 51, 100), (203, 0, 113), (224...255, _, _):
    return false
  case (100, let second, _): return !(64...127).contains(second)
  case (172, let second, _): return !(16...31).contains(second)
  case (198, let second, _): return !(18...19).contains(second)
  default: return true
  }
}
