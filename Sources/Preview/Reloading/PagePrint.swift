/// What tells one version of a page from another.
struct PagePrint: Sendable, Equatable {
  /// The page with its scripts, but without the versions of its style sheets.
  let document: String
  let styles: String
  /// The addresses of the style sheets, in order.
  let addresses: [String]
}

/// A page as the browser gets it: with the script that loads it anew, which its policy must not forbid.
func prepare(_ page: [UInt8], of site: PreviewedSite) -> (bytes: [UInt8], print: PagePrint) {
  var document = Hash()
  var styles = Hash()
  var addresses: [String] = []
  var edits: [(range: Range<Int>, text: String)] = []
  var done = 0
  forEachTag(in: page) { tag in
    switch tag.name {
    case "link" where tag.words("rel").contains("stylesheet"):
      guard let range = tag.attributes["href"] else { return }
      let address = tag.text(range)
      document.add(page[done..<range.lowerBound])
      document.add(withoutQuery(address).utf8)
      done = range.upperBound
      addresses.append(address)
      styles.add(address.utf8)
      if let bytes = file(at: address, of: site) { styles.add(bytes) }
    case "script":
      if let range = tag.attributes["src"], let bytes = file(at: tag.text(range), of: site) {
        document.add(bytes)
      }
    case "meta" where tag.words("http-equiv") == ["content-security-policy"]:
      if let range = tag.attributes["content"] {
        edits.append((range, escaped(policyForPreview(tag.text(range)))))
      }
    default: break
    }
  }
  document.add(page[done...])
  let print = PagePrint(document: document.text, styles: styles.text, addresses: addresses)
  let end = lastBodyEnd(in: page)
  edits.append((end..<end, scriptTag(print)))
  return (edited(page, edits), print)
}

private func scriptTag(_ print: PagePrint) -> String {
  "<script src=\"\(ownFolder)reload.js?v=\(reloadScriptVersion)\" data-document=\"\(print.document)\" data-styles=\"\(print.styles)\" defer></script>"
}

/// Changes with the script, so that a browser may keep it.
let reloadScriptVersion: String = {
  var hash = Hash()
  hash.add(reloadScript.utf8)
  return hash.text
}()

private func edited(_ page: [UInt8], _ edits: [(range: Range<Int>, text: String)]) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(page.count + 512)
  var done = 0
  for (range, text) in edits where range.lowerBound >= done {
    bytes += page[done..<range.lowerBound]
    bytes += text.utf8
    done = range.upperBound
  }
  return bytes + page[done...]
}

/// A file of the site by an address that begins at its root; others are not followed.
private func file(at address: String, of site: PreviewedSite) -> [UInt8]? {
  guard let path = RequestPath(address), path.text.hasPrefix(site.basePath), !path.endsInSlash else {
    return nil
  }
  return site.file(String(path.text.dropFirst(site.basePath.count)))
}

private func withoutQuery(_ address: String) -> String {
  String(address.prefix { $0 != "?" })
}

private func lastBodyEnd(in page: [UInt8]) -> Int {
  let tag = Array("</body".utf8)
  var start = page.count - tag.count
  while start >= 0 {
    if page[start] == tag[0],
      zip(tag, page[start...]).allSatisfy({ $0 == $1 | ($1 >= 65 && $1 <= 90 ? 32 : 0) })
    {
      return start
    }
    start -= 1
  }
  return page.count
}

/// FNV-1a, 64 bits. It tells versions apart, and keeps no secret.
private struct Hash {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  var text: String { String(value, radix: 36) }
}
