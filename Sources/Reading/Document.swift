package import Diagnostics

/// The kinds of entry, each with a folder of its own below the content folder.
package enum EntryKind: String, Sendable, CaseIterable {
  case program, setting, area, organization, guide, voice

  package var folder: String { rawValue + "s" }

  /// Whether entries of this kind may be sorted into subfolders.
  var allowsSubfolders: Bool { self == .program || self == .area }
}

/// What a file is, told from where it lies.
package enum DocumentKind: Sendable, Hashable {
  case site
  case redirects
  case searches
  case vocabulary(String)
  /// Interface words of a theme.
  case strings(String)
  /// Everyday words of a theme for the search, of one language.
  case searchWords(String)
  /// How texts of one language should read; of a theme.
  case languageRules(String)
  case entry(EntryKind)
  /// The texts of an entry in another language (a BCP 47 tag).
  case translation(EntryKind, language: String)
}

/// A file that is to be read as a document.
package struct DocumentFile: Sendable {
  package let kind: DocumentKind
  /// The entry's slug, or the file's name without its ending.
  package let slug: String
  /// Relative to the content folder, or for a file of the theme to `templates/`.
  package let path: String
  /// In bytes, as the folder was listed.
  var size = 0

  init(kind: DocumentKind, slug: String, path: String) {
    self.kind = kind
    self.slug = slug
    self.path = path
  }

  /// A built-in vocabulary of a theme.
  package static func vocabulary(at path: String) -> DocumentFile {
    let name = String(path.split(separator: "/").last?.prefix { $0 != "." } ?? "")
    return DocumentFile(kind: .vocabulary(name), slug: name, path: path)
  }

  /// The interface words of one language.
  package static func strings(_ language: String, path: String) -> DocumentFile {
    DocumentFile(kind: .strings(language), slug: language, path: path)
  }

  /// Everyday words of one language for the search.
  package static func searchWords(_ language: String, path: String) -> DocumentFile {
    DocumentFile(kind: .searchWords(language), slug: language, path: path)
  }

  /// How texts of one language should read.
  package static func languageRules(_ language: String, path: String) -> DocumentFile {
    DocumentFile(kind: .languageRules(language), slug: language, path: path)
  }
}

/// A file with its YAML read and its Markdown found.
package struct Document: Sendable {
  package let file: DocumentFile
  package let source: SourceText
  /// The front matter, or for a `.yml` file the whole of it. Nil where it is empty.
  package let root: Node?
  /// Where `root` stands, so that a missing key has a place.
  package let rootSpan: Span
  /// The bytes of the Markdown body; empty for a `.yml` file.
  package let body: Range<Int>
}
