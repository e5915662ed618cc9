import Glibc
import Parallel

/// What an output folder holds, sorted into what is Cairn's and what is not.
struct OutputContents: Sendable {
  /// The output as it was asked for, for messages.
  let output: String
  /// Files of the last site: listed in `.cairn`, and there. Each was reached through real folders, so
  /// that removing one never follows a link out of the output.
  private(set) var owned: [String] = []
  /// Every folder that was looked into.
  private(set) var folders: [String] = []
  /// Dotfiles that others put there; they stay.
  private(set) var dotfiles: [String] = []
  /// Folders such as `.git` that hold something of others; they stay as well.
  private(set) var dotFolders: [String] = []
  /// Files of others in dot folders that the site has files in, too.
  private(set) var inDotFolders: [String] = []
  /// Unfinished files, and the lock, of a run that was killed.
  private(set) var litter: [String] = []
  /// Everything else.
  private(set) var foreign: [String] = []

  /// The contents of a folder; `site` is the one that is to come, where that is known.
  init(
    of root: OpenFolder, output: String, site: SitePlan?, jobs: Jobs, _ operations: FileOperations
  ) throws(PublishingError) {
    self.output = output
    var listed: Set<String> = []
    if let text = try operations.contents(of: ownedFilesName, in: root) {
      listed = try ownedFiles(in: text, of: output)
    }
    var shared = site?.folders ?? []
    for path in listed { for folder in parents(of: path) { shared.insert(String(folder)) } }

    try operations.walk(root, jobs: jobs) { path, isFolder in
      let inDotFolder = parents(of: path).contains { name(of: $0).utf8.first == dot }
      let isDotted = name(of: path[...]).utf8.first == dot
      switch (isFolder, isDotted || inDotFolder) {
      case (true, true) where !shared.contains(path):
        dotFolders.append(path)
        return false
      case (true, _):
        folders.append(path)
        return true
      case (false, _) where path == ownedFilesName:
        break
      case (false, _) where isLitter(path):
        litter.append(path)
      case (false, _) where listed.contains(path):
        owned.append(path)
      case (false, _) where inDotFolder:
        inDotFolders.append(path)
      case (false, true):
        dotfiles.append(path)
      case (false, false):
        foreign.append(path)
      }
      return false
    }
    dotfiles.sort()
    dotFolders.sort()
    inDotFolders.sort()
    foreign.sort()
  }

  /// The dot folder, if there is one, that keeps the output from being exchanged as a whole.
  var keptDotFolder: String? {
    dotFolders.first ?? inDotFolders.first.flatMap(folder)
  }

  /// Stops before anything is written when the output holds what Cairn did not make and would lose.
  func refuseForeignFiles(site: SitePlan?) throws(PublishingError) {
    let lost = (foreign + (site.map(inTheWay) ?? [])).sorted()
    if lost.isEmpty { return }
    let files = lost.count == 1 ? "a file" : "\(lost.count) files"
    let them = lost.count == 1 ? "it" : "them"
    throw PublishingError(
      """
      The output \(quoted(output)) holds \(files) that Cairn did not make, and nothing was written: \
      \(listed(lost)). Move \(them) elsewhere (into "static" of the content folder if the site needs \
      \(them)), or choose another output folder with --output.
      """)
  }

  /// What would stay, but has its place taken by the new site.
  private func inTheWay(of site: SitePlan) -> [String] {
    (dotfiles + inDotFolders + dotFolders).filter { path in
      site.paths.contains(path) || site.folders.contains(path) || site.hasFile(above: path)
    }
  }
}

private let dot = UInt8(ascii: ".")

private func name(of path: Substring) -> Substring {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
  return path[path.utf8.index(after: slash)...]
}

private func isLitter(_ path: String) -> Bool {
  path == lockName || name(of: path[...]).hasPrefix(unfinishedPrefix)
}

extension FileOperations {
  /// Visits all that a folder holds, level by level. `visit` says whether to go into a folder; links are
  /// not followed. What another run removes meanwhile counts as gone.
  func walk(
    _ root: OpenFolder, jobs: Jobs, _ visit: (_ path: String, _ isFolder: Bool) -> Bool
  ) throws(PublishingError) {
    var level = [""]
    while !level.isEmpty {
      let listings = mapInParallel(level, jobs: jobs) { folder in
        Result { () throws(PublishingError) in
          do throws(PublishingError) {
            return try entries(of: folder, in: root)
          } catch let error where error.code == ENOENT {
            return []
          }
        }
      }
      var next: [String] = []
      for (folder, listing) in zip(level, listings) {
        for entry in try listing.get() {
          let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
          if visit(path, entry.isFolder), entry.isFolder { next.append(path) }
        }
      }
      level = next
    }
  }
}
