import BuiltInFiles
import Diagnostics
import Reading
import Site

/// The built-in theme with the files of a publisher's own folder in place of those of the same name.
func themeFiles(own folder: String?) -> (files: [ThemeFile], findings: [Finding]) {
  var files: [String: ThemeFile] = [:]
  for (path, bytes) in builtInTheme {
    files[path] = ThemeFile(
      path: path, source: SourceText(path: "templates/\(path)", bytes: bytes), isOwn: false)
  }
  var findings: [Finding] = []
  if let folder, folderExists(folder) {
    let (own, failures) = readFolder(folder)
    for (path, bytes) in own where !isReadme(path) {
      files[path] = ThemeFile(
        path: path, source: SourceText(path: "\(folder)/\(path)", bytes: bytes), isOwn: true,
        builtIn: files[path]?.source)
    }
    findings = failures.map {
      Finding(.unreadableFile, "this file cannot be read: \($0.reason)", path: "\(folder)/\($0.path)")
    }
  }
  return (files.values.sorted { $0.path < $1.path }, findings)
}

private func isReadme(_ path: String) -> Bool {
  (path.split(separator: "/").last ?? "").lowercased().hasPrefix("readme")
}
