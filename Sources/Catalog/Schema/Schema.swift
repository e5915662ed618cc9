// Catalog turns documents into typed entries and those into a checked Directory. It is pure: it reads no
// file and writes none. Anything that holds a Directory may rely on it having passed every check here.

package import Reading

/// The keys that one kind of file may hold, in the order in which `cairn format` and the docs put them.
package struct Schema: Sendable {
  /// As a message names it: "a program has no key ...".
  package let name: String
  package let keys: [Key]
  /// The key that a plain value stands for, where a record has a shorter form.
  package let shorthand: String?
  /// How one is written inside another entry, for messages.
  package let example: String
  /// Keys of an entry that its translation does not give again.
  var untranslated: [String] = []

  init(_ name: String, shorthand: String? = nil, example: String = "{...}", _ keys: [Key]) {
    self.name = name
    self.keys = keys
    self.shorthand = shorthand
    self.example = example
  }

  package func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The texts of an entry that a translation file may give again.
  package var translatable: Schema {
    var translation = Schema(
      "\(name) translation",
      keys.filter(\.type.isText).map { Key($0.name, $0.type, $0.about, aliases: $0.aliases) })
    translation.untranslated = keys.filter { !$0.type.isText }.map(\.name)
    return translation
  }

  /// Its name with "a" or "an".
  var article: String {
    let vowels: [Character] = ["a", "e", "i", "o", "u"]
    return (name.first.map(vowels.contains) ?? false ? "an " : "a ") + name
  }
}

package struct Key: Sendable {
  package let name: String
  package let type: ValueType
  package let isRequired: Bool
  /// What the key is for, in one sentence.
  package let about: String
  /// What else people call it, in other directories and languages, in the form of a key without accents.
  /// Such a word is still a mistake; the message then names the right one.
  let aliases: [String]

  init(
    _ name: String, _ type: ValueType, required: Bool = false, _ about: String, aliases: [String] = []
  ) {
    self.name = name
    self.type = type
    self.isRequired = required
    self.about = about
    self.aliases = aliases
  }
}

/// What a key may hold. The schema decides a value's type; YAML never guesses.
package indirect enum ValueType: Sendable {
  /// Plain text of at most so many characters; line breaks count as spaces.
  case text(limit: Int)
  /// Text, or `{en: ..., es: ...}`.
  case localizedText(limit: Int)
  /// A list of texts, or `{en: [...], es: [...]}`.
  case localizedTexts
  /// The slug of an entry.
  case reference(EntryKind)
  /// The slug of an organization, or its plain name.
  case organization
  case term(VocabularyName)
  case choice([String])
  /// yes or no.
  case flag
  /// yes, no or unknown.
  case answer
  case wholeNumber(ClosedRange<Int>)
  /// Decimal degrees between plus and minus the limit.
  case degrees(limit: Double)
  case date, time, days, timeZone
  case telephone, email, webAddress, siteAddress, language, postalCode, country, fips, color, boundary
  case schedule
  case list(ValueType)
  case record(Schema)
  /// Keys of the publisher's own, each of one type.
  case map(MapKey, ValueType)

  package enum MapKey: Sendable {
    case slug
    /// A few letters of any script.
    case ending
    case term(VocabularyName)
    case findingID
    case siteAddress
  }

  var isText: Bool {
    if case .text = self { return true }
    return false
  }

  /// As a message names it: "takes ...".
  var expected: String {
    switch self {
    case .text, .localizedText: "text"
    case .localizedTexts: "a list of texts"
    case .reference(let kind):
      "the file name of \(kind == .area || kind == .organization ? "an" : "a") \(kind.rawValue)"
    case .organization: "the file name of an organization, or its name"
    case .term(let vocabulary): "a term of \(vocabulary.rawValue)"
    case .choice(let choices): choices.joined(separator: ", ")
    case .flag: "yes or no"
    case .answer: "yes, no or unknown"
    case .wholeNumber(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .degrees: "decimal degrees"
    case .date: "a date such as 2026-11-21"
    case .time: "a time such as \"09:00\""
    case .days: "days such as mon-fri"
    case .timeZone: "a time zone such as America/Chicago"
    case .telephone: "a telephone number"
    case .email: "an e-mail address"
    case .webAddress: "a web address"
    case .siteAddress: "an address of this site such as /services/groups/"
    case .language: "a language tag such as es"
    case .postalCode: "a postal code"
    case .country: "a country code such as US"
    case .fips: "a FIPS code"
    case .color: "a color such as #1f5f5b"
    case .boundary: "a feature of a GeoJSON file such as media/counties.geojson#29019"
    case .schedule: "a list of {days, opens, closes}, or always, by-appointment, or a text"
    case .list(let type): "a list: \(type.expected)"
    case .record, .map: "a map"
    }
  }
}

/// The vocabularies, under the names of their files and of the keys that use them.
package enum VocabularyName: String, Sendable, CaseIterable {
  case support
  case peerTypes = "peer_types"
  case formats, services, communities, cost, accessibility
  case peerRun = "peer_run"
}
