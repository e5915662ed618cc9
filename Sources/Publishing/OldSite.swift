import Glibc

extension PublishingRun {
  /// Removes what a killed run left in the staging folder.
  func removeLeftovers(of staging: Staging) throws(PublishingError) {
    try operations.removeTree(Staging.new, in: staging.folder, jobs: jobs)
    guard try operations.inspect(Staging.old, in: staging.folder) != nil else { return }
    let root = try operations.openFolder(Staging.old, in: staging.folder)
    let found = try OutputContents(of: root, output: output.given, site: nil, jobs: jobs, operations)
    _ = try removeOldSite(found, in: staging)
  }

  /// The same where this run will not stage anything: the output may have become one that is published in
  /// place after a run by swap was killed.
  func removeAbandonedStaging() throws(PublishingError) {
    guard try operations.inspect("\(output.parent)/\(stagingName)") != nil else { return }
    do throws(PublishingError) {
      let staging = try claimStaging()
      defer { discard(staging) }
      try removeLeftovers(of: staging)
    } catch let error where error.code != nil {
      // It stays, and is in nobody's way.
    }
  }

  /// Removes the old site after the exchange: the files that were Cairn's, then folders that are empty.
  /// What somebody put there in the last moment moves to the new site, and is named in a sentence.
  func removeOldSite(_ found: OutputContents, in staging: Staging) throws(PublishingError) -> [String] {
    let root = try operations.openFolder(Staging.old, in: staging.folder)
    try operations.removeFiles(found.owned + found.litter, in: root, jobs: jobs)
    try operations.removeEmptyFolders(found.folders, in: root, jobs: jobs)

    var rest: [String] = []
    var folders: [String] = []
    try operations.walk(root, jobs: jobs) { path, isFolder in
      if isFolder { folders.append(path) } else if path != ownedFilesName { rest.append(path) }
      return true
    }
    var notes: [String] = []
    if !rest.isEmpty {
      guard try operations.inspect(output.path) != nil else { throw leftover(in: staging) }
      let current = try operations.openFolder(output.path)
      for path in rest.sorted() {
        if let kept = try moveToSite(path, from: root, to: current) { notes.append(kept) }
      }
    }
    try operations.removeEmptyFolders(folders, in: root, jobs: jobs)
    // Last of all, for without it nobody would know whose the rest is.
    try operations.remove(ownedFilesName, in: root)
    try operations.removeEmptyFolder(Staging.old, in: staging.folder)
    return notes
  }

  /// A dotfile that was kept is there already, under the same name. Anything else gets a free one.
  private func moveToSite(
    _ path: String, from root: OpenFolder, to current: OpenFolder
  ) throws(PublishingError) -> String? {
    let status = try operations.inspect(path, in: root)
    if let status, let there = try operations.inspect(path, in: current), there.isSameFile(as: status) {
      try operations.remove(path, in: root)
      return nil
    }
    try operations.makeParents(of: path, in: current)
    var name = path
    while true {
      do throws(PublishingError) {
        try operations.link(path, in: root, as: name, in: current)
        break
      } catch let error where error.code == EEXIST {
        name += ".kept"
      }
    }
    try operations.remove(path, in: root)
    return """
      The file \(quoted(path)) appeared while the site was published; it is kept as \
      \(quoted("\(output.given)/\(name)")).
      """
  }

  private func leftover(in staging: Staging) -> PublishingError {
    PublishingError(
      """
      The folder \(quoted(staging.path(of: Staging.old))) holds what is left of an older site, from a build \
      that was killed, and the output \(quoted(output.given)) is gone. Keep what you need of it, remove it, \
      and build again.
      """)
  }
}
