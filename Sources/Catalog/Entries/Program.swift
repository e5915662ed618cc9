import Diagnostics

package enum ProgramStatus: String, Sendable, CaseIterable {
  case active
  case temporarilyClosed = "temporarily-closed"
  case closed, draft, held
  case doNotList = "do-not-list"

  /// Whether the program has a page of its own with everything on it.
  package var isPublished: Bool { self == .active || self == .temporarilyClosed }
  /// Weight of a key that is missing. A closed program needs nothing more than its name.
  var weightOfGaps: Severity? { isPublished ? .error : self == .closed ? nil : .note }
  /// Whether it has to say why it is in this state.
  var needsReason: Bool { self == .held || self == .doNotList }
}

/// How old the last check of a listing is.
package enum Freshness: String, Sendable {
  case fresh, due, overdue
}

/// One peer program, as its file gives it. Keys for editors only (`notes`, `reason`) are not here.
package struct Program: Sendable {
  package enum Operator: Sendable {
    case entry(Reference<Organization>)
    case named(String)
  }

  package struct Ages: Sendable {
    package let minimum: Int?
    package let maximum: Int?
  }

  package let slug: String
  /// The file's path below the content folder.
  package let path: String
  package internal(set) var name: String
  package let alsoKnownAs: [String]
  package let organization: Operator
  package internal(set) var summary: String
  package let status: ProgramStatus
  package internal(set) var notice: String?
  package let support: [TermReference]
  package let peerTypes: [TermReference]
  package let settings: [Reference<Setting>]
  /// As written, with what its locations serve added.
  package internal(set) var areas: [Reference<Area>]
  package let formats: [TermReference]
  package let services: [TermReference]
  package let welcomes: [TermReference]
  package let onlyFor: [TermReference]
  package let languages: [String]
  package let interpreter: Answer?
  package let ages: Ages?
  package internal(set) var eligibility: String?
  package internal(set) var requiredDocuments: String?
  package let cost: [TermReference]
  package internal(set) var costNote: String?
  package internal(set) var firstStep: String?
  package let peerRun: TermReference?
  package let phones: [Telephone]
  package let email: String?
  package let website: String?
  package internal(set) var locations: [Location]
  package let schedule: Schedule?
  /// As written; `Directory` fills in the area's or the site's.
  package internal(set) var timeZone: String?
  package let peers: [Peer]
  package let verification: Verification
  package internal(set) var freshness: Freshness = .fresh
  package internal(set) var body: Body
  package internal(set) var translations: [Translation] = []
}

extension Program {
  /// Nil for a program that gives too little to be published.
  ///
  /// - Parameter unverified: stands in for the last check of a draft, which needs nothing but its name.
  init?(
    _ fields: Fields, slug: String, path: String, status: ProgramStatus, body: Body,
    unverified: Verification? = nil
  ) {
    let isDraft = unverified != nil
    guard let name = fields.text("name"), let summary = fields.text("summary") ?? (isDraft ? "" : nil),
      let verification = fields.record("verified").flatMap(Verification.init) ?? unverified
    else { return nil }
    if let index = fields.index("organization") {
      organization = .entry(Reference(index: index))
    } else if let name = fields.text("organization") {
      organization = .named(name)
    } else if isDraft {
      organization = .named("")
    } else {
      return nil
    }
    let locations = fields.records("locations").map { $0.location() }
    var areas: [Reference<Area>] = fields.references("areas")
    for area in locations.flatMap(\.areas) where !areas.contains(area) { areas.append(area) }

    self.slug = slug
    self.path = path
    self.name = name
    self.summary = summary
    self.verification = verification
    self.status = status
    self.locations = locations
    self.areas = areas
    self.body = body
    alsoKnownAs = fields.texts("also_known_as")
    notice = fields.text("notice")
    support = fields.terms("support", of: .support)
    peerTypes = fields.terms("peer_types", of: .peerTypes)
    settings = fields.references("settings")
    formats = fields.terms("formats", of: .formats)
    services = fields.terms("services", of: .services)
    welcomes = fields.terms("welcomes", of: .communities)
    onlyFor = fields.terms("only_for", of: .communities)
    languages = fields.texts("languages")
    interpreter = fields.answer("interpreter")
    ages = fields.record("ages").map { Ages(minimum: $0.number("minimum"), maximum: $0.number("maximum")) }
    eligibility = fields.text("eligibility")
    requiredDocuments = fields.text("required_documents")
    cost = fields.terms("cost", of: .cost)
    costNote = fields.text("cost_note")
    firstStep = fields.text("first_step")
    peerRun = fields.index("peer_run").map { TermReference(vocabulary: .peerRun, index: $0) }
    phones = fields.allTelephones()
    email = fields.text("email")
    website = fields.text("website")
    schedule = fields.schedule("schedule")
    timeZone = fields.text("time_zone")
    peers = fields.records("peers").map { peer in
      Peer(
        name: peer.text("name"), experience: peer.terms("experience", of: .communities),
        languages: peer.texts("languages"), support: peer.terms("support", of: .support),
        words: peer.text("words"))
    }
  }
}

extension Verification {
  fileprivate init?(_ fields: Fields) {
    guard let date = fields.date("date") else { return nil }
    self.init(
      date: date, by: fields.text("by"), method: fields.choice("how"), source: fields.text("source"))
  }

  init(draftOf day: CalendarDate) { self.init(date: day, by: nil, method: nil, source: nil) }
}

extension Fields {
  /// `phones`, then the short forms `phone` and `text`.
  fileprivate func allTelephones() -> [Telephone] {
    func short(_ key: String, _ kind: Telephone.Kind) -> [Telephone] {
      dialedNumbers(key).map { Telephone(number: $0, kind: kind, extension: nil, label: nil, hours: nil) }
    }
    return telephones("phones") + short("phone", .voice) + short("text", .text)
  }

  /// Whether there is any way to reach the program, be it one that has been reported as wrong.
  var hasContact: Bool {
    ["phone", "text", "email", "website"].contains(where: isGiven) || hasPhones
      || records("locations").contains(where: \.hasPhones)
  }

  /// Nobody answers a fax.
  private var hasPhones: Bool {
    located("phones") == nil && isGiven("phones")
      || records("phones").contains { $0.choice("type") != Telephone.Kind.fax }
  }
}
