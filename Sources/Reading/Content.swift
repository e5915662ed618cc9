// Reading turns a folder into documents: it finds the files, tells what each one is, and reads YAML and
// Markdown apart. It does not know which keys mean what; Catalog does.

package import Diagnostics

/// What lies in a content folder, told apart by place and name; nothing has been read yet.
package struct ContentListing: Sendable {
  /// The content folder as the command line named it.
  package let folder: String
  /// In byte order of their paths.
  package var documents: [DocumentFile] = []
  /// Pictures and GeoJSON, with paths below `media/`.
  package var media: [ListedFile] = []
  /// Files to copy to the root of the site, with paths below `static/`.
  package var statics: [ListedFile] = []

  package func path(of file: DocumentFile) -> String { "\(folder)/\(file.path)" }
}

/// The largest `.md` or `.yml` file that is read: 1 MiB.
package let documentSizeLimit = 1 << 20

/// Lists a content folder. Unknown files are warnings, links that leave the folder errors.
package func listContent(_ folder: String) -> (listing: ContentListing, findings: [Finding]) {
  var listing = ContentListing(folder: folder)
  guard folderExists(folder) else {
    return (
      listing, [Finding(.missingSiteFile, "there is no content folder here", path: folder, help: .noFolder)]
    )
  }
  let (files, oddities) = listFiles(below: folder)
  var findings = oddities.map { finding(for: $0, in: folder) }
  for file in files {
    if let path = file.path.suffix(below: "media/") {
      listing.media.append(ListedFile(path: path, size: file.size))
    } else if let path = file.path.suffix(below: "static/") {
      listing.statics.append(ListedFile(path: path, size: file.size))
    } else if isReadme(file.path) {
      continue
    } else if let document = documentFile(at: file.path) {
      if let problem = badSlug(document) {
        findings.append(
          Finding(.badSlug, problem, path: "\(folder)/\(file.path)", help: .slugHelp(document.slug)))
      }
      if file.size > documentSizeLimit {
        findings.append(
          Finding(.fileTooLarge, .tooLarge(file.size), path: "\(folder)/\(file.path)", help: .splitFile))
      } else {
        listing.documents.append(document)
      }
    } else {
      findings.append(
        Finding(.unknownFile, .unknownFile, path: "\(folder)/\(file.path)", help: helpForUnknown(file.path)))
    }
  }
  if !listing.documents.contains(where: { $0.kind == .site }) {
    findings.append(
      Finding(.missingSiteFile, "there is no site.yml in this folder", path: folder, help: .noSiteFile))
  }
  return (listing, findings)
}

/// Reads one listed document from the disk.
package func readDocument(_ file: DocumentFile, in listing: ContentListing) -> (
  document: Document?, findings: [Finding]
) {
  let path = listing.path(of: file)
  switch readBytes(path) {
  case .success(let bytes): return parseDocument(file, SourceText(path: path, bytes: bytes))
  case .failure(let failure):
    return (nil, [Finding(.unreadableFile, "this file cannot be read: \(failure.reason)", path: path)])
  }
}

/// Whether a name may be an address: small letters, digits and single hyphens.
package func isSlug(_ text: String) -> Bool {
  var previous = UInt8(ascii: "-")
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "-") where previous != byte: break
    default: return false
    }
    previous = byte
  }
  return previous != UInt8(ascii: "-")
}

/// The nearest slug to a text: accents dropped where a plain letter stands before them, all else hyphens.
package func slug(from text: String) -> String {
  var slug = ""
  for scalar in text.lowercased().unicodeScalars {
    if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar), scalar.isASCII {
      slug.unicodeScalars.append(scalar)
    } else if let base = plainLetter(scalar) {
      slug.append(base)
    } else if !slug.isEmpty, !slug.hasSuffix("-") {
      slug.append("-")
    }
  }
  while slug.hasSuffix("-") { slug.removeLast() }
  return slug
}

/// The letter that an accented Latin letter is built on.
package func plainLetter(_ scalar: Unicode.Scalar) -> Character? {
  switch scalar {
  case "à"..."å", "ā", "ă", "ą": "a"
  case "ç", "ć", "č": "c"
  case "è"..."ë", "ē", "ę", "ě": "e"
  case "ì"..."ï", "ī": "i"
  case "ñ", "ń", "ň": "n"
  case "ò"..."ö", "ø", "ō": "o"
  case "ù"..."ü", "ū", "ů": "u"
  case "ý", "ÿ": "y"
  case "š", "ś": "s"
  case "ž", "ź", "ż": "z"
  default: nil
  }
}

