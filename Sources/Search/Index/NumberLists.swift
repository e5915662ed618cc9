/// Numbers as the index writes them: groups of five bits, the highest first; every character but a number's
/// last has 32 added.
private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

func appendNumber(_ number: Int, to text: inout [UInt8]) {
  var shift = 0
  while number >> (shift + 5) > 0 { shift += 5 }
  while shift > 0 {
    text.append(alphabet[(number >> shift) & 31 | 32])
    shift -= 5
  }
  text.append(alphabet[number & 31])
}

/// Numbers without differences: distances, ages.
func plainNumbers(_ numbers: [Int]) -> String {
  var text: [UInt8] = []
  for number in numbers { appendNumber(number, to: &text) }
  return String(decoding: text, as: UTF8.self)
}

/// Programs in rising order.
func programList(_ programs: some Sequence<Int>) -> String {
  var text: [UInt8] = []
  appendPrograms(programs, to: &text)
  return String(decoding: text, as: UTF8.self)
}

private func appendPrograms(_ programs: some Sequence<Int>, to text: inout [UInt8]) {
  var previous = 0
  for program in programs {
    appendNumber(program - previous, to: &text)
    previous = program
  }
}

/// Programs and what a word or meaning is worth for each.
struct Posting: Sendable {
  let program: Int32
  /// A place in `levels`.
  let level: UInt8
}

/// Programs in rising order within each level, the highest level first.
func leveledList(_ postings: ArraySlice<Posting>) -> String {
  var text: [UInt8] = []
  var used: UInt64 = 0
  for posting in postings { used |= 1 << UInt64(posting.level) }
  for level in (0..<UInt8(levels.count)).reversed() where used & (1 << UInt64(level)) != 0 {
    text.append(UInt8(ascii: "."))
    text.append(alphabet[Int(level)])
    appendPrograms(postings.lazy.filter { $0.level == level }.map { Int($0.program) }, to: &text)
  }
  return String(decoding: text, as: UTF8.self)
}

private let values: [Int8] = {
  var values = [Int8](repeating: -1, count: 256)
  for (value, byte) in alphabet.enumerated() { values[Int(byte)] = Int8(value) }
  return values
}()

/// Reads plain numbers. What is no number is passed over.
func numbers(_ text: some Sequence<UInt8>) -> [Int] {
  var numbers: [Int] = []
  var number = 0
  for byte in text {
    let value = Int(values[Int(byte)])
    if value < 0 { continue }
    number = number << 5 | value & 31
    if value < 32 {
      numbers.append(number)
      number = 0
    }
  }
  return numbers
}

/// Reads a list of programs.
func programs(_ text: some Sequence<UInt8>) -> [Int] {
  var program = 0
  return numbers(text).map { difference in
    program += difference
    return program
  }
}

/// Reads a list with levels.
func leveledPrograms(_ text: String) -> [(program: Int, level: Int)] {
  var result: [(program: Int, level: Int)] = []
  for part in text.utf8.split(separator: UInt8(ascii: ".")) {
    guard let first = part.first, values[Int(first)] >= 0 else { continue }
    let level = Int(values[Int(first)])
    for program in programs(part.dropFirst()) { result.append((program, level)) }
  }
  return result
}
