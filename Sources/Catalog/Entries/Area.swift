package import Reading

package enum AreaKind: String, Sendable, CaseIterable {
  case country, state, region, county, city
  case tribalNation = "tribal-nation"
}

package enum Classification: String, Sendable, CaseIterable {
  case urban, rural, frontier
}

/// A place served, in a tree: serving a parent serves its children.
package struct Area: Sendable {
  package let slug: String
  package let path: String
  package internal(set) var name: String
  package let kind: AreaKind
  package internal(set) var parent: Reference<Area>?
  package let classification: Classification?
  /// Rural-Urban Continuum Code of the USDA Economic Research Service, 1 (metropolitan) to 9.
  package let rucc: Int?
  package let ruccYear: Int?
  package let fips: String?
  package let population: Int?
  package let postalCodes: [String]
  package let center: Coordinates?
  /// The GeoJSON file below `media/` and the feature in it.
  package let boundaryFeature: BoundaryFeature?
  package internal(set) var boundary: Boundary?
  package let alsoKnownAs: [String]
  /// As written; `Directory` fills in the parent's.
  package internal(set) var timeZone: String?
  package let crisis: [CrisisLine]
  package internal(set) var body: Body
  package internal(set) var translations: [Translation] = []

  package struct BoundaryFeature: Sendable, Hashable {
    package let file: String
    package let feature: String
  }
}

extension Area {
  init?(_ fields: Fields, slug: String, path: String, body: Body) {
    guard let name = fields.text("name"), let kind: AreaKind = fields.choice("kind") else { return nil }
    self.slug = slug
    self.path = path
    self.name = name
    self.kind = kind
    self.body = body
    parent = fields.index("parent").map { Reference(index: $0) }
    rucc = fields.number("rucc")
    ruccYear = fields.number("rucc_year")
    classification = fields.choice("classification") ?? rucc.map(Classification.init(rucc:))
    fips = fields.text("fips")
    population = fields.number("population")
    postalCodes = fields.texts("postal_codes")
    center = fields.record("center")?.coordinates()
    boundaryFeature = fields.text("boundary").flatMap(BoundaryFeature.init)
    alsoKnownAs = fields.texts("also_known_as")
    timeZone = fields.text("time_zone")
    crisis = fields.crisisLines("crisis")
  }
}

extension Classification {
  /// Codes 1 to 3 are counties of metropolitan areas (USDA Economic Research Service).
  init(rucc: Int) { self = rucc <= 3 ? .urban : .rural }
}

extension Area.BoundaryFeature {
  init?(_ text: String) {
    let parts = text.split(separator: "#", maxSplits: 1)
    guard parts.count == 2, parts[0].hasPrefix("media/") else { return nil }
    file = String(parts[0].dropFirst("media/".count))
    feature = String(parts[1])
  }
}
