import Diagnostics
import Foundation
import Testing

/// A site in one text, and what `cairn check` has to say about it.
///
/// Lines `-- programs/harbor.md --` begin the files of a content folder, and a last section
/// `-- findings --` holds what is printed. What stands above the first such line is a remark for people.
/// `Broken/README.md` explains the other headers.
struct Fixture {
  enum Piece {
    case file(path: String, bytes: [UInt8])
    case link(path: String, target: String)

    var path: String {
      switch self {
      case .file(let path, _), .link(let path, _): path
      }
    }
  }

  /// What stands above `-- findings --`, as it was written.
  private let site: String
  let pieces: [Piece]
  /// Paths that the standard site has and this one has not.
  let without: [String]
  let findings: String

  init(_ text: String) throws {
    var pieces: [Piece] = []
    var without: [String] = []
    var findings = ""
    for section in sections(of: text) {
      if section.header == "findings" {
        findings = section.text
      } else if let path = section.header.removing(prefix: "without ") {
        without.append(path)
      } else if let names = section.header.removing(prefix: "link ") {
        let parts = names.components(separatedBy: " -> ")
        try #require(parts.count == 2, "a link is written  -- link programs/x.md -> target --")
        pieces.append(.link(path: parts[0], target: parts[1]))
      } else if let path = section.header.removing(suffix: " (escaped)") {
        let name = String(decoding: try unescaped(path), as: UTF8.self)
        pieces.append(.file(path: name, bytes: try unescaped(section.text)))
      } else {
        pieces.append(.file(path: section.header, bytes: Array(section.text.utf8)))
      }
    }
    self.pieces = pieces
    self.without = without
    self.findings = findings
    site = text.components(separatedBy: findingsHeader)[0]
  }

  init(pieces: [Piece]) {
    self.pieces = pieces
    (site, without, findings) = ("", [], "")
  }

  var paths: [String] { pieces.map(\.path) }

  /// The fixture's text with other findings.
  func recorded(_ findings: String) -> String {
    let separator = site.hasSuffix("\n") ? "" : "\n"
    return site + separator + findingsHeader + findings
  }
}

/// Fixtures lie beside the source that reads them; a bundle of resources would be a copy to keep up.
let fixturesFolder = URL(filePath: #filePath).deletingLastPathComponent()

/// The names of all fixtures, in order.
func fixtureNames() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: fixturesFolder.appending(path: "Broken").path)
    .compactMap { $0.removing(suffix: ".txt") }
    .sorted()
}

func fixture(_ name: String) throws -> Fixture {
  try Fixture(String(contentsOf: fixturesFolder.appending(path: "Broken/\(name).txt"), encoding: .utf8))
}

private let findingsHeader = "-- findings --\n"

private func sections(of text: String) -> [(header: String, text: String)] {
  var sections: [(header: String, text: String)] = []
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("-- "), line.hasSuffix(" --") {
      sections.append((String(line.dropFirst(3).dropLast(3)), ""))
    } else if !sections.isEmpty {
      sections[sections.count - 1].text += line + "\n"
    }
  }
  // The file's own last line end is not an empty line of the last section.
  if text.hasSuffix("\n"), let last = sections.last {
    sections[sections.count - 1].text = String(last.text.dropLast())
  }
  return sections
}

/// Decodes what cannot be seen: `\xHH` is a byte, `\u{...}` a character, `\*3{ab}` is ababab.
private func unescaped(_ text: String) throws -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = text[...]
  while let character = rest.popFirst() {
    guard character == "\\", let escape = rest.popFirst() else {
      bytes += Array(String(character).utf8)
      continue
    }
    switch escape {
    case "t": bytes.append(0x09)
    case "r": bytes.append(0x0D)
    case "\\": bytes.append(UInt8(ascii: "\\"))
    case "x":
      bytes.append(try #require(UInt8(rest.prefix(2), radix: 16), "\\x needs two hexadecimal digits"))
      rest = rest.dropFirst(2)
    case "u":
      rest = rest.dropFirst()
      let digits = try textUp(to: "}", of: &rest)
      let scalar = try #require(
        UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init), "\\u{...} names a character")
      bytes += Array(String(scalar).utf8)
    case "*":
      let count = try #require(Int(try textUp(to: "{", of: &rest)), "\\* needs a number")
      let repeated = Array(try textUp(to: "}", of: &rest).utf8)
      for _ in 0..<count { bytes += repeated }
    default: Issue.record("no escape is written \\\(escape)")
    }
  }
  return bytes
}

/// Takes what stands before the next `end`, and `end` itself, from `rest`.
private func textUp(to end: Character, of rest: inout Substring) throws -> Substring {
  let close = try #require(rest.firstIndex(of: end), "an escape is not closed")
  defer { rest = rest[close...].dropFirst() }
  return rest[..<close]
}

extension String {
  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
  fileprivate func removing(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