private func documentFile(at path: String) -> DocumentFile? {
  let parts = path.split(separator: "/").map(String.init)
  guard let name = parts.last else { return nil }
  if parts.count == 1 {
    switch name {
    case "site.yml": return DocumentFile(kind: .site, slug: "site", path: path)
    case "redirects.yml": return DocumentFile(kind: .redirects, slug: "redirects", path: path)
    case "searches.yml": return DocumentFile(kind: .searches, slug: "searches", path: path)
    default: return nil
    }
  }
  if parts[0] == "vocabularies" {
    guard parts.count == 2, name.hasSuffix(".yml") else { return nil }
    let vocabulary = String(name.dropLast(4))
    return DocumentFile(kind: .vocabulary(vocabulary), slug: vocabulary, path: path)
  }
  guard let kind = EntryKind.allCases.first(where: { $0.folder == parts[0] }), name.hasSuffix(".md"),
    parts.count == 2 || kind.allowsSubfolders
  else { return nil }
  let stem = name.dropLast(3)
  guard let dot = stem.lastIndex(of: ".") else {
    return DocumentFile(kind: .entry(kind), slug: String(stem), path: path)
  }
  let language = String(stem[stem.index(after: dot)...])
  guard (2...11).contains(language.utf8.count), language.utf8.allSatisfy({ $0 != UInt8(ascii: " ") }) else {
    return DocumentFile(kind: .entry(kind), slug: String(stem), path: path)
  }
  return DocumentFile(
    kind: .translation(kind, language: language), slug: String(stem[..<dot]), path: path)
}

private func isReadme(_ path: String) -> Bool {
  let name = path.split(separator: "/").last ?? ""
  return name.lowercased() == "readme" || name.lowercased().hasPrefix("readme.")
}

private func badSlug(_ file: DocumentFile) -> String? {
  switch file.kind {
  case .entry, .translation: break
  case .site, .redirects, .searches, .vocabulary, .strings: return nil
  }
  if file.slug == "page" { return "\"page\" cannot be an entry's name: page 2 of a list lives there" }
  return isSlug(file.slug) ? nil : "\"\(file.slug)\" cannot be an address"
}

private func finding(for oddity: Oddity, in folder: String) -> Finding {
  switch oddity {
  case .leadsOutside(let path):
    Finding(
      .outsideContent, "this symbolic link leads out of the content folder, or nowhere",
      path: "\(folder)/\(path)",
      help: "put a copy of the file here instead")
  case .linkToFolder(let path):
    Finding(
      .outsideContent, "this symbolic link leads to a folder; Cairn follows links to files only",
      path: "\(folder)/\(path)", help: "put the files themselves here")
  case .noFile(let path):
    Finding(.unreadableFile, "this is neither a file nor a folder", path: "\(folder)/\(path)")
  case .unreadable(let path, let reason):
    Finding(
      .unreadableFile, "this cannot be read: \(reason)", path: path.isEmpty ? folder : "\(folder)/\(path)")
  }
}

private func helpForUnknown(_ path: String) -> String {
  let parts = path.split(separator: "/").map(String.init)
  let name = parts.last ?? ""
  let folders = EntryKind.allCases.map(\.folder) + ["vocabularies", "media", "static"]
  if parts.count > 1, !folders.contains(parts[0]) {
    if let near = nearestName(to: parts[0], in: folders) { return "did you mean the folder \"\(near)\"?" }
    return "content has the folders \(folders.joined(separator: ", "))"
  }
  if parts.count == 1 {
    if let near = nearestName(to: name, in: ["site.yml", "redirects.yml", "searches.yml"]) {
      return "did you mean \"\(near)\"?"
    }
    return "put an entry into its folder, for example \(folders[0])/"
  }
  if parts[0] == "vocabularies" { return "a vocabulary is a file vocabularies/<name>.yml" }
  if !name.hasSuffix(".md") { return "entries are files whose name ends in .md" }
  return "files of this kind lie directly in \(parts[0])/, not in a folder below it"
}

extension String {
  fileprivate static let noFolder = "name the folder with --content, or go to the folder that holds it"
  fileprivate static let noSiteFile = "make one that gives at least a title and a url"
  fileprivate static let unknownFile = "Cairn does not know what to do with this file and leaves it out"
  fileprivate static let splitFile = "make it shorter; an entry of this size cannot be read on a telephone"

  fileprivate static func tooLarge(_ size: Int) -> String {
    "this file has \(size) bytes; Cairn reads up to \(documentSizeLimit)"
  }

  fileprivate static func slugHelp(_ name: String) -> String {
    let near = Reading.slug(from: name)
    let rule = "use small letters a-z, digits and single hyphens"
    return near.isEmpty || near == "page" ? rule : "\(rule); for example \"\(near)\""
  }

  fileprivate func suffix(below prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
