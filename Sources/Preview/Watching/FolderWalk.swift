import Glibc

/// What lies in a folder.
struct FolderItem {
  let name: String
  let isFolder: Bool
}

/// The folders and files in a folder that count, in no order; none where it is gone. Links to folders are not
/// followed, as reading does not follow them.
func items(in folder: String) -> [FolderItem] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var items: [FolderItem] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    guard counts(name, in: folder) else { continue }
    let isFolder =
      Int32(entry.pointee.d_type) == Int32(DT_UNKNOWN)
      ? isFolder("\(folder)/\(name)") : Int32(entry.pointee.d_type) == Int32(DT_DIR)
    items.append(FolderItem(name: name, isFolder: isFolder))
  }
  return items
}

/// Whether a change of this name can change the site. Editors leave files of their own beside the one that is
/// being written.
func counts(_ name: String, in folder: String) -> Bool {
  if name == "." || name == ".." || name.hasSuffix("~") || name == "4913" { return false }
  guard name.hasPrefix(".") else { return true }
  // `static` may hold .well-known and the like; everywhere else names with a dot are nobody's content.
  let isSwapFile = [".swp", ".swo", ".swx", ".swpx"].contains { name.hasSuffix($0) }
  return folder.split(separator: "/").contains("static") && !isSwapFile
    && ![".git", ".DS_Store"].contains(name) && !name.hasPrefix(".#")
}

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// As `isFolder`, but what is watched as a whole may be a link.
func leadsToFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

func isFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
