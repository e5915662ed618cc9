extension PublishingRun {
  /// Publishes file by file into the folder that readers see: assets first, then pages, old files last.
  /// Until the end `.cairn` lists the files of both sites, so that the next run knows whose they are when
  /// this one is killed, and repairs what it left.
  func publishInPlace(_ reason: String) throws(PublishingError) -> Publication {
    var consequence = output.untouched
    do throws(PublishingError) {
      let root = try operations.openFolder(output.path)
      guard let lock = try operations.takeLock(in: root) else { throw output.isBusy }
      defer {
        try? operations.remove(lockName, in: root)
        withExtendedLifetime(lock) {}
      }
      let found = try OutputContents(of: root, output: output.given, site: site, jobs: jobs, operations)
      try found.refuseForeignFiles(site: site)
      try operations.removeFiles(found.litter.filter { $0 != lockName }, in: root, jobs: jobs)
      try writeOwnedFiles(site.paths.union(found.owned), in: root)

      consequence = """
        Some files of the site in \(quoted(output.given)) are new and others still old, each of them whole; \
        the next build completes it.
        """
      let cleared = try clearTheWay(found, in: root)
      try makeFolders(site.folders, in: root)
      let assets = site.files.filter { $0.role == .asset }
      let pages = site.files.filter { $0.role == .page }
      var bytes = try write(assets, in: root, .byRename)
      try settle(root)
      bytes += try write(pages, in: root, .byRename, before: assets.count)
      try settle(root)
      let old = found.owned.filter { !site.paths.contains($0) && !cleared.contains($0) }
      try operations.removeFiles(old, in: root, jobs: jobs)
      let oldFolders = found.folders.filter { !site.folders.contains($0) }
      try operations.removeEmptyFolders(oldFolders, in: root, jobs: jobs)
      try settle(root)
      try writeOwnedFiles(site.paths, in: root)
      try settle(root)
      return Publication(
        files: site.files.count, bytes: bytes, mode: .inPlace(reason: reason),
        removed: old.count + cleared.count,
        notes: [])
    } catch {
      throw error.adding(consequence)
    }
  }

  /// Where the new site has a folder in the place of an old file, or a file in the place of an old folder,
  /// the old one has to go first: the one thing that readers may miss for a moment. Returns the files that
  /// went.
  private func clearTheWay(
    _ found: OutputContents, in root: OpenFolder
  ) throws(PublishingError) -> Set<String> {
    let files = found.owned.filter { site.folders.contains($0) || site.hasFile(above: $0) }
    let folders = found.folders.filter { site.paths.contains($0) || site.hasFile(above: $0) }
    try operations.removeFiles(files, in: root, jobs: jobs)
    try operations.removeEmptyFolders(folders, in: root, jobs: jobs)
    return Set(files)
  }

  private func writeOwnedFiles(_ paths: Set<String>, in root: OpenFolder) throws(PublishingError) {
    var buffer: [UInt8] = []
    _ = try writeByRename(
      .rendered { $0 += ownedFilesText(paths) }, to: ownedFilesName, number: 0, in: root, buffer: &buffer)
  }

  /// With `sync`, no step reaches the disk before the one that it builds on.
  private func settle(_ root: OpenFolder) throws(PublishingError) {
    if sync { try operations.flushFileSystem(of: root) }
  }
}
