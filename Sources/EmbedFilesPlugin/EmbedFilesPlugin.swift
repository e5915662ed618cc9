import Foundation
import PackagePlugin

/// Has `swift build` write files of this repository into Swift source, so that the binary needs no folder
/// beside it.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
  /// The tables of `BuiltInFiles`, and the files or folders they hold.
  let tables = [
    (name: "themeTable", path: "templates"), (name: "sampleTable", path: "content"),
    (name: "starterTable", path: "Sources/BuiltInFiles/Starter"),
    (name: "explanationTable", path: "docs/findings.md"),
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "Tables.swift")
    let files = tables.flatMap { regularFiles(in: root.appending(path: $0.path)) }
    return [
      .buildCommand(
        displayName: "Embedding templates, sample, starter and explanations",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [output.path] + tables.map { "\($0.name)=\(root.appending(path: $0.path).path)" },
        inputFiles: files,
        outputFiles: [output])
    ]
  }

  private func regularFiles(in place: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: place, includingPropertiesForKeys: [.isRegularFileKey])
    return ([place] + (found?.compactMap { $0 as? URL } ?? []))
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true }
      .sorted { $0.path < $1.path }
  }
}
