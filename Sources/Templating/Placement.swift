import Diagnostics

/// Whether each placeholder of a page stands where its value cannot become markup, script or an address
/// nobody checked. It follows the page's text as a browser's tokenizer would, whichever sections are shown.
func checkPlacement(of pieces: [Piece], in page: Template) -> [Problem] {
  var placement = Placement()
  placement.walk(pieces)
  // A last < is text, there being nothing behind it.
  if placement.state.mode == .tagOpen { placement.state.mode = .text }
  if placement.state != HTMLState() {
    let end = page.source.bytes.count
    placement.problems.append(
      Problem(
        .wrongPlace, "the page ends inside \(placement.state.outside)",
        at: Origin(use: Use(of: page.source), span: Span(max(0, end - 1), end)),
        help: "close it before the end"))
  }
  return placement.problems
}

private struct Placement {
  var state = HTMLState()
  var problems: [Problem] = []

  mutating func walk(_ pieces: [Piece]) {
    var previous: (section: Section, start: HTMLState)?
    for piece in pieces {
      var current: (section: Section, start: HTMLState)?
      switch piece {
      case .literal(let range, let use): read(use.source.bytes[range], of: use)
      case .indentation(let blanks): note(state.read(blanks[...]), at: { _ in nil })
      case .placeholder(let placeholder): take(placeholder)
      case .insertion(let insertion): walk(insertion)
      case .section(let section):
        complete(at: section.origin)
        // Of a section and its inverse only one is shown, so both start from the same state.
        let other = previous.flatMap { $0.section.isOpposite(of: section) ? $0.start : nil }
        current = (section, other ?? state)
        walk(section, from: other ?? state)
      }
      previous = current
    }
  }

  private mutating func walk(_ section: Section, from start: HTMLState) {
    let after = state
    state = start
    walk(section.pieces)
    complete(at: section.origin)
    if section.isLoop, state != start, state.settled == start.settled {
      // The second element begins where the first one ended, which may be stricter.
      walk(section.pieces)
      complete(at: section.origin)
    }
    if state.settled != start.settled {
      problems.append(unbalanced("the section \(section.written)", start, state, at: section.origin))
    }
    let (needsSpace, holdsText) = (state.tag.needsSpace, state.tag.holdsText)
    state = after
    state.tag.needsSpace = state.tag.needsSpace || needsSpace && state.mode == .insideTag
    state.tag.holdsText = state.tag.holdsText || holdsText && state.mode != .text
  }

  private mutating func walk(_ insertion: Insertion) {
    let start = state
    guard start.isText else {
      problems.append(
        Problem(
          .wrongPlace, "\(insertion.written) stands inside \(start.description)", at: insertion.origin,
          help: "partials, layouts and blocks stand in text, not in a tag, a value, a script or a comment"))
      return
    }
    walk(insertion.pieces)
    if state != start {
      problems.append(unbalanced(insertion.written, start, state, at: insertion.origin))
      state = start
    }
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>, of use: Use) {
    note(state.read(bytes)) { offset in Origin(use: use, span: Span(offset, offset + 1)) }
  }

  private mutating func complete(at origin: Origin) {
    note(state.completeName()) { _ in origin }
  }

  private mutating func note(_ mistakes: [HTMLMistake], at origin: (Int) -> Origin?) {
    for mistake in mistakes {
      guard let origin = origin(mistake.offset) else { continue }
      problems.append(Problem(.wrongPlace, mistake.message, at: origin, help: mistake.help))
    }
  }

  private mutating func take(_ placeholder: Placeholder) {
    if let refusal = state.refusal(of: placeholder.kind) {
      problems.append(
        Problem(
          .wrongPlace, "\(placeholder.written), \(placeholder.kind), cannot stand \(refusal.place)",
          at: placeholder.origin, help: refusal.help))
    }
    state.goOn(past: placeholder.kind)
  }
}

extension HTMLState {
  /// Text, in which partials and blocks may stand.
  fileprivate var isText: Bool { mode == .text || mode == .content && element.isText && element.matched == 0 }

  /// The state as the end of a page names it.
  fileprivate var outside: String {
    if mode != .text { return description }
    return !foreign.isEmpty ? "svg or math" : "noscript"
  }
}

extension Section {
  fileprivate func isOpposite(of other: Section) -> Bool {
    address == other.address && isInverted != other.isInverted && !isLoop && !other.isLoop
  }
}

private func unbalanced(
  _ what: String, _ start: HTMLState, _ end: HTMLState, at origin: Origin
) -> Problem {
  let (startText, endText) = (start.description, end.description)
  let help =
    start.mode == .value
    ? "put it around the whole attribute: {{#name}}href=\"{{name}}\"{{/name}}"
    : "open and close a tag, a value or a comment on the same side"
  return Problem(
    .wrongPlace,
    "\(what) begins in \(startText) and ends in \(startText == endText ? "another part of it" : endText)",
    at: origin, help: help)
}
