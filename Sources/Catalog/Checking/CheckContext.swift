import Diagnostics
package import Reading

/// What a document is checked against besides its schema.
package struct CheckContext: Sendable {
  package let vocabularies: Vocabularies
  /// The slugs of the entries there are, so that a reference can be resolved on sight.
  package let slugs: SlugTables
  package let country: String
  /// The day the build takes for today.
  package let asOf: CalendarDate
  /// Whether drafts count as published, for a preview.
  let showsDrafts: Bool

  package init(
    vocabularies: Vocabularies, slugs: SlugTables, country: String, asOf: CalendarDate,
    showsDrafts: Bool = false
  ) {
    self.vocabularies = vocabularies
    self.slugs = slugs
    self.country = country
    self.asOf = asOf
    self.showsDrafts = showsDrafts
  }
}

/// The slugs of every kind of entry in byte order; an entry's index is its place here.
package struct SlugTables: Sendable {
  private let sorted: [EntryKind: [String]]
  private let indices: [EntryKind: [String: Int]]

  package init(_ documents: [DocumentFile]) {
    var sorted: [EntryKind: [String]] = [:]
    var indices: [EntryKind: [String: Int]] = [:]
    for kind in EntryKind.allCases {
      let slugs = Set(documents.filter { $0.kind == .entry(kind) }.map(\.slug))
        .sorted()
      sorted[kind] = slugs
      indices[kind] = Dictionary(uniqueKeysWithValues: slugs.enumerated().map { ($1, $0) })
    }
    self.sorted = sorted
    self.indices = indices
  }

  package subscript(kind: EntryKind) -> [String] { sorted[kind] ?? [] }

  package func index(of slug: String, _ kind: EntryKind) -> Int? { indices[kind]?[slug] }

  /// The slug that was most likely meant by one that is not there: "boone" stands for "boone-county" where no
  /// other begins so.
  func nearest(to text: String, _ kind: EntryKind) -> String? {
    let (slugs, slug) = (self[kind], slug(from: text))
    if let near = nearestName(to: text, in: slugs) ?? nearestName(to: slug, in: slugs) { return near }
    let longer = slugs.filter { $0.hasPrefix(slug + "-") }
    return longer.count == 1 ? longer[0] : nil
  }
}
