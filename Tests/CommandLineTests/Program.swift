import Foundation
import Testing

/// The program as it is shipped: the environment names it, `make test` sets that.
let cairn = ProcessInfo.processInfo.environment["CAIRN"]

let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The files that several founders share; absent in a clone of the project alone.
let shared = root.deletingLastPathComponent().appending(path: "shared")

func isThere(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

struct Result: Equatable {
  var output: String
  var errors: String
  var status: Int32
}

/// Runs the real program to its end.
func run(_ arguments: String..., in folder: URL = root, environment: [String: String] = [:]) throws -> Result
{
  let process = try start(arguments, in: folder, environment: environment)
  let errors = DataReader(process.errors)
  let output = process.output.fileHandleForReading.readDataToEndOfFile()
  let errorData = errors.wait()
  process.process.waitUntilExit()
  return Result(
    output: String(decoding: output, as: UTF8.self), errors: String(decoding: errorData, as: UTF8.self),
    status: process.process.terminationStatus)
}

struct Running {
  let process: Process
  let output: Pipe
  let errors: Pipe
}

func start(_ arguments: [String], in folder: URL = root, environment: [String: String] = [:]) throws
  -> Running
{
  let process = Process()
  process.executableURL = URL(filePath: try #require(cairn))
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"].merging(environment) { $1 }
  let running = Running(process: process, output: Pipe(), errors: Pipe())
  process.standardOutput = running.output
  process.standardError = running.errors
  process.standardInput = FileHandle.nullDevice
  try process.run()
  return running
}

/// Reads a pipe on a thread of its own, so that neither of two pipes can fill up and block.
private final class DataReader: @unchecked Sendable {
  private var data = Data()
  private let done = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) {
    Thread.detachNewThread { [self] in
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      done.signal()
    }
  }

  func wait() -> Data {
    done.wait()
    return data
  }
}

/// A folder that is removed at the end.
func withTemporaryFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "cairn-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The smallest content that builds.
let smallSite = [
  "content/site.yml":
    "title: Small\nurl: https://small.example/\ncrisis: {name: 988 Suicide & Crisis Lifeline, phone: \"988\"}\n",
  "content/settings/center.md": "---\nname: Center\n---\n",
  "content/areas/boone-county.md": "---\nname: Boone County\nkind: county\n---\n",
  "content/programs/harbor.md": """
  ---
  name: Harbor
  organization: Harbor People
  summary: A place to talk.
  support: mental-health
  settings: center
  areas: boone-county
  formats: in-person
  phone: 573-555-0142
  verified: 2026-11-01
  ---
  Come in.

  """,
]

func write(_ files: [String: String], into folder: URL) throws {
  for (path, text) in files {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

/// Every file below a folder with its bytes.
func contents(of folder: URL) throws -> [String: Data] {
  var contents: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    var isFolder: ObjCBool = false
    let url = folder.appending(path: path)
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
      contents[path] = try Data(contentsOf: url)
    }
  }
  return contents
}
