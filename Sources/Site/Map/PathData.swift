/// Rings as the `d` of an SVG path: relative, whole numbers, and no more characters than it takes.
func pathData(_ rings: [Ring]) -> String {
  var path = ""
  var origin = MapPoint(x: 0, y: 0)
  for ring in rings {
    guard let first = ring.first else { continue }
    path += "m\(first.x - origin.x)" + number(first.y - origin.y, after: true)
    // Closing a ring leads back to its first corner, from which the next one is counted.
    origin = first
    path += sides(ring) + "z"
  }
  return path
}

private func sides(_ ring: Ring) -> String {
  var path = ""
  var isInLines = false
  for (point, next) in zip(ring, ring.dropFirst()) {
    let (x, y) = (next.x - point.x, next.y - point.y)
    if y == 0 {
      path += "h\(x)"
    } else if x == 0 {
      path += "v\(y)"
    } else {
      path += (isInLines ? "" : "l") + number(x, after: isInLines) + number(y, after: true)
    }
    isInLines = x != 0 && y != 0
  }
  return path
}

/// A number that may follow another one: a minus keeps them apart as well as a blank.
private func number(_ number: Int, after isAfterNumber: Bool) -> String {
  isAfterNumber && number >= 0 ? " \(number)" : String(number)
}
