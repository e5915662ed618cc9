import FoundationEssentials

/// Why an index cannot be searched.
package enum SearchIndexError: Error, Equatable {
  case missing(file: String)
  case damaged(file: String)
  case otherVersion(Int)
}

/// An index whose files are read when they are asked for, each once.
package struct OpenIndex {
  let manifest: Manifest
  private let read: (String) -> [UInt8]?
  private var words: [Int: WordFile] = [:]
  private var tails: [Int: Set<String>] = [:]
  private var meanings: [Int: MeaningFile] = [:]
  private var areas: [Int: AreaFile] = [:]
  private var places: [Int: PlaceFile] = [:]
  private var facets: [String: FacetFile] = [:]
  private var results: [Int: ResultFile] = [:]
  private var hoursFile: HoursFile?
  private var agesFile: AgesFile?

  /// - Parameter read: the bytes of a file of the index, nil where there is none.
  package init(_ read: @escaping (String) -> [UInt8]?) throws(SearchIndexError) {
    self.read = read
    let version: VersionFile = try decode("manifest.json", read("manifest.json"))
    guard version.version == searchFormatVersion else {
      throw SearchIndexError.otherVersion(version.version)
    }
    manifest = try decode("manifest.json", read("manifest.json"))
  }

  /// The edition's language.
  package var edition: String { manifest.edition }

  /// Whether any program can meet a choice.
  package func hasChoice(group: String, value: String) -> Bool {
    manifest.facets.first { $0.group == group }?.values.contains { $0.value == value } ?? false
  }

  private func file<Value: Decodable>(_ kind: String, _ number: Int? = nil) throws(SearchIndexError) -> Value
  {
    let name = "\(kind)-\(number.map { "\($0)-" } ?? "")\(manifest.hash).json"
    return try decode(name, read(name))
  }

  /// The file that holds words which begin like this one.
  mutating func words(near word: String) throws(SearchIndexError) -> WordFile {
    let start = Array(word.utf16.prefix(3))
    let number = lastIndex(manifest.wordStarts, notAfter: start)
    if let known = words[number] { return known }
    let raw: RawWordFile = try file("words", number)
    let file = WordFile(raw)
    words[number] = file
    return file
  }

  mutating func tails(_ tail: [UInt16]) throws(SearchIndexError) -> Set<String> {
    let number = tailFile(tail, of: manifest.tails)
    if let known = tails[number] { return known }
    let raw: RawTailFile = try file("tails", number)
    let words = Set(raw.words.split(separator: " ").map(String.init))
    tails[number] = words
    return words
  }

  /// What a meaning is worth to find, and what readers see of it.
  mutating func meaning(_ meaning: Int) throws(SearchIndexError) -> (postings: Postings, label: String) {
    let number = manifest.meanings.lastIndex { $0 <= meaning } ?? 0
    if meanings[number] == nil { meanings[number] = try file("meanings", number) }
    let place = meaning - manifest.meanings[number]
    guard let file = meanings[number], file.weights.indices.contains(place) else {
      return (Postings(weight: 0, list: ""), "")
    }
    return (Postings(weight: file.weights[place], list: file.programs[place]), file.labels[place])
  }

  mutating func area(_ area: Int) throws(SearchIndexError) -> AreaFile.Area? {
    let number = manifest.areas.lastIndex { $0 <= area } ?? 0
    if areas[number] == nil { areas[number] = try file("areas", number) }
    let place = area - manifest.areas[number]
    return areas[number].flatMap { $0.areas.indices.contains(place) ? $0.areas[place] : nil }
  }

  mutating func places(near key: String) throws(SearchIndexError) -> PlaceFile {
    let start = Array(key.utf16.prefix(3))
    let number = lastIndex(manifest.placeStarts, notAfter: start)
    if let known = places[number] { return known }
    let read: PlaceFile = try file("places", number)
    places[number] = read
    return read
  }

  /// The programs of each value of a group.
  mutating func facet(_ group: String) throws(SearchIndexError) -> [Set<Int>] {
    if facets[group] == nil { facets[group] = try file("facet-\(group)") }
    return facets[group]?.programs.map { Set(programs($0.utf8)) } ?? []
  }

  mutating func hours() throws(SearchIndexError) -> HoursFile {
    if hoursFile == nil { hoursFile = try file("hours") }
    return hoursFile ?? HoursFile(patterns: [], of: "")
  }

  mutating func ages() throws(SearchIndexError) -> AgesFile {
    if agesFile == nil { agesFile = try file("ages") }
    return agesFile ?? AgesFile(programs: "", minimum: "", maximum: "")
  }

  mutating func card(_ program: Int) throws(SearchIndexError) -> ResultFile.Card {
    let number = program / manifest.results
    if results[number] == nil { results[number] = try file("results", number) }
    let place = program % manifest.results
    guard let programs = results[number]?.programs, programs.indices.contains(place) else {
      throw SearchIndexError.damaged(file: "results-\(number)-\(manifest.hash).json")
    }
    return programs[place]
  }
}

/// The last of the sorted starts that is not after this one; the first where all are.
private func lastIndex(_ starts: [[UInt16]], notAfter start: [UInt16]) -> Int {
  var (low, high) = (0, starts.count)
  while low < high {
    let middle = (low + high) / 2
    if start.lexicographicallyPrecedes(starts[middle]) { high = middle } else { low = middle + 1 }
  }
  return max(0, low - 1)
}

private func decode<Value: Decodable>(_ name: String, _ bytes: [UInt8]?) throws(SearchIndexError) -> Value {
  guard let bytes else { throw SearchIndexError.missing(file: name) }
  guard let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)),
    (value as? any Sensible)?.isSensible != false
  else { throw SearchIndexError.damaged(file: name) }
  return value
}
