import ArgumentParser
import Catalog
import Diagnostics
import Editing
import Parallel
import Publishing
import Reading
import Site

// What the commands that change content share.

/// A content folder as far as a new or changed entry has to know it.
struct EditedContent {
  let folder: String
  let listing: ContentListing
  let site: SiteSettings
  let context: CheckContext
  let jobs: Jobs

  init(_ input: Input) {
    folder = input.contentFolder
    jobs = input.jobs
    listing = listContent(input.contentFolder).listing
    let documents = listing.documents.compactMap { file -> Document? in
      switch file.kind {
      case .site, .vocabulary: readDocument(file, in: input.contentFolder)
      default: nil
      }
    }
    site = readSiteSettings(documents.first { $0.file.kind == .site }, asOf: input.asOf).settings
    let builtIn = vocabularyDocuments(themeFiles(own: input.templatesFolder).files).documents
    let own = documents.filter { if case .vocabulary = $0.file.kind { true } else { false } }
    let vocabularies = readVocabularies(builtIn: builtIn, own: own, asOf: input.asOf).vocabularies
    context = CheckContext(
      vocabularies: vocabularies, slugs: SlugTables(listing.documents), country: site.country,
      asOf: input.asOf)
  }

  /// The file of an entry.
  ///
  /// - Throws: a message with the nearest name where there is none.
  func file(of kind: EntryKind, _ slug: String) throws -> DocumentFile {
    if let file = listing.documents.first(where: { $0.kind == .entry(kind) && $0.slug == slug }) {
      return file
    }
    if let now = slugNow(of: kind, once: slug) {
      throw ValidationError("There is no \(kind.rawValue) \"\(slug)\"; it is called \(now) now.")
    }
    let help =
      suggestion(for: slug, in: context.slugs[kind]) ?? "name it by its file in \(kind.folder)/, without .md"
    throw ValidationError("There is no \(kind.rawValue) \"\(slug)\"; \(help)")
  }

  private func slugNow(of kind: EntryKind, once slug: String) -> String? {
    guard let file = listing.documents.first(where: { $0.kind == .redirects }),
      let document = readDocument(file, in: folder),
      let now = Editing.slugNow(of: kind, once: slug, redirects: document)
    else { return nil }
    return context.slugs[kind].contains(now) ? now : nil
  }

  /// The files of the organizations under their names, as `comparable` writes them. A name that two have is left out.
  func organizationsByName() -> [String: String] {
    var slugs: [String: [String]] = [:]
    for file in listing.documents where file.kind == .entry(.organization) {
      let name = readDocument(file, in: folder).flatMap(givenName)
      if let name { slugs[comparable(name), default: []].append(file.slug) }
    }
    return slugs.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// The bytes and the document of a file.
  ///
  /// - Throws: `ExitCode` after the findings, where it cannot be read.
  func document(_ file: DocumentFile) throws -> Document {
    let (document, findings) = Reading.readDocument(file, in: listing)
    let errors = findings.filter { $0.severity == .error }
    if let document, errors.isEmpty { return document }
    printFindings(errors)
    printError("Nothing was changed: mend this file first.\n")
    throw ExitCode(ExitStatus.contentErrors)
  }
}

/// A name without what people write one way or another: capitals, accents and blanks.
func comparable(_ name: String) -> String {
  foldedName(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func readDocument(_ file: DocumentFile, in folder: String) -> Document? {
  guard case .success(let bytes) = readBytes("\(folder)/\(file.path)") else { return nil }
  return parseDocument(file, SourceText(path: "\(folder)/\(file.path)", bytes: bytes)).document
}

/// Makes changes on the disk, or ends with a message.
func make(_ changes: [FileChange]) throws {
  do throws(PublishingError) {
    try changeFiles(changes)
  } catch {
    printError("cairn: \(error.description)\n")
    throw ExitCode(ExitStatus.inputOutput)
  }
}

/// The kind of entry that a word on the command line names.
func entryKind(_ word: String) throws -> EntryKind {
  let lowered = word.lowercased()
  if let kind = EntryKind.allCases.first(where: { $0.rawValue == lowered || $0.folder == lowered }) {
    return kind
  }
  let names = EntryKind.allCases.map(\.rawValue)
  let help = suggestion(for: lowered, in: names) ?? "the kinds are \(names.joined(separator: ", "))"
  throw ValidationError("There is no kind of entry \"\(word)\"; \(help)")
}

private func givenName(in document: Document) -> String? {
  guard case .mapping(let pairs)? = document.root?.content,
    case .scalar(let name)? = pairs.first(where: { $0.key.value == "name" })?.value.content
  else { return nil }
  return name
}
