import Diagnostics
import Foundation
import Testing

@testable import Reading

// What a fixture cannot hold. A file without permission to read it is not here: the tests run as root in
// many places, and root may read everything.

@Test func aPipeInContentIsNotWaitedFor() throws {
  let printed = try checkStandardSite { content in
    try #require(mkfifo(content.appending(path: "programs/pipe.md").path, 0o644) == 0)
  }
  #expect(
    printed == """
      error[unreadable-file]: this is neither a file nor a folder
        content/programs/pipe.md

      """)
}

@Test func aDocumentOfExactlyOneMebibyteIsRead() throws {
  #expect(
    try checkStandardSite {
      try write(guide(of: documentSizeLimit), to: $0.appending(path: "guides/long.md"))
    } == "")
}

@Test func aDocumentOneByteLongerIsNotRead() throws {
  let printed = try checkStandardSite {
    try write(guide(of: documentSizeLimit + 1), to: $0.appending(path: "guides/long.md"))
  }
  #expect(
    printed == """
      error[file-too-large]: this file has 1.1 MiB; Cairn reads up to 1 MiB
        content/guides/long.md
        help: make it shorter; an entry of this size cannot be read on a telephone

      """)
}

@Test func aLinkWithinContentIsFollowed() throws {
  let printed = try checkStandardSite { content in
    try FileManager.default.createSymbolicLink(
      atPath: content.appending(path: "programs/second-harbor.md").path, withDestinationPath: "harbor.md")
  }
  // It is read, and so found to be the same program.
  #expect(printed.hasPrefix("warning[possible-duplicate]: "))
  #expect(printed.split(separator: "[", omittingEmptySubsequences: false).count == 2)
}

/// Whatever bytes a file holds, a run ends, and says something that a terminal can show.
@Test(arguments: 0..<20)
func noBytesStopARun(_ seed: Int) throws {
  var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
  let valid = Array(
    "---\nname: \"Harbor\"\nsupport: [mental-health, {a: b}]\nnotice: |\n  é 🌻\n---\n\n[a](b) <i>\n".utf8)
  var bytes = valid
  for _ in 0..<8 {
    let index = Int(random.next() % UInt64(bytes.count))
    switch random.next() % 3 {
    case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes.remove(at: index)
    default: bytes.insert(valid[Int(random.next() % UInt64(valid.count))], at: index)
    }
  }
  let printed = try checkStandardSite { try write(bytes, to: $0.appending(path: "programs/harbor.md")) }
  #expect(printed.hasPrefix("error["))
  #expect(
    printed.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
}

/// The same numbers in every run.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// A guide of so many bytes.
private func guide(of size: Int) -> [UInt8] {
  let keys = Array("---\ntitle: A long guide\n---\n".utf8)
  let line = Array("Come in, sit down, and stay as long as you like. Nobody will ask you why.\n".utf8)
  var bytes = keys
  while bytes.count < size { bytes += line }
  return Array(bytes.prefix(size))
}

/// What is printed for the standard site after a change to its content folder.
private func checkStandardSite(_ change: (URL) throws -> Void) throws -> String {
  try withFolder { folder in
    try lay(standardSite(), into: folder)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "content/guides"), withIntermediateDirectories: true)
    try change(folder.appending(path: "content"))
    return try printed(findings(below: folder), below: folder)
  }
}
