import Diagnostics

/// The ids of one text: those its headings got, and those the page around it uses.
struct Anchors {
  private let reserved: Set<String>
  private var taken: Set<String>
  private var nextNumbers: [String: Int] = [:]
  private(set) var inOrder: [String] = []

  init(besides reserved: Set<String>) {
    self.reserved = reserved
    self.taken = reserved
  }

  /// An id for a heading of these words that nothing else has: `hours`, then `hours-2`.
  mutating func add(_ words: String) -> String {
    let slug = slug(words)
    var anchor = slug
    while !taken.insert(anchor).inserted {
      let number = nextNumbers[slug, default: 2]
      nextNumbers[slug] = number + 1
      anchor = "\(slug)-\(number)"
    }
    inOrder.append(anchor)
    return anchor
  }

  /// What is wrong with a link to `fragment`, which starts with `#`; nil when it leads somewhere.
  /// `#` and `#top` are the top of any page.
  func problem(with fragment: String, at node: Node) -> Problem? {
    let id = percentDecoded(fragment.drop { $0 != "#" }.dropFirst())
    if id.isEmpty || id == "top" || taken.contains(id) { return nil }
    // A text of thousands of headings is no help to anybody looking for the right one.
    let nearest = id.utf8.count > 100 ? nil : nearestName(to: id, in: inOrder.prefix(100))
    return Problem(
      kind: .deadLink, message: "no heading in this text has the id \"\(id.prefix(100))\"",
      help: nearest.map { "did you mean \"#\($0)\"?" } ?? headingsHelp, node: node)
  }

  private var headingsHelp: String {
    if inOrder.isEmpty { return "this text has no headings; link to a file instead" }
    let some = inOrder.prefix(5).map { "#\($0)" }.joined(separator: ", ")
    return "its headings are \(some)\(inOrder.count > 5 ? " ..." : "")"
  }
}

/// Words as an id: lower case, accents off where a plain letter is left, hyphens for what is no letter
/// or digit. Never empty.
func slug(_ words: String) -> String {
  var slug = ""
  var isBetweenWords = false
  for scalar in words.unicodeScalars {
    // "don't" is one word.
    if scalar == "'" || scalar == "\u{2019}" { continue }
    guard isPartOfWord(scalar) else {
      isBetweenWords = true
      continue
    }
    if isBetweenWords, !slug.isEmpty { slug += "-" }
    isBetweenWords = false
    for lower in scalar.properties.lowercaseMapping.unicodeScalars { slug += withoutAccent(lower) }
  }
  return slug.isEmpty ? "section" : slug
}

private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9": true
  case "\0"..."\u{7F}": false
  default:
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
      true
    default: false
    }
  }
}

/// Covers Latin-1 and Latin Extended-A, and accents written as marks of their own.
private func withoutAccent(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "à", "á", "â", "ã", "ä", "å", "ā", "ă", "ą": "a"
  case "ç", "ć", "ĉ", "ċ", "č": "c"
  case "ď", "đ", "ð": "d"
  case "è", "é", "ê", "ë", "ē", "ĕ", "ė", "ę", "ě": "e"
  case "ĝ", "ğ", "ġ", "ģ": "g"
  case "ĥ", "ħ": "h"
  case "ì", "í", "î", "ï", "ĩ", "ī", "ĭ", "į", "ı": "i"
  case "ĵ": "j"
  case "ķ": "k"
  case "ĺ", "ļ", "ľ", "ŀ", "ł": "l"
  case "ñ", "ń", "ņ", "ň": "n"
  case "ò", "ó", "ô", "õ", "ö", "ø", "ō", "ŏ", "ő": "o"
  case "ŕ", "ŗ", "ř": "r"
  case "ś", "ŝ", "ş", "š": "s"
  case "ţ", "ť", "ŧ": "t"
  case "ù", "ú", "û", "ü", "ũ", "ū", "ŭ", "ů", "ű", "ų": "u"
  case "ŵ": "w"
  case "ý", "ÿ", "ŷ": "y"
  case "ź", "ż", "ž": "z"
  case "ß": "ss"
  case "æ": "ae"
  case "œ": "oe"
  case "þ": "th"
  case "\u{300}"..."\u{36F}": ""
  default: String(scalar)
  }
}

private func percentDecoded(_ text: Substring) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
  var decoded: [UInt8] = []
  var bytes = text.utf8[...]
  while let byte = bytes.popFirst() {
    let digits = bytes.prefix(2)
    if byte == UInt8(ascii: "%"), digits.count == 2,
      let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    {
      decoded.append(value)
      bytes = bytes.dropFirst(2)
    } else {
      decoded.append(byte)
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}
