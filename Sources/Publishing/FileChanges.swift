import Glibc

/// One file to change on behalf of an editor.
package struct FileChange: Sendable {
  package let path: String
  /// What the file held when the change was decided on; nil where nothing may be there yet.
  let old: [UInt8]?
  /// What it is to hold; nil takes it away.
  let new: [UInt8]?
  /// For a new file: whether it is a program to run.
  let isProgram: Bool
  /// For a new file: the one whose permissions it takes over.
  let model: String?

  package static func create(
    _ path: String, _ bytes: [UInt8], isProgram: Bool = false, like model: String? = nil
  ) -> FileChange {
    FileChange(path: path, old: nil, new: bytes, isProgram: isProgram, model: model)
  }

  package static func rewrite(_ path: String, from old: [UInt8], to new: [UInt8]) -> FileChange {
    FileChange(path: path, old: old, new: new, isProgram: false, model: nil)
  }

  package static func remove(_ path: String, holding old: [UInt8]) -> FileChange {
    FileChange(path: path, old: old, new: nil, isProgram: false, model: nil)
  }
}

/// Makes all changes or, as far as a file system allows, none: everything new is written beside its place first,
/// under a name that a content folder ignores, and then put in place file by file; what goes, goes last.
///
/// - Throws: an error that says what was done. A file that has changed in the meantime stays as it is.
package func changeFiles(
  _ changes: [FileChange], operations: FileOperations = .system
) throws(PublishingError) {
  var staged: [StagedFile] = []
  // Only new files may go into folders that are not there yet.
  var made: [String] = []
  do throws(PublishingError) {
    for change in changes {
      try staged.append(stage(change, flush: changes.count <= flushLimit, &made, operations))
    }
  } catch {
    for file in staged { file.clear(operations) }
    for folder in made.reversed() { _ = try? operations.removeEmptyFolder(folder) }
    throw error.adding("Nothing was changed.", advising: "try again")
  }
  var done: [String] = []
  for file in staged.filter({ $0.unfinished != nil }) + staged.filter({ $0.unfinished == nil }) {
    do throws(PublishingError) {
      try file.putInPlace(operations)
      done.append(file.path)
    } catch {
      for file in staged { file.clear(operations) }
      let consequence =
        done.isEmpty ? "Nothing was changed." : "These had been changed before: \(listed(done))."
      throw error.adding(consequence, advising: "try again")
    }
  }
}

/// A flush of each of hundreds of files would take minutes on a slow disk.
private let flushLimit = 32

/// A file whose new bytes lie beside it.
private struct StagedFile {
  let path: String
  let folder: OpenFolder
  let name: String
  /// The name of the new bytes; nil where the file goes.
  let unfinished: String?
  let isNew: Bool

  func putInPlace(_ operations: FileOperations) throws(PublishingError) {
    guard let unfinished else { return try operations.remove(name, in: folder) }
    guard isNew else { return try operations.rename(unfinished, in: folder, to: name, in: folder) }
    // A second name never replaces a file that has come there in the meantime.
    try operations.link(unfinished, in: folder, as: name, in: folder)
    try operations.remove(unfinished, in: folder)
  }

  func clear(_ operations: FileOperations) {
    if let unfinished { try? operations.remove(unfinished, in: folder) }
  }
}

private func stage(
  _ change: FileChange, flush: Bool, _ made: inout [String], _ operations: FileOperations
) throws(PublishingError) -> StagedFile {
  // A link is followed, and stays; where a file goes, its link goes in its place.
  let real = try change.old == nil ? nil : operations.resolve(change.path)
  let place = change.new == nil ? change.path : real ?? change.path
  let (above, name) = split(place)
  if change.old == nil { try makeFolders(above, &made, operations) }
  guard let parent = try operations.resolve(above) else {
    throw PublishingError("There is no folder \(quoted(above)) any more. Nothing was changed.")
  }
  let folder = try operations.openFolder(parent)
  let status = try operations.inspect(name, in: folder)
  if let old = change.old {
    guard let real, try operations.contents(of: real) == old else {
      throw PublishingError(
        "\(quoted(change.path)) has been changed by somebody else in the meantime. Nothing was changed; try again."
      )
    }
  } else if status != nil {
    throw PublishingError("\(quoted(change.path)) is there already. Nothing was changed.")
  }
  guard let new = change.new else {
    return StagedFile(path: change.path, folder: folder, name: name, unfinished: nil, isNew: false)
  }
  let unfinished = ".\(name)\(reservedPrefix)-\(getpid())"
  let file = StagedFile(
    path: change.path, folder: folder, name: name, unfinished: unfinished, isNew: change.old == nil)
  do throws(PublishingError) {
    try operations.remove(unfinished, in: folder)
    try operations.create(unfinished, in: folder, flush: flush) { file throws(PublishingError) in
      try operations.write(new, to: file)
    }
    let usual = try mode(for: change, operations)
    if let mode = status?.mode ?? usual { try operations.changeMode(of: unfinished, in: folder, to: mode) }
  } catch {
    file.clear(operations)
    throw error
  }
  return file
}

/// The permissions of a new file, where they are not the usual ones.
private func mode(for change: FileChange, _ operations: FileOperations) throws(PublishingError) -> mode_t? {
  if change.isProgram { return 0o755 }
  guard let model = change.model, let found = try operations.resolve(model) else { return nil }
  return try operations.inspect(found)?.mode
}

private func makeFolders(
  _ path: String, _ made: inout [String], _ operations: FileOperations
) throws(PublishingError) {
  if try operations.resolve(path) != nil { return }
  try makeFolders(split(path).above, &made, operations)
  try operations.makeFolder(path, mode: 0o755)
  made.append(path)
}
