import Glibc

extension FileOperations {
  /// The absolute path with every link followed, or nil where there is nothing.
  func resolve(_ path: String) throws(PublishingError) -> String? {
    try pass(.resolve, path)
    guard let real = realpath(path, nil) else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return nil }
      throw PublishingError(.resolve, path, code: code)
    }
    defer { free(real) }
    return String(cString: real)
  }

  /// What a path names, a link itself and not its target; nil where there is nothing.
  func inspect(_ path: String, in folder: OpenFolder? = nil) throws(PublishingError) -> FileStatus? {
    var status = stat()
    do throws(PublishingError) {
      try call(.inspect, path, in: folder) { fstatat($0, $1, &status, AT_SYMLINK_NOFOLLOW) }
    } catch let error where error.code == ENOENT || error.code == ENOTDIR {
      return nil
    }
    return FileStatus(status)
  }

  func inspect(_ file: OpenFile) throws(PublishingError) -> FileStatus {
    var status = stat()
    try call(.inspect, on: file.path) { Int(fstat(file.descriptor, &status)) }
    return FileStatus(status)
  }

  /// A link in the place of the folder is not followed.
  func openFolder(_ path: String, in folder: OpenFolder? = nil) throws(PublishingError) -> OpenFolder {
    let descriptor = try call(.openFolder, path, in: folder) { openat($0, $1, folderFlags) }
    return OpenFolder(path: shown(path, in: folder), descriptor: descriptor)
  }

  /// What a folder holds, in no order. `""` is the open folder itself.
  func entries(of path: String, in folder: OpenFolder) throws(PublishingError) -> [FolderEntry] {
    let descriptor = try call(.list, path.isEmpty ? "." : path, in: folder) { openat($0, $1, folderFlags) }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw PublishingError(.list, shown(path, in: folder), code: code)
    }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        let code = errno
        if code != 0 { throw PublishingError(.list, shown(path, in: folder), code: code) }
        return entries
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var isFolder = entry.pointee.d_type == DT_DIR
      if entry.pointee.d_type == DT_UNKNOWN {
        // Some file systems keep the kind elsewhere.
        isFolder = try inspect(path.isEmpty ? name : "\(path)/\(name)", in: folder)?.kind == .folder
      }
      entries.append(FolderEntry(name: name, isFolder: isFolder))
    }
  }

  /// The whole file, or nil where there is none. A link in its place is not followed.
  func contents(of path: String, in folder: OpenFolder? = nil) throws(PublishingError) -> [UInt8]? {
    do throws(PublishingError) {
      let file = try open(path, in: folder, flags: O_RDONLY | O_NOFOLLOW)
      var bytes: [UInt8] = []
      while true {
        let more = try read(file, atMost: 1 << 16)
        if more.isEmpty { return bytes }
        bytes += more
      }
    } catch let error where error.code == ENOENT {
      return nil
    }
  }

  func open(
    _ path: String, in folder: OpenFolder? = nil, flags: Int32
  ) throws(PublishingError) -> OpenFile {
    let descriptor = try call(.open, path, in: folder) { openat($0, $1, flags | O_CLOEXEC, 0o600) }
    return OpenFile(path: shown(path, in: folder), descriptor: descriptor)
  }

  /// The next bytes of a file; none at its end.
  func read(_ file: OpenFile, atMost limit: Int) throws(PublishingError) -> [UInt8] {
    var bytes: [UInt8] = []
    try call(.read, on: file.path) {
      var result = 0
      bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        result = Glibc.read(file.descriptor, buffer.baseAddress, limit)
        count = max(0, result)
      }
      return result
    }
    return bytes
  }
}

private let folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
