/// Where file systems are mounted, as absolute paths. None where the system does not tell.
func mountPoints(_ operations: FileOperations) -> [String] {
  guard let table = try? operations.contents(of: "/proc/thread-self/mountinfo") else { return [] }
  return table.split(separator: UInt8(ascii: "\n")).compactMap { line in
    let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
    return fields.count > 4 ? unescaped(fields[4]) : nil
  }
}

/// The kernel writes a space in a path as `\040`.
private func unescaped(_ field: ArraySlice<UInt8>) -> String {
  var bytes: [UInt8] = []
  var rest = field
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "\\"), rest.count >= 3,
      let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
    {
      bytes.append(code)
      rest = rest.dropFirst(3)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
