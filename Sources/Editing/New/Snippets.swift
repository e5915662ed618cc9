import Catalog
package import JSON
import Reading

/// Snippets for Visual Studio Code: typing "program" in an empty file writes the keys that a program needs.
package func writeSnippets(to json: inout JSONWriter) {
  json.object { json in
    for kind in EntryKind.allCases {
      json.key(named: kind.rawValue)
      json.object { json in
        json.field("scope", "markdown,yaml")
        json.field("prefix", kind.rawValue)
        json.field("description", "A new \(kind.rawValue) with the keys it needs")
        json.key("body")
        json.array { json in for line in snippet(kind) { json.value(line) } }
      }
    }
  }
}

private func snippet(_ kind: EntryKind) -> [String] {
  var keys = Schema.of(kind).keys.filter(\.isRequired)
  if kind == .program, let phone = Schema.program.key("phone"), let last = keys.popLast() {
    keys += [phone, last]
  }
  return ["---"] + keys.enumerated().map { number, key in "\(key.name): \(placeholder(number + 1, key))" }
    + ["---", "$0"]
}

private func placeholder(_ number: Int, _ key: Key) -> String {
  if case .choice(let choices) = key.type { return "${\(number)|\(choices.joined(separator: ","))|}" }
  return if case .list = key.type { "[$\(number)]" } else { "$\(number)" }
}
