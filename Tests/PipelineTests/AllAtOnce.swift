import Diagnostics
import Foundation
import Testing

/// One mistake in each of twenty files of several kinds: one run names them all, in the order of the files.
@Test func twentyMistakesComeInOneRun() throws {
  let names = ["ash", "birch", "cedar", "elm"]
  let kinds = [
    ("areas", "name: Ash\nkind: parish"), ("guides", "titel: Ash"),
    ("organizations", "name: Ash\nemail: ash"),
    ("settings", "name: Ash\norder: first"), ("voices", "name: Ash\nprograms: harbour"),
  ]
  try withFolder { folder in
    try lay(standardSite(), into: folder)
    for (kind, keys) in kinds {
      for name in names.reversed() {
        try write(Array("---\n\(keys)\n---\n".utf8), to: folder.appending(path: "content/\(kind)/\(name).md"))
      }
    }
    let found = try findings(below: folder)
    let paths = found.map { $0.path.replacingOccurrences(of: folder.path + "/content/", with: "") }
    let files = kinds.flatMap { kind, _ in names.map { "\(kind)/\($0).md" } }
    #expect(Array(Set(paths)).sorted() == files.sorted())
    #expect(paths == paths.sorted())
    #expect(Set(found.map(\.kind)).count >= 5)
    let alone = try findings(below: folder, jobs: 1)
    #expect(alone.map(describe) == found.map(describe))
  }
}
