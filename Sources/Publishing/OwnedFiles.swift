// `.cairn` in the output folder: which files there are Cairn's. A line that names the format, then one
// path a line, sorted. Only files it lists are ever removed.

let ownedFilesName = ".cairn"

private let format = "cairn 1"

func ownedFilesText(_ paths: some Sequence<String>) -> [UInt8] {
  var text = Array("\(format)\n".utf8)
  for path in paths.sorted() {
    text.append(contentsOf: path.utf8)
    text.append(UInt8(ascii: "\n"))
  }
  return text
}

/// The paths that a `.cairn` lists; `folder` is for messages.
func ownedFiles(in text: [UInt8], of folder: String) throws(PublishingError) -> Set<String> {
  let lines = text.split(separator: UInt8(ascii: "\n"))
  guard let first = lines.first, String(decoding: first, as: UTF8.self) == format else {
    throw PublishingError(
      """
      The file \(quoted("\(folder)/\(ownedFilesName)")) is not one that this Cairn wrote, so it is not known \
      which files of \(quoted(folder)) are Cairn's. Build with the Cairn that wrote it, or empty the folder.
      """)
  }
  var paths: Set<String> = []
  paths.reserveCapacity(lines.count)
  for line in lines.dropFirst() {
    let path = String(decoding: line, as: UTF8.self)
    if let fault = fault(inOutputPath: path) {
      throw PublishingError(
        """
        The file \(quoted("\(folder)/\(ownedFilesName)")) is damaged: it lists the path \(quoted(path)), and \
        \(fault). Empty the folder \(quoted(folder)) and build again.
        """)
    }
    paths.insert(path)
  }
  return paths
}
