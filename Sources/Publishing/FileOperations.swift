import Glibc

/// Every call that Publishing makes to the system, and no other. Paths are relative to an open folder, or
/// to the folder the command runs in where none is given.
///
/// A test gives a gate, which sees each call before it is made and may answer in the system's place: so a
/// publication can be stopped after every single step in turn.
package struct FileOperations: Sendable {
  /// Returns the error number to answer with, or nil to let the call through.
  typealias Gate = @Sendable (_ operation: FileOperation, _ path: String) -> Int32?

  package static let system = FileOperations(gate: nil)

  let gate: Gate?

  init(gate: Gate?) { self.gate = gate }
}

/// The kinds of calls; each reads on after "could not".
package enum FileOperation: String, Sendable, CaseIterable {
  case resolve = "find"
  case inspect = "look at"
  case openFolder = "open the folder"
  case list = "list the folder"
  case open = "open"
  case read = "read"
  case makeFolder = "make the folder"
  case create = "create"
  case write = "write"
  case flush = "flush to disk"
  case changeMode = "change the permissions of"
  case link = "keep"
  case rename = "put in place"
  case exchange = "exchange"
  case remove = "remove"
  case removeFolder = "remove the folder"
  case lock = "lock"
}

/// A folder held open, so that paths in it stay short for the kernel. Closed with its last reference.
final class OpenFolder: Sendable {
  let path: String
  let descriptor: Int32

  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

/// A file held open, to be read or locked. Closed with its last reference.
final class OpenFile: Sendable {
  let path: String
  let descriptor: Int32

  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

/// What a path names, links not followed.
struct FileStatus: Sendable {
  enum Kind: Sendable { case file, folder, link }
  let kind: Kind
  /// Not a device, a pipe or a socket.
  let isPlainFile: Bool
  let mode: mode_t
  let owner: uid_t
  /// Two paths with the same device and number are the same file.
  let device: dev_t
  let number: ino_t
  /// How many names the file has; none once it is removed.
  let names: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .file
      }
    isPlainFile = status.st_mode & S_IFMT == S_IFREG
    mode = status.st_mode & 0o7777
    owner = status.st_uid
    device = status.st_dev
    number = status.st_ino
    names = Int(status.st_nlink)
  }

  func isSameFile(as other: FileStatus) -> Bool { device == other.device && number == other.number }
}

struct FolderEntry: Sendable {
  let name: String
  let isFolder: Bool
}

extension FileOperations {
  /// One call on a path. Repeats it when a signal came between.
  @discardableResult
  func call(
    _ operation: FileOperation, _ path: String, in folder: OpenFolder? = nil,
    _ body: (_ folder: Int32, _ path: UnsafePointer<CChar>) -> Int32
  ) throws(PublishingError) -> Int32 {
    try pass(operation, path, in: folder)
    let descriptor = folder?.descriptor ?? AT_FDCWD
    while true {
      let result = path.withCString { body(descriptor, $0) }
      if result >= 0 { return result }
      if errno != EINTR {
        let code = errno
        throw PublishingError(operation, shown(path, in: folder), code: code)
      }
    }
  }

  /// One call on an open file or folder.
  @discardableResult
  func call(
    _ operation: FileOperation, on path: @autoclosure () -> String, _ body: () -> Int
  ) throws(PublishingError) -> Int {
    if gate != nil { try pass(operation, path()) }
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR {
        let code = errno
        throw PublishingError(operation, path(), code: code)
      }
    }
  }

  /// Lets the gate answer instead of the system.
  func pass(
    _ operation: FileOperation, _ path: String, in folder: OpenFolder? = nil
  ) throws(PublishingError) {
    guard let gate else { return }
    let path = shown(path, in: folder)
    if let code = gate(operation, path) { throw PublishingError(operation, path, code: code) }
  }

  func shown(_ path: String, in folder: OpenFolder?) -> String {
    guard let folder else { return path }
    return path.isEmpty ? folder.path : "\(folder.path)/\(path)"
  }
}
