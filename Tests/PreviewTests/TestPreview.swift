import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import Preview

/// A site in memory, which a test may change as an editor would.
final class TestSite: Sendable {
  struct State {
    var base = "/"
    var files: [String: String]
    var findings: [Finding] = []
    var isBroken = false
    /// Milliseconds that rendering a file takes.
    var delays: [String: UInt32] = [:]
    /// Milliseconds that making the site takes.
    var makingTakes: UInt32 = 0
    var number = 0
    /// What each attempt was told.
    var attempts: [ChangedPaths] = []
  }

  let state: Mutex<State>

  init(_ files: [String: String] = [:]) { state = Mutex(State(files: files)) }

  func change(_ body: @Sendable (inout State) -> Void) { state.withLock { body(&$0) } }

  func make(_ changes: ChangedPaths) -> PreviewedSite {
    usleep(state.withLock { $0.makingTakes } * 1_000)
    return state.withLock { state in
      state.number += 1
      state.attempts.append(changes)
      let (files, delays) = (state.files, state.delays)
      return PreviewedSite(
        basePath: state.base, findings: state.findings, isBroken: state.isBroken, number: state.number
      ) { path in
        usleep((delays[path] ?? 0) * 1_000)
        return files[path].map { Array($0.utf8) }
      }
    }
  }
}

/// A preview on any free port; `content` below `folder` is watched.
final class TestPreview: Sendable {
  let site: TestSite
  let folder: String
  private let stopping: @Sendable () -> Void
  private let course = Course()

  private final class Course: Sendable {
    let notes = Mutex<[PreviewNote]>([])
    let result = Mutex<Result<Void, PreviewError>?>(nil)
  }

  init(
    _ site: TestSite, roots: [String] = ["content"], _ configure: (inout PreviewOptions) -> Void = { _ in }
  ) throws {
    self.site = site
    let folder = NSTemporaryDirectory() + "/preview-" + UUID().uuidString
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder + "/content", withIntermediateDirectories: true)
    var options = PreviewOptions(port: 0, folders: roots.map { "\(folder)/\($0)" }, editorFolder: folder)
    configure(&options)
    let (signal, stop) = try StopSignal.byCall()
    stopping = stop
    let thread = Thread { [course, options] in
      let result: Result<Void, PreviewError>
      do throws(PreviewError) {
        try servePreview(options, until: signal) { note in
          course.notes.withLock { $0.append(note) }
        } make: {
          site.make($0)
        }
        result = .success(())
      } catch {
        result = .failure(error)
      }
      course.result.withLock { $0 = result }
    }
    thread.stackSize = 8 << 20
    thread.start()
    eventually { self.started != nil || self.ended != nil }
  }

  var allNotes: [PreviewNote] { course.notes.withLock { $0 } }

  var started: String? {
    for case .started(let address) in allNotes { return address }
    return nil
  }

  var port: Int { started.flatMap { URL(string: $0)?.port } ?? 0 }

  var ended: Result<Void, PreviewError>? { course.result.withLock { $0 } }

  func stop() { stopping() }

  /// The whole answer to a request written out, on a connection of its own.
  func exchange(_ request: String) throws -> String {
    let client = try Client(port)
    client.send(request)
    return client.readToEnd()
  }

  func get(_ target: String, method: String = "GET", host: String? = nil, extra: String = "") throws -> String
  {
    try exchange(
      "\(method) \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nConnection: close\r\n\(extra)\r\n"
    )
  }

  func write(_ path: String, _ text: String) throws {
    let path = "\(folder)/\(path)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    // In place, as `FileManager` would not.
    guard let file = fopen(path, "w") else { throw CocoaError(.fileWriteUnknown) }
    fputs(text, file)
    fclose(file)
  }

  /// The paths of all attempts but the first, below the folder.
  var changedPaths: Set<String> {
    var all: Set<String> = []
    for case .paths(let paths) in site.state.withLock({ $0.attempts }) { all.formUnion(paths) }
    return Set(all.map { String($0.dropFirst(folder.count + 1)) })
  }

  deinit {
    stopping()
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// A connection written and read by hand.
final class Client {
  let descriptor: Int32

  init(_ port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
    wait(upTo: 5)
  }

  deinit { close(descriptor) }

  func wait(upTo seconds: Double) {
    var time = timeval(tv_sec: Int(seconds), tv_usec: Int((seconds - Double(Int(seconds))) * 1e6))
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// What comes next; nil at the end, empty where nothing came in time.
  func read() -> String? {
    var bytes = [UInt8](repeating: 0, count: 64 * 1024)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    if count == 0 || (count < 0 && errno != EAGAIN) { return nil }
    return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
  }

  func readToEnd() -> String {
    var text = ""
    while let more = read() {
      if more.isEmpty { return text + " (and no end)" }
      text += more
    }
    return text
  }

  /// Reads until all of it has come, or for as long as `wait` says.
  func read(until text: String) -> String {
    var got = ""
    while !got.contains(text), let more = read(), !more.isEmpty { got += more }
    return got
  }

  var isClosed: Bool { read() == nil }
}

/// Waits until something holds, at most five seconds.
@discardableResult
func eventually(_ holds: () -> Bool) -> Bool {
  let end = ContinuousClock.now + .seconds(5)
  while ContinuousClock.now < end {
    if holds() { return true }
    usleep(2_000)
  }
  return holds()
}

func status(_ answer: String) -> Int { Int(answer.split(separator: " ").dropFirst().first ?? "") ?? 0 }

func header(_ name: String, of answer: String) -> String? {
  for line in answer.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n") {
    let parts = line.split(separator: ":", maxSplits: 1)
    if parts.count == 2, parts[0].lowercased() == name.lowercased() {
      return parts[1].trimmingCharacters(in: .whitespaces)
    }
  }
  return nil
}

func body(_ answer: String) -> String {
  answer.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
}

extension TestPreview {
  /// How often the site has been made.
  var attempts: Int { site.state.withLock { $0.number } }
}
