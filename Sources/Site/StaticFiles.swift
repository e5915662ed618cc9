import Diagnostics
import Reading

/// The places of the output that are taken. Case counts for nothing here: a site may be copied to a disk
/// where it does not.
struct TakenPaths {
  private var files: Set<String>
  private var folders: Set<String> = []

  init(_ files: [SiteFile]) {
    self.files = []
    for file in files { take(file.path) }
  }

  /// Whether a file cannot stand at this path, because another does, or a folder, or because a file stands
  /// where one of its folders would be.
  func clashes(_ path: String) -> Bool {
    let path = path.lowercased()
    return files.contains(path) || folders.contains(path)
      || foldersAbove(path).contains { files.contains($0) }
  }

  mutating func take(_ path: String) {
    files.insert(path.lowercased())
    folders.formUnion(foldersAbove(path.lowercased()))
  }

  /// `a/b` and `a` for `a/b/c.html`.
  private func foldersAbove(_ path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }
}

/// Files of `assets/` in the templates; none may take the place of a page.
func assetFiles(_ theme: Theme, _ taken: inout TakenPaths) -> (files: [SiteFile], findings: [Finding]) {
  var findings: [Finding] = []
  var files: [SiteFile] = []
  for asset in theme.assets {
    guard !taken.clashes(asset.name) else {
      findings.append(
        Finding(
          .staticClash, "this file would take the place of \(asset.name), which Cairn makes itself",
          path: "templates/assets/\(asset.name)", help: "give it another name"))
      continue
    }
    taken.take(asset.name)
    files.append(SiteFile(path: asset.name, isPage: false, content: .rendered { $0 += asset.bytes }))
  }
  return (files, findings)
}

/// Files of `content/static/`; none may take the place of a page.
func staticFiles(_ listing: ContentListing, _ taken: inout TakenPaths) -> (
  files: [SiteFile], findings: [Finding]
) {
  var findings: [Finding] = []
  var statics: [SiteFile] = []
  for file in listing.statics {
    let path = "\(listing.folder)/static/\(file.path)"
    if taken.clashes(file.path) {
      findings.append(
        Finding(
          .staticClash, "this file would take the place of \(file.path), which Cairn makes itself",
          path: path,
          help: "give it another name"))
      continue
    }
    let name = file.path.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm"), findings.allSatisfy({ $0.kind != .staticHTML }) {
      findings.append(
        Finding(
          .staticHTML, "HTML in static/ is published as it is: what it does in a browser is for you to check",
          path: path))
    }
    taken.take(file.path)
    statics.append(SiteFile(path: file.path, isPage: false, content: .copy(of: path)))
  }
  return (statics, findings)
}
