import Catalog
import Diagnostics
import Reading

/// "Ask for Jane Doe" in a text: somebody to turn to, with a surname.
func staffSurname(
  _ asking: Expressions.Match, _ bytes: Bytes, _ names: PersonNames, _ slugs: SlugTables,
  _ texts: inout EditorTexts
) -> Finding? {
  guard let place = nameStart(bytes, after: asking.range.upperBound),
    let (name, first) = names.fullName(bytes, from: place, to: min(bytes.count, place + 120)),
    let text = texts.text(bytes, at: asking.range), text.stretch.upperBound >= name.upperBound,
    text.isProse(bytes, name)
  else { return nil }
  let written = words(bytes, name)
  let slug = slug(from: written)
  guard slugs.index(of: slug, .organization) == nil, slugs.index(of: slug, .program) == nil else {
    return nil
  }
  return Finding(
    .staffSurname, "\"\(written)\" gives somebody's surname to everyone", in: texts.document.source,
    at: Span(name.lowerBound, name.upperBound),
    help: "write \"\(words(bytes, first))\" alone, or a role, such as \"the intake worker\"")
}

/// Peers go by their first names, and whoever checked a listing by a role.
func surnamesUnderKeys(_ document: Document, _ bytes: Bytes, _ names: PersonNames) -> [Finding] {
  guard document.file.kind == .entry(.program), case .mapping(let pairs)? = document.root?.content else {
    return []
  }
  var findings: [Finding] = []
  for pair in pairs {
    switch (pair.key.value, pair.value.content) {
    case ("verified", .mapping(let keys)):
      guard let by = keys.first(where: { $0.key.value == "by" })?.value,
        let name = names.personsName(bytes, by)
      else { continue }
      findings.append(
        Finding(
          .staffSurname, "\"\(name)\" is a person's name; \"by\" is for a role", in: document.source,
          at: by.span,
          help: "write who that is, such as \"directory editor\" or \"volunteer\""))
    case ("peers", .sequence(let peers)):
      findings += peers.compactMap { surname(of: $0, document.source, bytes, names) }
    case ("peers", .mapping):
      if let finding = surname(of: pair.value, document.source, bytes, names) { findings.append(finding) }
    default: continue
    }
  }
  return findings
}

private func surname(of peer: Node, _ source: SourceText, _ bytes: Bytes, _ names: PersonNames) -> Finding? {
  guard case .mapping(let pairs) = peer.content,
    let node = pairs.first(where: { $0.key.value == "name" })?.value
  else { return nil }
  let range = node.span.range(in: bytes.count)
  guard let (name, first) = names.fullName(bytes, from: range.lowerBound, to: range.upperBound) else {
    return nil
  }
  let written = words(bytes, first)
  return Finding(
    .staffSurname, "\"\(words(bytes, name))\" gives a peer's surname to everyone", in: source,
    at: Span(name.lowerBound, name.upperBound), help: "write \"\(written)\", or initials")
}

extension PersonNames {
  /// The value as a person's name: a first name, with or without more.
  fileprivate func personsName(_ bytes: Bytes, _ node: Node) -> String? {
    guard case .scalar(let text) = node.content else { return nil }
    let words = text.split { $0 == " " || $0 == "." }
    let spelled = words.flatMap { smallWords(String($0)) }
    guard let first = spelled.first(where: { !titles.contains($0) }), given.contains(first),
      !spelled.contains(where: notSurnames.contains), words.allSatisfy({ $0.first?.isUppercase ?? false })
    else { return nil }
    return text
  }
}

/// Where a name may begin behind "ask for" or "Contact:".
private func nameStart(_ bytes: Bytes, after end: Int) -> Int? {
  var index = end
  while index < bytes.count, index - end < 12 {
    switch bytes[index] {
    case 0x20, 0x0A, 0x0D, UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "*"), UInt8(ascii: "_"):
      index += 1
    case _ where isWordByte(bytes[index]) && !isDigit(bytes[index]):
      return index > end && small(bytes[index], after: 0) != bytes[index] || bytes[index] == 0xC3
        ? index : nil
    default: return nil
    }
  }
  return nil
}

private func words(_ bytes: Bytes, _ range: Range<Int>) -> String {
  String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
