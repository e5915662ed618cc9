/// A start tag of a page that has been made by Cairn or written by a publisher.
struct Tag {
  /// In small letters.
  let name: String
  /// Where the values are, by name in small letters.
  let attributes: [String: Range<Int>]
  fileprivate let page: [UInt8]

  func text(_ range: Range<Int>) -> String { unescaped(String(decoding: page[range], as: UTF8.self)) }

  /// The words of an attribute in small letters.
  func words(_ name: String) -> [String] {
    attributes[name].map { text($0).lowercased().split(whereSeparator: \.isWhitespace).map(String.init) }
      ?? []
  }
}

/// Calls `visit` for each `link`, `script` and `meta`. What stands in comments and scripts is no tag.
func forEachTag(in page: [UInt8], _ visit: (Tag) -> Void) {
  var reader = TagReader(page: page)
  while let tag = reader.next() { visit(tag) }
}

private struct TagReader {
  let page: [UInt8]
  private var place = 0

  init(page: [UInt8]) { self.page = page }

  mutating func next() -> Tag? {
    while let start = page[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = start + 1
      if skip("!--") {
        moveBehind("-->")
        continue
      }
      let name = word(until: " \t\n\r\u{C}/>")
      guard ["link", "script", "meta", "style"].contains(name) else { continue }
      let tag = Tag(name: name, attributes: attributes(), page: page)
      if name == "script" || name == "style" { moveBehind("</\(name)") }
      return tag
    }
    return nil
  }

  private mutating func attributes() -> [String: Range<Int>] {
    var attributes: [String: Range<Int>] = [:]
    while true {
      skipAny(" \t\n\r\u{C}/")
      guard place < page.count else { return attributes }
      if page[place] == UInt8(ascii: ">") {
        place += 1
        return attributes
      }
      let name = word(until: " \t\n\r\u{C}/>=")
      skipAny(" \t\n\r\u{C}")
      guard skip("=") else {
        if name.isEmpty { place += 1 }
        continue
      }
      skipAny(" \t\n\r\u{C}")
      let value = value()
      if attributes[name] == nil { attributes[name] = value }
    }
  }

  private mutating func value() -> Range<Int> {
    guard place < page.count else { return place..<place }
    let quote = page[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = place
      _ = word(until: " \t\n\r\u{C}>")
      return start..<place
    }
    let start = place + 1
    let end = page[start...].firstIndex(of: quote) ?? page.count
    place = min(page.count, end + 1)
    return start..<end
  }

  private mutating func word(until ends: String) -> String {
    let start = place
    while place < page.count, !ends.utf8.contains(page[place]) { place += 1 }
    return String(decoding: page[start..<place], as: UTF8.self).lowercased()
  }

  private mutating func skip(_ text: String) -> Bool {
    guard page[place...].starts(with: text.utf8) else { return false }
    place += text.utf8.count
    return true
  }

  private mutating func skipAny(_ bytes: String) {
    while place < page.count, bytes.utf8.contains(page[place]) { place += 1 }
  }

  private mutating func moveBehind(_ text: String) {
    while place < page.count, !page[place...].starts(with: text.utf8) { place += 1 }
    place = min(page.count, place + text.utf8.count)
  }
}

/// Of the characters that Cairn escapes; no other stands in an address.
private func unescaped(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  var result = ""
  var rest = text[...]
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    rest = rest[start...]
    let found = entities.first { rest.hasPrefix($0.name) }
    result.append(found?.character ?? "&")
    rest = rest.dropFirst(found?.name.count ?? 1)
  }
  return result + rest
}

private let entities: [(name: String, character: Character)] = [
  ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"),
]
