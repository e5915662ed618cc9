// The built-in theme: what `templates/` of this repository held when the binary was built. The table
// itself is written by the plugin EmbedThemePlugin.

/// The files of the built-in theme by path below `templates/`, in byte order.
package let builtInFiles: [(path: String, bytes: [UInt8])] = builtInFileTable.map { file in
  (file.path, file.text.withUTF8Buffer { Array($0) })
}
