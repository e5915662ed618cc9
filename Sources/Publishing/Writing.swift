import Glibc
import Parallel
import Synchronization

extension PublishingRun {
  /// How a file comes to its place.
  enum Placing: Sendable {
    /// Straight away: nobody sees the folder yet.
    case directly
    /// Under another name first, so that its readers meet the old file or the new one, each whole.
    case byRename
  }

  /// Makes folders, the outermost first; those that are there already stay.
  func makeFolders(_ folders: some Collection<String>, in root: OpenFolder) throws(PublishingError) {
    for level in folders.byDepth() {
      try forEachInParallel(of: level.count, jobs: jobs) { index, _ throws(PublishingError) in
        try operations.makeFolderIfMissing(level[index], in: root)
      }
    }
  }

  /// Writes files whose folders exist, and returns how many bytes they hold. `before` is how many files
  /// of this site are already written, for the progress.
  func write(
    _ files: [OutputFile], in root: OpenFolder, _ placing: Placing, before: Int = 0
  ) throws(PublishingError) -> Int {
    let bytes = Atomic(0)
    let done = Atomic(before)
    try forEachInParallel(of: files.count, jobs: jobs) { index, buffer throws(PublishingError) in
      let file = files[index]
      let count: Int
      switch placing {
      case .directly:
        count = try write(file.content, to: file.path, in: root, flush: false, buffer: &buffer)
      case .byRename:
        count = try writeByRename(file.content, to: file.path, number: index, in: root, buffer: &buffer)
      }
      bytes.add(count, ordering: .relaxed)
      let written = done.add(1, ordering: .relaxed).newValue
      if let progress, written % 64 == 0 || written == site.files.count { progress(written) }
    }
    return bytes.load(ordering: .relaxed)
  }

  /// The unfinished file of `number` stands beside the place it will take, for a folder in the output may
  /// be another file system.
  func writeByRename(
    _ content: OutputFile.Content, to path: String, number: Int, in root: OpenFolder,
    buffer: inout [UInt8]
  ) throws(PublishingError) -> Int {
    let unfinished = sibling(of: path, named: "\(unfinishedPrefix)\(number)")
    do throws(PublishingError) {
      let count = try write(content, to: unfinished, in: root, flush: sync, buffer: &buffer)
      try operations.rename(unfinished, in: root, to: path, in: root)
      return count
    } catch {
      try? operations.remove(unfinished, in: root)
      throw error
    }
  }

  private func write(
    _ content: OutputFile.Content, to path: String, in root: OpenFolder, flush: Bool,
    buffer: inout [UInt8]
  ) throws(PublishingError) -> Int {
    switch content {
    case .rendered(let render):
      buffer.removeAll(keepingCapacity: true)
      render(&buffer)
      try operations.create(path, in: root, flush: flush) { file throws(PublishingError) in
        try operations.write(buffer, to: file)
      }
      return buffer.count
    case .copy(let source):
      return try copy(source, to: path, in: root, flush: flush)
    }
  }

  private func copy(
    _ source: String, to path: String, in root: OpenFolder, flush: Bool
  ) throws(PublishingError) -> Int {
    let original = try operations.open(source, flags: O_RDONLY)
    var count = 0
    try operations.create(path, in: root, flush: flush) { file throws(PublishingError) in
      while true {
        let bytes = try operations.read(original, atMost: 1 << 17)
        if bytes.isEmpty { return }
        try operations.write(bytes, to: file)
        count += bytes.count
      }
    }
    return count
  }
}

/// Names of files that are still being written in an output folder that readers see.
let unfinishedPrefix = "\(reservedPrefix)-new-"

/// Calls `body` for every index on all workers, each with a buffer of its own. After one call fails the
/// others stop soon, and its error is thrown.
func forEachInParallel(
  of count: Int, jobs: Jobs,
  _ body: @Sendable (_ index: Int, _ buffer: inout [UInt8]) throws(PublishingError) -> Void
) throws(PublishingError) {
  let failure = Mutex<PublishingError?>(nil)
  let failed = Atomic(false)
  forEachRange(of: count, jobs: jobs) { range, _ in
    var buffer: [UInt8] = []
    for index in range where !failed.load(ordering: .relaxed) {
      do throws(PublishingError) {
        try body(index, &buffer)
      } catch {
        failed.store(true, ordering: .relaxed)
        failure.withLock { $0 = $0 ?? error }
      }
    }
  }
  if let error = failure.withLock({ $0 }) { throw error }
}

private func sibling(of path: String, named name: String) -> String {
  folder(of: path).map { "\($0)/\(name)" } ?? name
}
