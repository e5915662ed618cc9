import Glibc

extension PublishingRun {
  enum SwapOutcome {
    case published(Publication)
    /// Nothing was changed; the reason reads on after "because".
    case refused(reason: String)
  }

  /// Puts the site together beside the output, exchanges the two in one step, and removes the old one.
  func publishBySwap() throws(PublishingError) -> SwapOutcome {
    let madeParents = try makeMissingParents()
    do throws(PublishingError) {
      let staging: Staging
      do throws(PublishingError) {
        staging = try claimStaging()
      } catch {
        guard output.exists, let code = error.code, noEntry.contains(code) else { throw error }
        return .refused(reason: "Cairn may not write to \(quoted(output.parent)), the folder above it")
      }
      do throws(PublishingError) {
        let outcome = try swap(staging)
        if case .published = outcome { release(staging) } else { discard(staging) }
        return outcome
      } catch {
        discard(staging)
        throw error
      }
    } catch {
      for folder in madeParents.reversed() { _ = try? operations.removeEmptyFolder(folder) }
      throw error
    }
  }

  private func swap(_ staging: Staging) throws(PublishingError) -> SwapOutcome {
    try removeLeftovers(of: staging)
    let bytes = try stage(in: staging)
    // Rendering and writing took a while: somebody may have put a file there since.
    let old = try checkAgain()
    if let old, let reason = try takeOver(old, in: staging) { return .refused(reason: reason) }
    if sync { try operations.flushFileSystem(of: staging.folder) }
    if let reason = try exchange(staging, old) { return .refused(reason: reason) }
    return .published(conclude(staging, old: old, bytes: bytes))
  }

  private func stage(in staging: Staging) throws(PublishingError) -> Int {
    try operations.makeFolder(Staging.new, in: staging.folder, mode: 0o755)
    let root = try operations.openFolder(Staging.new, in: staging.folder)
    try makeFolders(site.folders, in: root)
    let bytes = try write(site.files, in: root, .directly)
    try operations.create(ownedFilesName, in: root, flush: false) { file throws(PublishingError) in
      try operations.write(ownedFilesText(site.paths), to: file)
    }
    return bytes
  }

  /// What the output holds now; nil when there is none.
  private func checkAgain() throws(PublishingError) -> OutputContents? {
    guard try operations.inspect(output.path) != nil else { return nil }
    let root = try operations.openFolder(output.path)
    let found = try OutputContents(of: root, output: output.given, site: site, jobs: jobs, operations)
    try found.refuseForeignFiles(site: site)
    if let folder = found.keptDotFolder { throw appeared(folder) }
    return found
  }

  /// Gives the staged site what stays of the old one: the permissions of the folder, and the dotfiles under
  /// a second name, which keeps their owner and permissions too. Returns a reason where that cannot be.
  private func takeOver(_ old: OutputContents, in staging: Staging) throws(PublishingError) -> String? {
    let current = try operations.openFolder(output.path)
    let root = try operations.openFolder(Staging.new, in: staging.folder)
    for path in old.dotfiles {
      try operations.makeParents(of: path, in: root)
      do throws(PublishingError) {
        try operations.link(path, in: current, as: path, in: root)
      } catch {
        guard let code = error.code, noSecondName.contains(code) else { throw error }
        return """
          the dotfiles in \(quoted(output.given)) cannot be given a second name \
          (\(String(cString: strerror(code))))
          """
      }
    }
    if let status = try operations.inspect(output.path) {
      try operations.changeMode(of: Staging.new, in: staging.folder, to: status.mode)
    }
    return nil
  }

  /// The one step that readers see. Returns the reason where the system will not do it.
  private func exchange(_ staging: Staging, _ old: OutputContents?) throws(PublishingError) -> String? {
    guard old != nil else {
      try operations.rename(Staging.new, in: staging.folder, to: output.name, in: staging.parent)
      return nil
    }
    do throws(PublishingError) {
      try operations.exchange(staging.path(of: Staging.new), with: output.path)
      return nil
    } catch {
      guard let code = error.code, noExchange.contains(code) else { throw error }
      return "the system refused to exchange two folders there (\(String(cString: strerror(code))))"
    }
  }

  /// The new site is there. Nothing that goes wrong from here on is a reason to say that it is not.
  private func conclude(_ staging: Staging, old: OutputContents?, bytes: Int) -> Publication {
    var notes: [String] = []
    do throws(PublishingError) {
      if sync { try operations.flush(staging.parent) }
      if let old {
        // What is called `new` may be removed unseen, and this no longer may.
        try operations.rename(Staging.new, in: staging.folder, to: Staging.old, in: staging.folder)
        notes += try removeOldSite(old, in: staging)
      }
    } catch {
      let consequence = "The new site is published; the next build removes the rest of the old one."
      notes.append(error.adding(consequence).description)
    }
    return Publication(
      files: site.files.count, bytes: bytes, mode: .swapped,
      removed: old?.owned.count { !site.paths.contains($0) } ?? 0, notes: notes)
  }

  private func makeMissingParents() throws(PublishingError) -> [String] {
    for folder in output.missingParents { try operations.makeFolderIfMissing(folder) }
    return output.missingParents
  }

  private func appeared(_ folder: String) -> PublishingError {
    PublishingError(
      """
      The folder \(quoted(folder)) appeared in the output \(quoted(output.given)) while the site was built, \
      and nothing was published. Build again.
      """)
  }
}

private let noEntry: Set<Int32> = [EACCES, EPERM, EROFS]
private let noSecondName: Set<Int32> = [EPERM, EACCES, EMLINK, EXDEV, EOPNOTSUPP, ENOSYS]
private let noExchange: Set<Int32> = [EINVAL, ENOSYS, EOPNOTSUPP, EXDEV, EPERM, EACCES, EBUSY, EROFS]
