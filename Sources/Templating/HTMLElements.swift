// What an element's name, its content and its attributes' values change about what follows.
extension HTMLState {
  mutating func finishTag(at index: Int, _ mistakes: inout [HTMLMistake]) {
    let finished = tag
    tag = OpenTag()
    mode = .text
    let name = finished.element
    switch name {
    case "svg", "math":
      if finished.isEnd {
        if foreign.popLast() != name { mistakes.append(strayEnd(name, index)) }
      } else if !finished.isSelfClosing {
        foreign.append(name)
      }
    case "noscript": isInNoscript = !finished.isEnd
    case "option": isInOption = !finished.isEnd
    case _ where finished.isEnd: break
    case "script", "style", "xmp", "iframe", "noembed", "noframes":
      if !foreign.isEmpty { mistakes.append(plainInForeign(name, index)) }
      enter(finished)
    case "title", "textarea":
      if finished.isSelfClosing { mistakes.append(selfClosing(name, index)) }
      enter(finished)
    case "plaintext":
      mistakes.append(
        HTMLMistake(index, "nothing after plaintext is HTML any more", help: "write pre instead"))
    default: break
    }
  }

  private mutating func enter(_ tag: OpenTag) {
    mode = .content
    element.name = tag.name
    element.isScript = tag.element == "script"
    element.isJSONLD = tag.scriptType.map { $0.elementsEqual("application/ld+json".utf8) } ?? false
  }

  mutating func finishAttributeName(endingAt index: Int = 0) -> [HTMLMistake] {
    switch (tag.element, tag.attributeName) {
    case ("meta", "http-equiv"):
      tag.isHTTPEquiv = true
      if tag.holdsText {
        return [
          HTMLMistake(
            index, "a meta with http-equiv cannot hold text from a placeholder",
            help: "only a url may stand in it")
        ]
      }
    case ("script", "type"):
      // A browser goes by the first of two attributes of one name.
      tag.isReadingType = tag.scriptType == nil
      tag.scriptType = tag.scriptType ?? []
    default: break
    }
    return []
  }

  mutating func readValue(_ bytes: ArraySlice<UInt8>, from start: Int, _ mistakes: inout [HTMLMistake]) -> Int
  {
    let isQuoted = tag.quote != 0
    let end = bytes[start...].firstIndex { byte in
      isQuoted ? byte == tag.quote : isSpace(byte) || byte == UInt8(ascii: ">")
    }
    let value = bytes[start..<(end ?? bytes.endIndex)]
    if tag.isReadingType { tag.scriptType? += value.map(lowercased) }
    checkValue(value, isQuoted: isQuoted, &mistakes)
    guard let end else { return bytes.endIndex }
    tag.attribute = []
    tag.quote = 0
    tag.url = .start
    tag.isReadingType = false
    tag.needsSpace = isQuoted
    mode = .insideTag
    return isQuoted ? end + 1 : end
  }

  private mutating func checkValue(
    _ value: ArraySlice<UInt8>, isQuoted: Bool, _ mistakes: inout [HTMLMistake]
  ) {
    let stray = value.firstIndex { byte in isQuoted ? byte == UInt8(ascii: "<") : "\"'<=`".utf8.contains(byte)
    }
    if let stray {
      let character = Character(Unicode.Scalar(value[stray]))
      mistakes.append(
        isQuoted
          ? HTMLMistake(
            stray, "a < stands in the value of \(tag.attributeName)", help: "write &lt;, or close the value")
          : HTMLMistake(
            stray, "a \(character) stands in a value without quotes", help: "put quotes around the value"))
    }
    guard !value.isEmpty, purpose(of: tag.attribute, on: tag.name) == .url else { return }
    if tag.url == .start { tag.url = .literal }
    guard tag.url == .value else { return }
    if let delimiter = value.firstIndex(where: { ":/?#".utf8.contains($0) }) {
      if value[delimiter] == UInt8(ascii: ":") {
        mistakes.append(
          HTMLMistake(
            delimiter, "a colon after a url could make it an address of another kind",
            help: "what follows a url may add a path, ? or #"))
      }
      tag.url = .literal
    }
  }

  mutating func readContent(_ bytes: ArraySlice<UInt8>, from start: Int, _ mistakes: inout [HTMLMistake])
    -> Int
  {
    let closing = Array("</".utf8) + element.name
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if element.matched == closing.count,
        isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      {
        tag = OpenTag(name: element.name, isEnd: true)
        element = PlainElement()
        mode = .insideTag
        return index
      }
      if element.matched < closing.count, lowercased(byte) == closing[element.matched] {
        element.matched += 1
      } else {
        if element.matched > 0 { noteLiteral(at: index, isAngle: true, &mistakes) }
        element.matched = byte == UInt8(ascii: "<") ? 1 : 0
        if element.matched == 0, !isSpace(byte) { noteLiteral(at: index, isAngle: false, &mistakes) }
      }
      noteComment(byte, at: index, &mistakes)
      index += 1
    }
    return index
  }

  private mutating func noteLiteral(at index: Int, isAngle: Bool, _ mistakes: inout [HTMLMistake]) {
    if isAngle, element.isText {
      let name = String(decoding: element.name, as: UTF8.self)
      mistakes.append(HTMLMistake(index - 1, "\(name) holds text only, no tags", help: "write < as &lt;"))
    }
    guard element.isJSONLD else { return }
    if element.json == .value { mistakes.append(besideJSONLD(index)) }
    if element.json == .blank { element.json = .literal }
  }

  /// After `<!--` in a script, `</script>` does not always end it.
  private mutating func noteComment(_ byte: UInt8, at index: Int, _ mistakes: inout [HTMLMistake]) {
    guard element.isScript else { return }
    if byte == commentStart[element.matchedComment] {
      element.matchedComment += 1
    } else {
      element.matchedComment = byte == commentStart[0] ? 1 : 0
    }
    if element.matchedComment == commentStart.count {
      element.matchedComment = 0
      mistakes.append(
        HTMLMistake(
          index, "<!-- in a script changes where the script ends", help: "take it out, or write <\\!--"))
    }
  }
}

private let commentStart = Array("<!--".utf8)

private func plainInForeign(_ name: String, _ index: Int) -> HTMLMistake {
  HTMLMistake(
    index, "\(name) inside svg or math is read by other rules than elsewhere", help: "put it outside")
}

private func strayEnd(_ name: String, _ index: Int) -> HTMLMistake {
  HTMLMistake(
    index, "this end of \(name) closes nothing", help: "close svg and math in the order they were opened")
}

private func selfClosing(_ name: String, _ index: Int) -> HTMLMistake {
  HTMLMistake(
    index, "\(name) does not end at />", help: "write <\(name)></\(name)>")
}

private func besideJSONLD(_ index: Int) -> HTMLMistake {
  HTMLMistake(
    index, "nothing but blanks may stand beside the placeholder in JSON-LD",
    help: "put all of it into the placeholder's value, or use a script of its own")
}
