import Foundation

/// Writes files as one Swift source of static strings: `EmbedFiles <output> <table>=<path> ...`. Each table
/// holds one file, or every file below a folder.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else { throw CocoaError(.fileNoSuchFile) }
    var swift = ""
    for argument in arguments.dropFirst(2) {
      let parts = argument.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { throw CocoaError(.fileNoSuchFile) }
      swift += try table(String(parts[0]), of: URL(filePath: String(parts[1])))
    }
    try swift.write(to: URL(filePath: arguments[1]), atomically: true, encoding: .utf8)
  }

  static func table(_ name: String, of place: URL) throws -> String {
    var swift = "let \(name): [(path: String, text: StaticString)] = [\n"
    let isFile = try place.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
    let folder = isFile ? place.deletingLastPathComponent() : place
    for path in isFile ? [place.lastPathComponent] : try relativePaths(below: place) {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let fence = String(repeating: "#", count: 6)
      swift += "  (\"\(path)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
    }
    return swift + "]\n"
  }

  /// Regular files below the folder in byte order. Names that start with a dot are left out, but for the
  /// folders that other programs look for in an editor's project.
  static func relativePaths(below folder: URL) throws -> [String] {
    let kept: Set<Substring> = [
      ".github", ".vscode", ".well-known", ".gitlab-ci.yml", ".gitignore", ".pre-commit-config.yaml",
      ".githooks",
    ]
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { path in
        !path.split(separator: "/").contains { $0.hasPrefix(".") && !kept.contains($0) }
      }
      .filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
      .sorted()
  }
}
