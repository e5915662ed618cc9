import Glibc

/// Looks at every file below the folders now and then.
struct PollingWatch {
  private let folders: [String]
  private var interval: Duration
  private var known: [String: FileState] = [:]
  private var next: ContinuousClock.Instant

  init(_ folders: [String], every interval: Duration) {
    self.folders = folders
    self.interval = interval
    next = .now + interval
    known = look()
  }

  func remaining(at now: ContinuousClock.Instant) -> Duration { max(.zero, next - now) }

  mutating func read() -> ChangedPaths {
    let start = ContinuousClock.now
    let seen = look()
    // On a slow disk it must not be all that the machine does.
    next = .now + max(interval, (.now - start) * 10)
    var changed = Set(seen.filter { known[$0.key] != $0.value }.keys)
    for path in known.keys where seen[path] == nil { changed.insert(path) }
    known = seen
    return .paths(changed)
  }

  private func look() -> [String: FileState] {
    var found: [String: FileState] = [:]
    for folder in folders where leadsToFolder(folder) { look(in: folder, &found) }
    return found
  }

  private func look(in folder: String, _ found: inout [String: FileState]) {
    for item in items(in: folder) {
      let path = "\(folder)/\(item.name)"
      if item.isFolder {
        look(in: path, &found)
      } else {
        found[path] = FileState(path)
      }
    }
  }
}

private struct FileState: Equatable {
  private let seconds: Int
  private let nanoseconds: Int
  private let size: Int
  private let number: UInt

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    size = Int(status.st_size)
    number = status.st_ino
  }
}
