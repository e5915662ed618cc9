import Diagnostics
package import Reading

/// `redirects.yml` after the renaming: what led to the old address leads to the new one, the old one leads there too,
/// and the new address is free. Chains do not arise, and loops cannot.
///
/// - Parameters:
///   - document: the file; nil where there is none.
///   - isPublished: whether the entry has a page; without one nothing can lead to it.
/// - Returns: nil where the file holds no map of one address per line.
package func renamingRedirects(
  in document: Document?, _ renaming: Renaming, isPublished: Bool
) -> (bytes: [UInt8], count: Int)? {
  let line = "\(renaming.oldAddress): \(renaming.newAddress)"
  guard let document else {
    guard isPublished else { return ([], 0) }
    let remark =
      "# Old addresses and where they lead now, so that a printed card or a saved link still works.\n"
    return (Array((remark + line + "\n").utf8), 1)
  }
  let bytes = document.source.bytes
  let hasPairs = !(document.root?.isEmpty ?? true)
  var edits: [Edit] = []
  var isThere = false
  if hasPairs {
    guard let root = document.root, case .mapping = root.content, root.isBlock(in: bytes) else { return nil }
  }
  for pair in document.pairs {
    guard case .scalar(let target) = pair.value.content else { continue }
    let from = slashed(pair.key.value)
    if from == renaming.newAddress {
      let start = lineStart(before: Int(pair.key.span.start), in: bytes)
      edits.append(Edit(start..<lineEnd(after: pair.value.end(in: bytes), in: bytes), ""))
    } else if from == renaming.oldAddress {
      isThere = true
      edits.append(replacing(pair.value, with: renaming.newAddress, in: bytes))
    } else if let address = renaming.renamed(address: target) {
      edits.append(replacing(pair.value, with: address, in: bytes))
    }
  }
  if isPublished, !isThere {
    let column = document.pairs.first.map {
      Int($0.key.span.start) - lineStart(before: Int($0.key.span.start), in: bytes)
    }
    let ending = lineBreak(of: bytes)
    let isOpen = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    let indent = String(repeating: " ", count: column ?? 0)
    edits.append(
      Edit(bytes.count..<bytes.count, (isOpen ? ending : "") + indent + line + (isOpen ? "" : ending)))
  }
  return applying(edits, to: bytes).map { ($0, edits.count) }
}

private func slashed(_ address: String) -> String { address.hasSuffix("/") ? address : address + "/" }

/// What an entry is called now, where redirects lead on from the address that it had; nil where none does.
package func slugNow(of kind: EntryKind, once old: String, redirects document: Document) -> String? {
  var targets: [String: String] = [:]
  for pair in document.pairs {
    if case .scalar(let target) = pair.value.content { targets[slashed(pair.key.value)] = slashed(target) }
  }
  var address = "/\(kind.folder)/\(old)/"
  // Taken out once followed, so that a loop ends.
  while let next = targets.removeValue(forKey: address) { address = next }
  let parts = address.split(separator: "/")
  guard parts.count == 2, parts[0] == kind.folder, parts[1] != old else { return nil }
  return String(parts[1])
}
