/// The files of the new site, checked: every path stays inside the output, and no two are in each other's
/// way. A path that fails is a mistake in Cairn itself, found before anything is written.
struct SitePlan: Sendable {
  let files: [OutputFile]
  let paths: Set<String>
  let folders: Set<String>

  init(_ files: [OutputFile]) throws(PublishingError) {
    var paths: Set<String> = []
    var folders: Set<String> = []
    paths.reserveCapacity(files.count)
    for file in files {
      if let fault = fault(inOutputPath: file.path) {
        throw PublishingError(mistake("The path \(quoted(file.path)) cannot be written: \(fault)."))
      }
      if !paths.insert(file.path).inserted {
        throw PublishingError(mistake("Two files of the site have the path \(quoted(file.path))."))
      }
      for folder in parents(of: file.path) {
        if !folders.insert(String(folder)).inserted { break }
      }
    }
    if let both = folders.intersection(paths).min() {
      throw PublishingError(mistake("The path \(quoted(both)) is both a file and a folder of the site."))
    }
    self.files = files
    self.paths = paths
    self.folders = folders
  }

  /// Whether the site has a file where this path has a folder.
  func hasFile(above path: String) -> Bool { parents(of: path).contains { paths.contains(String($0)) } }
}

/// What is wrong with a path that is to be written to or removed from the output; nil when nothing is.
func fault(inOutputPath path: String) -> String? {
  if path.isEmpty { return "it is empty" }
  if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "it holds a control character" }
  for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
    if part.isEmpty { return "a part of it is empty" }
    if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "it has a part of only dots" }
    if part.starts(with: reservedPrefix.utf8) {
      return "names that begin with \(reservedPrefix) are Cairn's own"
    }
  }
  return nil
}

/// Files whose names begin so are Cairn's own records: `.cairn`, the lock, and unfinished files.
let reservedPrefix = ".cairn"

/// The folders a file lies in, the nearest first.
func parents(of path: String) -> some Sequence<Substring> {
  sequence(state: path[...]) { rest in
    guard let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    rest = rest[..<slash]
    return rest
  }
}

/// The folder a file lies in; nil at the top.
func folder(of path: String) -> String? {
  path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
}

extension Collection<String> {
  /// Folders level by level, the outermost first.
  func byDepth() -> [[String]] {
    var levels: [[String]] = []
    for folder in self {
      let depth = folder.utf8.count { $0 == UInt8(ascii: "/") }
      while levels.count <= depth { levels.append([]) }
      levels[depth].append(folder)
    }
    return levels.map { $0.sorted() }
  }
}

private func mistake(_ sentence: String) -> String {
  "\(sentence) This is a mistake in Cairn; please report it. Nothing was written."
}
