import Foundation

/// Writes every file below a folder as one Swift source of static strings: `EmbedTheme <folder> <output>`.
@main
struct EmbedTheme {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      throw CocoaError(.fileNoSuchFile)
    }
    let folder = URL(filePath: arguments[1])
    var swift = "let builtInFileTable: [(path: String, text: StaticString)] = [\n"
    for path in try relativePaths(below: folder) {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let fence = String(repeating: "#", count: 6)
      swift += "  (\"\(path)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
    }
    swift += "]\n"
    try swift.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
  }

  /// Regular files below the folder, dotfiles left out, in byte order.
  static func relativePaths(below folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
      .filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
      .sorted()
  }
}
