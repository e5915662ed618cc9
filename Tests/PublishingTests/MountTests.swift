import Foundation
import Synchronization
import Testing

@testable import Publishing

/// Real mounts and full disks, in a mount namespace of one thread alone, which ends with the thread. Needs
/// to be root; says so where it is not.
@Suite(.enabled(if: PrivateMounts.areAllowed, "needs root and private mount namespaces (unshare)"))
struct MountTests {
  @Test func mountPoint() throws {
    let place = try Workplace()
    try place.makeFolder("public")
    let result = try PrivateMounts.run(in: place) {
      PrivateMounts.mountMemory(at: place.output, size: "4m")
      var modes: [Publication.Mode] = []
      for site in [harborSite, lanternSite] {
        modes.append(try publish(site, to: place.output).mode)
        #expect(snapshot(place.output) == whole(site))
      }
      return modes
    }
    let reason = "\"\(place.output)\" is a mount point"
    #expect(result == [.inPlace(reason: reason), .inPlace(reason: reason)])
    #expect(place.names == ["public"])
  }

  /// The kernel's own answer, where the table of mounts cannot be read.
  @Test func mountPointFoundOutByTheExchange() throws {
    let place = try Workplace()
    try place.makeFolder("public")
    let blind = FileOperations { $1.hasSuffix("/mountinfo") ? EACCES : nil }
    let mode = try PrivateMounts.run(in: place) {
      PrivateMounts.mountMemory(at: place.output, size: "4m")
      let mode = try publish(harborSite, to: place.output, blind).mode
      #expect(snapshot(place.output) == whole(harborSite))
      return mode
    }
    #expect(
      mode
        == .inPlace(reason: "the system refused to exchange two folders there (Device or resource busy)"))
    #expect(place.names == ["public"])
  }

  @Test func mountPointInside() throws {
    let place = try Workplace()
    try place.makeFolder("public/data with space")
    let site = harborSite.merging(["data with space/index.json": "[]"]) { $1 }
    let mode = try PrivateMounts.run(in: place) {
      PrivateMounts.mountMemory(at: place.output + "/data with space", size: "4m")
      let mode = try publish(site, to: place.output).mode
      #expect(snapshot(place.output) == whole(site))
      return mode
    }
    let inner = "\(place.output)/data with space"
    #expect(mode == .inPlace(reason: "\"\(place.output)\" holds the mount point \"\(inner)\""))
  }

  /// The output is on the full disk: by swap when its parent is there as well, in place when it is the disk.
  @Test(arguments: [false, true]) func fullDisk(inPlace: Bool) throws {
    let place = try Workplace()
    try place.makeFolder("disk")
    let output = place.path + (inPlace ? "/disk" : "/disk/public")
    let large = ["index.html": "large", "site.css": String(repeating: "x", count: 900_000)]
    let message = try PrivateMounts.run(in: place) {
      PrivateMounts.mountMemory(at: place.path + "/disk", size: "512k")
      try publish(harborSite, to: output)
      let failure = error(publishing: large, to: output)
      let left = snapshot(output)
      if inPlace {
        #expect(left.filter { $0.key != ".cairn" } == harborSite)
      } else {
        #expect(left == whole(harborSite))
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/disk") == ["public"])
      }
      try publish(lanternSite, to: output)
      #expect(snapshot(output) == whole(lanternSite))
      return place.shown(failure)
    }
    #expect(
      message
        == (inPlace
          ? """
          Could not write "disk/.cairn-new-0": No space left on device. Some files of the site in "disk" are \
          new and others still old, each of them whole; the next build completes it. Free some space and \
          build again.
          """
          : """
          Could not write "disk/.public.cairn-staging/new/site.css": No space left on device. The site in \
          "disk/public" is as it was. Free some space and build again.
          """))
  }

  @Test func readOnlyDisk() throws {
    let place = try Workplace()
    try place.makeFolder("disk")
    let output = place.path + "/disk/public"
    let message = try PrivateMounts.run(in: place) {
      PrivateMounts.mountMemory(at: place.path + "/disk", size: "4m")
      try publish(harborSite, to: output)
      PrivateMounts.makeReadOnly(place.path + "/disk")
      let failure = error(publishing: lanternSite, to: output)
      #expect(snapshot(output) == whole(harborSite))
      return place.shown(failure)
    }
    #expect(
      message == """
        Could not open "disk/public/.cairn-lock": Read-only file system. The site in "disk/public" is as it \
        was. Check who may write there and build again.
        """)
  }

  /// A command that runs inside the output must not be left behind in the old folder.
  @Test func commandInsideTheOutput() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let mode = try PrivateMounts.run(in: place) {
      #expect(chdir(place.output + "/programs") == 0)
      return try publish(lanternSite, to: "..").mode
    }
    #expect(mode == .inPlace(reason: "the command runs inside \"..\""))
    #expect(snapshot(place.output) == whole(lanternSite))
  }
}

/// A thread with its own mounts and its own current folder.
enum PrivateMounts {
  static let areAllowed: Bool = (try? run(in: Workplace()) { true }) ?? false

  /// The workplace is removed only after the thread and its mounts are gone.
  static func run<Result: Sendable>(
    in place: Workplace, _ body: @escaping @Sendable () throws -> Result
  ) throws -> Result {
    let outcome = Outcome<Result>()
    let thread = Thread {
      outcome.value.withLock { value in
        value = Swift.Result { () throws in
          try enterNamespace()
          return try body()
        }
      }
    }
    thread.stackSize = 8 << 20
    thread.start()
    while !thread.isFinished { usleep(1000) }
    return try withExtendedLifetime(place) { try #require(outcome.value.withLock { $0 }).get() }
  }

  static func mountMemory(at path: String, size: String) {
    #expect(mount("tmpfs", path, "tmpfs", 0, "size=\(size)") == 0)
  }

  static func makeReadOnly(_ path: String) {
    #expect(mount("tmpfs", path, "tmpfs", remount | readOnly, "") == 0)
  }

  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Swift.Result<Value, any Error>?>(nil)
  }

  private struct NotAllowed: Error {}

  private static func enterNamespace() throws {
    // New mounts, and a root and current folder that are this thread's own.
    guard unshare(0x0002_0000 | 0x0000_0200) == 0, mount("none", "/", "", recursive | isPrivate, "") == 0
    else {
      throw NotAllowed()
    }
  }

  private static let readOnly = UInt(1)
  private static let remount = UInt(32)
  private static let recursive = UInt(1 << 14)
  private static let isPrivate = UInt(1 << 18)

  // Swift's module of the C library hides both.
  private typealias Mount =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>, UInt, UnsafePointer<CChar>
    ) -> Int32
  private typealias Unshare = @convention(c) (Int32) -> Int32

  private static func mount(
    _ source: String, _ target: String, _ type: String, _ flags: UInt, _ data: String
  ) -> Int32 {
    guard let symbol = dlsym(nil, "mount") else { return -1 }
    return unsafeBitCast(symbol, to: Mount.self)(source, target, type, flags, data)
  }

  private static func unshare(_ flags: Int32) -> Int32 {
    guard let symbol = dlsym(nil, "unshare") else { return -1 }
    return unsafeBitCast(symbol, to: Unshare.self)(flags)
  }
}
