import Diagnostics
import Reading

extension Checker {
  /// Text with runs of white space as one blank, within a limit of characters.
  mutating func plainText(_ text: String, limit: Int, key: String, at span: Span) -> String? {
    if let control = text.unicodeScalars.first(where: isForbiddenInText) {
      let code = String(control.value, radix: 16, uppercase: true)
      report(
        .yamlSyntax, "this value holds the invisible control character U+\(code)", at: span,
        help: "write the value again without it"
          + (source.text(span).contains("\\")
            ? "; a backslash is written \\\\ between double quotation marks" : ""))
      return nil
    }
    let clean = singleSpaced(text)
    if clean.utf8.count > limit, clean.count > limit {
      report(
        .textTooLong, "\"\(key)\" has \(clean.count) characters; it may have \(limit)", at: span,
        help: "say it more briefly, or move the rest into the text below the front matter")
      return nil
    }
    return clean
  }

  /// Some entries are nothing but their text.
  mutating func checkText(_ body: Body, of kind: EntryKind, at span: Span) {
    guard body.isEmpty else { return }
    report(
      .emptyText, "this \(kind.rawValue) has no text, so its page is only a heading", at: span,
      help: "write the text below the second ---")
  }

  mutating func localizedText(_ node: Node, limit: Int, key: String) -> CheckedValue? {
    guard case .mapping(let pairs) = node.content else {
      guard let text = scalar(node, .localizedText(limit: limit), key: key) else { return nil }
      return plainText(text, limit: limit, key: key, at: node.span).map { .localized(LocalizedText($0)) }
    }
    var variants: [LocalizedText.Variant] = []
    for pair in pairs where checkLanguage(pair.key.value, at: pair.key.span) {
      if pair.value.isEmpty { continue }
      guard let text = scalar(pair.value, .text(limit: limit), key: key),
        let checked = plainText(text, limit: limit, key: key, at: pair.value.span)
      else { continue }
      variants.append(LocalizedText.Variant(language: pair.key.value, text: checked))
    }
    return variants.isEmpty ? nil : .localized(LocalizedText(texts: variants))
  }

  mutating func localizedTexts(_ node: Node, key: String) -> CheckedValue? {
    guard case .mapping(let pairs) = node.content else {
      return .localizedTexts(LocalizedTexts(lists: [.init(language: "", texts: words(node, key: key))]))
    }
    var lists: [LocalizedTexts.List] = []
    for pair in pairs where checkLanguage(pair.key.value, at: pair.key.span) {
      lists.append(LocalizedTexts.List(language: pair.key.value, texts: words(pair.value, key: key)))
    }
    return .localizedTexts(LocalizedTexts(lists: lists))
  }

  private mutating func words(_ node: Node, key: String) -> [String] {
    guard case .list(let items)? = list(node, of: .text(limit: 120), key: key) else { return [] }
    return items.compactMap { if case .text(let text) = $0.value { text } else { nil } }
  }

  private mutating func checkLanguage(_ tag: String, at span: Span) -> Bool {
    if isLanguageTag(tag) { return true }
    report(
      .badLanguage, "\"\(tag)\" is not a language tag", at: span,
      help: "texts by language are written  {en: ..., es: ...}")
    return false
  }
}

/// Runs of white space become one blank; what stands around the text goes.
private func singleSpaced(_ text: String) -> String {
  let isClean =
    text.utf8.first.map { $0 > 0x20 } ?? true && text.utf8.last.map { $0 > 0x20 } ?? true
    && !zip(text.utf8, text.utf8.dropFirst()).contains { $0 <= 0x20 && ($1 <= 0x20 || $0 != 0x20) }
  return isClean ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
