import Diagnostics

/// A file that has no use where it lies.
func unknownFile(_ path: String, in folder: String) -> Finding {
  Finding(
    .unknownFile, "Cairn does not know what to do with this file and leaves it out",
    path: "\(folder)/\(path)", help: placeForUnknown(path))
}

private func placeForUnknown(_ path: String) -> String {
  let parts = path.split(separator: "/").map(String.init)
  let name = parts.last ?? ""
  let ending = name.split(separator: ".").last?.lowercased() ?? ""
  let folders = EntryKind.allCases.map(\.folder) + ["vocabularies", "media", "static"]
  if pictureEndings.contains(ending) { return "pictures go into media/" }
  if ending == "geojson" { return "outlines of areas go into media/" }
  if ending == "pdf" { return "files to download go into static/" }
  if parts.count > 1, !folders.contains(parts[0]) {
    if let near = nearestName(to: parts[0], in: folders) { return "did you mean the folder \"\(near)\"?" }
    return "content has the folders \(folders.joined(separator: ", "))"
  }
  if parts.count == 1 {
    if let near = nearestName(to: name, in: ["site.yml", "redirects.yml", "searches.yml"]) {
      return "did you mean \"\(near)\"?"
    }
    return "put an entry into its folder, for example \(folders[0])/"
  }
  if parts[0] == "vocabularies" { return "a vocabulary is a file vocabularies/<name>.yml" }
  if !name.hasSuffix(".md") {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return "if it is an entry, rename it to \(stem).md; entries are files whose name ends in .md"
  }
  return "files of this kind lie directly in \(parts[0])/, not in a folder below it"
}

private let pictureEndings = ["jpg", "jpeg", "png", "gif", "svg", "webp", "avif"]
