import Catalog
import Diagnostics
import Reading

let slugPattern = "^[a-z0-9]+(-[a-z0-9]+)*$"

func record(_ schema: Schema, _ choices: FormChoices, required: [String]? = nil) -> Structure {
  let required = required ?? schema.keys.filter(\.isRequired).map(\.name)
  let properties = schema.keys.map { key in
    Structure.Entry(
      key.name,
      ([
        "title": .text(title(of: key.name)), "description": .text(key.about),
      ] as Structure).adding(valueSchema(key.type, choices, isRequired: required.contains(key.name)))
        .adding(examples(key.type)))
  }
  return
    ([
      "type": "object", "additionalProperties": false,
    ] as Structure).adding(required.isEmpty ? nil : ["required": .texts(required)])
    .adding(["properties": .map(properties)])
}

/// What a value of the type may be, in all the ways of writing it that the checker takes.
func valueSchema(_ type: ValueType, _ choices: FormChoices, isRequired: Bool = false) -> Structure {
  switch type {
  case .list(let element):
    // One value may stand for a list.
    let one = valueSchema(element, choices)
    let list: Structure = ["type": "array", "items": one]
    return ["anyOf": [one, isRequired ? list.adding(["minItems": 1]) : list]]
  case .record(let schema):
    let whole = record(schema, choices)
    guard let short = schema.shorthand.flatMap({ schema.key($0) }) else { return whole }
    return ["anyOf": [valueSchema(short.type, choices), whole]]
  case .map(let keys, let element): return map(keys, valueSchema(element, choices), choices)
  case .localizedText(let limit): return localized(valueSchema(.text(limit: limit), choices), choices)
  case .localizedTexts: return localized(valueSchema(.list(.text(limit: 120)), choices), choices)
  case .schedule:
    let hours = record(.hours, choices)
    return [
      "anyOf": [
        ["enum": ["always", "by-appointment"]], text(["maxLength": 500]), hours,
        ["type": "array", "items": hours],
      ]
    ]
  case .organization:
    // A name in the form of a file name has to be a file.
    return [
      "anyOf": [
        reference(EntryKind.organization.rawValue),
        ["type": "string", "maxLength": 120, "not": ["pattern": .text(slugPattern)]],
      ]
    ]
  case .reference(.program): return ["type": "string", "pattern": .text(slugPattern)]
  case .reference(let kind): return reference(kind.rawValue)
  case .term(let vocabulary): return reference(vocabulary.rawValue)
  default: return scalar(type, choices)
  }
}

