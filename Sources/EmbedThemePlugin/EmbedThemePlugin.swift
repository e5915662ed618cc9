import Foundation
import PackagePlugin

/// Has `swift build` write the files of `templates/` into Swift source, so that the binary needs no
/// folder beside it.
@main
struct EmbedThemePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let theme = context.package.directoryURL.appending(path: "templates")
    let output = context.pluginWorkDirectoryURL.appending(path: "BuiltInFiles.swift")
    let files = FileManager.default.enumerator(at: theme, includingPropertiesForKeys: [.isRegularFileKey])?
      .compactMap { $0 as? URL }
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true }
      .sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding templates/",
        executable: try context.tool(named: "EmbedTheme").url,
        arguments: [theme.path, output.path],
        inputFiles: files ?? [],
        outputFiles: [output])
    ]
  }
}
