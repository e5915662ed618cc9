import Foundation
import Synchronization
import Testing

@testable import Preview

private let modes = [false, true]

private func watched(_ roots: [String] = ["content"], polls: Bool) throws -> TestPreview {
  let preview = try TestPreview(TestSite(["index.html": "Home"]), roots: roots) {
    $0.polls = polls
    $0.limits.pollInterval = .milliseconds(20)
  }
  #expect(preview.changedPaths == [])
  return preview
}

@Test(arguments: modes) func aFileWrittenInPlaceIsNoticed(polls: Bool) throws {
  let preview = try watched(polls: polls)
  try preview.write("content/programs/harbor.md", "old")
  #expect(eventually { preview.changedPaths == ["content/programs/harbor.md"] })
  let before = preview.attempts
  try preview.write("content/programs/harbor.md", "truncated and written anew")
  #expect(eventually { preview.attempts > before })
  #expect(preview.changedPaths == ["content/programs/harbor.md"])
}

@Test(arguments: modes) func aSaveByRenameIsNoticed(polls: Bool) throws {
  let preview = try watched(polls: polls)
  try preview.write("content/harbor.md", "old")
  #expect(eventually { preview.changedPaths.contains("content/harbor.md") })
  let before = preview.attempts
  try preview.write("other.tmp", "another size")
  rename("\(preview.folder)/other.tmp", "\(preview.folder)/content/harbor.md")
  #expect(eventually { preview.attempts > before })
  #expect(preview.changedPaths == ["content/harbor.md"])
}

@Test func whatAnEditorLeavesBesideAFileIsNotNoticed() throws {
  let preview = try watched(polls: false)
  // As Vim saves: the old file becomes a copy, the new one is written, the copy goes.
  try preview.write("content/harbor.md", "old")
  #expect(eventually { preview.attempts == 2 })
  for name in [".harbor.md.swp", "4913", "harbor.md~", ".#harbor.md"] {
    try preview.write("content/\(name)", "x")
    unlink("\(preview.folder)/content/\(name)")
  }
  usleep(60_000)
  #expect(preview.attempts == 2)
  try preview.write("content/static/.well-known/contact.txt", "x")
  #expect(
    eventually { preview.changedPaths == ["content/harbor.md", "content/static/.well-known/contact.txt"] })
}

@Test(arguments: modes) func aNewFolderIsWatchedWithWhatIsInIt(polls: Bool) throws {
  let preview = try watched(polls: polls)
  try preview.write("content/areas/south/delta.md", "at once")
  #expect(eventually { preview.changedPaths.contains("content/areas/south/delta.md") })
  try preview.write("content/areas/south/plains.md", "later")
  #expect(eventually { preview.changedPaths.contains("content/areas/south/plains.md") })
}

@Test(arguments: modes) func filesAndFoldersThatGoAreNoticed(polls: Bool) throws {
  let preview = try watched(polls: polls)
  try preview.write("content/a.md", "a")
  try preview.write("content/areas/b.md", "b")
  #expect(eventually { preview.changedPaths.isSuperset(of: ["content/a.md", "content/areas/b.md"]) })
  preview.site.change { $0.attempts = [] }
  unlink("\(preview.folder)/content/a.md")
  #expect(eventually { preview.changedPaths == ["content/a.md"] })
  preview.site.change { $0.attempts = [] }
  try FileManager.default.createDirectory(
    atPath: preview.folder + "/elsewhere", withIntermediateDirectories: true)
  rename("\(preview.folder)/content/areas", "\(preview.folder)/elsewhere/areas")
  #expect(eventually { !preview.changedPaths.isEmpty })
  // A folder that is gone stands for what was in it.
  #expect(preview.changedPaths.isSubset(of: ["content/areas", "content/areas/b.md"]))

  let before = preview.attempts
  try preview.write("elsewhere/areas/c.md", "no longer ours")
  usleep(80_000)
  #expect(preview.attempts == before)
}

@Test func aFolderMovedWithinIsWatchedUnderItsNewName() throws {
  let preview = try watched(polls: false)
  try preview.write("content/areas/south/b.md", "b")
  #expect(eventually { preview.changedPaths.contains("content/areas/south/b.md") })
  rename("\(preview.folder)/content/areas", "\(preview.folder)/content/places")
  #expect(eventually { preview.changedPaths.isSuperset(of: ["content/areas", "content/places/south/b.md"]) })
  preview.site.change { $0.attempts = [] }
  try preview.write("content/places/south/b.md", "changed")
  #expect(eventually { preview.changedPaths == ["content/places/south/b.md"] })
}

