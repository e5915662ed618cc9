/// The Markdown of `docs/findings.md` as plain text: paragraphs and lists are wrapped, code is indented below the
/// name of its file, marks are gone.
package func terminalText(_ markdown: String, width: Int) -> String {
  var text = ""
  var paragraph: [Substring] = []
  var isInCode = false
  func flush() {
    text += wrapped(paragraph.joined(separator: " "), width: width)
    paragraph = []
  }
  for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("```") {
      flush()
      if !isInCode, let file = line.split(separator: " ").dropFirst().first {
        text += "  \(printable(String(file)))\n"
      }
      isInCode.toggle()
    } else if isInCode {
      text += line.isEmpty ? "\n" : "    \(printable(String(line)))\n"
    } else if line.isEmpty {
      flush()
      text += "\n"
    } else {
      if line.hasPrefix("- ") { flush() }
      paragraph.append(line)
    }
  }
  flush()
  return text
}

/// A paragraph in lines of at most `width` characters, with what follows the first line of a list item indented.
private func wrapped(_ paragraph: String, width: Int) -> String {
  if paragraph.isEmpty { return "" }
  let indent = paragraph.hasPrefix("- ") ? "  " : ""
  var lines: [String] = []
  for word in plainInline(paragraph).split(whereSeparator: \.isWhitespace) {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append((lines.isEmpty ? "" : indent) + word)
    }
  }
  return lines.map { printable($0) + "\n" }.joined()
}

/// A line without the marks of emphasis, code and links. Code of more than one word is quoted, so that it can be
/// told from the sentence around it.
func plainInline(_ markdown: String) -> String {
  var text = ""
  var rest = markdown[...]
  while let character = rest.first {
    rest.removeFirst()
    switch character {
    case "*" where rest.first == "*": rest.removeFirst()
    case "`":
      let mark = 1 + rest.prefix { $0 == "`" }.count
      rest = rest.dropFirst(mark - 1)
      let code = rest.prefix(upToFirst: String(repeating: "`", count: mark))
      rest = rest.dropFirst(code.count + mark)
      let isWord =
        code.contains("\"") || code.allSatisfy { $0.isLetter || $0.isNumber || "-_./:".contains($0) }
      text += isWord ? String(code) : "\"\(code.trimmingBlanks)\""
    case "[":
      guard let link = Link(rest) else { fallthrough }
      rest = rest.dropFirst(link.length)
      text += plainInline(link.text) + (link.address.hasPrefix("http") ? " (\(link.address))" : "")
    default: text.append(character)
    }
  }
  return text
}

/// Markdown that can stand anywhere: a link to another page of the documentation becomes its words.
func withoutRelativeLinks(_ markdown: String) -> String {
  var text = ""
  var rest = markdown[...]
  while let character = rest.popFirst() {
    if character == "[", let link = Link(rest), !link.address.contains(":"), !link.address.contains("\n") {
      rest = rest.dropFirst(link.length)
      text += link.text
    } else {
      text.append(character)
    }
  }
  return text
}

private struct Link {
  let text: String
  let address: String
  let length: Int

  /// Reads `text](address)`.
  init?(_ markdown: Substring) {
    let text = markdown.prefix(upToFirst: "](")
    let address = markdown.dropFirst(text.count + 2).prefix { $0 != ")" }
    guard text.count < markdown.count, !address.isEmpty else { return nil }
    self.text = String(text)
    self.address = String(address)
    length = text.count + address.count + 3
  }
}

extension Substring {
  /// All of it where the mark is missing.
  fileprivate func prefix(upToFirst mark: String) -> Substring {
    var end = startIndex
    while end < endIndex, !self[end...].hasPrefix(mark) { end = index(after: end) }
    return self[..<end]
  }

  fileprivate var trimmingBlanks: Substring {
    let text = drop { $0 == " " }
    return text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)]
  }
}
