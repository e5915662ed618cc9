import Foundation
import Parallel
import Synchronization
import Testing

@testable import Publishing

/// A folder of its own for one test: `output` is still to be made.
final class Workplace: Sendable {
  let path: String
  var output: String { path + "/public" }

  /// In memory where the system offers that, for tests that publish a thousand times or flush to disk.
  init(inMemory: Bool = false) throws {
    let memory = inMemory && FileManager.default.isWritableFile(atPath: "/dev/shm")
    let temporary = FileManager.default.temporaryDirectory.path
    let base = try #require(realpath(memory ? "/dev/shm" : temporary, nil).map { String(cString: $0) })
    path = "\(base)/cairn-publishing-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ text: String, at name: String) throws {
    try write(text, to: "\(path)/\(name)")
  }

  /// Names in the workplace: the output, and nothing else when no litter was left.
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  func makeLink(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// A message with the workplace's own path taken out.
  func shown(_ error: PublishingError?) -> String? { error.map { shown($0.description) } }
  func shown(_ text: String) -> String { text.replacingOccurrences(of: path + "/", with: "") }
}

func write(_ text: String, to path: String) throws {
  let folder = (path as NSString).deletingLastPathComponent
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// Every file below a folder by its path, dotfiles among them; links as `-> target`.
func snapshot(_ folder: String) -> [String: String] {
  var files: [String: String] = [:]
  for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
    let path = "\(folder)/\(name)"
    var isFolder: ObjCBool = false
    if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
      files[name] = "-> \(target)"
    } else if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      for (below, text) in snapshot(path) { files["\(name)/\(below)"] = text }
    } else if let data = FileManager.default.contents(atPath: path) {
      files[name] = String(decoding: data, as: UTF8.self)
    }
  }
  return files
}

func page(_ path: String, _ text: String) -> OutputFile {
  OutputFile(path: path, role: .page, content: .rendered { $0 += Array(text.utf8) })
}

func asset(_ path: String, _ text: String) -> OutputFile {
  OutputFile(path: path, role: .asset, content: .rendered { $0 += Array(text.utf8) })
}

/// What a publication of these files leaves, `.cairn` included.
func whole(_ site: [String: String], and others: [String: String] = [:]) -> [String: String] {
  var files = site.merging(others) { $1 }
  files[".cairn"] = "cairn 1\n" + site.keys.sorted().map { "\($0)\n" }.joined()
  return files
}

func files(of site: [String: String]) -> [OutputFile] {
  site.sorted { $0.key < $1.key }.map { path, text in
    path.hasSuffix(".html") ? page(path, text) : asset(path, text)
  }
}

@discardableResult
func publish(
  _ site: [String: String], to folder: String, jobs: Int = 1, sync: Bool = false,
  _ operations: FileOperations = .system
) throws(PublishingError) -> Publication {
  try publish(files(of: site), to: folder, jobs: Jobs(jobs), sync: sync, operations: operations)
}

/// The error that publishing ends with, for a test to pin its message.
func error(
  publishing site: [String: String], to folder: String, _ operations: FileOperations = .system
) -> PublishingError? {
  do throws(PublishingError) {
    try publish(site, to: folder, operations)
    return nil
  } catch {
    return error
  }
}

/// Two sites that differ in every way two sites can: files changed, new and gone, a file in the place of a
/// folder and a folder in the place of a file.
let harborSite = [
  "index.html": "harbor home", "site.css": "harbor css", "about.html": "same in both",
  "programs/harbor/index.html": "harbor", "programs/closed/index.html": "closed",
  "turn": "harbor: a file", "fold/one/index.html": "harbor: a folder", "fold/two.json": "{}",
]
let lanternSite = [
  "index.html": "lantern home", "site.css": "lantern css", "about.html": "same in both",
  "programs/harbor/index.html": "harbor, moved", "programs/lantern/index.html": "lantern",
  "turn/index.html": "lantern: a folder", "fold": "lantern: a file", "data/index.json": "[]",
]
