import Markup

/// Appends a page. What the compiler let through cannot fail: a value that is not of its shape's type, a
/// mistake in the calling code, stops a debug build and is shown as nothing in a release.
package func render(_ template: CompiledTemplate, _ record: Record, into output: inout [UInt8]) {
  var frames = [Value.record(record)]
  template.literals.withUnsafeBufferPointer { literals in
    run(0..<template.instructions.count, of: template, literals, &frames, into: &output)
  }
}

private func run(
  _ range: Range<Int>, of template: CompiledTemplate, _ literals: UnsafeBufferPointer<UInt8>,
  _ frames: inout [Value], into output: inout [UInt8]
) {
  var next = range.lowerBound
  while next < range.upperBound {
    let instruction = template.instructions[next]
    next += 1
    switch instruction {
    case .literal(let range): output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[range]))
    case .value(let slot): append(template.value(at: slot, in: frames), to: &output)
    case .show(let slot, let end): if template.value(at: slot, in: frames).isEmpty { next = end }
    case .hide(let slot, let end): if !template.value(at: slot, in: frames).isEmpty { next = end }
    case .loop(let slot, let end):
      if case .list(let elements) = template.value(at: slot, in: frames) {
        for element in elements {
          frames.append(element)
          run(next..<end, of: template, literals, &frames, into: &output)
          frames.removeLast()
        }
      }
      next = end
    }
  }
}

private func append(_ value: Value, to output: inout [UInt8]) {
  switch value {
  case .text(let text): appendEscaped(text, to: &output)
  case .url(let url): appendEscaped(url.text, to: &output)
  case .html(let html): output.append(contentsOf: html.bytes)
  case .jsonLD(let json): output.append(contentsOf: json.bytes)
  case .nothing, .flag, .record, .list: break
  }
}

extension CompiledTemplate {
  /// The value a slot leads to; nothing where a record on the way is absent.
  fileprivate func value(at slot: Slot, in frames: [Value]) -> Value {
    var value = frames[slot.frame]
    for position in positions[slot.positions] {
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
