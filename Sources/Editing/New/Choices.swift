package import Catalog
import Reading

/// What may stand under the keys of a new entry on this site: its terms, areas, settings and organizations.
package struct Choices: Sendable {
  private let vocabularies: Vocabularies
  private let slugs: SlugTables

  package init(_ context: CheckContext) {
    vocabularies = context.vocabularies
    slugs = context.slugs
  }

  /// The values to choose from; empty where the key takes a text of one's own.
  package func values(for type: ValueType) -> [String] {
    switch type {
    case .list(let element): values(for: element)
    case .term(let vocabulary): vocabularies[vocabulary].terms.map(\.slug)
    case .reference(let kind): slugs[kind]
    case .organization: slugs[.organization]
    case .choice(let choices): choices
    case .flag: ["yes", "no"]
    case .answer: ["yes", "no", "unknown"]
    default: []
    }
  }

  /// The choices in a line or more, for a remark.
  func sentences(for key: Key) -> [String] {
    let values = values(for: key.type)
    guard !values.isEmpty else { return [] }
    let isList = if case .list = key.type { true } else { false }
    let shown = values.prefix(40)
    var beginning = isList ? "One or more, in [ ] with commas: " : "One of "
    if case .organization = key.type { beginning = "Its name, or the file of one of these: " }
    let more = values.count > shown.count ? " and \(values.count - shown.count) more" : ""
    return wrapped(beginning + shown.joined(separator: ", ") + more)
  }
}

/// Lines of about a hundred characters.
private func wrapped(_ text: String) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + word.count < 100 {
      lines[lines.count - 1] += " \(word)"
    } else {
      lines.append(lines.isEmpty ? String(word) : "  \(word)")
    }
  }
  return lines
}
