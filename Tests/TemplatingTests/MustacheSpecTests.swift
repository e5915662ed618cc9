import Diagnostics
import Foundation
import Testing

@testable import Templating

/// The official Mustache cases. What the engine has must come out byte for byte; what it refuses, for it
/// prints nothing raw and lets no name pass that a page does not offer, must be an error.
@Suite struct MustacheSpecTests {
  @Test(.enabled(if: specificationIsThere, "needs ../shared/data/mustache-spec"), arguments: groups)
  func group(_ group: Group) throws {
    let cases = try JSONDecoder().decode(
      Specification.self, from: Data(contentsOf: folder.appending(path: group.name + ".json"))
    ).tests
    var passed = 0
    var refused: [String] = []
    for test in cases {
      let (output, findings) = outcome(
        test.template, names(in: test.data), files: files(from: test.partials ?? [:]))
      if group.refused.contains(test.name) {
        refused.append(test.name)
        #expect(output == nil && findings.count(.error) > 0, "\(group.name): \(test.name) is let through")
      } else {
        passed += 1
        #expect(output == test.expected, "\(group.name): \(test.name)\n\(findings.map(describe).joined())")
      }
    }
    #expect(passed == group.passing)
    #expect(refused.sorted() == group.refused.sorted())
  }
}

struct Group: CustomTestStringConvertible {
  let name: String
  let passing: Int
  let refused: [String]

  var testDescription: String { name }
}

private let groups = [
  Group(name: "comments", passing: 12, refused: []),
  Group(
    name: "interpolation", passing: 14,
    refused: [
      // Raw output
      "Triple Mustache", "Triple Mustache Integer Interpolation", "Triple Mustache Decimal Interpolation",
      "Triple Mustache Null Interpolation", "Triple Mustache Context Miss Interpolation",
      "Triple Mustache - Surrounding Whitespace", "Triple Mustache - Standalone",
      "Triple Mustache With Padding",
      "Dotted Names - Triple Mustache Interpolation", "Implicit Iterators - Triple Mustache",
      "Ampersand", "Ampersand Integer Interpolation", "Ampersand Decimal Interpolation",
      "Ampersand Null Interpolation", "Ampersand Context Miss Interpolation",
      "Ampersand - Surrounding Whitespace", "Ampersand - Standalone", "Ampersand With Padding",
      "Dotted Names - Ampersand Interpolation", "Implicit Iterators - Ampersand",
      // Missing names
      "Basic Context Miss Interpolation", "Dotted Names - Broken Chains",
      "Dotted Names - Broken Chain Resolution",
      "Dotted Names - Context Precedence", "Dotted Names are never single keys",
      // A page is a record with names, never a bare text or number
      "Implicit Iterators - Basic Interpolation", "Implicit Iterators - HTML Escaping",
      "Implicit Iterators - Basic Integer Interpolation",
    ]),
  Group(
    name: "sections", passing: 29,
    refused: [
      // Missing names
      "Context Misses", "Dotted Names - Broken Chains",
      // Raw output
      "Implicit Iterator - Triple mustache", "Implicit Iterator - Ampersand",
      // A page is a record with names, never a bare list
      "Implicit Iterator - Root-level",
    ]),
  Group(
    name: "inverted", passing: 18,
    refused: [
      "Context Misses", "Dotted Names - Broken Chains",
      // Names of a record or an element that is, in there, known not to be
      "Context", "List",
    ]),
  Group(
    name: "partials", passing: 9,
    refused: ["Failed Lookup", "Recursion", "Standalone Indentation" /* its partial prints raw text */]),
  Group(
    name: "inheritance", passing: 24,
    refused: ["Triple Mustache", "Recursion", "Negative Sections" /* a missing name */]),
]

private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "../../../shared/data/mustache-spec"
).standardizedFileURL

private let specificationIsThere = FileManager.default.fileExists(atPath: folder.path)

private struct Specification: Decodable {
  struct Test: Decodable {
    let name: String
    let data: JSON
    let template: String
    let partials: [String: String]?
    let expected: String
  }

  let tests: [Test]
}

private indirect enum JSON: Decodable {
  case null
  case flag(Bool)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    self =
      if value.decodeNil() {
        .null
      } else if let flag = try? value.decode(Bool.self) {
        .flag(flag)
      } else if let number = try? value.decode(Int.self) {
        .text(String(number))
      } else if let number = try? value.decode(Double.self) {
        .text(String(number))
      } else if let text = try? value.decode(String.self) {
        .text(text)
      } else if let list = try? value.decode([JSON].self) {
        .list(list)
      } else {
        .object(try value.decode([String: JSON].self))
      }
  }
}

/// What a page with this data offers; the data of some cases is no record and offers nothing.
private func names(in data: JSON) -> Names {
  guard case .object(let members) = data else { return [:] }
  let samples = members.sorted { $0.key < $1.key }.map { (key: $0.key, value: sample(of: $0.value)) }
  return Names(pairs: samples)
}

private func sample(of json: JSON) -> Sample {
  switch json {
  case .null: .text(nil)
  case .flag(let isSet): .flag(isSet)
  case .text(let text): .text(text)
  case .object: .record(names(in: json))
  case .list(let elements):
    Sample(
      type: .list(elements.first.map { sample(of: $0).type } ?? .text),
      value: .list(elements.map { sample(of: $0).value }))
  }
}

private func files(from partials: [String: String]) -> [String: String] {
  var files: [String: String] = [:]
  for (name, text) in partials {
    files["partials/\(name).html"] = text
    files["layouts/\(name).html"] = text
  }
  return files
}
