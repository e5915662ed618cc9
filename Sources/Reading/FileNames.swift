// What a file is, told from its name and from where it lies.

import Diagnostics

/// The document that a file is; nil where it is none that Cairn knows.
package func documentFile(at path: String) -> DocumentFile? {
  let parts = path.split(separator: "/").map(String.init)
  guard let name = parts.last else { return nil }
  if parts.count == 1 {
    switch name {
    case "site.yml": return DocumentFile(kind: .site, slug: "site", path: path)
    case "redirects.yml": return DocumentFile(kind: .redirects, slug: "redirects", path: path)
    case "searches.yml": return DocumentFile(kind: .searches, slug: "searches", path: path)
    default: return nil
    }
  }
  if parts[0] == "vocabularies" {
    guard parts.count == 2, name.hasSuffix(".yml") else { return nil }
    let vocabulary = String(name.dropLast(4))
    return DocumentFile(kind: .vocabulary(vocabulary), slug: vocabulary, path: path)
  }
  guard let kind = EntryKind.allCases.first(where: { $0.folder == parts[0] }), name.hasSuffix(".md"),
    parts.count == 2 || kind.allowsSubfolders
  else { return nil }
  let stem = name.dropLast(3)
  guard let dot = stem.lastIndex(of: ".") else {
    return DocumentFile(kind: .entry(kind), slug: String(stem), path: path)
  }
  let language = String(stem[stem.index(after: dot)...])
  return DocumentFile(kind: .translation(kind, language: language), slug: String(stem[..<dot]), path: path)
}

func isReadme(_ path: String) -> Bool {
  let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
  guard path.utf8[start...].first.map({ $0 | 0x20 }) == UInt8(ascii: "r") else { return false }
  let name = path[start...].lowercased()
  return name == "readme" || name.hasPrefix("readme.")
}

/// What is wrong with a file's name wherever the file lies. No such file could be published: a control
/// character would steer the terminal that lists it, and `.cairn` is where Cairn keeps its own records.
func badName(_ path: String) -> String? {
  if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
    return "this name holds a control character, so the file is left out"
  }
  // Names that start with a dot are ignored everywhere else.
  if path.hasPrefix("static/"), path.split(separator: "/").contains(where: { $0.hasPrefix(".cairn") }) {
    return "names that start with .cairn are Cairn's own, so this file is left out"
  }
  return nil
}

/// A path relative to the folder of another, with `.` and `..` worked out; nil where it leaves the root.
package func joinedPath(_ target: some StringProtocol, from path: String) -> String? {
  var parts = path.split(separator: "/").dropLast().map(String.init)
  for part in target.split(separator: "/") {
    switch part {
    case ".": continue
    case "..": if parts.popLast() == nil { return nil }
    default: parts.append(String(part))
    }
  }
  return parts.joined(separator: "/")
}

/// What an entry's name has to be. The name of a translation is that of its entry.
func badSlug(_ file: DocumentFile, at path: String) -> Finding? {
  guard case .entry = file.kind else { return nil }
  if file.slug == "page" {
    return Finding(
      .badSlug, "\"page\" cannot be an entry's name: page 2 of a list lives there", path: path,
      help: "give it another name")
  }
  if isSlug(file.slug) { return nil }
  let near = slug(from: file.slug)
  let rule = "use small letters a-z, digits and single hyphens"
  return Finding(
    .badSlug, "the name of this file, \"\(file.slug)\", cannot be an address", path: path,
    help: near.isEmpty || near == "page" ? "rename it: \(rule)" : "rename it to \(near).md: \(rule)")
}
