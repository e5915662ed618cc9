import Glibc
import Parallel

/// Makes a folder where such are kept, and removes it at the end with all that it holds.
package func withTemporaryFolder<Value>(_ use: (_ folder: String) throws -> Value) throws -> Value {
  let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(place.isEmpty ? "/tmp" : place)/cairn-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else {
    throw PublishingError("No folder can be made in \(quoted(place)): \(String(cString: strerror(errno))).")
  }
  let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer {
    if let slash = folder.lastIndex(of: "/"),
      let parent = try? FileOperations.system.openFolder(String(folder[..<slash]))
    {
      try? FileOperations.system.removeTree(
        String(folder[folder.index(after: slash)...]), in: parent, jobs: Jobs(1))
    }
  }
  return try use(folder)
}
