import Glibc

/// Where the output folder really is: links followed, its parent known.
struct OutputLocation: Sendable {
  /// The output as it was asked for, for messages.
  let given: String
  /// Absolute, with no link in it.
  let parent: String
  let name: String
  let exists: Bool
  /// Folders above the output that have to be made first, the outermost first.
  let missingParents: [String]

  var path: String { joined(parent, name) }

  /// What became of the site when nothing was published.
  var untouched: String {
    exists ? "The site in \(quoted(given)) is as it was." : "No site was published."
  }

  init(_ folder: String, _ operations: FileOperations) throws(PublishingError) {
    if folder.isEmpty { throw PublishingError("The output folder has no name. Give one with --output.") }
    given = folder
    if let real = try operations.resolve(folder) {
      guard try operations.inspect(real)?.kind == .folder else {
        throw PublishingError(
          "The output \(quoted(folder)) is a file, not a folder. Choose another with --output.")
      }
      try refuseSpecialFolder(real, given: folder, operations)
      (parent, name) = split(real)
      exists = true
      missingParents = []
    } else {
      (parent, name, missingParents) = try place(ofMissing: folder, operations)
      exists = false
    }
  }

  /// The folders that the site is made from must not be written to, nor moved with the output.
  func refuseOverlap(with sources: [String], _ operations: FileOperations) throws(PublishingError) {
    for source in sources {
      guard let real = try operations.resolve(source) else { continue }
      let relation: String? =
        if real == path {
          "is the folder \(quoted(source))"
        } else if isInside(path, real) {
          "lies in the folder \(quoted(source))"
        } else if isInside(real, path) {
          "holds the folder \(quoted(source))"
        } else {
          nil
        }
      if let relation {
        throw PublishingError(
          """
          The output \(quoted(given)) \(relation), which the site is made from. Choose another output folder \
          with --output.
          """)
      }
    }
  }
}

/// Whether one absolute path is somewhere below another.
func isInside(_ path: String, _ folder: String) -> Bool {
  path.utf8.starts(with: (folder == "/" ? folder : "\(folder)/").utf8) && path != folder
}

private func refuseSpecialFolder(
  _ real: String, given: String, _ operations: FileOperations
) throws(PublishingError) {
  let home = getenv("HOME").map { String(cString: $0) } ?? ""
  let realHome = home.isEmpty ? nil : try operations.resolve(home)
  let what: String? =
    switch real {
    case "/": "the root of the file system"
    case realHome: "your home folder"
    default: nil
    }
  if let what {
    throw PublishingError(
      "The output \(quoted(given)) is \(what). Choose a folder for the site alone with --output.")
  }
}

/// The place of a folder that is still to be made: below the nearest folder that is there.
private func place(
  ofMissing folder: String, _ operations: FileOperations
) throws(PublishingError) -> (parent: String, name: String, missingParents: [String]) {
  var missing: [String] = []
  var here = folder
  while true {
    let (above, name) = split(here)
    if name == ".." || above == here {
      throw PublishingError("The output \(quoted(folder)) goes through a folder that does not exist.")
    }
    here = joined(above, name)
    if try operations.inspect(here)?.kind == .link {
      throw PublishingError(
        """
        The output \(quoted(folder)) goes through \(quoted(here)), a link that leads nowhere. Mend the link.
        """)
    }
    if name != "." { missing.insert(name, at: 0) }
    if let real = try operations.resolve(above), let last = missing.popLast() {
      guard try operations.inspect(real)?.kind == .folder else {
        throw PublishingError(
          """
          The output \(quoted(folder)) lies in \(quoted(above)), which is a file. Choose another with \
          --output.
          """)
      }
      let parents = missing.indices.map { missing[...$0].reduce(real, joined) }
      return (parents.last ?? real, last, parents)
    }
    here = above
  }
}

/// The last part of a path, and what comes before it: `.` for a name alone.
func split(_ path: String) -> (above: String, name: String) {
  let parts = path.split(separator: "/")
  let name = parts.last.map(String.init) ?? ""
  let above = parts.dropLast().joined(separator: "/")
  if path.hasPrefix("/") { return ("/\(above)", name) }
  return (above.isEmpty ? "." : above, name)
}

private func joined(_ folder: String, _ name: String) -> String {
  switch folder {
  case "/": "/\(name)"
  case ".": name
  default: "\(folder)/\(name)"
  }
}
