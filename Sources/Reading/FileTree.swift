// The edge of Reading: what lies in a folder, and the bytes of a file. Everything else here is pure.

import Diagnostics
import Glibc

/// One regular file below a folder.
package struct ListedFile: Sendable {
  /// Relative to the folder, with `/` between parts.
  package let path: String
  package let size: Int
}

/// What stood where a regular file was expected.
enum Oddity: Sendable {
  /// A symbolic link whose target lies outside the folder, or nowhere.
  case leadsOutside(String)
  case linkToFolder(String)
  /// A pipe, socket or device.
  case noFile(String)
  case unreadable(String, reason: String)
}

/// All files below a folder in byte order of their paths; names that start with a dot are left out.
func listFiles(below folder: String) -> (files: [ListedFile], oddities: [Oddity]) {
  var listing = Listing(root: realPath(folder) ?? folder, folder: folder)
  listing.walk("")
  return (
    listing.files.sorted { $0.path.precedes($1.path) }, listing.oddities
  )
}

/// The content of a file, or in words why it cannot be read.
package func readBytes(_ path: String) -> Result<[UInt8], ReadFailure> {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return .failure(ReadFailure(reason: systemMessage())) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { return .failure(ReadFailure(reason: systemMessage())) }
  guard status.st_mode & S_IFMT == S_IFREG else { return .failure(ReadFailure(reason: "it is not a file")) }
  let size = Int(status.st_size)
  var failed = false
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
      if got < 0 {
        if errno == EINTR { continue }
        failed = true
        return
      }
      if got == 0 { return }
      count += got
    }
  }
  return failed ? .failure(ReadFailure(reason: systemMessage())) : .success(bytes)
}

package struct ReadFailure: Error {
  package let reason: String
}

/// The size of a regular file in bytes; nil where there is none.
func fileSize(_ path: String) -> Int? {
  var status = stat()
  guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  return Int(status.st_size)
}

package func folderExists(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private struct Listing {
  let root: String
  let folder: String
  var files: [ListedFile] = []
  var oddities: [Oddity] = []

  mutating func walk(_ relative: String) {
    let path = relative.isEmpty ? folder : "\(folder)/\(relative)"
    guard let stream = opendir(path) else {
      oddities.append(.unreadable(relative, reason: systemMessage()))
      return
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") && !keptDotName(name, in: relative) { continue }
      visit(relative.isEmpty ? name : "\(relative)/\(name)")
    }
  }

  /// `static/` may hold `.well-known` and the like; everywhere else dotfiles are ignored.
  private func keptDotName(_ name: String, in relative: String) -> Bool {
    (relative == "static" || relative.hasPrefix("static/")) && name != "." && name != ".." && name != ".git"
      && name != ".DS_Store"
  }

  private mutating func visit(_ relative: String) {
    var status = stat()
    guard lstat("\(folder)/\(relative)", &status) == 0 else {
      oddities.append(.unreadable(relative, reason: systemMessage()))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: walk(relative)
    case S_IFREG: files.append(ListedFile(path: relative, size: Int(status.st_size)))
    case S_IFLNK: follow(relative)
    default: oddities.append(.noFile(relative))
    }
  }

  private mutating func follow(_ relative: String) {
    guard let target = realPath("\(folder)/\(relative)"), target.hasPrefix(root + "/") else {
      oddities.append(.leadsOutside(relative))
      return
    }
    var status = stat()
    guard stat(target, &status) == 0 else {
      oddities.append(.leadsOutside(relative))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: files.append(ListedFile(path: relative, size: Int(status.st_size)))
    case S_IFDIR: oddities.append(.linkToFolder(relative))
    default: oddities.append(.noFile(relative))
    }
  }
}

private func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

private func systemMessage() -> String { String(cString: strerror(errno)) }

/// Every readable file below a folder with its bytes, in byte order of the paths; the reasons why others
/// cannot be read, by path.
package func readFolder(_ folder: String) -> (
  files: [(path: String, bytes: [UInt8])], failures: [(path: String, reason: String)]
) {
  let (listed, _) = listFiles(below: folder)
  var files: [(path: String, bytes: [UInt8])] = []
  var failures: [(path: String, reason: String)] = []
  for file in listed {
    switch readBytes("\(folder)/\(file.path)") {
    case .success(let bytes): files.append((file.path, bytes))
    case .failure(let failure): failures.append((file.path, failure.reason))
    }
  }
  return (files, failures)
}
