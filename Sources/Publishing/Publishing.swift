// Publishing is the only writer of the site. It puts a list of files into the output folder so that a
// reader never meets half a site: by swap, where the whole folder changes in one step, or, where that is
// not possible, in place, where each file does. It knows nothing of pages, templates or content, prints
// nothing, and never removes a file that Cairn did not make.
//
// `docs/publishing.md` tells publishers what they see of it.

package import Parallel

/// One file of the site.
package struct OutputFile: Sendable {
  /// Relative to the output folder, with `/` between its parts: `programs/harbor/index.html`.
  package let path: String
  package let role: Role
  package let content: Content

  package init(path: String, role: Role, content: Content) {
    self.path = path
    self.role = role
    self.content = content
  }

  /// What a file is to the site. In place, assets come first, so that no new page asks for an asset that
  /// is not there yet.
  package enum Role: Sendable { case asset, page }

  package enum Content: Sendable {
    /// Appended to an empty buffer at the moment the file is written, on the thread that writes it.
    case rendered(@Sendable (inout [UInt8]) -> Void)
    /// The bytes of the file at this path.
    case copy(of: String)
  }
}

/// What was published, and how.
package struct Publication: Sendable {
  /// How many files the site has, and how many bytes they hold. `.cairn` and dotfiles do not count.
  package let files: Int
  package let bytes: Int
  package let mode: Mode
  /// How many files of the old site the new one no longer has.
  package let removed: Int
  /// Whole sentences for a person to read; hardly ever any.
  package let notes: [String]

  package enum Mode: Sendable, Equatable {
    case swapped
    /// File by file. The reason reads on after "because".
    case inPlace(reason: String)
  }
}

/// Makes the output folder hold exactly `files`, `.cairn`, and the dotfiles it held before.
///
/// With `sync` the site also outlives a loss of power, which costs time. `progress` is called now and then,
/// on any thread, with how many files are written.
package func publish(
  _ files: [OutputFile], to folder: String, jobs: Jobs, sync: Bool,
  operations: FileOperations = .system, progress: (@Sendable (Int) -> Void)? = nil
) throws(PublishingError) -> Publication {
  let site = try SitePlan(files)
  var untouched = "Nothing was written."
  do throws(PublishingError) {
    let output = try OutputLocation(folder, operations)
    untouched = output.untouched
    let run = PublishingRun(
      site: site, output: output, jobs: jobs, sync: sync, operations: operations, progress: progress)
    return try run.publish()
  } catch {
    throw error.adding(untouched)
  }
}

/// Why `publish` would refuse this output folder, if it would: asked before any page is rendered, so that
/// a build fails early. `sources` are the folders the site is made from, none of which may be written to.
package func refusal(
  of folder: String, sources: [String], jobs: Jobs, operations: FileOperations = .system
) -> PublishingError? {
  do throws(PublishingError) {
    let output = try OutputLocation(folder, operations)
    try output.refuseOverlap(with: sources, operations)
    if output.exists {
      let root = try operations.openFolder(output.path)
      let found = try OutputContents(of: root, output: folder, site: nil, jobs: jobs, operations)
      try found.refuseForeignFiles(site: nil)
    }
    return nil
  } catch {
    return error.adding("Nothing was written.")
  }
}

/// What every step of one call of `publish` needs to know.
struct PublishingRun: Sendable {
  let site: SitePlan
  let output: OutputLocation
  let jobs: Jobs
  let sync: Bool
  let operations: FileOperations
  let progress: (@Sendable (Int) -> Void)?

  func publish() throws(PublishingError) -> Publication {
    if output.exists {
      let root = try operations.openFolder(output.path)
      let found = try OutputContents(of: root, output: output.given, site: site, jobs: jobs, operations)
      try found.refuseForeignFiles(site: site)
      if let reason = try reasonAgainstSwap(found) {
        try removeAbandonedStaging()
        return try publishInPlace(reason)
      }
    }
    switch try publishBySwap() {
    case .published(let publication): return publication
    case .refused(let reason): return try publishInPlace(reason)
    }
  }

  /// What keeps the output from being exchanged as a whole, if anything is known to.
  private func reasonAgainstSwap(_ found: OutputContents) throws(PublishingError) -> String? {
    if let folder = found.keptDotFolder {
      return "\(quoted(output.given)) holds the folder \(quoted(folder))"
    }
    let mountPoints = mountPoints(operations)
    if mountPoints.contains(output.path) { return "\(quoted(output.given)) is a mount point" }
    if let inner = mountPoints.first(where: { isInside($0, output.path) }) {
      return "\(quoted(output.given)) holds the mount point \(quoted(inner))"
    }
    // The shell that ran the command would stay behind in the old folder.
    if let here = try operations.resolve("."), here == output.path || isInside(here, output.path) {
      return "the command runs inside \(quoted(output.given))"
    }
    return nil
  }
}