@Test(arguments: modes) func aFolderThatIsNotThereYetIsWatchedWhenItComes(polls: Bool) throws {
  let preview = try watched(["content", "own/templates"], polls: polls)
  try preview.write("own/templates/pages/home.html", "a")
  #expect(eventually { preview.changedPaths.contains("own/templates/pages/home.html") })
  preview.site.change { $0.attempts = [] }
  try FileManager.default.removeItem(atPath: preview.folder + "/own")
  #expect(eventually { !preview.changedPaths.isEmpty })
  try preview.write("own/templates/pages/area.html", "again")
  #expect(eventually { preview.changedPaths.contains("own/templates/pages/area.html") })
}

@Test func manyChangesAtOnceAreOneRebuild() throws {
  let preview = try TestPreview(TestSite()) {
    $0.limits.quiet = .milliseconds(100)
    $0.limits.longestWait = .seconds(4)
  }
  for number in 0..<300 { try preview.write("content/programs/p\(number).md", "x") }
  #expect(eventually { preview.changedPaths.count == 300 })
  #expect(preview.attempts == 2)
}

@Test func whatChangesDuringARebuildIsForTheNext() throws {
  let preview = try watched(polls: false)
  preview.site.change { $0.makingTakes = 200 }
  try preview.write("content/a.md", "a")
  usleep(80_000)
  try preview.write("content/b.md", "b")
  try preview.write("content/c.md", "c")
  #expect(eventually { preview.attempts == 3 })
  let paths = preview.site.state.withLock { $0.attempts.dropFirst() }.map { changes -> Set<String> in
    guard case .paths(let paths) = changes else { return [] }
    return Set(paths.map { String($0.suffix(4)) })
  }
  #expect(paths == [["a.md"], ["b.md", "c.md"]])
}

@Test func whereTheSystemWatchesTooLittleAllFilesAreLookedAt() throws {
  let preview = try TestPreview(TestSite()) {
    $0.limits.watchedFolders = 2
    $0.limits.pollInterval = .milliseconds(20)
  }
  #expect(preview.allNotes.count == 1)
  try preview.write("content/a/b/c/d.md", "x")
  #expect(eventually { preview.site.state.withLock { $0.attempts.dropFirst().contains(.everything) } })
  #expect(
    eventually {
      preview.allNotes.contains(
        .polling(reason: "this system watches no more folders (fs.inotify.max_user_watches)"))
    })
  let before = preview.attempts
  try preview.write("content/a/b/c/e.md", "x")
  #expect(eventually { preview.attempts > before && preview.changedPaths.contains("content/a/b/c/e.md") })
}

@Test func aQueueThatRanOverMeansEverything() throws {
  let folder = NSTemporaryDirectory() + "/overflow-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  var watch = try InotifyWatch([folder])
  let room = try #require(
    Int(String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8).filter(\.isNumber)))
  // Two names, so that the system does not take equal events for one.
  for _ in 0...(room / 4) {
    for name in ["a", "b"] {
      let descriptor = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      close(descriptor)
      unlink("\(folder)/\(name)")
    }
  }
  #expect(try watch.read() == .everything)
  // And it goes on watching.
  let descriptor = open("\(folder)/c", O_WRONLY | O_CREAT, 0o600)
  close(descriptor)
  #expect(try watch.read() == .paths(["\(folder)/c"]))
}

@Test func aRebuildStartsSoonAfterASave() throws {
  let preview = try watched(polls: false)
  var times: [Duration] = []
  for number in 0..<10 {
    usleep(20_000)
    let before = preview.attempts
    let start = ContinuousClock.now
    try preview.write("content/a.md", "\(number)")
    while preview.attempts == before { usleep(100) }
    times.append(ContinuousClock.now - start)
  }
  let median = times.sorted()[5]
  #expect(median < .milliseconds(30), "\(median)")
}

@Test func changesWaitUntilItIsQuietButNotForEver() {
  let start = ContinuousClock.now
  var waiting = WaitingChanges(quiet: .milliseconds(8), longest: .milliseconds(200))
  #expect(waiting.remaining(at: start) == nil)
  waiting.add(.paths([]), at: start)
  #expect(waiting.remaining(at: start) == nil)
  waiting.add(.paths(["a"]), at: start)
  waiting.add(.paths(["b"]), at: start + .milliseconds(5))
  #expect(waiting.take(at: start + .milliseconds(9)) == nil)
  #expect(waiting.take(at: start + .milliseconds(13)) == .paths(["a", "b"]))
  #expect(waiting.take(at: start + .seconds(1)) == nil)

  for step in 0...50 { waiting.add(.paths(["\(step)"]), at: start + .milliseconds(5 * step)) }
  #expect(waiting.remaining(at: start + .milliseconds(199)) == .milliseconds(1))
  waiting.add(.everything, at: start + .milliseconds(199))
  #expect(waiting.take(at: start + .milliseconds(200)) == .everything)
}
