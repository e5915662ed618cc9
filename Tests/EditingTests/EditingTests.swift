import Catalog
import Diagnostics
import Reading
import Testing

@testable import Editing

/// A file of a content folder as it would be listed.
func file(_ path: String) throws -> DocumentFile { try #require(documentFile(at: path)) }

func document(_ path: String, _ text: String) throws -> Document {
  try #require(parseDocument(file(path), SourceText(path: path, text: text)).document)
}

/// The text after formatting; the same text where nothing changes.
func formatted(_ text: String, at path: String = "programs/harbor.md", isLong: Bool = false) throws -> String
{
  switch format(try file(path), SourceText(path: path, text: text), isLong: isLong) {
  case .changed(let bytes): String(decoding: bytes, as: UTF8.self)
  case .unchanged: text
  case .refused(let reason): "refused: \(reason)"
  }
}

/// A source of chance that is the same each time.
struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[next(below: values.count)] }
}

@Test func overlappingEditsAreRefusedAndTheSameOneTwiceIsOne() {
  let bytes = Array("one two".utf8)
  #expect(applying([Edit(0..<3, "1"), Edit(0..<3, "1")], to: bytes) == Array("1 two".utf8))
  #expect(applying([Edit(0..<3, "1"), Edit(2..<5, "2")], to: bytes) == nil)
  #expect(applying([Edit(4..<7, "2"), Edit(3..<3, "!")], to: bytes) == Array("one! 2".utf8))
}
