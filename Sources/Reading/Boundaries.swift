package import Diagnostics
import FoundationEssentials

/// A point on the earth in degrees.
package struct Coordinates: Sendable, Hashable {
  package let latitude: Double
  package let longitude: Double

  package init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// The outline of an area: rings of points, holes among them (a point is inside when it is inside an odd
/// number of rings).
package struct Boundary: Sendable {
  package let rings: [[Coordinates]]

  package init(rings: [[Coordinates]]) { self.rings = rings }
}

/// Reads the polygons of a GeoJSON feature collection by the `id` of their features (RFC 7946). None at all
/// is a finding.
package func parseBoundaries(_ source: SourceText) -> (boundaries: [String: Boundary], findings: [Finding]) {
  let collection = try? JSONDecoder().decode(FeatureCollection.self, from: Data(source.bytes))
  var boundaries: [String: Boundary] = [:]
  for feature in collection?.features ?? [] {
    guard let rings = feature.geometry?.rings else { continue }
    boundaries[feature.id.text] = Boundary(
      rings: rings.map { ring in
        ring.compactMap { $0.count >= 2 ? Coordinates(latitude: $0[1], longitude: $0[0]) : nil }
      })
  }
  guard boundaries.isEmpty else { return (boundaries, []) }
  let finding = Finding(
    .badBoundary, "this file is not a GeoJSON feature collection of polygons with an id each",
    path: source.path, help: "export the areas as GeoJSON (RFC 7946), each feature with an \"id\"")
  return ([:], [finding])
}

private struct FeatureCollection: Decodable {
  let features: [Feature]
}

private struct Feature: Decodable {
  let id: Identifier
  let geometry: Geometry?
}

/// RFC 7946 lets an id be a text or a number.
private struct Identifier: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}

private struct Geometry: Decodable {
  let rings: [[[Double]]]?

  enum CodingKeys: CodingKey { case type, coordinates }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .type) {
    case "Polygon": rings = try container.decode([[[Double]]].self, forKey: .coordinates)
    case "MultiPolygon":
      rings = try container.decode([[[[Double]]]].self, forKey: .coordinates).flatMap(\.self)
    default: rings = nil
    }
  }
}
