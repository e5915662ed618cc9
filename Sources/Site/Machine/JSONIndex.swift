// The JSON index: everything published, under the keys of the content format. `index.schema.json` beside
// it describes it and is made from the same schemas.

import Catalog
import JSON
import Markup
import Reading

/// Raised when a key changes its meaning or goes.
let jsonIndexVersion = 1

func jsonIndex(_ edition: Edition) -> [UInt8] {
  let directory = edition.directory
  var json = JSONWriter(reserving: 4_096 + directory.programs.count * 3_000)
  json.object { json in
    json.field("version", jsonIndexVersion)
    json.field("as_of", directory.asOf.description)
    json.object("site") { $0.site(edition) }
    json.key("programs")
    json.array { json in
      for index in directory.programs.indices { json.object { $0.program(index, edition) } }
    }
    json.key("settings")
    json.array { json in
      for (setting, body) in zip(directory.settings, edition.bodies.settings) {
        json.object { json in
          json.field("slug", setting.slug)
          json.field("url", edition.addresses.facet(.settings, setting.slug))
          json.field("name", setting.name)
          json.field("plural", setting.plural)
          json.field("summary", setting.summary)
          json.field("order", setting.order)
          json.text(body.plainText)
        }
      }
    }
    json.key("areas")
    json.array { json in
      for reference in directory.areaTree.order { json.object { $0.area(reference, edition) } }
    }
    json.key("organizations")
    json.array { json in
      for (organization, body) in zip(directory.organizations, edition.bodies.organizations) {
        json.object { json in
          json.field("slug", organization.slug)
          json.field("url", edition.addresses.facet(.organizations, organization.slug))
          json.field("name", organization.name)
          json.field("summary", organization.summary)
          json.field("website", organization.website)
          json.phones(organization.phones)
          json.field("email", organization.email)
          if organization.isGovernment { json.field("government", true) }
          json.text(body.plainText)
        }
      }
    }
    json.key("guides")
    json.array { json in
      for (guide, body) in zip(directory.guides, edition.bodies.guides) {
        json.object { json in
          json.field("slug", guide.slug)
          json.field("url", edition.addresses.guide(guide.slug))
          json.field("title", guide.title)
          json.field("summary", guide.summary)
          json.field("order", guide.order)
          json.field("topic", guide.topic)
          json.text(body.plainText)
        }
      }
    }
    json.key("voices")
    json.array { json in
      for (voice, body) in zip(directory.voices, edition.bodies.voices) {
        json.object { json in
          json.field("slug", voice.slug)
          json.field("url", edition.addresses.voice(voice.slug))
          json.field("name", voice.name)
          json.field("role", voice.role)
          json.field("quote", voice.quote)
          json.field("programs", voice.programs.map { directory[$0].slug })
          if voice.isSample { json.field("sample", true) }
          json.text(body.plainText)
        }
      }
    }
    json.object("vocabularies") { json in
      for name in VocabularyName.allCases {
        json.key(named: name.rawValue)
        json.object { $0.terms(directory.vocabularies[name], languages: directory.site.languages) }
      }
    }
  }
  return json.bytes
}

extension JSONWriter {
  fileprivate mutating func text(_ plainText: String) { field("text", plainText.isEmpty ? nil : plainText) }

  fileprivate mutating func site(_ edition: Edition) {
    let (site, language) = (edition.directory.site, edition.wording.language)
    field("title", site.title(language))
    field("url", edition.addresses.absolute(edition.addresses.home))
    field("description", site.description?(language))
    field("languages", site.languages)
    field("country", site.country)
    field("time_zone", site.timeZone)
    field("sample", site.isSample)
    if let publisher = site.publisher {
      object("publisher") { json in
        json.field("name", publisher.name(language))
        json.field("website", publisher.website)
        json.field("email", publisher.email)
        json.field("phone", publisher.phone?.written)
      }
    }
    crisis(site.crisis, language)
  }

  private mutating func crisis(_ lines: [CrisisLine], _ language: String) {
    list("crisis", lines) { json, line in
      json.object { json in
        json.field("name", line.name(language))
        json.field("phone", line.phone?.written)
        json.field("text", line.text?.written)
        json.field("chat", line.chat)
        json.field("website", line.website)
        json.field("kind", line.kind.rawValue)
        json.field("languages", line.languages)
        json.field("verified", line.verified?.description)
      }
    }
  }

