import Foundation
import Synchronization
import Testing

@testable import Publishing

/// Whatever call fails, the file is the old one or the new one, and nothing is left beside it.
@Test func aFileIsReplacedWholeOrNotAtAll() throws {
  var (stop, wasReached) = (0, true)
  while wasReached {
    let place = try Workplace(inMemory: true)
    try place.put("old", at: "directory.html")
    let stopper = StoppingTests.Stopper(at: stop, .failing, ENOSPC)
    var failed = false
    do throws(PublishingError) {
      try publishFile(Array("new".utf8), to: "\(place.path)/directory.html", operations: stopper.operations)
    } catch {
      failed = true
      #expect(place.shown(error)?.contains("Could not ") == true)
    }
    wasReached = stopper.wasReached
    #expect(snapshot(place.path) == ["directory.html": failed ? "old" : "new"], "after call \(stop)")
    stop += 1
  }
  #expect(stop > 5)
}

@Test func aLinkIsFollowedAndStays() throws {
  let place = try Workplace()
  try place.put("old", at: "shared/real.html")
  try place.makeLink("directory.html", to: "shared/real.html")
  try publishFile(Array("new".utf8), to: "\(place.path)/directory.html")
  #expect(snapshot("\(place.path)/shared") == ["real.html": "new"])
  #expect(snapshot(place.path)["directory.html"] == "-> shared/real.html")
}

@Test func aDeviceIsNotReplaced() {
  #expect(refusal(ofFile: "/dev/null") != nil)
  #expect(refusal(ofFile: "/dev/stdout") != nil)
}
