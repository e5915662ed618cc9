import Glibc

/// One event of inotify.
struct Event {
  /// The number of the watched folder.
  let number: Int32
  let mask: UInt32
  /// In that folder; empty where the event is about the folder itself.
  let name: String
}

/// The queue that the system writes events into. Closed with its last reference.
final class EventQueue: Sendable {
  let descriptor: Int32

  init() throws(WatchFailure) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw WatchFailure(reason: systemMessage()) }
  }

  deinit { close(descriptor) }

  /// All events that wait.
  func read() -> [Event] {
    var events: [Event] = []
    var bytes = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return events }
      bytes.withUnsafeBytes { events += parse(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

private func parse(_ bytes: UnsafeRawBufferPointer) -> [Event] {
  let headSize = MemoryLayout<inotify_event>.size
  var events: [Event] = []
  var offset = 0
  while offset + headSize <= bytes.count {
    let head = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
    let end = min(bytes.count, offset + headSize + Int(head.len))
    let name = bytes[(offset + headSize)..<end].prefix { $0 != 0 }
    events.append(Event(number: head.wd, mask: head.mask, name: String(decoding: name, as: UTF8.self)))
    offset = end
  }
  return events
}
