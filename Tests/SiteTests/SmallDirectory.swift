import Catalog
import Reading

/// The front matter of a program.
func smallProgram(areas: String, formats: String) -> String {
  """
  name: P
  organization: An Organization
  summary: S
  support: mental-health
  settings: center
  areas: \(areas)
  formats: \(formats)
  phone: 573-555-0142
  verified: 2026-11-01
  """
}

/// A square of one degree, or of `side` degrees, with its south-west corner there.
func square(_ longitude: Double, _ latitude: Double, side: Double = 1) -> Boundary {
  Boundary(rings: [squareRing(longitude, latitude, side: side)])
}

func squareRing(_ longitude: Double, _ latitude: Double, side: Double) -> [Coordinates] {
  [(0.0, 0.0), (0, 1), (1, 1), (1, 0), (0, 0)].map { north, east in
    Coordinates(latitude: latitude + north * side, longitude: longitude + east * side)
  }
}
