import Catalog
import Diagnostics
import Reading

/// The files that an editor can be helped with, by the names that `cairn schema` takes.
package enum SchemaKind: String, Sendable, CaseIterable {
  case program, area, setting, organization, guide, voice
  case site, redirects, searches, vocabulary

  var entry: EntryKind? { EntryKind(rawValue: rawValue) }
}

/// A JSON Schema (draft-07, which editors know best) for one kind of file. Whatever `cairn check` takes is valid
/// under it; what is valid may still be wrong in ways that no schema can tell.
package func jsonSchema(_ kind: SchemaKind, _ choices: FormChoices) -> Structure {
  let schema = root(kind, choices)
  let definitions = choices.definitions(usedIn: schema)
  return
    ([
      "$schema": "http://json-schema.org/draft-07/schema#", "title": .text(kind.title),
    ] as Structure).adding(schema).adding(definitions.entries.isEmpty ? nil : ["definitions": definitions])
}

extension SchemaKind {
  fileprivate var title: String {
    switch self {
    case .site: "site.yml"
    case .redirects: "redirects.yml"
    case .searches: "searches.yml"
    case .vocabulary: "A vocabulary"
    default: "The front matter of \(article) \(rawValue)"
    }
  }

  fileprivate var article: String { self == .area || self == .organization ? "an" : "a" }
}

private func root(_ kind: SchemaKind, _ choices: FormChoices) -> Structure {
  switch kind {
  case .program: program(choices)
  case .site: record(.site, choices)
  case .redirects:
    [
      "description": "Old addresses of the site, each with the new one.", "type": "object",
      "propertyNames": valueSchema(.siteAddress, choices),
      "additionalProperties": valueSchema(.siteAddress, choices),
    ]
  case .searches:
    [
      "description": "Searches and the programs that they must find.", "type": "array",
      "items": record(.search, choices),
    ]
  case .vocabulary:
    [
      "description": "Terms of the list, by the words that entries use for them.", "type": "object",
      "propertyNames": ["pattern": .text(slugPattern)],
      "additionalProperties": valueSchema(.record(.vocabularyTerm), choices),
    ]
  default: record(kind.entry.map(Schema.of) ?? .site, choices)
  }
}

/// A program that is not published needs little more than its name.
private func program(_ choices: FormChoices) -> Structure {
  let schema = Schema.program
  let always = schema.keys.filter { $0.isRequired && $0.name == "name" }.map(\.name)
  let published = schema.keys.filter(\.isRequired).map(\.name)
  func status(_ words: [String]) -> Structure {
    ["properties": ["status": ["enum": .texts(words)]], "required": ["status"]]
  }
  let contacts = ["phone", "phones", "text", "email", "website", "locations"]
  return record(schema, choices, required: always).adding([
    "if": status(["closed", "draft", "held", "do-not-list"]),
    "then": ["if": status(["held", "do-not-list"]), "then": ["required": ["reason"]]],
    "else": [
      "required": .texts(published), "anyOf": .list(contacts.map { ["required": [.text($0)]] }),
    ],
  ])
}

extension FormChoices {
  /// The lists that a schema refers to.
  fileprivate func definitions(usedIn schema: Structure) -> Structure {
    let used = schema.references
    var definitions: [Structure.Entry] = []
    for name in VocabularyName.allCases where used.contains(name.rawValue) {
      definitions.append(.init(name.rawValue, list(self[name], orElse: slugPattern)))
    }
    for kind in EntryKind.allCases where used.contains(kind.rawValue) {
      definitions.append(.init(kind.rawValue, list(self[kind], orElse: slugPattern)))
    }
    if used.contains("time_zone") {
      definitions.append(.init("time_zone", ["enum": .texts(timeZoneNames.sorted())]))
    }
    return .map(definitions)
  }

  private func list(_ choices: [Choice], orElse pattern: String) -> Structure {
    if choices.isEmpty { return ["type": "string", "pattern": .text(pattern)] }
    return [
      "enum": .texts(choices.map(\.value)), "enumDescriptions": .texts(choices.map(\.label)),
    ]
  }
}

extension Structure {
  /// The names behind `#/definitions/`.
  fileprivate var references: Set<String> {
    switch self {
    case .list(let items): items.reduce(into: []) { $0.formUnion($1.references) }
    case .map(let entries):
      entries.reduce(into: []) { names, entry in
        if entry.key == "$ref", case .text(let text) = entry.value, let name = text.split(separator: "/").last
        {
          names.insert(String(name))
        } else {
          names.formUnion(entry.value.references)
        }
      }
    case .text, .number, .flag: []
    }
  }
}
