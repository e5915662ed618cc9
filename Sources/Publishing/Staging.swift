import Glibc

/// The folder beside the output in which a site is put together: `.public.cairn-staging` for `public`.
/// It holds `new`, the unfinished site; after the exchange `old`, what was the output; and the lock that
/// its run holds. One name for each output, so that two runs meet, and the next one finds what a killed
/// one left.
struct Staging: Sendable {
  let parent: OpenFolder
  let name: String
  let folder: OpenFolder
  fileprivate let lock: OpenFile

  static let new = "new"
  static let old = "old"

  func path(of name: String) -> String { "\(folder.path)/\(name)" }
}

extension PublishingRun {
  var stagingName: String { ".\(output.name)\(reservedPrefix)-staging" }

  /// Makes the staging folder, or takes over the one of a run that was killed.
  func claimStaging() throws(PublishingError) -> Staging {
    let parent = try operations.openFolder(output.parent)
    let name = stagingName
    for _ in 1...attempts {
      do throws(PublishingError) {
        try operations.makeFolder(name, in: parent, mode: 0o700)
      } catch let error where error.code == EEXIST {}
      do throws(PublishingError) {
        // In a parent that everybody may write to, such as /tmp, the name may be somebody's trap.
        guard let status = try operations.inspect(name, in: parent) else { continue }
        guard status.kind == .folder, status.owner == geteuid() else {
          throw inTheWay("\(output.parent)/\(name)")
        }
        let folder = try operations.openFolder(name, in: parent)
        guard let lock = try operations.takeLock(in: folder) else { throw output.isBusy }
        return Staging(parent: parent, name: name, folder: folder, lock: lock)
      } catch let error where error.code == ENOENT {
        // Its run has just removed it: once more.
      } catch {
        if error.code != nil { _ = try? operations.removeEmptyFolder(name, in: parent) }
        throw error
      }
    }
    throw output.isBusy
  }

  /// Removes what is left in the staging folder, and the folder. Whatever cannot be removed is left to
  /// the next run.
  func discard(_ staging: Staging) {
    try? operations.removeTree(Staging.new, in: staging.folder, jobs: jobs)
    release(staging)
  }

  /// Gives the staging folder up. One that still holds something stays, for the next run.
  func release(_ staging: Staging) {
    try? operations.remove(lockName, in: staging.folder)
    _ = try? operations.removeEmptyFolder(staging.name, in: staging.parent)
    withExtendedLifetime(staging.lock) {}
  }
}

/// How often to begin again when other runs make and remove the folder between two of our steps.
private let attempts = 100

private func inTheWay(_ path: String) -> PublishingError {
  PublishingError(
    """
    Cairn puts the site together in \(quoted(path)), but somebody else's file or folder has that name, and \
    nothing was written. Remove it and build again.
    """)
}
