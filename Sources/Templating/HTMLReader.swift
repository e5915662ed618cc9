extension HTMLState {
  /// Goes on through literal HTML.
  mutating func read(_ bytes: ArraySlice<UInt8>) -> [HTMLMistake] {
    var mistakes: [HTMLMistake] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch mode {
      case .text: index = readText(bytes, from: index)
      case .content: index = readContent(bytes, from: index, &mistakes)
      case .value: index = readValue(bytes, from: index, &mistakes)
      case .tagName: index = readTagName(bytes, from: index)
      case .attributeName: index = readAttributeName(bytes, from: index, &mistakes)
      case .comment(let end): index = readComment(bytes, from: index, end)
      default:
        // These either take the byte or leave it to the mode they change to.
        if takeByte(bytes[index], at: index, &mistakes) { index += 1 }
      }
    }
    return mistakes
  }

  private mutating func readText(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    guard let open = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else { return bytes.endIndex }
    mode = .tagOpen
    return open + 1
  }

  private mutating func readTagName(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let end = bytes[start...].firstIndex { isSpace($0) || $0 == slash || $0 == closeAngle }
    tag.name += bytes[start..<(end ?? bytes.endIndex)].map(lowercased)
    if end != nil { mode = .insideTag }
    return end ?? bytes.endIndex
  }

  private mutating func readAttributeName(
    _ bytes: ArraySlice<UInt8>, from start: Int, _ mistakes: inout [HTMLMistake]
  ) -> Int {
    let end = bytes[start...].firstIndex { isSpace($0) || $0 == slash || $0 == closeAngle || $0 == equals }
    let name = bytes[start..<(end ?? bytes.endIndex)]
    if let stray = name.firstIndex(where: isQuoteOrAngle) { mistakes.append(strayQuote(stray, bytes[stray])) }
    tag.attribute += name.map(lowercased)
    guard let end else { return bytes.endIndex }
    mistakes += finishAttributeName(endingAt: end)
    mode = .afterAttributeName
    return end
  }

  /// One byte in a mode that lasts a byte or two. False where it belongs to the next mode.
  private mutating func takeByte(_ byte: UInt8, at index: Int, _ mistakes: inout [HTMLMistake]) -> Bool {
    switch mode {
    case .tagOpen:
      if byte == UInt8(ascii: "!") {
        mode = .declarationOpen
      } else if byte == slash {
        mode = .endTagOpen
      } else if byte == UInt8(ascii: "?") {
        mode = .declaration
      } else {
        openTag(byte, isEnd: false, otherwise: .text)
        return false
      }
    case .endTagOpen:
      guard byte == closeAngle else {
        openTag(byte, isEnd: true, otherwise: .declaration)
        return false
      }
      mode = .text
    case .insideTag: return takeByteInsideTag(byte, at: index, &mistakes)
    case .afterAttributeName:
      if isSpace(byte) { break }
      guard byte == equals else {
        tag.attribute = []
        mode = .insideTag
        return false
      }
      mode = .beforeValue
    case .beforeValue:
      if isSpace(byte) { break }
      tag.quote = byte == quote || byte == apostrophe ? byte : 0
      mode = .value
      return tag.quote != 0
    case .declarationOpen: return takeByteOfDeclaration(byte, at: index, &mistakes)
    case .declarationDash:
      mode = byte == dash ? .comment(.start) : .declaration
      if byte == dash, isInNoscript { mistakes.append(commentInNoscript(index)) }
      return byte == dash
    case .declaration: if byte == closeAngle { mode = .text }
    case .text, .content, .value, .tagName, .attributeName, .comment: return false
    }
    return true
  }

  private mutating func openTag(_ byte: UInt8, isEnd: Bool, otherwise: Mode) {
    guard isLetter(byte) else { return mode = otherwise }
    mode = .tagName
    tag.isEnd = isEnd
  }

  private mutating func takeByteInsideTag(
    _ byte: UInt8, at index: Int, _ mistakes: inout [HTMLMistake]
  ) -> Bool {
    if byte == closeAngle {
      finishTag(at: index, &mistakes)
    } else if isSpace(byte) || byte == slash {
      tag.isSelfClosing = byte == slash
      tag.needsSpace = false
    } else if byte == equals {
      mistakes.append(
        HTMLMistake(index, "this = has no attribute before it", help: "write name=\"value\" in one piece"))
      mode = .beforeValue
    } else {
      if tag.needsSpace {
        mistakes.append(HTMLMistake(index, "a blank is missing here", help: "put one before each attribute"))
      }
      tag.isSelfClosing = false
      tag.needsSpace = false
      mode = .attributeName
      return false
    }
    return true
  }

  private mutating func takeByteOfDeclaration(
    _ byte: UInt8, at index: Int, _ mistakes: inout [HTMLMistake]
  ) -> Bool {
    switch byte {
    case dash: mode = .declarationDash
    case UInt8(ascii: "["):
      mistakes.append(
        HTMLMistake(index, "CDATA has no place in HTML", help: "write the text as it is, with < as &lt;"))
      mode = .declaration
    default:
      mode = .declaration
      return false
    }
    return true
  }

  private mutating func readComment(_ bytes: ArraySlice<UInt8>, from start: Int, _ end: CommentEnd) -> Int {
    if end == .none, bytes[start] != dash {
      return bytes[start...].firstIndex(of: dash) ?? bytes.endIndex
    }
    switch (end, bytes[start]) {
    case (.start, closeAngle), (.startDash, closeAngle), (.dashes, closeAngle), (.bang, closeAngle):
      mode = .text
    case (.start, dash): mode = .comment(.startDash)
    case (.startDash, dash), (.dash, dash), (.dashes, dash): mode = .comment(.dashes)
    case (.none, dash), (.bang, dash): mode = .comment(.dash)
    case (.dashes, UInt8(ascii: "!")): mode = .comment(.bang)
    default: mode = .comment(.none)
    }
    return start + 1
  }
}

private let slash = UInt8(ascii: "/")
private let closeAngle = UInt8(ascii: ">")
private let equals = UInt8(ascii: "=")
private let dash = UInt8(ascii: "-")
private let quote = UInt8(ascii: "\"")
private let apostrophe = UInt8(ascii: "'")

func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

private func isQuoteOrAngle(_ byte: UInt8) -> Bool {
  byte == quote || byte == apostrophe || byte == UInt8(ascii: "<")
}

private func strayQuote(_ index: Int, _ byte: UInt8) -> HTMLMistake {
  HTMLMistake(
    index, "a \(Character(Unicode.Scalar(byte))) cannot stand in the name of an attribute",
    help: "look for a quote or a > that is missing or one too many")
}

private func commentInNoscript(_ index: Int) -> HTMLMistake {
  HTMLMistake(
    index, "browsers disagree about where a comment inside noscript ends", help: "write {{! ... }} instead")
}
