import Foundation
import Testing

/// The root of the package, two folders above this file's.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// What the table in ARCHITECTURE.md lets each room import.
private func allowedImports() throws -> [String: Set<String>] {
  let text = try String(contentsOf: root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
  var allowed: [String: Set<String>] = [:]
  for line in text.split(separator: "\n") where line.hasPrefix("| `") {
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard cells.count == 3 else { continue }
    let imports = cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    for room in cells[0].split(separator: "`").map(String.init) where room != ", " {
      allowed[room] = Set(imports).subtracting(["-"])
    }
  }
  if let all = allowed["cairn"], all.contains("all of these") {
    allowed["cairn"] = all.union(allowed.keys)
  }
  return allowed
}

private func importedModules(of room: String) throws -> [(module: String, file: String)] {
  let folder = root.appending(path: "Sources/\(room)")
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
    $0.hasSuffix(".swift")
  }
  return try files.flatMap { file in
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line -> (String, String)? in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword <= 1, words.count > keyword + 1,
        !line.hasPrefix(" "), !line.hasPrefix("//")
      else { return nil }
      return (String(words[keyword + 1]), "\(room)/\(file)")
    }
  }
}

private func rooms() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
}

@Test func everyRoomHasARowInTheTable() throws {
  let allowed = try allowedImports()
  let missing = try rooms().filter { allowed[$0] == nil }
  #expect(missing == [])
  let gone = Set(allowed.keys).subtracting(try rooms())
  #expect(gone == [])
}

@Test func roomsImportOnlyWhatTheTableAllows() throws {
  let allowed = try allowedImports()
  var imports = 0
  for room in try rooms() {
    for (module, file) in try importedModules(of: room) {
      imports += 1
      #expect(allowed[room]?.contains(module) ?? false, "\(file) imports \(module)")
    }
  }
  #expect(imports > 100, "the import lines were not found")
}

@Test func nothingInTheTableIsUnused() throws {
  let allowed = try allowedImports()
  for room in try rooms() where room != "cairn" {
    let used = Set(try importedModules(of: room).map(\.module))
    let unused = (allowed[room] ?? []).subtracting(used).subtracting(["PackagePlugin", "Foundation"])
    #expect(unused.isEmpty, "\(room) never imports \(unused.sorted())")
  }
}
