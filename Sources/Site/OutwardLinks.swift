package import Diagnostics
import Markup
package import Reading

/// The links to other sites in the text of a file, each where it stands.
package func outwardLinks(in document: Document) -> [Located<String>] {
  var written: Set<String> = []
  let (_, findings) = renderMarkdown(document.source, body: document.body) { destination, use in
    let start = destination.prefix(8).lowercased()
    guard use == .link, start.hasPrefix("http://") || start.hasPrefix("https://") else { return .asWritten }
    written.insert(destination)
    // What is refused is given a place, and that is all that is wanted of it.
    return .dead(message: destination, help: nil)
  }
  return findings.compactMap { finding in
    guard finding.kind == .deadLink, written.contains(finding.message), let span = finding.span else {
      return nil
    }
    return Located(finding.message, at: span)
  }
}
