import Diagnostics

/// For each tag the position of its closing or opening one. Nil when the tags do not pair up.
func pairTags(_ tags: [Tag], in use: Use) -> (partners: [Int?]?, problems: [Problem]) {
  var partners = [Int?](repeating: nil, count: tags.count)
  var problems: [Problem] = []
  var open: [Int] = []
  for (index, tag) in tags.enumerated() {
    switch tag.kind {
    case .placeholder, .partial, .comment: continue
    case .section, .inverted, .layout, .block:
      open.append(index)
      if open.count == nestingLimit + 1 { problems.append(tooDeep(Origin(use: use, span: tag.span))) }
    case .close:
      guard let depth = open.lastIndex(where: { tags[$0].name == tag.name }) else {
        problems.append(strayClose(tag, open: open.last.map { tags[$0] }, in: use))
        continue
      }
      problems += open[(depth + 1)...].map { unclosed(tags[$0], in: use) }
      partners[open[depth]] = index
      partners[index] = open[depth]
      open.removeSubrange(depth...)
    }
  }
  problems += open.map { unclosed(tags[$0], in: use) }
  return (problems.isEmpty ? partners : nil, problems)
}

/// How deep tags and the templates they bring in may be nested.
let nestingLimit = 100

func tooDeep(_ origin: Origin) -> Problem {
  Problem(.templateSyntax, "tags are nested more than \(nestingLimit) deep here", at: origin)
}

private func unclosed(_ tag: Tag, in use: Use) -> Problem {
  Problem(
    .templateSyntax, "\(tag.written) is never closed", at: Origin(use: use, span: tag.span),
    help: "write {{/\(tag.name)}} where it ends")
}

private func strayClose(_ tag: Tag, open: Tag?, in use: Use) -> Problem {
  let origin = Origin(use: use, span: tag.span)
  guard let open else { return Problem(.templateSyntax, "\(tag.written) closes nothing", at: origin) }
  let line = Place(of: open.span, in: use.source).line
  return Problem(
    .templateSyntax, "\(tag.written) closes nothing: \(open.written) of line \(line) is still open",
    at: origin, help: "write {{/\(open.name)}} first")
}
