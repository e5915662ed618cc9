import Diagnostics

extension String {
  /// Said after every finding that ends the reading of a file.
  static let restUnchecked = "the rest of this file was not checked; check again when this is mended"
}

/// Says what libyaml found in words for somebody who has never heard of YAML.
///
/// - Parameters:
///   - at: where libyaml gave up.
///   - opened: where the list, map or quotation began that it was reading.
///   - limit: the end of the YAML.
func syntaxError(_ problem: String, in source: SourceText, at: Int, opened: Int, limit: Int) -> Finding {
  if let tab = tabIndent(in: source, near: at, opened: opened) {
    return Finding(
      .tabIndent, "this line is indented with a tab; YAML takes only spaces", in: source, at: tab,
      help: "put spaces in its place, as many as the lines beside it begin with",
      notes: [.restUnchecked])
  }
  let at = min(at, max(0, limit - 1))
  let before = beginning(ofLineUpTo: at, in: source)
  let (line, opening) = (source.text(before), source.text(word(at: opened, in: source)))
  let found =
    problems.first { problem.contains($0.libyaml) && $0.applies(line, opening) } ?? unknownProblem(problem)
  let place =
    switch found.place {
    case .whereItStopped: word(at: at, in: source)
    case .opening: word(at: opened, in: source)
    case .line: before
    }
  return Finding(
    .yamlSyntax, found.message, in: source, at: place, help: found.help, notes: [.restUnchecked])
}

/// What one of libyaml's messages means. Several may share a message; the first that applies counts.
private struct Problem: Sendable {
  enum Place { case whereItStopped, opening, line }

  let libyaml: String
  /// Given what stands before the place in its line, and the word that began what was being read.
  var applies: @Sendable (_ before: String, _ opening: String) -> Bool = { _, _ in true }
  let message: String
  let help: String
  var place = Place.whereItStopped
}

private let problems: [Problem] =
  [
    Problem(
      libyaml: "mapping values are not allowed", applies: { before, _ in !before.contains(": ") },
      message: "this line is indented, so YAML takes it for a part of the line above",
      help: "line it up with its neighbours", place: .line),
    Problem(
      libyaml: "mapping values are not allowed",
      message: "this value has a colon and a space in it, which look like the beginning of another key",
      help: "put the whole value in quotation marks, as in  name: \"Hope: a center\""),
    Problem(
      libyaml: "could not find expected ':'", applies: { _, opening in lacksBlank(opening) },
      message: "there is no blank between this key and its value",
      help: "put a blank after the colon, as in  phone: 573-555-0142", place: .opening),
    Problem(
      libyaml: "could not find expected ':'",
      message: "this line has no \": \" between a key and its value",
      help: "write it as  key: value  or, if it goes on from the line above, indent it", place: .opening),
    Problem(
      libyaml: "did not find expected ',' or ']'",
      message: "a list opens here with \"[\" and is not closed",
      help: "end it with \"]\" and put a comma between its values", place: .opening),
    Problem(
      libyaml: "did not find expected ',' or '}'", message: "a map opens here with \"{\" and is not closed",
      help: "end it with \"}\" and put a comma between its parts", place: .opening),
    Problem(
      libyaml: "did not find expected key", applies: { before, _ in "\"'".contains(before.last ?? " ") },
      message: "the value ends at the quotation mark before this, and more follows",
      help: "put the whole value in quotation marks, with single ones inside: \"The 'Hope' house\""),
    Problem(
      libyaml: "did not find expected key",
      message: "this line does not fit the lines above it",
      help: "check that it is indented like its neighbours and that every quotation mark above is closed"),
    Problem(
      libyaml: "did not find expected '-' indicator",
      message: "a list was expected to go on here with \"- \"",
      help: "check that the line is indented like its neighbours"),
    Problem(
      libyaml: "block sequence entries are not allowed",
      message: "a list cannot start in the same line as its key",
      help: "put \"- \" on a line of its own below the key, or write  key: [one, two]"),
    Problem(
      libyaml: "cannot start any token",
      message: "a value cannot start with this character",
      help: "put the whole value in \"quotation marks\""),
    Problem(
      libyaml: "unknown escape character",
      message: "a backslash inside double quotation marks has a special meaning, and this one is not known",
      help: "write two backslashes, or use single quotation marks"),
    Problem(
      libyaml: "block collection entries",
      message: "this value does not fit the lines above it", help: "check how the line is indented"),
    Problem(
      libyaml: "did not find expected whitespace or line break",
      message: "something stands here that YAML cannot read",
      help: "put the whole value in \"quotation marks\""),
    Problem(
      libyaml: "did not find expected alphabetic or numeric character",
      message: "a value cannot start with \"*\" or \"&\"",
      help: "put the whole value in \"quotation marks\"", place: .opening),
    Problem(
      libyaml: "did not find expected comment or line break",
      message: "a value that starts with \"|\" or \">\" goes on in the lines below it, indented",
      help: "move the text to the next line, or put the whole value in \"quotation marks\""),
  ]
  + [
    "while scanning a quoted scalar", "found unexpected end of stream", "found unexpected document indicator",
  ].flatMap(unclosedQuotation)

/// "phone:573-555-0142", but not "https://harbor.example".
private func lacksBlank(_ word: String) -> Bool {
  guard let colon = word.firstIndex(of: ":"), colon != word.startIndex else { return false }
  let value = word[colon...].dropFirst()
  // A non-breaking blank looks like one.
  return !(value.first?.isWhitespace ?? true) && !value.hasPrefix("//")
    && word[..<colon].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
}

/// In the place of an apostrophe, as in 'Tis the season, the mark was never meant to quote.
private func unclosedQuotation(_ libyaml: String) -> [Problem] {
  let message = "a quotation mark opens here and is never closed"
  let help = "close it with the same mark, or leave both out"
  return [
    Problem(
      libyaml: libyaml, applies: { _, opening in opening.hasPrefix("'") }, message: message,
      help: help + "; if it is an apostrophe, put the value in double quotation marks", place: .opening),
    Problem(libyaml: libyaml, message: message, help: help, place: .opening),
  ]
}

private func unknownProblem(_ problem: String) -> Problem {
  Problem(
    libyaml: "", message: "YAML cannot be read here (\(problem))",
    help: "check quotation marks, colons and how the lines are indented")
}

/// What stands before `offset` in its line, without blanks around it.
private func beginning(ofLineUpTo offset: Int, in source: SourceText) -> Span {
  var line = source.bytes[..<offset]
  if let lineEnd = line.lastIndex(of: UInt8(ascii: "\n")) { line = line[(lineEnd + 1)...] }
  let start = line.firstIndex { $0 > 0x20 } ?? offset
  let end = line.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? offset
  return Span(start, end)
}

/// The indent of the line at or just before `offset`, when it holds a tab.
private func tabIndent(in source: SourceText, near offset: Int, opened: Int) -> Span? {
  let bytes = source.bytes
  for place in [offset, opened, max(0, offset - 1)] {
    var start = min(place, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
    if let tab = bytes[start..<end].firstIndex(of: UInt8(ascii: "\t")) { return Span(tab, end) }
  }
  return nil
}

/// The word that starts at `offset`, so that a finding marks more than one character.
private func word(at offset: Int, in source: SourceText) -> Span {
  let bytes = source.bytes
  var end = offset
  while end < bytes.count, bytes[end] > 0x20 { end += 1 }
  return Span(offset, max(end, offset + 1))
}
