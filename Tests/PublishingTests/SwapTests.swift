import Foundation
import Parallel
import Synchronization
import Testing

@testable import Publishing

@Suite struct SwapTests {
  @Test func makesTheOutput() throws {
    let place = try Workplace()
    let publication = try publish(harborSite, to: place.output)
    #expect(snapshot(place.output) == whole(harborSite))
    #expect(publication.mode == .swapped)
    #expect(publication.files == harborSite.count)
    #expect(publication.bytes == harborSite.values.reduce(0) { $0 + $1.utf8.count })
    #expect(publication.removed == 0)
    #expect(publication.notes.isEmpty)
    #expect(place.names == ["public"])
  }

  @Test(arguments: [false, true]) func replacesTheOldSite(sync: Bool) throws {
    let place = try Workplace(inMemory: true)
    try publish(harborSite, to: place.output)
    let publication = try publish(lanternSite, to: place.output, jobs: 3, sync: sync)
    #expect(snapshot(place.output) == whole(lanternSite))
    #expect(publication.mode == .swapped)
    #expect(publication.removed == 4)
    #expect(publication.notes.isEmpty)
    #expect(place.names == ["public"])
  }

  @Test func makesFoldersAboveTheOutput() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.path + "/build/of/today/")
    #expect(snapshot(place.path + "/build/of/today") == whole(harborSite))
    #expect(place.names == ["build"])
  }

  @Test func carriesDotfilesOver() throws {
    let place = try Workplace()
    let dotfiles = [".gitignore": "*\n", "media/.htaccess": "Deny", "gone/deep/.keep": ""]
    for (path, text) in dotfiles { try place.put(text, at: "public/\(path)") }
    try place.makeLink("public/.link", to: "index.html")
    let expected = dotfiles.merging([".link": "-> index.html"]) { $1 }
    for site in [harborSite, lanternSite, lanternSite] {
      #expect(try publish(site, to: place.output).mode == .swapped)
      #expect(snapshot(place.output) == whole(site, and: expected))
    }
    #expect(place.names == ["public"])
  }

  @Test func keepsThePermissionsOfTheOutput() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    #expect(chmod(place.output, 0o2750) == 0)
    try publish(lanternSite, to: place.output)
    #expect(mode(place.output) == 0o2750)
    #expect(mode(place.output + "/index.html") == 0o644)
    #expect(mode(place.output + "/programs") == 0o755)
  }

  @Test func ownDotFolderIsExchanged() throws {
    let place = try Workplace()
    let site = [".well-known/security.txt": "Contact:", "index.html": "home"]
    for _ in 1...2 { #expect(try publish(site, to: place.output).mode == .swapped) }
    #expect(snapshot(place.output) == whole(site))
  }

  @Test func copiesFiles() throws {
    let place = try Workplace()
    let long = String(repeating: "0123456789", count: 40_000)
    try place.put(long, at: "photo.jpg")
    try place.put("", at: "empty")
    let files = [
      OutputFile(path: "media/photo.jpg", role: .asset, content: .copy(of: place.path + "/photo.jpg")),
      OutputFile(path: "empty", role: .asset, content: .copy(of: place.path + "/empty")),
    ]
    let publication = try publish(files, to: place.output, jobs: Jobs(2), sync: false)
    #expect(publication.bytes == 400_000)
    #expect(snapshot(place.output) == whole(["media/photo.jpg": long, "empty": ""]))
  }

  @Test func publishesThroughALink() throws {
    let place = try Workplace()
    try place.makeFolder("real")
    try place.makeLink("public", to: "real")
    for site in [harborSite, lanternSite] {
      #expect(try publish(site, to: place.output).mode == .swapped)
      #expect(snapshot(place.path + "/real") == whole(site))
    }
    #expect(place.names == ["public", "real"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.output) == "real")
  }

  @Test func manyFiles() throws {
    let place = try Workplace()
    let text = [UInt8](repeating: 120, count: 300)
    let files = (0..<20_000).map { number in
      OutputFile(
        path: "programs/\(number / 100)/\(number).html", role: .page, content: .rendered { $0 += text })
    }
    let highest = Mutex(0)
    for _ in 1...2 {
      let publication = try publish(files, to: place.output, jobs: Jobs(4), sync: false) { written in
        highest.withLock { $0 = max($0, written) }
      }
      #expect(publication.bytes == 6_000_000)
    }
    #expect(highest.withLock { $0 } == 20_000)
    #expect(snapshot(place.output).count == 20_001)
    #expect(place.names == ["public"])
  }

  private func mode(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]) as? Int
  }
}