private func scalar(_ type: ValueType, _ choices: FormChoices) -> Structure {
  switch type {
  case .text(let limit): text(["maxLength": .number(limit)])
  case .choice(let words): ["enum": .texts(words)]
  case .flag: answer(["yes", "no"], ["true", "false"])
  case .answer: answer(["yes", "no", "unknown"], ["true", "false"])
  case .wholeNumber(let range):
    // Numbers in quotation marks are numbers, too.
    [
      "type": ["integer", "string"], "minimum": .number(range.lowerBound),
      "maximum": .number(range.upperBound),
      "pattern": "^[+-]?[0-9]+$",
    ]
  case .degrees(let limit):
    [
      "type": ["number", "string"], "minimum": .number(-Int(limit)), "maximum": .number(Int(limit)),
      "pattern": #"^[+-]?[0-9]*\.?[0-9]+$"#,
    ]
  case .date: string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").adding(["format": "date"])
  case .time: string("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")
  case .days: days
  case .timeZone: reference("time_zone")
  case .telephone: text(["pattern": .text(telephonePattern(choices.country))])
  case .email: string(#"^[^@\s<>,;:()\[\]\\"]+@[^@\s]+\.[^@\s]+$"#)
  case .webAddress: string(#"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\^`{|}]+$"#)
  case .siteAddress: string("^/(?!/)[0-9A-Za-z/._~%-]*$")
  case .language: string("^[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*$")
  case .postalCode:
    text([
      "pattern": choices.country == "US" ? "^[0-9]{5}(-[0-9]{4})?$" : "^[0-9A-Za-z -]{2,12}$"
    ])
  case .country: string("^[A-Z]{2}$")
  case .fips: text(["pattern": "^([0-9]{2}|[0-9]{5}|[0-9]{7})$"])
  case .color: string("^#[0-9A-Fa-f]{6}$")
  case .boundary: string("^media/[^#]+#[^#]+$")
  default: [:]
  }
}

/// Plain text. YAML takes 211 for a number; here it is a text all the same.
private func text(_ more: Structure) -> Structure {
  (["type": ["string", "number"]] as Structure).adding(more)
}

private func string(_ pattern: String) -> Structure { ["type": "string", "pattern": .text(pattern)] }

private func reference(_ name: String) -> Structure { ["allOf": [["$ref": .text("#/definitions/\(name)")]]] }

private func answer(_ words: [String], _ synonyms: [String]) -> Structure {
  let pattern = (words + synonyms).map(anyCase).joined(separator: "|")
  return [
    "anyOf": [
      ["enum": .texts(words)], ["type": "boolean"], ["type": "string", "pattern": .text("^(\(pattern))$")],
    ]
  ]
}

private let days: Structure = {
  let day = "(" + Weekday.allCases.map { anyCase($0.key) }.joined(separator: "|") + ")"
  return [
    "anyOf": [
      ["enum": .texts(Weekday.allCases.map(\.key) + ["mon-fri", "sat-sun", "mon-sun"])],
      string("^\(day)(-\(day))?$"),
    ]
  ]
}()

private func anyCase(_ word: String) -> String {
  word.map { "[\($0.uppercased())\($0)]" }.joined()
}

private func telephonePattern(_ country: String) -> String {
  let marks = "[ .()-]*"
  func digits(_ count: String) -> String { "(\(marks)[0-9]){\(count)}" }
  // Where ten digits are not the rule, 3 to 15 of them.
  let plain =
    ["US", "CA"].contains(country) ? "\(digits("3,6"))|(\(marks)1)?\(digits("10"))" : digits("3,15")
  return "^(\(plain)|\\+\(digits("7,15")))\(marks)$"
}

private func map(_ keys: ValueType.MapKey, _ value: Structure, _ choices: FormChoices) -> Structure {
  func known(_ names: [(key: String, label: String)]) -> Structure {
    [
      "type": "object", "additionalProperties": false,
      "properties": .map(
        names.map { .init($0.key, (["title": .text($0.label)] as Structure).adding(value)) }),
    ]
  }
  switch keys {
  case .term(let vocabulary): return known(choices[vocabulary].map { ($0.value, $0.label) })
  case .findingID:
    return known(
      FindingKind.allCases.filter { $0.severity != .error }.map { ($0.rawValue, title(of: $0.rawValue)) })
  case .siteAddress:
    return ["type": "object", "propertyNames": scalar(.siteAddress, choices), "additionalProperties": value]
  case .slug, .ending: return ["type": "object", "additionalProperties": value]
  }
}

/// A value, or one for each language.
private func localized(_ value: Structure, _ choices: FormChoices) -> Structure {
  [
    "anyOf": [
      value,
      [
        "type": "object", "propertyNames": scalar(.language, choices),
        "properties": .map(choices.languages.map { .init($0, value) }), "additionalProperties": value,
      ],
    ]
  ]
}

/// "Also known as".
func title(of key: String) -> String {
  let words = String(key.map { "_-".contains($0) ? " " : $0 })
  return words.prefix(1).uppercased() + words.dropFirst()
}

private func examples(_ type: ValueType) -> Structure? {
  switch type {
  case .list(let element): examples(element)
  case .date: ["examples": ["2026-11-21"]]
  case .time: ["examples": ["09:00"]]
  case .telephone: ["examples": ["573-555-0142"]]
  case .email: ["examples": ["hello@harbor.example"]]
  case .webAddress: ["examples": ["https://harbor.example/"]]
  case .siteAddress: ["examples": ["/services/groups/"]]
  case .language: ["examples": ["en", "es", "ase"]]
  case .postalCode: ["examples": ["65201"]]
  case .country: ["examples": ["US"]]
  case .fips: ["examples": ["29019"]]
  case .color: ["examples": ["#1f5f5b"]]
  case .boundary: ["examples": ["media/counties.geojson#29019"]]
  case .timeZone: ["examples": ["America/Chicago"]]
  case .schedule:
    ["examples": [[["days": "mon-fri", "opens": "09:00", "closes": "17:00"]], "by-appointment"]]
  default: nil
  }
}
