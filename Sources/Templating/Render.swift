import Markup

/// Appends a page. What the compiler let through cannot fail: a value that is not of its shape's type, a
/// mistake in the calling code, stops a debug build and is shown as nothing in a release.
package func render(_ template: CompiledTemplate, _ record: Record, into output: inout [UInt8]) {
  template.literals.withUnsafeBufferPointer { literals in
    template.instructions.withUnsafeBufferPointer { instructions in
      template.positions.withUnsafeBufferPointer { positions in
        let program = Program(literals: literals, instructions: instructions, positions: positions)
        var frames = [Value.record(record)]
        program.run(0..<instructions.count, &frames, into: &output)
      }
    }
  }
}

/// A template's storage while a page is rendered.
private struct Program {
  let literals: UnsafeBufferPointer<UInt8>
  let instructions: UnsafeBufferPointer<Instruction>
  let positions: UnsafeBufferPointer<Int>

  func run(_ range: Range<Int>, _ frames: inout [Value], into output: inout [UInt8]) {
    var next = range.lowerBound
    while next < range.upperBound {
      let instruction = instructions[next]
      next += 1
      switch instruction {
      case .literal(let range): output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[range]))
      case .value(let slot): append(value(at: slot, in: frames), to: &output)
      case .unmarked(let slot): appendUnmarked(value(at: slot, in: frames), to: &output)
      case .show(let slot, let end): if value(at: slot, in: frames).isEmpty { next = end }
      case .hide(let slot, let end): if !value(at: slot, in: frames).isEmpty { next = end }
      case .loop(let slot, let end):
        if case .list(let elements) = value(at: slot, in: frames) {
          for element in elements {
            frames.append(element)
            run(next..<end, &frames, into: &output)
            frames.removeLast()
          }
        }
        next = end
      }
    }
  }

  /// The value a slot leads to; nothing where a record on the way is absent.
  private func value(at slot: Slot, in frames: [Value]) -> Value {
    var value = frames[slot.frame]
    for step in slot.positions {
      let position = positions[step]
      switch value {
      case .record(let record) where position < record.values.count: value = record.values[position]
      case .nothing: return .nothing
      default:
        assertionFailure("a record does not have its shape's values")
        return .nothing
      }
    }
    guard value.matches(slot.kind) else {
      assertionFailure("a value is not of its shape's type, \(slot.kind)")
      return .nothing
    }
    return value
  }
}

private func append(_ value: Value, to output: inout [UInt8]) {
  switch value {
  case .text(let text): appendEscaped(text, to: &output)
  case .mixed(let text):
    for part in text.parts {
      guard let language = part.language else {
        appendEscaped(part.text, to: &output)
        continue
      }
      appendStart("bdi", language, to: &output)
      appendEscaped(part.text, to: &output)
      output += "</bdi>".utf8
    }
  case .url(let url): appendEscaped(url.text, to: &output)
  case .html(let html): output.append(contentsOf: html.bytes)
  case .foreignHTML(let html, let language):
    appendStart("div", language, to: &output)
    output.append(contentsOf: html.bytes)
    output += "</div>\n".utf8
  case .jsonLD(let json): output.append(contentsOf: json.bytes)
  case .nothing, .flag, .record, .list: break
  }
}

/// Where no markup can stand: in an attribute, in a title.
private func appendUnmarked(_ value: Value, to output: inout [UInt8]) {
  guard case .mixed(let text) = value else { return append(value, to: &output) }
  for part in text.parts { appendEscaped(part.text, to: &output) }
}

private func appendStart(_ element: String, _ language: Language, to output: inout [UInt8]) {
  output += "<\(element) lang=\"".utf8
  appendEscaped(language.tag, to: &output)
  if let direction = language.direction {
    output += "\" dir=\"".utf8
    appendEscaped(direction, to: &output)
  }
  output += "\">".utf8
}
