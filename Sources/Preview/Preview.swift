// Preview shows a site that is still being written: a server for this machine alone, which watches folders,
// has the site made again and tells the browser. It knows neither content nor templates; it is handed a
// function that makes the site.

package import Diagnostics

/// A site as it can be shown now.
package struct PreviewedSite: Sendable {
  /// The path part of the site's address: `/` or `/peers/`.
  package let basePath: String
  /// The bytes of a file by its path below the base path, such as `programs/harbor/index.html`; nil where there is
  /// none. Called from several threads, and only with checked paths.
  package let file: @Sendable (String) -> [UInt8]?
  /// What the newest attempt to make the site found.
  package let findings: [Finding]
  /// The newest attempt has errors; `file` answers for the last good site, or with nil where there was none.
  package let isBroken: Bool
  /// Grows with each attempt.
  package let number: Int
  /// Some pages do not show the change yet: `make` is to be called again with no paths, when nothing else has
  /// changed for a while.
  package let isUnfinished: Bool

  package init(
    basePath: String, findings: [Finding], isBroken: Bool, number: Int, isUnfinished: Bool = false,
    file: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.basePath = basePath
    self.findings = findings
    self.isBroken = isBroken
    self.number = number
    self.isUnfinished = isUnfinished
    self.file = file
  }
}

/// What has changed on disk since the last attempt.
package enum ChangedPaths: Sendable, Equatable {
  case everything
  /// Paths that begin with a watched folder as it was given. A folder that is gone stands for all that was in it.
  case paths(Set<String>)
}

package struct PreviewOptions: Sendable {
  /// The port to begin with; 0 takes any that is free.
  package var port: Int
  /// Watched with all that is in them. They need not be there yet.
  package var folders: [String]
  /// The absolute path that the paths of findings start from, for links that open an editor.
  package var editorFolder: String
  /// Looks at all files now and then, for disks that do not tell when a file changes.
  package var polls = false
  package var limits = PreviewLimits()

  package init(port: Int = 8000, folders: [String], editorFolder: String) {
    self.port = port
    self.folders = folders
    self.editorFolder = editorFolder
  }
}

/// What nobody may exceed. Only tests choose others.
package struct PreviewLimits: Sendable {
  package var ports = 20
  package var connections = 256
  /// Pages that listen at the same time. A browser has six connections to a server, and needs some to load pages.
  package var streams = 4
  package var headBytes = 16 * 1024
  package var headFields = 100
  /// From the first byte of a request to the end of its head.
  package var head = Duration.seconds(10)
  /// Between two requests of one connection, and for taking an answer.
  package var idle = Duration.seconds(30)
  /// Between two signs of life on an event stream.
  package var ping = Duration.seconds(15)
  /// A rebuild waits until no file has changed for so long ...
  package var quiet = Duration.milliseconds(3)
  /// ... but not longer than this, however much changes.
  package var longestWait = Duration.milliseconds(200)
  /// How long the rest of an unfinished site waits, so that the browser has the cores to itself meanwhile.
  package var rest = Duration.milliseconds(700)
  /// How many folders the system is asked to watch.
  package var watchedFolders = Int.max
  package var pollInterval = Duration.milliseconds(500)

  package init() {}
}

/// What the person at the terminal should know.
package enum PreviewNote: Sendable, Equatable, CustomStringConvertible {
  case started(address: String)
  case portTaken(Int)
  case polling(reason: String)

  package var description: String {
    switch self {
    case .started(let address): "the preview is at \(address)"
    case .portTaken(let port): "port \(port) is taken by another program; trying \(port + 1)"
    case .polling(let reason):
      "changes show up more slowly, because all files are looked at now and then: \(reason)"
    }
  }
}

package enum PreviewError: Error, Equatable, CustomStringConvertible {
  case noFreePort(first: Int, last: Int)
  case cannotListen(port: Int, reason: String)
  case noDescriptors(reason: String)

  package var description: String {
    switch self {
    case .noFreePort(let first, let last):
      "the ports \(first) to \(last) are all taken; choose another with --port"
    case .cannotListen(let port, let reason): "cannot listen on port \(port) of 127.0.0.1: \(reason)"
    case .noDescriptors(let reason): "the preview cannot start: \(reason)"
    }
  }
}

/// Has the site made and serves it until told to stop. Watching starts before `make` is first called, with
/// `.everything`, so that no change is missed. `make` is called on one thread of its own, once at a time.
package func servePreview(
  _ options: PreviewOptions, until stop: StopSignal, tell: (PreviewNote) -> Void,
  make: @escaping @Sendable (ChangedPaths) -> PreviewedSite
) throws(PreviewError) {
  var preview = try RunningPreview(options, stop, make)
  defer { preview.end() }
  try preview.run(tell)
}
