import Catalog
import JSON
import Reading

/// The JSON Schema (draft 2020-12) of the JSON index, made from the schemas that content is checked
/// against, so that the two cannot drift apart.
func jsonIndexSchema() -> [UInt8] {
  var json = JSONWriter(reserving: 32_000)
  json.object { json in
    json.field("$schema", "https://json-schema.org/draft/2020-12/schema")
    json.field("title", "Cairn JSON index")
    json.field("type", "object")
    json.field(
      "required",
      [
        "version", "as_of", "site", "programs", "settings", "areas", "organizations", "guides", "voices",
        "vocabularies",
      ])
    json.field("additionalProperties", false)
    json.object("properties") { json in
      json.object("version") { $0.field("const", jsonIndexVersion) }
      json.object("as_of") { $0.type("string", format: "date", "The day the build took for today.") }
      json.object("site") { $0.siteSchema() }
      for kind in EntryKind.allCases {
        json.key(named: kind.folder)
        json.object { json in
          json.field("type", "array")
          json.object("items") { $0.entrySchema(kind) }
        }
      }
      json.object("vocabularies") { $0.vocabulariesSchema() }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}

/// Keys for editors, or short forms that the index writes out.
private let unpublishedKeys: Set<String> = ["reason", "phone", "text", "notes", "excuse", "boundary"]

extension JSONWriter {
  fileprivate mutating func type(_ type: String, format: String? = nil, _ about: String? = nil) {
    field("type", type)
    field("format", format)
    field("description", about)
  }

  fileprivate mutating func siteSchema() {
    let published: Set<String> = [
      "title", "url", "description", "languages", "country", "time_zone", "sample", "publisher", "crisis",
    ]
    record(Schema.site.keys.filter { published.contains($0.name) }, required: ["title", "url"])
  }

  fileprivate mutating func entrySchema(_ kind: EntryKind) {
    let keys = Schema.of(kind).keys.filter { !unpublishedKeys.contains($0.name) }
    record(keys, required: ["slug", "url"] + keys.filter(\.isRequired).map(\.name)) { json in
      json.object("slug") {
        $0.type("string", nil, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", "The entry's file name.")
      }
      json.object("url") { $0.type("string", nil, pattern: "^/", "Its page, from the root of the host.") }
      json.object("text") { $0.type("string", "The words of its body.") }
      switch kind {
      case .program:
        json.object("organization_name") { $0.type("string", "What the organization is called.") }
        json.object("reaches") { $0.texts("The areas it reaches, all their parts included.") }
        json.object("freshness") { json in
          json.field("enum", ["fresh", "due", "overdue"])
          json.field("description", "How old the last check is.")
        }
      case .area:
        json.object("presence") { json in
          json.field("enum", Presence.allCases.map(\.rawValue))
          json.field("description", "Whether the area has anybody.")
        }
      default: break
      }
    }
  }

  private mutating func type(_ type: String, _ format: String?, pattern: String, _ about: String) {
    field("type", type)
    field("pattern", pattern)
    field("description", about)
  }

  private mutating func texts(_ about: String) {
    field("type", "array")
    object("items") { $0.type("string") }
    field("description", about)
  }

  private mutating func record(
    _ keys: [Key], required: [String], additional: (inout JSONWriter) -> Void = { _ in }
  ) {
    field("type", "object")
    field("required", required)
    field("additionalProperties", false)
    object("properties") { json in
      additional(&json)
      for key in keys {
        json.key(named: key.name)
        json.object { $0.valueSchema(key.type, key.about) }
      }
    }
  }

  private mutating func valueSchema(_ type: ValueType, _ about: String?) {
    switch type {
    case .list(let element):
      field("type", "array")
      object("items") { $0.valueSchema(element, nil) }
    case .record(let schema):
      let keys = schema.keys.filter { $0.name != "reach" }
      record(keys, required: keys.filter(\.isRequired).map(\.name)) { json in
        if schema.name == "phone" {
          json.object("dialed") { $0.type("string", "What a telephone dials.") }
        } else if schema.name == "location" {
          json.object("area") { $0.type("string", "The area it is in.") }
        }
      }
    case .map(_, let element):
      field("type", "object")
      object("additionalProperties") { $0.valueSchema(element, nil) }
    case .schedule:
      key("oneOf")
      array { json in
        json.object { $0.type("string") }
        json.object { json in
          json.field("type", "array")
          json.object("items") { $0.record(Schema.hours.keys, required: ["days", "opens", "closes"]) }
        }
      }
    case .days:
      field("enum", Weekday.allCases.map(\.key))
    case .choice(let choices): field("enum", choices)
    case .answer: field("enum", Answer.allCases.map(\.rawValue))
    case .flag: field("type", "boolean")
    case .wholeNumber(let range):
      field("type", "integer")
      field("minimum", range.lowerBound)
      field("maximum", range.upperBound)
    case .degrees(let limit):
      field("type", "number")
      field("minimum", -limit)
      field("maximum", limit)
    case .date: self.type("string", format: "date")
    case .email: self.type("string", format: "email")
    case .webAddress: self.type("string", format: "uri")
    case .text(let limit), .localizedText(let limit):
      self.type("string")
      field("maxLength", limit)
    default: self.type("string")
    }
    field("description", about)
  }

  fileprivate mutating func vocabulariesSchema() {
    field("type", "object")
    field("required", VocabularyName.allCases.map(\.rawValue))
    object("additionalProperties") { json in
      json.field("type", "object")
      json.object("additionalProperties") { json in
        json.field("type", "object")
        json.field("required", ["label"])
        json.object("properties") { json in
          json.object("label") { $0.byLanguage { $0.type("string") } }
          json.object("description") { $0.byLanguage { $0.type("string") } }
          json.object("synonyms") { $0.byLanguage { $0.texts("Everyday words.") } }
          json.object("reach") { $0.field("enum", Reach.allCases.map(\.rawValue)) }
        }
      }
    }
  }

  private mutating func byLanguage(_ value: (inout JSONWriter) -> Void) {
    field("type", "object")
    object("additionalProperties", value)
  }
}
