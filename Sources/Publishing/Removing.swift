import Glibc
import Parallel

extension FileOperations {
  func makeFolderIfMissing(_ path: String, in folder: OpenFolder? = nil) throws(PublishingError) {
    do throws(PublishingError) {
      try makeFolder(path, in: folder, mode: 0o755)
    } catch let error where error.code == EEXIST {}
  }

  /// Makes the folders a file lies in.
  func makeParents(of path: String, in root: OpenFolder) throws(PublishingError) {
    for folder in parents(of: path).reversed() { try makeFolderIfMissing(String(folder), in: root) }
  }

  func removeFiles(_ paths: [String], in root: OpenFolder, jobs: Jobs) throws(PublishingError) {
    try forEachInParallel(of: paths.count, jobs: jobs) { index, _ throws(PublishingError) in
      try remove(paths[index], in: root)
    }
  }

  /// Removes those folders that are empty, the innermost first.
  func removeEmptyFolders(
    _ folders: some Collection<String>, in root: OpenFolder, jobs: Jobs
  ) throws(PublishingError) {
    for level in folders.byDepth().reversed() {
      try forEachInParallel(of: level.count, jobs: jobs) { index, _ throws(PublishingError) in
        try removeEmptyFolder(level[index], in: root)
      }
    }
  }

  /// Removes a folder with all that it holds, if it is there.
  func removeTree(_ path: String, in folder: OpenFolder, jobs: Jobs) throws(PublishingError) {
    guard try inspect(path, in: folder) != nil else { return }
    let root = try openFolder(path, in: folder)
    var files: [String] = []
    var folders: [String] = []
    try walk(root, jobs: jobs) { path, isFolder in
      if isFolder { folders.append(path) } else { files.append(path) }
      return true
    }
    try removeFiles(files, in: root, jobs: jobs)
    try removeEmptyFolders(folders, in: root, jobs: jobs)
    try removeEmptyFolder(path, in: folder)
  }
}
