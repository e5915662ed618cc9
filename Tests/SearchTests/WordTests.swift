import Foundation
import Testing

@testable import Search

/// The file that the browser's script is tested with, too.
@Test(arguments: try cases(in: "words.tsv"))
func wordsOfATextAreThoseTheFileSays(text: String, words: String) {
  #expect(Words(text).texts.joined(separator: " ") == words)
}

/// One value reads one text after another; nothing of the text before is left.
@Test func readingAgainTakesThePlaceOfWhatWasRead() {
  var words = Words("573-555-0142 抑郁症 drop-in")
  words.read("")
  #expect(words.texts == [])
  words.read("Harbor House")
  #expect(words.texts == ["harbor", "house"])
}

@Test func aWordKnowsThatAHyphenStandsBeforeIt() {
  #expect(Words("a drop-in place").isHyphened == [false, false, true, false])
  #expect(Words("one - two -three").isHyphened == [false, false, false])
  #expect(Words("call 573-555-0142 drop-in").isHyphened == [false, false, false, true])
}

/// Nothing that anybody pastes may stop a build.
@Test(arguments: ["'", "\u{301}", "抑\u{301}", "a\u{0}b", "\u{10FFFF}", "\u{FFFD}", "ไ", "ก\u{200B}"])
func everyTextHasWholeWords(text: String) {
  for word in Words(text + text).texts {
    #expect(!word.isEmpty)
    #expect(!word.unicodeScalars.contains("\u{FFFD}") || text.contains("\u{FFFD}"))
  }
}

/// A file beside the tests: rows of two columns, `<U+200D>` for a character that cannot be seen.
private func cases(in name: String) throws -> [(text: String, words: String)] {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
  let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
  return rows.filter { !$0.hasPrefix("# ") }.map { row in
    let columns = row.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    return (decoded(columns[0]), columns.count > 1 ? decoded(columns[1]) : "")
  }
}

private func decoded(_ text: Substring) -> String {
  String(text).replacing(/<U\+([0-9A-F]+)>/) { match in
    UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
  }
}
