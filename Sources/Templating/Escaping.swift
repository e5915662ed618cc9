/// Appends text so that it cannot become markup, in an element or in a quoted attribute value.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0, to: &output) }
  if done == nil {
    var copy = text
    copy.withUTF8 { appendEscaped($0, to: &output) }
  }
}

/// Most text needs no escape at all and goes out in one piece.
private func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  var start = 0
  for index in bytes.indices {
    let escape: StaticString
    switch bytes[index] {
    case UInt8(ascii: "&"): escape = "&amp;"
    case UInt8(ascii: "<"): escape = "&lt;"
    case UInt8(ascii: ">"): escape = "&gt;"
    case UInt8(ascii: "\""): escape = "&quot;"
    case UInt8(ascii: "'"): escape = "&#39;"
    default: continue
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
    escape.withUTF8Buffer { output.append(contentsOf: $0) }
    start = index + 1
  }
  output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
}
