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
    if let problem = badName(file.path) {
      findings.append(
        Finding(.unknownFile, problem, path: "\(folder)/\(file.path)", help: "give it another name"))
    } else if let path = file.path.suffix(below: "media/") {
      listing.media.append(ListedFile(path: path, size: file.size))
    } else if let path = file.path.suffix(below: "static/") {
      listing.statics.append(ListedFile(path: path, size: file.size))
    } else if isReadme(file.path) {
      continue
    } else if var document = documentFile(at: file.path) {
      if let finding = badSlug(document, at: "\(folder)/\(file.path)") { findings.append(finding) }
      document.size = file.size
      listing.documents.append(document)
    } else {
      findings.append(unknownFile(file.path, in: folder))
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
  if file.size > documentSizeLimit {
    return (nil, [Finding(.fileTooLarge, .tooLarge(file.size), path: path, help: .splitFile)])
  }
  switch readBytes(path) {
  case .success(let bytes): return parseDocument(file, SourceText(path: path, bytes: bytes))
  case .failure(let failure):
    return (nil, [Finding(.unreadableFile, "this file cannot be read: \(failure.reason)", path: path)])
  }
}

/// A listed file as it lies there now; nil where it is gone.
package func listedAgain(_ file: DocumentFile, in listing: ContentListing) -> DocumentFile? {
  guard let size = fileSize(listing.path(of: file)) else { return nil }
  var file = file
  file.size = size
  return file
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

extension String {
  fileprivate static let noFolder = "name the folder with --content, or go to the folder that holds it"
  fileprivate static let noSiteFile = "make one that gives at least a title and a url"
  fileprivate static let splitFile = "make it shorter; an entry of this size cannot be read on a telephone"

  fileprivate static func tooLarge(_ size: Int) -> String {
    // Rounded up, so that a byte too many shows.
    let tenths = (size * 10 + documentSizeLimit - 1) / documentSizeLimit
    return "this file has \(tenths / 10).\(tenths % 10) MiB; Cairn reads up to 1 MiB"
  }

  fileprivate func suffix(below prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