  fileprivate mutating func program(_ index: Int, _ edition: Edition) {
    let directory = edition.directory
    let program = directory.programs[index]
    func slugs(_ terms: [TermReference]) -> [String] { terms.map { directory[$0].slug } }
    field("slug", program.slug)
    field("url", edition.addresses.program(program.slug))
    field("name", program.name)
    field("also_known_as", program.alsoKnownAs)
    switch program.organization {
    case .entry(let organization): field("organization", directory[organization].slug)
    case .named(let name): field("organization", name)
    }
    field("organization_name", directory.organizationName(of: program))
    field("summary", program.summary)
    field("status", program.status.rawValue)
    field("notice", program.notice)
    field("support", slugs(program.support))
    field("peer_types", slugs(program.peerTypes))
    field("settings", program.settings.map { directory[$0].slug })
    field("areas", program.areas.map { directory[$0].slug })
    field("reaches", reachedAreas(program, directory))
    field("formats", slugs(program.formats))
    field("services", slugs(program.services))
    field("welcomes", slugs(program.welcomes))
    field("only_for", slugs(program.onlyFor))
    field("languages", program.languages)
    field("interpreter", program.interpreter?.rawValue)
    if let ages = program.ages {
      object("ages") { json in
        json.field("minimum", ages.minimum)
        json.field("maximum", ages.maximum)
      }
    }
    field("eligibility", program.eligibility)
    field("required_documents", program.requiredDocuments)
    field("cost", slugs(program.cost))
    field("cost_note", program.costNote)
    field("first_step", program.firstStep)
    field("peer_run", program.peerRun.map { directory[$0].slug })
    phones(program.phones)
    field("email", program.email)
    field("website", program.website)
    list("locations", program.locations) { json, location in json.object { $0.location(location, directory) }
    }
    schedule(program.schedule)
    field("time_zone", program.timeZone)
    list("peers", program.peers) { json, peer in
      json.object { json in
        json.field("name", peer.name)
        json.field("experience", slugs(peer.experience))
        json.field("languages", peer.languages)
        json.field("support", slugs(peer.support))
        json.field("words", peer.words)
      }
    }
    object("verified") { json in
      json.field("date", program.verification.date.description)
      json.field("by", program.verification.by)
      json.field("how", program.verification.method?.rawValue)
      json.field("source", program.verification.source)
    }
    field("freshness", program.freshness.rawValue)
    text(edition.bodies.programs[index].plainText)
  }

  private mutating func location(_ location: Location, _ directory: Directory) {
    field("name", location.name)
    field("street", location.street)
    field("street2", location.street2)
    field("city", location.city)
    field("state", location.state)
    field("postal_code", location.postalCode)
    field("country", location.country)
    if let point = location.coordinates, !location.isHidden {
      field("latitude", point.latitude)
      field("longitude", point.longitude)
    }
    if location.isHidden { field("hidden", true) }
    field("area", location.isIn.map { directory[$0].slug })
    if !location.accessibility.isEmpty {
      object("accessibility") { json in
        for (term, answer) in location.accessibility {
          json.key(named: directory[term].slug)
          json.value(answer.rawValue)
        }
      }
    }
    field("transport", location.transport)
    phones(location.phones)
    schedule(location.schedule)
    field("areas", location.areas.map { directory[$0].slug })
  }

  fileprivate mutating func phones(_ phones: [Telephone]) {
    list("phones", phones) { json, phone in
      json.object { json in
        json.field("number", phone.number.written)
        json.field("dialed", phone.number.dialed)
        json.field("type", phone.kind.rawValue)
        json.field("extension", phone.extension)
        json.field("label", phone.label)
        json.field("hours", phone.hours)
      }
    }
  }

  private mutating func schedule(_ schedule: Schedule?) {
    switch schedule {
    case nil: break
    case .always: field("schedule", "always")
    case .byAppointment: field("schedule", "by-appointment")
    case .asWritten(let text): field("schedule", text)
    case .weekly(let lines):
      list("schedule", lines) { json, hours in
        json.object { json in
          json.field("days", hours.days.map(\.key))
          json.field("opens", hours.opens.description)
          json.field("closes", hours.closes.description)
          json.field("note", hours.note)
        }
      }
    }
  }

  fileprivate mutating func area(_ reference: Reference<Area>, _ edition: Edition) {
    let directory = edition.directory
    let area = directory[reference]
    field("slug", area.slug)
    field("url", edition.addresses.area(area.slug))
    field("name", area.name)
    field("kind", area.kind.rawValue)
    field("parent", area.parent.map { directory[$0].slug })
    field("classification", area.classification?.rawValue)
    field("rucc", area.rucc)
    field("rucc_year", area.ruccYear)
    field("fips", area.fips)
    field("population", area.population)
    field("postal_codes", area.postalCodes)
    if let center = area.center {
      object("center") { json in
        json.field("latitude", center.latitude)
        json.field("longitude", center.longitude)
      }
    }
    field("also_known_as", area.alsoKnownAs)
    field("time_zone", area.timeZone)
    field("presence", directory.coverage.presence(in: reference).rawValue)
    crisis(area.crisis, edition.wording.language)
    text(edition.bodies.areas[reference.index].plainText)
  }

  fileprivate mutating func terms(_ vocabulary: Vocabulary, languages: [String]) {
    for term in vocabulary.terms {
      key(named: term.slug)
      object { json in
        json.localized("label", term.label, languages)
        if let description = term.description { json.localized("description", description, languages) }
        if let synonyms = term.synonyms {
          json.object("synonyms") { json in
            for language in languages where !synonyms(language).isEmpty {
              json.key(named: language)
              json.array { json in for word in synonyms(language) { json.value(word) } }
            }
          }
        }
        json.field("reach", term.reach?.rawValue)
      }
    }
  }

  private mutating func localized(_ key: StaticString, _ text: LocalizedText, _ languages: [String]) {
    object(key) { json in
      for language in languages {
        json.key(named: language)
        json.value(text(language))
      }
    }
  }
}

/// The areas a program serves with all their parts, leaving out what is already below another.
private func reachedAreas(_ program: Program, _ directory: Directory) -> [String] {
  let tree = directory.areaTree
  let top = program.areas.filter { area in !tree.ancestors(of: area).contains { program.areas.contains($0) } }
  return top.map { directory[$0].slug }
}
