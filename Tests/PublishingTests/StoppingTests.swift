import Foundation
import Synchronization
import Testing

@testable import Publishing

/// Stops a publication after every single call to the system in turn.
@Suite struct StoppingTests {
  enum Way {
    /// One call fails, as on a full disk, and the run goes on as it sees fit.
    case failing
    /// From this call on nothing happens any more, not even cleaning up.
    case dying
  }

  static let dotfiles = [".gitignore": "*\n", "programs/.htaccess": "Deny"]
  static let git = [".git/HEAD": "ref"]
  static let ways: [(Way, Int32)] = [(.dying, EIO), (.failing, ENOSPC), (.failing, EIO), (.failing, EACCES)]

  /// Counts calls, and answers with an error from one of them on.
  final class Stopper: Sendable {
    private let calls = Atomic(0)
    private let stop: Int
    private let way: Way
    private let code: Int32

    init(at stop: Int, _ way: Way, _ code: Int32 = EIO) {
      self.stop = stop
      self.way = way
      self.code = code
    }

    var operations: FileOperations {
      FileOperations { [self] _, _ in
        let call = calls.add(1, ordering: .relaxed).oldValue
        return call == stop || (way == .dying && call > stop) ? code : nil
      }
    }

    var wasReached: Bool { calls.load(ordering: .relaxed) > stop }
  }

  private func workplace(_ others: [String: String], publishing site: [String: String]?) throws -> Workplace {
    let place = try Workplace(inMemory: true)
    for (path, text) in others { try place.put(text, at: "public/\(path)") }
    if let site { try publish(site, to: place.output) }
    return place
  }

  @Test(arguments: ways) func swap(_ way: Way, code: Int32) throws {
    let old = whole(harborSite, and: Self.dotfiles)
    let new = whole(lanternSite, and: Self.dotfiles)
    for stop in 0... {
      let place = try workplace(Self.dotfiles, publishing: harborSite)
      let stopper = Stopper(at: stop, way, code)
      let failure = error(publishing: lanternSite, to: place.output, stopper.operations)
      guard stopper.wasReached else { break }

      let left = snapshot(place.output)
      switch (way, failure) {
      case (.failing, nil): #expect(left == new, "call \(stop)")
      case (.failing, _):
        #expect(left == old, "call \(stop)")
        #expect(place.names == ["public"], "call \(stop)")
        let message = try #require(place.shown(failure))
        #expect(
          message.contains("The site in \"public\" is as it was.")
            || message.contains("Nothing was written."),
          "call \(stop): \(message)")
      case (.dying, _): #expect(left == old || left == new, "call \(stop)")
      }
      try publish(lanternSite, to: place.output)
      #expect(snapshot(place.output) == new, "call \(stop)")
      #expect(place.names == ["public"], "call \(stop)")
    }
  }

  @Test(arguments: ways) func firstPublication(_ way: Way, code: Int32) throws {
    for stop in 0... {
      let place = try Workplace(inMemory: true)
      let output = place.path + "/build/public"
      let stopper = Stopper(at: stop, way, code)
      let failure = error(publishing: lanternSite, to: output, stopper.operations)
      guard stopper.wasReached else { break }

      let exists = FileManager.default.fileExists(atPath: output)
      if exists { #expect(snapshot(output) == whole(lanternSite), "call \(stop)") }
      if way == .failing { #expect(exists == (failure == nil), "call \(stop)") }
      if way == .failing, failure != nil { #expect(place.names == [], "call \(stop)") }
      try publish(lanternSite, to: output)
      #expect(snapshot(output) == whole(lanternSite), "call \(stop)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/build") == ["public"])
    }
  }

  @Test(arguments: ways) func inPlace(_ way: Way, code: Int32) throws {
    let others = Self.dotfiles.merging(Self.git) { $1 }
    for stop in 0... {
      let place = try workplace(others, publishing: harborSite)
      let stopper = Stopper(at: stop, way, code)
      let failure = error(publishing: lanternSite, to: place.output, stopper.operations)
      guard stopper.wasReached else { break }

      let left = snapshot(place.output)
      expectEachFileWhole(left, "call \(stop)")
      for (path, text) in others { #expect(left[path] == text, "call \(stop)") }
      if way == .failing, failure == nil { #expect(left[".cairn"] == whole(lanternSite)[".cairn"]) }
      if way == .failing { #expect(!left.keys.contains { $0.contains(".cairn-new-") }, "call \(stop)") }
      // The next build may well be of another site.
      for site in stop.isMultiple(of: 2) ? [lanternSite] : [harborSite, lanternSite] {
        try publish(site, to: place.output)
        #expect(snapshot(place.output) == whole(site, and: others), "call \(stop)")
      }
      #expect(place.names == ["public"], "call \(stop)")
    }
  }

  /// Every file is the old one or the new one; only what has to change its kind may be missing; and no
  /// page is new before all assets are.
  private func expectEachFileWhole(_ left: [String: String], _ comment: Comment) {
    for (path, text) in left where harborSite[path] != nil || lanternSite[path] != nil {
      #expect(text == harborSite[path] || text == lanternSite[path], comment)
    }
    for path in harborSite.keys where lanternSite[path] != nil {
      #expect(left[path] != nil, comment)
    }
    let isNew = { (path: String) in left[path] == lanternSite[path] && lanternSite[path] != harborSite[path] }
    let changed = lanternSite.keys.filter { lanternSite[$0] != harborSite[$0] }
    if changed.contains(where: { $0.hasSuffix(".html") && isNew($0) }) {
      for path in changed where !path.hasSuffix(".html") { #expect(isNew(path), comment) }
    }
    if left["programs/closed/index.html"] == nil {
      for path in changed { #expect(isNew(path), comment) }
    }
  }
}
