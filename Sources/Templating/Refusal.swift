/// Why a value may not stand somewhere, and what to do about it.
struct Refusal {
  /// What comes after "cannot stand".
  let place: String
  let help: String

  init(_ place: String, help: String) {
    self.place = place
    self.help = help
  }
}

extension HTMLState {
  /// Nil where a value of this kind may stand.
  func refusal(of kind: Kind) -> Refusal? {
    switch mode {
    case .text: refusalInText(of: kind)
    case .content: refusalInContent(of: kind)
    case .value: refusalInValue(of: kind)
    case .beforeValue: unquoted
    case .tagOpen, .endTagOpen, .tagName:
      Refusal("in the name of a tag", help: "write the tag out, in a section if it changes")
    case .insideTag, .attributeName, .afterAttributeName:
      Refusal(
        "where the name of an attribute stands",
        help: "write name=\"{{...}}\"; a flag is a section: {{#flag}}name{{/flag}}")
    case .comment:
      Refusal("in a comment", help: "take it out, or make the comment one that is not published: {{! ... }}")
    case .declarationOpen, .declarationDash, .declaration:
      Refusal("in a declaration", help: "write the declaration out")
    }
  }

  /// Remembers that a value stood here.
  mutating func goOn(past kind: Kind) {
    switch mode {
    case .beforeValue:
      mode = .value
      tag.quote = 0
    case .value:
      if tag.url == .start, purpose(of: tag.attribute, on: tag.name) == .url { tag.url = .value }
      if kind != .url { tag.holdsText = true }
    case .content:
      element.matched = 0
      element.matchedComment = 0
      if element.isJSONLD { element.json = .value }
    default: break
    }
  }

  private func refusalInText(of kind: Kind) -> Refusal? {
    switch kind {
    case .jsonLD: jsonLDElsewhere
    case .html where !foreign.isEmpty: Refusal("inside svg or math", help: "put it outside")
    default: nil
    }
  }

  private func refusalInContent(of kind: Kind) -> Refusal? {
    let name = String(decoding: element.name, as: UTF8.self)
    guard !element.isJSONLD else { return refusalInJSONLD(of: kind) }
    guard element.isText else {
      return Refusal(
        "in \(name)",
        help: name == "style"
          ? "choose between classes that the style sheet knows" : "put it into a data- attribute in the page")
    }
    switch kind {
    case .html: return Refusal("in \(name), which holds text only", help: "use a name of type text")
    case .jsonLD: return jsonLDElsewhere
    default: return element.matched == 0 ? nil : Refusal("in the name of a tag", help: "write < as &lt;")
    }
  }

  private func refusalInJSONLD(of kind: Kind) -> Refusal? {
    guard kind == .jsonLD else {
      return Refusal(
        "in a script", help: "only JSON-LD may stand in a script, and only in application/ld+json")
    }
    guard element.json == .blank, element.matched == 0 else {
      return Refusal("beside anything else", help: "the script holds this one placeholder and blanks")
    }
    return nil
  }

  private func refusalInValue(of kind: Kind) -> Refusal? {
    let attribute = tag.attributeName
    if tag.quote == 0 { return unquoted }
    if tag.isEnd { return Refusal("in an end tag", help: "put it into the start tag") }
    if kind == .html {
      return Refusal("in an attribute", help: "use a name of type text, or put it between tags")
    }
    if kind == .jsonLD { return jsonLDElsewhere }
    if tag.isHTTPEquiv, kind != .url || attribute != "content" {
      return Refusal("in a meta with http-equiv", help: "only a url may stand in it, in content")
    }
    switch purpose(of: tag.attribute, on: tag.name) {
    case .text: return nil
    case .literal(let reason): return Refusal("in \(attribute): \(reason)", help: "write the value out")
    case .url:
      if kind != .url {
        return Refusal("in \(attribute), which takes an address", help: "use a name of type url")
      }
      return tag.url == .start
        ? nil : Refusal("after the beginning of \(attribute)", help: "the url has to come first in the value")
    }
  }

  private var unquoted: Refusal {
    Refusal("in a value without quotes", help: "write \(tag.attributeName)=\"{{...}}\"")
  }

  private var jsonLDElsewhere: Refusal {
    Refusal("here", help: "it belongs into <script type=\"application/ld+json\">")
  }
}
