// JSON-LD for search engines (schema.org). It says only what the listing says: no invented address, no
// medical type, hours only when they are a confirmed weekly table.

import Catalog
import JSON
import Reading
import Templating

extension PageHead {
  /// `WebPage` about a `Service`.
  mutating func describe(_ program: Program, _ edition: Edition) {
    var json = JSONWriter(reserving: 2_000)
    let directory = edition.directory
    let address = edition.addresses.absolute(self.address)
    json.object { json in
      json.field("@context", "https://schema.org")
      json.field("@type", "WebPage")
      json.field("@id", address)
      json.field("url", address)
      json.field("name", program.name)
      json.field("inLanguage", edition.wording.language)
      json.field("lastReviewed", program.verification.date.description)
      json.object("mainEntity") { $0.service(program, directory, edition.wording) }
    }
    self.json.append(JSONLD(json: json.bytes))
  }

  /// `BreadcrumbList`, ending with this page.
  mutating func describeBreadcrumbs(ending name: String, _ addresses: Addresses) {
    let crumbs = breadcrumbs.map { ($0.label.plain, $0.address) } + [(name, address)]
    var json = JSONWriter()
    json.object { json in
      json.field("@context", "https://schema.org")
      json.field("@type", "BreadcrumbList")
      json.list("itemListElement", Array(crumbs.enumerated())) { json, crumb in
        json.object { json in
          json.field("@type", "ListItem")
          json.field("position", crumb.offset + 1)
          json.field("name", crumb.element.0)
          json.object("item") { json in
            json.field("@type", "WebPage")
            json.field("@id", addresses.absolute(crumb.element.1))
          }
        }
      }
    }
    self.json.append(JSONLD(json: json.bytes))
  }

  /// `ItemList` of the programs on this page of a list; nothing on pages that search engines leave out.
  mutating func describeList(_ programs: ArraySlice<Reference<Program>>, _ edition: Edition, from first: Int)
  {
    guard isIndexed, !programs.isEmpty else { return }
    var json = JSONWriter()
    json.object { json in
      json.field("@context", "https://schema.org")
      json.field("@type", "ItemList")
      json.list("itemListElement", Array(programs.enumerated())) { json, program in
        json.object { json in
          json.field("@type", "ListItem")
          json.field("position", first + program.offset)
          let address = edition.addresses.program(edition.directory.programs[program.element.index].slug)
          json.field("url", edition.addresses.absolute(address))
        }
      }
    }
    self.json.append(JSONLD(json: json.bytes))
  }
}

extension JSONWriter {
  fileprivate mutating func service(_ program: Program, _ directory: Directory, _ wording: Wording) {
    let organization: Organization? =
      if case .entry(let reference) = program.organization { directory[reference] } else { nil }
    let isGovernment = organization?.isGovernment ?? false
    field("@type", isGovernment ? "GovernmentService" : "Service")
    field("name", program.name)
    field("alternateName", program.alsoKnownAs)
    field("description", program.summary)
    field("serviceType", (program.peerTypes + program.services).map { wording.label(directory[$0]).plain })
    object("provider") { json in
      json.field("@type", isGovernment ? "GovernmentOrganization" : "Organization")
      json.field("name", directory.organizationName(of: program))
      json.field("url", organization?.website)
    }
    list("areaServed", program.areas) { $0.administrativeArea(directory[$1]) }
    list("audience", program.onlyFor.isEmpty ? program.welcomes : program.onlyFor) { json, term in
      json.object { json in
        json.field("@type", "PeopleAudience")
        json.field("audienceType", wording.label(directory[term]).plain)
        json.field("suggestedMinAge", program.ages?.minimum)
        json.field("suggestedMaxAge", program.ages?.maximum)
      }
    }
    channels(program)
    if case .weekly(let lines) = program.schedule, program.freshness != .overdue {
      list("hoursAvailable", lines) { $0.openingHours($1) }
    }
  }

  private mutating func administrativeArea(_ area: Area) {
    object { json in
      json.field("@type", "AdministrativeArea")
      json.field("name", area.name)
      guard let fips = area.fips else { return }
      json.object("identifier") { json in
        json.field("@type", "PropertyValue")
        json.field("propertyID", "FIPS")
        json.field("value", fips)
      }
    }
  }

  /// One channel for telephone and web, and one for each place.
  private mutating func channels(_ program: Program) {
    key("availableChannel")
    array { json in
      json.object { json in
        json.field("@type", "ServiceChannel")
        json.contactPoint("servicePhone", program.phones.first { $0.kind == .voice })
        json.contactPoint("serviceSmsNumber", program.phones.first { $0.kind == .text })
        json.field("serviceUrl", program.website)
        json.field("availableLanguage", program.languages)
      }
      for location in program.locations where location.city != nil || location.street != nil {
        json.object { json in
          json.field("@type", "ServiceChannel")
          json.contactPoint("servicePhone", location.phones.first { $0.kind == .voice })
          json.object("serviceLocation") { $0.place(location, isFresh: program.freshness != .overdue) }
        }
      }
    }
  }

  private mutating func contactPoint(_ key: StaticString, _ phone: Telephone?) {
    guard let phone else { return }
    object(key) { json in
      json.field("@type", "ContactPoint")
      json.field("telephone", phone.number.dialed)
    }
  }

  private mutating func place(_ location: Location, isFresh: Bool) {
    field("@type", "Place")
    field("name", location.name)
    object("address") { json in
      json.field("@type", "PostalAddress")
      json.field("streetAddress", location.street)
      json.field("addressLocality", location.city)
      json.field("addressRegion", location.state)
      json.field("postalCode", location.postalCode)
      json.field("addressCountry", location.country)
    }
    if case .weekly(let lines) = location.schedule, isFresh {
      list("openingHoursSpecification", lines) { $0.openingHours($1) }
    }
    // The point of a hidden location is its area's centre: true of the area, not of the place.
    guard let point = location.coordinates, !location.isHidden else { return }
    object("geo") { json in
      json.field("@type", "GeoCoordinates")
      json.field("latitude", point.latitude)
      json.field("longitude", point.longitude)
    }
  }

  private mutating func openingHours(_ hours: Schedule.Hours) {
    object { json in
      json.field("@type", "OpeningHoursSpecification")
      json.field("dayOfWeek", hours.days.map(\.schemaName))
      json.field("opens", hours.opens.description)
      json.field("closes", hours.closes.minutes == 24 * 60 ? "00:00" : hours.closes.description)
    }
  }
}

extension Weekday {
  /// schema.org's DayOfWeek.
  fileprivate var schemaName: String {
    switch self {
    case .monday: "https://schema.org/Monday"
    case .tuesday: "https://schema.org/Tuesday"
    case .wednesday: "https://schema.org/Wednesday"
    case .thursday: "https://schema.org/Thursday"
    case .friday: "https://schema.org/Friday"
    case .saturday: "https://schema.org/Saturday"
    case .sunday: "https://schema.org/Sunday"
    }
  }
}
