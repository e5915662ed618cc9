import Foundation
import Synchronization
import Testing

@testable import Publishing

@Suite struct InPlaceTests {
  /// A repository in the output: the usual reason.
  static let git = [".git/HEAD": "ref", ".git/objects/aa/bb": "object", ".nojekyll": ""]

  private func workplace() throws -> Workplace {
    let place = try Workplace(inMemory: true)
    for (path, text) in Self.git { try place.put(text, at: "public/\(path)") }
    return place
  }

  @Test(arguments: [false, true]) func publishesAroundARepository(sync: Bool) throws {
    let place = try workplace()
    for site in [harborSite, lanternSite, harborSite] {
      let publication = try publish(site, to: place.output, jobs: 3, sync: sync)
      #expect(publication.mode == .inPlace(reason: "\"\(place.output)\" holds the folder \".git\""))
      #expect(snapshot(place.output) == whole(site, and: Self.git))
    }
    #expect(try publish(lanternSite, to: place.output).removed == 4)
    #expect(place.names == ["public"])
    #expect(!place.exists("public/programs/closed"))
  }

  @Test func keepsWhatOthersPutIntoADotFolderOfTheSite() throws {
    let place = try Workplace()
    let site = [".well-known/security.txt": "Contact:", "index.html": "home"]
    try publish(site, to: place.output)
    try place.put("token", at: "public/.well-known/acme-challenge/token")
    let challenge = [".well-known/acme-challenge/token": "token"]
    let publication = try publish(site, to: place.output)
    #expect(
      publication.mode
        == .inPlace(reason: "\"\(place.output)\" holds the folder \".well-known/acme-challenge\""))
    #expect(snapshot(place.output) == whole(site, and: challenge))
    try publish(harborSite, to: place.output)
    #expect(snapshot(place.output) == whole(harborSite, and: challenge))
  }

  @Test(arguments: [
    (FileOperation.makeFolder, ".public.cairn-staging", EACCES),
    (.makeFolder, ".public.cairn-staging", EROFS),
  ])
  func whenTheParentIsNotWritable(operation: FileOperation, name: String, code: Int32) throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let refusing = FileOperations { $0 == operation && $1.hasSuffix(name) ? code : nil }
    let publication = try publish(lanternSite, to: place.output, refusing)
    #expect(
      publication.mode
        == .inPlace(reason: "Cairn may not write to \"\(place.path)\", the folder above it"))
    #expect(snapshot(place.output) == whole(lanternSite))
    #expect(place.names == ["public"])
  }

  @Test(arguments: [EINVAL, ENOSYS, EXDEV, EPERM, EBUSY]) func whenTheExchangeIsRefused(code: Int32) throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let refusing = FileOperations { operation, _ in operation == .exchange ? code : nil }
    let publication = try publish(lanternSite, to: place.output, refusing)
    let why = String(cString: strerror(code))
    #expect(
      publication.mode == .inPlace(reason: "the system refused to exchange two folders there (\(why))"))
    #expect(snapshot(place.output) == whole(lanternSite))
    #expect(place.names == ["public"])
  }

  @Test func whenADotfileCannotBeLinked() throws {
    let place = try Workplace()
    try place.put("*", at: "public/.gitignore")
    let refusing = FileOperations { operation, _ in operation == .link ? EPERM : nil }
    let publication = try publish(lanternSite, to: place.output, refusing)
    #expect(
      publication.mode
        == .inPlace(
          reason: """
            the dotfiles in "\(place.output)" cannot be given a second name (Operation not permitted)
            """))
    #expect(snapshot(place.output) == whole(lanternSite, and: [".gitignore": "*"]))
    #expect(place.names == ["public"])
  }

  @Test func leavesDotFoldersAndRemovesEmptyFolders() throws {
    let place = try workplace()
    try publish(harborSite, to: place.output)
    try place.makeFolder("public/.cache")
    try place.makeFolder("public/programs/empty/deep")
    try publish(lanternSite, to: place.output)
    #expect(place.exists("public/.cache"))
    #expect(!place.exists("public/programs/empty"))
  }

  /// A run by swap is killed; then the output becomes one that is published in place.
  @Test func removesWhatAKilledSwapLeft() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    let isDead = Atomic(false)
    let dying = FileOperations { operation, _ in
      if operation == .removeFolder { isDead.store(true, ordering: .relaxed) }
      return isDead.load(ordering: .relaxed) ? EIO : nil
    }
    _ = error(publishing: lanternSite, to: place.output, dying)
    #expect(place.names == [".public.cairn-staging", "public"])
    try place.put("ref", at: "public/.git/HEAD")
    try publish(lanternSite, to: place.output)
    #expect(snapshot(place.output) == whole(lanternSite, and: [".git/HEAD": "ref"]))
    #expect(place.names == ["public"])
  }
}
