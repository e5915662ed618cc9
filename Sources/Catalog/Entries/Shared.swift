package import Diagnostics
package import Reading

/// An entry's place among those of its kind in a Directory.
package struct Reference<Entry>: Sendable, Hashable {
  package let index: Int
}

/// One term of a vocabulary by its place there.
package struct TermReference: Sendable, Hashable {
  package let vocabulary: VocabularyName
  package let index: Int
}

/// The Markdown of an entry, where it stands in its file.
package struct Body: Sendable {
  package let source: SourceText
  package let range: Range<Int>

  package init(source: SourceText, range: Range<Int>) {
    self.source = source
    self.range = range
  }

  package var isEmpty: Bool { source.bytes[range].allSatisfy { $0 <= 0x20 } }
}

/// Texts of an entry in another language; what is not here falls back.
package struct Translation: Sendable {
  package let language: String
  /// The file's path below the content folder.
  let path: String
  /// By key of the schema.
  package let texts: [String: String]
  package let body: Body
}

package struct Telephone: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case voice, text, tty, fax
  }

  package let number: DialedNumber
  package let kind: Kind
  package let `extension`: String?
  package let label: String?
  package let hours: String?
}

/// When something is open.
package enum Schedule: Sendable {
  package struct Hours: Sendable {
    package let days: [Weekday]
    package let opens: ClockTime
    /// At or before `opens` when it closes after midnight.
    package let closes: ClockTime
    package let note: String?
  }

  case weekly([Hours])
  case always
  case byAppointment
  case asWritten(String)
}

package struct Location: Sendable {
  package let name: String?
  package fileprivate(set) var street: String?
  package fileprivate(set) var street2: String?
  package let city: String?
  package let state: String?
  package fileprivate(set) var postalCode: String?
  package let country: String?
  /// The exact point; for a hidden location the centre of its area, or nil.
  package fileprivate(set) var coordinates: Coordinates?
  package let isHidden: Bool
  package let accessibility: [(term: TermReference, answer: Answer)]
  package let transport: String?
  package let phones: [Telephone]
  package let schedule: Schedule?
  package internal(set) var areas: [Reference<Area>]
  /// The area this location is in.
  package internal(set) var isIn: Reference<Area>?

  /// The location without anything that tells where exactly it is.
  func hidingAddress(center: Coordinates?) -> Location {
    var location = self
    location.street = nil
    location.street2 = nil
    location.postalCode = nil
    location.coordinates = center
    return location
  }
}

package struct Peer: Sendable {
  package let name: String?
  package let experience: [TermReference]
  package let languages: [String]
  package let support: [TermReference]
  package let words: String?
}

package struct Verification: Sendable {
  package enum Method: String, Sendable, CaseIterable {
    case phone, visit, website, provider
  }

  package let date: CalendarDate
  package let by: String?
  package let method: Method?
  package let source: String?
}

package struct CrisisLine: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case crisis, warmline, emergency
  }

  package let name: LocalizedText
  package let phone: DialedNumber?
  package let text: DialedNumber?
  package let chat: String?
  package let website: String?
  package let kind: Kind
  package let languages: [String]
  package let verified: CalendarDate?
}

extension Fields {
  func references<Entry>(_ key: String, to: Entry.Type = Entry.self) -> [Reference<Entry>] {
    indices(key).map { Reference(index: $0) }
  }

  func terms(_ key: String, of vocabulary: VocabularyName) -> [TermReference] {
    indices(key).map { TermReference(vocabulary: vocabulary, index: $0) }
  }

  func telephones(_ key: String) -> [Telephone] {
    records(key).compactMap { phone in
      guard let number = phone.dialed("number") else { return nil }
      return Telephone(
        number: number, kind: phone.choice("type") ?? .voice, extension: phone.text("extension"),
        label: phone.text("label"), hours: phone.text("hours"))
    }
  }

  func crisisLines(_ key: String) -> [CrisisLine] {
    records(key).compactMap { line in
      guard let name = line.localized("name") else { return nil }
      return CrisisLine(
        name: name, phone: line.dialed("phone"), text: line.dialed("text"), chat: line.text("chat"),
        website: line.text("website"), kind: line.choice("kind") ?? .crisis,
        languages: line.texts("languages"),
        verified: line.date("verified"))
    }
  }

  func coordinates() -> Coordinates? {
    guard let latitude = degrees("latitude"), let longitude = degrees("longitude") else { return nil }
    return Coordinates(latitude: latitude, longitude: longitude)
  }

  func location() -> Location {
    Location(
      name: text("name"), street: text("street"), street2: text("street2"), city: text("city"),
      state: text("state"), postalCode: text("postal_code"), country: text("country"),
      coordinates: coordinates(), isHidden: flag("hidden") ?? false,
      accessibility: map("accessibility").compactMap { entry in
        guard let term = entry.term, case .answer(let answer) = entry.value.value else { return nil }
        return (term, answer)
      },
      transport: text("transport"), phones: telephones("phones"), schedule: schedule("schedule"),
      areas: references("areas"), isIn: nil)
  }
}
