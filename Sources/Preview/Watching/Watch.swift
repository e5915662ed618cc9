/// Tells which files below some folders have changed: by asking the system to be told, or, where that is not to
/// be had, by looking at all of them now and then.
struct Watch {
  private var inotify: InotifyWatch?
  private var polling: PollingWatch?
  private var note: PreviewNote?
  private let folders: [String]
  private let interval: Duration

  init(_ options: PreviewOptions) {
    folders = options.folders.map(withoutSlash)
    interval = options.limits.pollInterval
    if options.polls {
      polling = PollingWatch(folders, every: interval)
      return
    }
    do throws(WatchFailure) {
      inotify = try InotifyWatch(folders, most: options.limits.watchedFolders)
    } catch {
      fallBack(error)
    }
  }

  /// -1 where there is none to wait on.
  var descriptor: Int32 { inotify?.descriptor ?? -1 }

  /// Until somebody has to look; nil where the system tells.
  var remaining: Duration? { polling?.remaining(at: .now) }

  var isDue: Bool { remaining == .zero }

  mutating func read() -> ChangedPaths {
    if polling != nil { return polling?.read() ?? .everything }
    do throws(WatchFailure) {
      return try inotify?.read() ?? .everything
    } catch {
      fallBack(error)
      return .everything
    }
  }

  mutating func takeNote() -> PreviewNote? {
    defer { note = nil }
    return note
  }

  private mutating func fallBack(_ failure: WatchFailure) {
    inotify = nil
    polling = PollingWatch(folders, every: interval)
    note = .polling(reason: failure.reason)
  }
}

/// The system cannot tell about changes.
struct WatchFailure: Error {
  let reason: String
}

private func withoutSlash(_ folder: String) -> String {
  let kept = folder.reversed().drop { $0 == "/" }
  return kept.isEmpty ? folder : String(kept.reversed())
}
