/// A place that somebody named, and its areas.
package struct FoundPlace: Sendable {
  package let label: String
  let areas: [Int]
}

extension OpenIndex {
  /// The whole text, then without what follows its first comma, then with ever fewer words.
  mutating func place(_ text: String) throws(SearchIndexError) -> FoundPlace? {
    let whole = placeKey(text)
    var words = whole.split(separator: " ").map(String.init)
    var tries = [whole, placeKey(String(text.prefix { $0 != "," }))]
    while words.count > 1 {
      words.removeLast()
      tries.append(words.joined(separator: " "))
    }
    for (index, key) in tries.enumerated() where !key.isEmpty {
      let file = try places(near: key)
      if let found = file.named(key) { return found }
      let beginnings = file.beginning(with: key)
      let found = beginnings.isEmpty && index == 0 ? file.nearly(key) : beginnings
      if let place = file.together(found) { return place }
    }
    return nil
  }
}

/// Names that belong to more lists of areas than this are no place.
private let mostPlaces = 5

extension PlaceFile {
  private func place(_ index: Int) -> FoundPlace {
    FoundPlace(label: labels[index], areas: areas[index].split(separator: " ").compactMap { Int($0) })
  }

  fileprivate func named(_ key: String) -> FoundPlace? { names.firstIndex(of: key).map(place) }

  fileprivate func beginning(with key: String) -> [Int] {
    key.utf16.count < 3 ? [] : names.indices.filter { names[$0].utf16.starts(with: key.utf16) }
  }

  fileprivate func nearly(_ key: String) -> [Int] {
    let units = Array(key.utf16)
    return names.indices.filter {
      names[$0].utf16.count >= 4 && isWithin(1, units, Array(names[$0].utf16))
    }
  }

  /// All areas of several names, under the first name.
  fileprivate func together(_ found: [Int]) -> FoundPlace? {
    guard let first = found.first, Set(found.map { areas[$0] }).count <= mostPlaces else { return nil }
    var numbers: [Int] = []
    for area in found.flatMap({ place($0).areas }) where !numbers.contains(area) { numbers.append(area) }
    return FoundPlace(label: labels[first], areas: numbers)
  }
}
