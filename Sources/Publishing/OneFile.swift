import Glibc

/// Puts one file in place whole: readers meet the old one or the new one, also after a loss of power.
package func publishFile(
  _ bytes: [UInt8], to path: String, operations: FileOperations = .system
) throws(PublishingError) {
  let (above, name) = try place(of: path, operations)
  let parent = try operations.openFolder(above)
  let unfinished = ".\(name)\(reservedPrefix)-\(getpid())"
  do throws(PublishingError) {
    try operations.remove(unfinished, in: parent)
    try operations.create(unfinished, in: parent, flush: true) { file throws(PublishingError) in
      try operations.write(bytes, to: file)
    }
    try operations.rename(unfinished, in: parent, to: name, in: parent)
  } catch {
    try? operations.remove(unfinished, in: parent)
    throw error.adding("The file is what it was before.")
  }
  // The file systems of some sticks know no flush of a folder.
  try? operations.flush(parent)
}

/// Why a file may not be written there, before it is made; nil where it may.
package func refusal(ofFile path: String, operations: FileOperations = .system) -> PublishingError? {
  do throws(PublishingError) {
    _ = try place(of: path, operations)
    return nil
  } catch {
    return error.adding("Nothing was written.")
  }
}

/// Links are followed. Anything that is no plain file stays as it is.
private func place(of path: String, _ operations: FileOperations) throws(PublishingError) -> (
  above: String, name: String
) {
  guard !path.isEmpty else { throw PublishingError("The output has no name. Give one with --output.") }
  if let real = try operations.resolve(path) {
    guard let status = try operations.inspect(real), status.isPlainFile, !path.hasSuffix("/") else {
      throw PublishingError("The output \(quoted(path)) is not a file. Name a file with --output.")
    }
    return split(real)
  }
  let (above, name) = split(path.hasPrefix("/") ? path : "./\(path)")
  guard !path.hasSuffix("/"), name != ".", name != "..", try operations.inspect(path) == nil else {
    throw PublishingError("The output \(quoted(path)) is not a file. Name a file with --output.")
  }
  guard let real = try operations.resolve(above) else {
    throw PublishingError(
      "There is no folder \(quoted(above)) for the output. Make it, or name another file with --output.")
  }
  return (real, name)
}
