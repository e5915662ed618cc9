/// A text in one or more languages, the site's default first.
package struct LocalizedText: Sendable, Hashable {
  /// Language tags and texts; never empty. A text written without a language has the tag "".
  let texts: [Variant]

  package struct Variant: Sendable, Hashable {
    package let language: String
    package let text: String
  }

  init(texts: [Variant]) { self.texts = texts }

  package init(_ text: String) { texts = [Variant(language: "", text: text)] }

  /// The text in a language, else as it was written first; its tag is "" where it was written without one.
  package func variant(in language: String) -> Variant {
    texts.first { $0.language == language } ?? texts.first ?? Variant(language: "", text: "")
  }

  package func callAsFunction(_ language: String) -> String { variant(in: language).text }

  /// The text in every language it is given in.
  package var all: [String] { texts.map(\.text) }
}

/// Lists of words by language.
package struct LocalizedTexts: Sendable, Hashable {
  let lists: [List]

  struct List: Sendable, Hashable {
    let language: String
    let texts: [String]
  }

  /// The words in a language; those written without one belong to every language.
  package func callAsFunction(_ language: String) -> [String] {
    lists.filter { $0.language == language || $0.language.isEmpty }.flatMap(\.texts)
  }

  package var languages: [String] { lists.map(\.language) }

  /// The words of all languages.
  package var all: [String] { lists.flatMap(\.texts) }
}

/// Unknown is not no.
package enum Answer: String, Sendable, CaseIterable {
  case yes, no, unknown
}

/// A telephone number as people write it and as a telephone dials it.
package struct DialedNumber: Sendable, Hashable {
  package let written: String
  /// Digits, with `+` in front unless it is a short code.
  package let dialed: String
}

/// Replaces each `{name}` by its value, in one pass, so that a value cannot bring in another name.
package func filled(_ pattern: String, _ values: [(name: String, value: String)]) -> String {
  var text = ""
  var rest = pattern.utf8[...]
  while let open = rest.firstIndex(of: UInt8(ascii: "{")),
    let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
  {
    text += Substring(rest[..<open])
    let name = rest[rest.index(after: open)..<close]
    text += values.first { $0.name.utf8.elementsEqual(name) }?.value ?? ""
    rest = rest[rest.index(after: close)...]
  }
  return text + Substring(rest)
}
