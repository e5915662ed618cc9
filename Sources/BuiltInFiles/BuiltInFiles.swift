// Files of this repository that the binary carries with it, as they were when it was built. The tables
// themselves are written by the plugin EmbedFilesPlugin.

package typealias BuiltInFile = (path: String, bytes: [UInt8])

/// The built-in theme: the files of `templates/`, by path below it in byte order.
package let builtInTheme = files(themeTable)

/// What `cairn init --sample` writes: the files of `content/`.
package var sampleContent: [BuiltInFile] { files(sampleTable) }

/// What `cairn init` writes: the files of `Starter/`.
package var starterFiles: [BuiltInFile] { files(starterTable) }

/// What `cairn explain` prints from: `docs/findings.md`.
package var explanations: [UInt8] { files(explanationTable).first?.bytes ?? [] }

private func files(_ table: [(path: String, text: StaticString)]) -> [BuiltInFile] {
  table.map { file in (file.path, file.text.withUTF8Buffer { Array($0) }) }
}
