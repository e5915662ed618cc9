import CPlatform
import Glibc

extension FileOperations {
  func makeFolder(_ path: String, in folder: OpenFolder? = nil, mode: mode_t) throws(PublishingError) {
    try call(.makeFolder, path, in: folder) { mkdirat($0, $1, mode) }
  }

  /// Makes a new file and fills it; an old one of this name, or a link, is an error.
  func create(
    _ path: String, in folder: OpenFolder, flush: Bool,
    _ fill: (NewFile) throws(PublishingError) -> Void
  ) throws(PublishingError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = try call(.create, path, in: folder) { openat($0, $1, flags, 0o644) }
    do throws(PublishingError) {
      try fill(NewFile(path: path, folder: folder, descriptor: descriptor))
      if flush { try call(.flush, on: shown(path, in: folder)) { Int(fsync(descriptor)) } }
    } catch {
      close(descriptor)
      throw error
    }
    // Some file systems only now say that it did not fit.
    if close(descriptor) != 0 {
      let code = errno
      if code != EINTR { throw PublishingError(.write, shown(path, in: folder), code: code) }
    }
  }

  func write(_ bytes: [UInt8], to file: NewFile) throws(PublishingError) {
    var written = 0
    while written < bytes.count {
      written += try call(.write, on: shown(file.path, in: file.folder)) {
        bytes.withUnsafeBytes { buffer in
          Glibc.write(file.descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
        }
      }
    }
  }

  /// Makes sure that names made or changed in this folder outlive a loss of power.
  func flush(_ folder: OpenFolder) throws(PublishingError) {
    try call(.flush, on: folder.path) { Int(fsync(folder.descriptor)) }
  }

  /// The same for all that was written to the file system of this folder: one call where a flush of each
  /// of ten thousand files would take minutes.
  func flushFileSystem(of folder: OpenFolder) throws(PublishingError) {
    try call(.flush, on: folder.path) { Int(cairn_flush_file_system(folder.descriptor)) }
  }

  func changeMode(of path: String, in folder: OpenFolder, to mode: mode_t) throws(PublishingError) {
    try call(.changeMode, path, in: folder) { fchmodat($0, $1, mode, 0) }
  }

  /// A second name for a file. Never replaces anything.
  func link(
    _ path: String, in folder: OpenFolder, as newPath: String, in newFolder: OpenFolder
  ) throws(PublishingError) {
    try call(.link, path, in: folder) { linkat($0, $1, newFolder.descriptor, newPath, 0) }
  }

  /// Replaces a file of the new name in one step.
  func rename(
    _ path: String, in folder: OpenFolder? = nil, to newPath: String, in newFolder: OpenFolder? = nil
  ) throws(PublishingError) {
    let newDescriptor = newFolder?.descriptor ?? AT_FDCWD
    try call(.rename, newPath, in: newFolder) { _, newPath in
      renameat(folder?.descriptor ?? AT_FDCWD, path, newDescriptor, newPath)
    }
  }

  /// Gives two paths each other's place, in one step.
  func exchange(_ one: String, with other: String) throws(PublishingError) {
    try call(.exchange, other) { _, other in cairn_exchange(one, other) }
  }

  /// Nothing to remove is fine.
  func remove(_ path: String, in folder: OpenFolder? = nil) throws(PublishingError) {
    do throws(PublishingError) {
      try call(.remove, path, in: folder) { unlinkat($0, $1, 0) }
    } catch let error where error.code == ENOENT || error.code == ENOTDIR {}
  }

  /// Whether the folder is gone: one that still holds something stays.
  @discardableResult
  func removeEmptyFolder(_ path: String, in folder: OpenFolder? = nil) throws(PublishingError) -> Bool {
    do throws(PublishingError) {
      try call(.removeFolder, path, in: folder) { unlinkat($0, $1, AT_REMOVEDIR) }
      return true
    } catch {
      switch error.code {
      case ENOENT, ENOTDIR: return true
      case ENOTEMPTY, EEXIST: return false
      default: throw error
      }
    }
  }

  /// Whether the file is now locked for this run alone, until it is closed or the program ends.
  func lock(_ file: OpenFile) -> Bool {
    do throws(PublishingError) {
      try call(.lock, on: file.path) { Int(flock(file.descriptor, LOCK_EX | LOCK_NB)) }
      return true
    } catch {
      // Any other error comes from a file system without locks. It is better to publish there than to
      // guard against a second build.
      return error.code != EWOULDBLOCK
    }
  }
}

/// A file that is being written.
struct NewFile {
  fileprivate let path: String
  fileprivate let folder: OpenFolder
  fileprivate let descriptor: Int32
}
