import Templating

extension MarkedText: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text) }
}

/// Replaces each `{name}` by its value, in one pass, as `Catalog.filled` does with plain texts.
func filled(_ pattern: String, _ values: [(name: String, value: MarkedText)]) -> MarkedText {
  var parts: [MarkedText.Part] = []
  func add(_ text: Substring) {
    if !text.isEmpty { parts.append(MarkedText.Part(text: String(text), language: nil)) }
  }
  var rest = pattern[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    add(rest[..<open])
    let name = rest[rest.index(after: open)..<close]
    parts += values.first { $0.name == name }?.value.parts ?? []
    rest = rest[rest.index(after: close)...]
  }
  add(rest)
  return MarkedText(joining: parts)
}

extension MarkedText {
  /// Neighbours of one language become one part.
  init(joining parts: [Part]) {
    var joined: [Part] = []
    for part in parts {
      if let last = joined.last, last.language == part.language {
        joined[joined.count - 1] = Part(text: last.text + part.text, language: part.language)
      } else {
        joined.append(part)
      }
    }
    self.init(parts: joined)
  }
}

extension [MarkedText] {
  func joined(separator: String) -> MarkedText {
    var parts: [MarkedText.Part] = []
    for (index, text) in enumerated() {
      if index > 0 { parts.append(MarkedText.Part(text: separator, language: nil)) }
      parts += text.parts
    }
    return MarkedText(joining: parts)
  }
}
