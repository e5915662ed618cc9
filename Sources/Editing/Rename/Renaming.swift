package import Diagnostics
package import Reading

/// An entry that gets another name.
package struct Renaming: Sendable {
  package let kind: EntryKind
  package let old: String
  package let new: String
  /// The entry's file below the content folder.
  package let oldPath: String

  package init(_ kind: EntryKind, from old: String, to new: String, oldPath: String) {
    self.kind = kind
    self.old = old
    self.new = new
    self.oldPath = oldPath
  }

  var oldAddress: String { "/\(kind.folder)/\(old)/" }
  var newAddress: String { "/\(kind.folder)/\(new)/" }

  /// Where a file of the entry, itself or a translation, goes; nil for any other file.
  package func newPath(of file: DocumentFile) -> String? {
    switch file.kind {
    case .entry(kind) where file.slug == old: break
    case .translation(kind, _) where file.slug == old: break
    default: return nil
    }
    let parts = file.path.split(separator: "/")
    guard let name = parts.last else { return nil }
    return (parts.dropLast().map(String.init) + [new + name.dropFirst(old.count)]).joined(separator: "/")
  }

  /// An address below the entry's with the new name; nil for any other.
  func renamed(address: String) -> String? {
    var beginnings = ["/\(kind.folder)/"]
    if kind == .area { beginnings.append("/print/") }
    for beginning in beginnings where address.hasPrefix(beginning + old) {
      let rest = address.dropFirst(beginning.count + old.count)
      let isWhole = rest.first.map { "/#?".contains($0) } ?? true
      if isWhole || kind == .program && rest == ".vcf" { return beginning + new + rest }
    }
    return nil
  }

  /// A destination in a body with the new name; nil where it leads elsewhere.
  ///
  /// - Parameter path: the file it stands in, below the content folder.
  func renamed(destination: String, from path: String) -> String? {
    if destination.hasPrefix("/") { return renamed(address: destination) }
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    let target = destination[..<end]
    guard !target.isEmpty, joinedPath(target, from: path) == oldPath else { return nil }
    let name = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    return target[..<name] + "\(new).md" + destination[end...]
  }
}

/// A file with every mention of the entry under its new name.
package struct RenamedMentions: Sendable {
  package let bytes: [UInt8]
  /// How many places changed.
  package let count: Int
  /// Links that name the entry in a way that has to be changed by hand.
  package let unclear: [Span]
}

/// Changes what a document says of the entry: references in its front matter, links in its text.
package func renamingMentions(in document: Document, _ renaming: Renaming) -> RenamedMentions {
  var edits = references(in: document, renaming)
  let (links, unclear) = links(in: document, renaming)
  edits += links
  let distinct = Set(edits)
  guard !distinct.isEmpty, let bytes = applying(Array(distinct), to: document.source.bytes) else {
    return RenamedMentions(bytes: document.source.bytes, count: 0, unclear: unclear)
  }
  return RenamedMentions(bytes: bytes, count: distinct.count, unclear: unclear)
}
