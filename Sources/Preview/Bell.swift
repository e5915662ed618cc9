import CPlatform
import Glibc

/// Wakes a thread that waits on a descriptor.
final class Bell: Sendable {
  /// Can be read after somebody has rung.
  let descriptor: Int32
  private let otherEnd: Int32

  init() throws(PreviewError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noDescriptors(reason: systemMessage()) }
    descriptor = ends[0]
    otherEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(descriptor)
    close(otherEnd)
  }

  func ring() {
    var byte: UInt8 = 1
    // A full pipe has been rung often enough.
    _ = write(otherEnd, &byte, 1)
  }

  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}

/// When to stop serving.
package struct StopSignal: Sendable {
  let descriptor: Int32
  private let bell: Bell?

  /// On Ctrl-C and when the system ends the program; a second Ctrl-C ends it at once.
  package static func onInterrupt() throws(PreviewError) -> StopSignal {
    let descriptor = cairn_stop_descriptor()
    guard descriptor >= 0 else { throw .noDescriptors(reason: systemMessage()) }
    return StopSignal(descriptor: descriptor, bell: nil)
  }

  /// When the function is called.
  package static func byCall() throws(PreviewError) -> (signal: StopSignal, stop: @Sendable () -> Void) {
    let bell = try Bell()
    return (StopSignal(descriptor: bell.descriptor, bell: bell), { bell.ring() })
  }
}

func systemMessage(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }

extension Duration {
  /// For `poll`, rounded up so that it never wakes too early.
  var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    return Int32(
      clamping: max(0, seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}

/// Waits until one of the descriptors can be read, and says which can; -1 is never.
func wait(on descriptors: [Int32], for duration: Duration?) -> [Bool] {
  var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  let count = poll(&waiting, nfds_t(waiting.count), duration?.milliseconds ?? -1)
  return waiting.map { count > 0 && $0.revents != 0 }
}
