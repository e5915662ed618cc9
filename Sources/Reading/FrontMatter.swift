package import Diagnostics

/// Splits a file into front matter and body and reads the front matter. Pure: `readDocument` touches the
/// disk.
package func parseDocument(_ file: DocumentFile, _ source: SourceText) -> (
  document: Document?, findings: [Finding]
) {
  if let finding = invalidUTF8(in: source) { return (nil, [finding]) }
  if let finding = mergeConflict(in: source) { return (nil, [finding]) }
  let start = source.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  let parts: Parts
  switch file.kind {
  case .entry, .translation:
    switch split(source, from: start) {
    case .success(let found): parts = found
    case .failure(let problem): return (nil, [problem.finding])
    }
  case .site, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules:
    let end = source.bytes.count
    parts = Parts(yaml: start..<end, opening: Span(start, min(start + 1, end)), body: end..<end)
  }
  let (root, findings) = parseYAML(source, in: parts.yaml)
  if root == nil, !findings.isEmpty { return (nil, findings) }
  let document = Document(
    file: file, source: source, root: root, rootSpan: parts.opening, body: parts.body)
  return (document, findings)
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

private struct Parts {
  let yaml: Range<Int>
  let opening: Span
  let body: Range<Int>
}

private struct Problem: Error {
  let finding: Finding
}

private func split(_ source: SourceText, from start: Int) -> Result<Parts, Problem> {
  let bytes = source.bytes
  if bytes[start...].allSatisfy({ $0 <= 0x20 }) {
    return .failure(
      Problem(
        finding: Finding(
          .missingFrontMatter, "this file is empty", path: source.path,
          help:
            "an entry has a line \"---\", lines such as  name: Harbor House , a second line \"---\" and then the text; "
            + "cairn add makes one. Delete the file if nobody needs it")
      ))
  }
  let first = line(in: bytes, at: start)
  let opening = Span(first.text.lowerBound, max(first.text.upperBound, first.text.lowerBound + 1))
  guard isFence(bytes[first.text]) else {
    return .failure(
      Problem(
        finding: Finding(
          .missingFrontMatter, "this file does not start with a line \"---\"", in: source, at: opening,
          help: "put the keys between two lines \"---\" at the very top, then the text")))
  }
  var next = first.next
  while next < bytes.count {
    let current = line(in: bytes, at: next)
    if isFence(bytes[current.text]) {
      return .success(
        Parts(yaml: first.next..<next, opening: opening, body: current.next..<bytes.count))
    }
    next = current.next
  }
  return .failure(
    Problem(
      finding: Finding(
        .unclosedFrontMatter, "the front matter that starts here has no closing line \"---\"", in: source,
        at: opening, help: "put a line \"---\" after the last key", notes: [.restUnchecked])))
}

private func isFence(_ line: ArraySlice<UInt8>) -> Bool {
  guard line.starts(with: Array("---".utf8)) else { return false }
  return line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
}

/// The line that starts at `start`, without its line end, and where the next one starts.
private func line(in bytes: [UInt8], at start: Int) -> (text: Range<Int>, next: Int) {
  var end = start
  while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
  let next = min(end + 1, bytes.count)
  let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
  return (start..<(hasReturn ? end - 1 : end), next)
}

private func invalidUTF8(in source: SourceText) -> Finding? {
  do throws(UTF8.ValidationError) {
    let bytes = source.bytes
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return Finding(
      .notUTF8, "this character is not UTF-8", in: source,
      at: Span(error.byteOffsets.lowerBound, error.byteOffsets.upperBound),
      help: "save the file again with the encoding UTF-8",
      notes: ["the rest of this file was not checked; check again when this is mended"])
  }
}

private func mergeConflict(in source: SourceText) -> Finding? {
  let bytes = source.bytes
  var start = 0
  while start < bytes.count {
    let current = line(in: bytes, at: start)
    if let first = bytes[current.text].first, first == UInt8(ascii: "<") || first == UInt8(ascii: ">") {
      let run = bytes[current.text].prefix { $0 == first }.count
      let rest = bytes[current.text].dropFirst(7).first
      if run == 7, rest == nil || rest == UInt8(ascii: " ") {
        return Finding(
          .mergeConflict, "git left a merge conflict in this file", in: source,
          at: Span(current.text.lowerBound, current.text.upperBound),
          help:
            "keep the version that is right, and delete the other and the lines <<<<<<<, ======= and >>>>>>>",
          notes: ["the rest of this file was not checked; check again when this is mended"])
      }
    }
    start = current.next
  }
  return nil
}
