import Catalog
import Diagnostics
import Reading

/// Where in a file the words of its editor stand.
struct EditorText {
  let stretch: Range<Int>
  private let asides: [Range<Int>]

  init(_ bytes: Bytes, _ stretch: Range<Int>) {
    self.stretch = stretch
    asides = Prose.asides(bytes, in: stretch)
  }

  /// Whether a place is nobody's quotation, and no code or address either.
  func isProse(_ bytes: Bytes, _ place: Range<Int>) -> Bool {
    var (low, high) = (0, asides.count)
    while low < high {
      let middle = (low + high) / 2
      if asides[middle].lowerBound <= place.lowerBound { low = middle + 1 } else { high = middle }
    }
    if low > 0, asides[low - 1].upperBound > place.lowerBound { return false }
    return !isInAddress(bytes, place, in: stretch)
  }
}

/// Finds the text that a place belongs to. Places are asked for in order and are few, so nothing is worked out before
/// the first one.
struct EditorTexts {
  let document: Document
  /// Whether texts in a language are looked at; nil is the file's own.
  private let isWanted: @Sendable (String?) -> Bool
  private var blocks: [Block]?
  private var last: EditorText?

  init(_ document: Document, _ isWanted: @escaping @Sendable (String?) -> Bool = { _ in true }) {
    self.document = document
    self.isWanted = isWanted
  }

  /// Nil where the words are somebody else's, a name, or not published.
  mutating func text(_ bytes: Bytes, at place: Range<Int>) -> EditorText? {
    if let last, last.stretch.contains(place.lowerBound) { return last }
    let text = place.lowerBound >= document.body.lowerBound ? ofBody(bytes, place) : ofValue(bytes, place)
    if let text { last = text }
    return text
  }

  private mutating func ofBody(_ bytes: Bytes, _ place: Range<Int>) -> EditorText? {
    if document.isOwnStory { return nil }
    var found = blocks ?? []
    if blocks == nil {
      Prose.blocks(bytes, in: document.body) { found.append($0) }
      blocks = found
    }
    var (low, high) = (0, found.count)
    while low < high {
      let middle = (low + high) / 2
      if found[middle].range.lowerBound <= place.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low > 0, found[low - 1].range.contains(place.lowerBound), found[low - 1].kind != .other else {
      return nil
    }
    return EditorText(bytes, found[low - 1].range)
  }

  private func ofValue(_ bytes: Bytes, _ place: Range<Int>) -> EditorText? {
    guard let (keys, span) = document.value(at: place.lowerBound), document.isEditorText(keys),
      isWanted(document.language(keys))
    else {
      return nil
    }
    var stretch = span.range(in: bytes.count)
    // The quotation marks of YAML quote nobody.
    if let first = stretch.first, bytes[first] == UInt8(ascii: "\"") || bytes[first] == UInt8(ascii: "'") {
      stretch = (first + 1)..<max(first + 1, stretch.upperBound - 1)
    }
    return EditorText(bytes, stretch)
  }
}

extension Document {
  /// A voice tells its story in its own words, and may name itself as it likes.
  var isOwnStory: Bool {
    switch file.kind {
    case .entry(.voice), .translation(.voice, _): true
    default: false
    }
  }

  /// Whether the keys that lead to a value say that an editor wrote it for readers.
  func isEditorText(_ keys: [String]) -> Bool {
    guard let first = keys.first, !isOwnStory else { return false }
    // The last key may be that of a language, as in `summary: {en: ...}`.
    if keys.contains(where: notByEditors.contains) { return false }
    switch file.kind {
    case .entry(.setting), .translation(.setting, _): return true
    case .site:
      return !["title", "publisher"].contains(first) && !keys.contains("name") && !keys.contains("label")
    default: return !keys.contains("name")
    }
  }

  func language(_ keys: [String]) -> String? {
    switch file.kind {
    case .site, .vocabulary: keys.last.flatMap { isLanguageTag($0) ? $0 : nil }
    default: nil
    }
  }
}

/// Names, places, values with a form of their own, the words of others, and what is not published. What somebody would
/// say or type (`label` of a topic, `search`, `synonyms`) is in their own words, too.
private let notByEditors: Set<String> = unpublishedKeys.union([
  "also_known_as", "organization", "words", "quote", "synonyms", "search", "by", "street", "street2", "city",
  "state",
  "website", "url", "email", "source", "edit_url", "chat", "logo", "crisis",
])
