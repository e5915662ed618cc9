import Foundation
import Testing

@testable import Publishing

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A rewrite, a move and a new file in a new folder, as `cairn rename` makes them.
private func changes(in place: Workplace) -> [FileChange] {
  [
    .rewrite("\(place.path)/a.md", from: bytes("a"), to: bytes("A")),
    .create("\(place.path)/new.md", bytes("moved"), like: "\(place.path)/old.md"),
    .remove("\(place.path)/old.md", holding: bytes("old")),
    .create("\(place.path)/deep/er/b.md", bytes("B"), isProgram: true),
  ]
}

private let before = ["a.md": "a", "old.md": "old"]
private let after = ["a.md": "A", "new.md": "moved", "deep/er/b.md": "B"]

private func workplace() throws -> Workplace {
  let place = try Workplace(inMemory: true)
  for (path, text) in before { try place.put(text, at: path) }
  return place
}

private func mode(_ path: String) -> mode_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

@Test func allChangesAreMadeAndPermissionsStay() throws {
  let place = try workplace()
  chmod("\(place.path)/a.md", 0o640)
  chmod("\(place.path)/old.md", 0o600)
  try changeFiles(changes(in: place))
  #expect(snapshot(place.path) == after)
  #expect(mode("\(place.path)/a.md") == 0o640)
  #expect(mode("\(place.path)/new.md") == 0o600)
  #expect(mode("\(place.path)/deep/er/b.md") == 0o755)
}

/// Whatever call fails, no file is half written and nothing is left over; until the first file is put in place nothing has
/// changed at all, and from then on the message names what has.
@Test func aFailureAnywhereLeavesWholeFilesAndSaysWhatWasDone() throws {
  var (stop, wasReached, named) = (0, true, 0)
  while wasReached {
    let place = try workplace()
    let stopper = StoppingTests.Stopper(at: stop, .failing)
    var message: String?
    do throws(PublishingError) {
      try changeFiles(changes(in: place), operations: stopper.operations)
    } catch {
      message = place.shown(error)
    }
    wasReached = stopper.wasReached
    let found = snapshot(place.path)
    let note = "after call \(stop): \(message ?? "no message"), \(found)"
    for (path, text) in found { #expect(before[path] == text || after[path] == text, "\(note)") }
    if let message {
      let done = ["a.md", "new.md", "deep/er/b.md"].filter {
        found[$0] == after[$0] && found[$0] != before[$0]
      }
      if message.contains("Nothing was changed.") {
        #expect(done == [] && found == before, "\(note)")
      } else {
        named += 1
        #expect(message.contains("These had been changed before: "), "\(note)")
        // The file at hand may have been put in place by the call before the one that failed.
        #expect(done.count { message.contains("\"\($0)\"") } >= done.count - 1, "\(note)")
        #expect(found["old.md"] == "old" || found["new.md"] == "moved", "\(note)")
      }
    } else {
      #expect(found == after, "\(note)")
    }
    stop += 1
  }
  #expect(stop > 20 && named > 1)
}

@Test func whatHasChangedInTheMeantimeStaysAsItIs() throws {
  let place = try workplace()
  try place.put("mine", at: "a.md")
  #expect(throws: PublishingError.self) { try changeFiles(changes(in: place)) }
  #expect(snapshot(place.path) == ["a.md": "mine", "old.md": "old"])
  try place.put("a", at: "a.md")
  try place.put("there", at: "new.md")
  #expect(throws: PublishingError.self) { try changeFiles(changes(in: place)) }
  #expect(snapshot(place.path) == ["a.md": "a", "old.md": "old", "new.md": "there"])
}

@Test func aLinkIsWrittenThroughAndTakenAwayItself() throws {
  let place = try Workplace()
  try place.put("real", at: "real.txt")
  try place.makeLink("link.md", to: "real.txt")
  try changeFiles([.rewrite("\(place.path)/link.md", from: bytes("real"), to: bytes("new"))])
  #expect(snapshot(place.path) == ["real.txt": "new", "link.md": "-> real.txt"])
  try changeFiles([.remove("\(place.path)/link.md", holding: bytes("new"))])
  #expect(snapshot(place.path) == ["real.txt": "new"])
}
