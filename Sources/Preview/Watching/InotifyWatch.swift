import Glibc

/// Is told by the system what changes below some folders (inotify). A folder is watched by itself, so each new one
/// has to be added, and what came into it before that is looked for.
struct InotifyWatch {
  var descriptor: Int32 { queue.descriptor }

  private let queue: EventQueue
  private let roots: [String]
  private let most: Int
  private var folders: [Int32: String] = [:]
  private var numbers: [String: Int32] = [:]

  init(_ roots: [String], most: Int = .max) throws(WatchFailure) {
    self.roots = roots
    self.most = most
    queue = try EventQueue()
    var changed: Set<String> = []
    try settleRoots(&changed)
  }

  /// What has changed; empty where it is nothing that counts.
  mutating func read() throws(WatchFailure) -> ChangedPaths {
    var changed: Set<String> = []
    for event in queue.read() {
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
        try watchAnew()
        return .everything
      }
      try note(event, &changed)
    }
    return .paths(changed)
  }

  private mutating func note(_ event: Event, _ changed: inout Set<String>) throws(WatchFailure) {
    guard let folder = folders[event.number] else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      folders[event.number] = nil
      if numbers[folder] == event.number { numbers[folder] = nil }
      return
    }
    if event.mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
      if roots.contains(folder) {
        forget(folder)
        changed.insert(folder)
      }
      return try settleRoots(&changed)
    }
    let path = joined(folder, event.name)
    guard roots.contains(where: { path.isIn($0) }) else { return try settleRoots(&changed) }
    guard counts(event.name, in: folder) else { return }
    if event.mask & UInt32(IN_ISDIR) != 0 {
      try noteFolder(path, event, &changed)
    } else if event.mask & UInt32(IN_CREATE) == 0 || isLink(path) {
      // A new file is heard of again when it has been written.
      changed.insert(path)
    }
  }

  private mutating func noteFolder(_ path: String, _ event: Event, _ changed: inout Set<String>)
    throws(WatchFailure)
  {
    if event.mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 {
      forget(path)
      changed.insert(path)
    } else {
      try add(path, &changed)
    }
  }

  /// Watches each root that is there, and for one that is not the nearest folder above it.
  private mutating func settleRoots(_ changed: inout Set<String>) throws(WatchFailure) {
    for root in roots {
      // A folder may come between the look and the watch; then the one below has to be watched.
      var watched: String?
      while !leadsToFolder(root) {
        let nearest = nearestFolder(above: root)
        if nearest == watched { break }
        try watch(nearest, mask: appearing)
        watched = nearest
      }
      if leadsToFolder(root), numbers[root] == nil { try add(root, &changed) }
    }
  }

  /// Watches a folder and all in it. The files that are there already count as changed.
  private mutating func add(_ folder: String, _ changed: inout Set<String>) throws(WatchFailure) {
    try watch(folder, mask: anyChange)
    for item in items(in: folder) {
      let path = joined(folder, item.name)
      if item.isFolder { try add(path, &changed) } else { changed.insert(path) }
    }
  }

  private mutating func watch(_ folder: String, mask: Int32) throws(WatchFailure) {
    let isNew = numbers[folder] == nil
    guard !isNew || folders.count < most else { throw WatchFailure(reason: tooManyFolders) }
    let mask = UInt32(bitPattern: mask) | UInt32(IN_ONLYDIR) | (isNew ? 0 : UInt32(IN_MASK_ADD))
    let number = inotify_add_watch(queue.descriptor, folder, mask)
    guard number >= 0 else {
      // It may be gone again; then nothing is missed.
      if errno == ENOENT || errno == ENOTDIR || errno == EACCES { return }
      throw WatchFailure(reason: errno == ENOSPC ? tooManyFolders : systemMessage())
    }
    folders[number] = folder
    numbers[folder] = number
  }

  private mutating func forget(_ folder: String) {
    for (path, number) in numbers where path == folder || path.isIn(folder) {
      inotify_rm_watch(queue.descriptor, number)
      numbers[path] = nil
      folders[number] = nil
    }
  }

  private mutating func watchAnew() throws(WatchFailure) {
    for root in roots { forget(root) }
    var changed: Set<String> = []
    try settleRoots(&changed)
  }
}

private let appearing = Int32(IN_CREATE) | Int32(IN_MOVED_TO) | Int32(IN_DELETE_SELF) | Int32(IN_MOVE_SELF)
private let anyChange = appearing | Int32(IN_CLOSE_WRITE) | Int32(IN_MOVED_FROM) | Int32(IN_DELETE)

private let tooManyFolders = "this system watches no more folders (fs.inotify.max_user_watches)"

private func joined(_ folder: String, _ name: String) -> String {
  folder == "/" ? "/\(name)" : "\(folder)/\(name)"
}

private func nearestFolder(above path: String) -> String {
  var path = path
  repeat {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    path = String(path[..<slash])
    if path.isEmpty { return "/" }
  } while !leadsToFolder(path)
  return path
}

/// A name for something that is written elsewhere.
private func isLink(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && (status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1)
}

extension String {
  fileprivate func isIn(_ folder: String) -> Bool { hasPrefix(folder + "/") }
}
