import Diagnostics

/// What stands behind a `#` right after a value that ends at `end`, where it looks like a part of the value:
/// "Apt #4" loses its number, because a `#` after a blank begins a remark. A remark that is meant as one has
/// a blank behind its `#`.
func hashInValue(endingAt end: Int, in source: SourceText) -> Finding? {
  let bytes = source.bytes
  var hash = end
  while hash < bytes.count, isBlank(bytes[hash]) { hash += 1 }
  guard hash > end, hash + 1 < bytes.count, bytes[hash] == UInt8(ascii: "#"), bytes[hash + 1] > 0x20 else {
    return nil
  }
  let lineEnd = bytes[hash...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  var last = lineEnd ?? bytes.count
  while isBlank(bytes[last - 1]) { last -= 1 }
  return Finding(
    .hashInValue, "a # after a space begins a remark, so this is left out of the page", in: source,
    at: Span(hash, last),
    help: "if it belongs there, put everything after the colon in \"quotation marks\"; "
      + "if it is a remark, write a space after its #")
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
