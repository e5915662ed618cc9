import Foundation
import Parallel
import Synchronization
import Testing

@testable import Publishing

/// What others do to the output while a site is being published.
@Suite struct LastMomentTests {
  /// Does something right before the first call of this kind on a path that ends so.
  private func before(
    _ operation: FileOperation, _ ending: String = "", _ act: @escaping @Sendable () throws -> Void
  ) -> FileOperations {
    let isDone = Atomic(false)
    return FileOperations { current, path in
      if current == operation, path.hasSuffix(ending), !isDone.exchange(true, ordering: .relaxed) {
        do { try act() } catch { Issue.record(error) }
      }
      return nil
    }
  }

  @Test func foreignFileWhileTheSiteIsWritten() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let operations = before(.create, ".cairn") { try place.put("mine", at: "public/notes.txt") }
    #expect(
      place.shown(error(publishing: lanternSite, to: place.output, operations)) == """
        The output "public" holds a file that Cairn did not make, and nothing was written: "notes.txt". Move \
        it elsewhere (into "static" of the content folder if the site needs it), or choose another output \
        folder with --output.
        """)
    #expect(snapshot(place.output) == whole(harborSite, and: ["notes.txt": "mine"]))
    #expect(place.names == ["public"])
  }

  @Test func repositoryWhileTheSiteIsWritten() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let operations = before(.create, ".cairn") { try place.put("ref", at: "public/.git/HEAD") }
    #expect(
      place.shown(error(publishing: lanternSite, to: place.output, operations)) == """
        The folder ".git" appeared in the output "public" while the site was built, and nothing was \
        published. Build again.
        """)
    #expect(snapshot(place.output) == whole(harborSite, and: [".git/HEAD": "ref"]))
    #expect(place.names == ["public"])
  }

  @Test func foreignFilesRightBeforeTheExchange() throws {
    let place = try Workplace()
    try place.put("Deny", at: "public/.htaccess")
    try publish(harborSite, to: place.output)
    let operations = before(.exchange) {
      try place.put("mine", at: "public/notes.txt")
      try place.put("deep", at: "public/new/folder/file")
      // As many editors save: another file of the same name.
      try place.put("Allow", at: "saved")
      #expect(rename(place.path + "/saved", place.output + "/.htaccess") == 0)
      // A page that the old site did not have and the new one does.
      try place.put("not yours", at: "public/programs/lantern/index.html")
    }
    let publication = try publish(lanternSite, to: place.output, operations)
    #expect(
      snapshot(place.output)
        == whole(
          lanternSite,
          and: [
            ".htaccess": "Deny", ".htaccess.kept": "Allow", "notes.txt": "mine", "new/folder/file": "deep",
            "programs/lantern/index.html.kept": "not yours",
          ]))
    #expect(
      publication.notes.map(place.shown) == [
        """
        The file ".htaccess" appeared while the site was published; it is kept as "public/.htaccess.kept".
        """,
        """
        The file "new/folder/file" appeared while the site was published; it is kept as \
        "public/new/folder/file".
        """,
        """
        The file "notes.txt" appeared while the site was published; it is kept as "public/notes.txt".
        """,
        """
        The file "programs/lantern/index.html" appeared while the site was published; it is kept as \
        "public/programs/lantern/index.html.kept".
        """,
      ])
    #expect(place.names == ["public"])
  }

  @Test func outputThatAppears() throws {
    let place = try Workplace()
    let operations = before(.rename, "public") { try place.put("mine", at: "public/notes.txt") }
    #expect(
      place.shown(error(publishing: harborSite, to: place.output, operations)) == """
        Could not put in place "public": Directory not empty. No site was published.
        """)
    #expect(snapshot(place.path) == ["public/notes.txt": "mine"])
  }

  @Test func oldSiteThatCannotBeRemoved() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let operations = FileOperations { operation, path in
      operation == .remove && path.hasSuffix("old/about.html") ? EIO : nil
    }
    let publication = try publish(lanternSite, to: place.output, operations)
    #expect(
      publication.notes.map(place.shown) == [
        """
        Could not remove ".public.cairn-staging/old/about.html": Input/output error. The new site is \
        published; the next build removes the rest of the old one.
        """
      ])
    #expect(snapshot(place.output) == whole(lanternSite))
    try publish(lanternSite, to: place.output)
    #expect(place.names == ["public"])
  }

  @Test func outputGoneAfterAKilledBuild() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    try place.put("*", at: ".public.cairn-staging/old/.gitignore")
    try FileManager.default.removeItem(atPath: place.output)
    #expect(
      place.shown(error(publishing: harborSite, to: place.output)) == """
        The folder ".public.cairn-staging/old" holds what is left of an older site, from a build that was \
        killed, and the output "public" is gone. Keep what you need of it, remove it, and build again.
        """)
    #expect(snapshot(place.path) == [".public.cairn-staging/old/.gitignore": "*"])
  }

  @Test(arguments: [false, true]) func twoBuildsAtOnce(inPlace: Bool) throws {
    let place = try Workplace()
    if inPlace { try place.put("ref", at: "public/.git/HEAD") }
    let message = Mutex<String?>(nil)
    let slow = OutputFile(
      path: "index.html", role: .page,
      content: .rendered { buffer in
        let other = error(publishing: lanternSite, to: place.output)
        message.withLock { $0 = place.shown(other) }
        buffer += Array("slow".utf8)
      })
    _ = try publish([slow], to: place.output, jobs: Jobs(1), sync: false)
    #expect(
      message.withLock { $0 } == """
        Another build is publishing to "public" at this moment, and nothing was written. Build again when it \
        is done.
        """)
    #expect(
      snapshot(place.output) == whole(["index.html": "slow"], and: inPlace ? [".git/HEAD": "ref"] : [:]))
    try publish(lanternSite, to: place.output)
    #expect(place.names == ["public"])
  }

  @Test func manyBuildsAtOnce() throws {
    let place = try Workplace()
    let outcomes = mapInParallel(Array(0..<40), jobs: Jobs(8)) { number in
      error(publishing: number.isMultiple(of: 2) ? harborSite : lanternSite, to: place.output)
    }
    for case let failure? in outcomes {
      #expect(place.shown(failure.description).hasPrefix("Another build is publishing to \"public\""))
    }
    #expect(outcomes.contains { $0 == nil })
    let left = snapshot(place.output)
    #expect(left == whole(harborSite) || left == whole(lanternSite))
    #expect(place.names == ["public"])
  }
}
