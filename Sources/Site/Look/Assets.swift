import Diagnostics

/// Files of `assets/` as they are published, by name. The style sheet is `theme.css`, which holds what a publisher
/// would change, then `site.css`, then what follows from the accent of `site.yml`; it is one file, for one request.
///
/// - Parameter address: the site's, for the foot of printed pages.
func publishedAssets(_ files: [ThemeFile], accent: String?, address: String) -> [(
  name: String, bytes: [UInt8]
)] {
  let assets = files.filter { $0.path.hasPrefix("assets/") }
  let theme = assets.first { $0.path == themePath }
  return assets.filter { $0.path != themePath }.map { file in
    let name = String(file.path.dropFirst("assets/".count))
    if name == "site.css" { return (name, styleSheet(theme, file, accent, address)) }
    let isScript = name.hasSuffix(".js") && file.isAsBuiltIn
    return (name, isScript ? lightened(script: file.source.bytes) : file.source.bytes)
  }
}

private let themePath = "assets/theme.css"

/// A theme of the publisher's own lies over the built-in one, so that it may hold a single property, and a property
/// that a later Cairn brings is there.
private func styleSheet(_ theme: ThemeFile?, _ site: ThemeFile, _ accent: String?, _ address: String)
  -> [UInt8]
{
  var sheet: [UInt8] = []
  if let theme {
    if !theme.isAsBuiltIn, let builtIn = theme.builtIn { sheet += lightened(style: builtIn.bytes) }
    sheet += published(theme)
  }
  sheet += published(site)
  var properties = accent.flatMap { ScreenColor($0) }.map { Accent($0).properties } ?? []
  // The address has been checked to be one; what would end the text is left out all the same.
  properties.append(("--site", "\"\(address.filter { $0 != "\"" && $0 != "\\" })\""))
  let rules = properties.map { "\($0.name): \($0.value);" }.joined(separator: " ")
  return sheet + Array("\n:root { \(rules) }\n".utf8)
}

private func published(_ style: ThemeFile) -> [UInt8] {
  style.isAsBuiltIn ? lightened(style: style.source.bytes) : style.source.bytes + Array("\n".utf8)
}

extension ThemeFile {
  fileprivate var isAsBuiltIn: Bool { !isOwn || source.bytes == builtIn?.bytes }
}

/// A built-in style sheet without comments and indentation, which are for whoever reads templates/. Texts in quotation
/// marks and addresses in `url()` stay as they are.
func lightened(style bytes: [UInt8]) -> [UInt8] {
  var kept: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let gap = endOfGap(bytes, index)
    if gap > index {
      let isLine = bytes[index..<gap].contains(newline)
      if let last = kept.last, last != newline { kept.append(isLine ? newline : blank) }
      index = gap
      continue
    }
    let end = endOfToken(bytes, index)
    kept += bytes[index..<end]
    index = end
  }
  return kept
}

private let (newline, blank) = (UInt8(ascii: "\n"), UInt8(ascii: " "))

/// Where blanks, ends of lines and comments that begin here have ended.
private func endOfGap(_ bytes: [UInt8], _ start: Int) -> Int {
  var index = start
  while index < bytes.count {
    if [blank, newline, UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(bytes[index]) {
      index += 1
    } else if bytes[index...].starts(with: "/*".utf8) {
      let rest = bytes[(index + 2)...]
      index = rest.firstRange(of: Array("*/".utf8))?.upperBound ?? bytes.count
    } else {
      break
    }
  }
  return index
}

/// Where a text in quotation marks or an address has ended; for anything else, one byte on.
private func endOfToken(_ bytes: [UInt8], _ start: Int) -> Int {
  let first = bytes[start]
  let isAddress = bytes[start...].starts(with: "url(".utf8)
  guard isAddress || first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return start + 1 }
  var index = start + (isAddress ? 4 : 1)
  // An address in quotation marks is a text after "url(".
  if isAddress, index < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[index]) {
    return index
  }
  let close = isAddress ? UInt8(ascii: ")") : first
  while index < bytes.count, bytes[index] != close {
    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return min(index + 1, bytes.count)
}
