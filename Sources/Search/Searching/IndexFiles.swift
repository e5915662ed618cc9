// The files of an index as they are read. docs/search-index.md says what each holds.

struct VersionFile: Decodable {
  let version: Int
}

struct Manifest: Decodable {
  struct Facet: Decodable {
    struct Value: Decodable {
      let value: String
      let label: String
      let meaning: Int
    }

    let group: String
    let values: [Value]
  }

  let hash: String
  let edition: String
  let programs: Int
  let base: String
  let light: Set<String>
  /// The name of each common word's group, by form.
  let common: [String: String]
  let commonMeans: [String]
  let endings: Set<String>
  let levels: [Int]
  let wordStarts: [[UInt16]]
  let tails: Int
  let meanings: [Int]
  let results: Int
  let areas: [Int]
  let placeStarts: [[UInt16]]
  let facets: [Facet]
  let only: [String: Set<Int>]
  let closed: Set<Int>
  let zones: [String]
  let reasons: [String: String]

  private enum Key: String, CodingKey {
    case hash, edition, programs, base, light, common, commonMeans, endings, levels, words, tails, meanings
    case results, areas, places, facets, only, closed, zones, reasons
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func spaced(_ key: Key) throws -> Set<String> {
      Set(try values.decode(String.self, forKey: key).split(separator: " ").map(String.init))
    }
    hash = try values.decode(String.self, forKey: .hash)
    edition = try values.decode(String.self, forKey: .edition)
    programs = try values.decode(Int.self, forKey: .programs)
    base = try values.decode(String.self, forKey: .base)
    light = try spaced(.light)
    var common: [String: String] = [:]
    for group in try values.decode([String].self, forKey: .common) {
      let forms = group.split(separator: " ").map(String.init)
      for form in forms { common[form] = forms[0] }
    }
    self.common = common
    commonMeans = try values.decode([String].self, forKey: .commonMeans)
    endings = try spaced(.endings).union([""])
    levels = try values.decode([Int].self, forKey: .levels)
    wordStarts = try values.decode([String].self, forKey: .words).map { Array($0.utf16) }
    tails = try values.decode(Int.self, forKey: .tails)
    meanings = try values.decode([Int].self, forKey: .meanings)
    results = try values.decode(Int.self, forKey: .results)
    areas = try values.decode([Int].self, forKey: .areas)
    placeStarts = try values.decode([String].self, forKey: .places).map { Array($0.utf16) }
    facets = try values.decode([Facet].self, forKey: .facets)
    only = try values.decode([String: String].self, forKey: .only).mapValues {
      Set(Search.programs($0.utf8))
    }
    closed = Set(Search.programs(try values.decode(String.self, forKey: .closed).utf8))
    zones = try values.decode([String].self, forKey: .zones)
    reasons = try values.decode([String: String].self, forKey: .reasons)
  }
}

struct RawWordFile: Decodable {
  let words: [String]
  let weights: [Int]
  let programs: [String]
  let names: [String]
  let means: [String]
}

/// Whether lists that belong together are of one length, and numbers are what they can be. A file that is JSON
/// and says nothing sensible is as damaged as one that is not.
protocol Sensible {
  var isSensible: Bool { get }
}

extension RawWordFile: Sensible {
  var isSensible: Bool {
    [weights.count, programs.count, names.count, means.count].allSatisfy { $0 == words.count }
  }
}

extension MeaningFile: Sensible {
  var isSensible: Bool { weights.count == programs.count && weights.count == labels.count }
}

extension PlaceFile: Sensible {
  var isSensible: Bool { names.count == labels.count && names.count == areas.count }
}

extension HoursFile: Sensible {
  var isSensible: Bool {
    let count = patterns.count
    return patterns.allSatisfy { $0.count % 2 == 1 } && numbers(of.utf8).allSatisfy { $0 <= count }
  }
}

extension AgesFile: Sensible {
  var isSensible: Bool {
    let count = Search.programs(programs.utf8).count
    return numbers(minimum.utf8).count == count && numbers(maximum.utf8).count == count
  }
}

extension Manifest: Sensible {
  var isSensible: Bool {
    tails > 0 && results > 0 && !wordStarts.isEmpty && !meanings.isEmpty && !areas.isEmpty
      && !placeStarts.isEmpty && !levels.isEmpty
  }
}

/// What a word or meaning is worth to find.
struct Postings {
  let weight: Int
  /// A list with levels.
  let list: String
}

struct WordFile {
  struct Group {
    let forms: [String]
    let postings: Postings
    /// A list with levels: programs with the word in a name.
    let names: String
    let means: String

    var name: String { forms.first ?? "" }
  }

  let groups: [Group]
  /// The group of each form.
  let places: [String: Int]

  init(_ raw: RawWordFile) {
    groups = raw.words.indices.map { index in
      Group(
        forms: raw.words[index].split(separator: " ").map(String.init),
        postings: Postings(weight: raw.weights[index], list: raw.programs[index]), names: raw.names[index],
        means: raw.means[index])
    }
    places = Dictionary(
      groups.enumerated().flatMap { index, group in group.forms.map { ($0, index) } }
    ) { first, _ in first }
  }
}

struct RawTailFile: Decodable {
  let words: String
}

struct MeaningFile: Decodable {
  let weights: [Int]
  let programs: [String]
  let labels: [String]
}

struct AreaFile: Decodable {
  struct Area: Decodable {
    let here: String
    let hereMiles: String
    let serving: String
    let servingMiles: String
    let wider: String
    let near: String
    let nearMiles: String
  }

  let areas: [Area]
}

struct PlaceFile: Decodable {
  let names: [String]
  let labels: [String]
  /// Numbers of areas between spaces.
  let areas: [String]
}

struct FacetFile: Decodable {
  let programs: [String]
}

struct HoursFile: Decodable {
  let patterns: [[Int]]
  let of: String
}

struct AgesFile: Decodable {
  let programs: String
  let minimum: String
  let maximum: String
}

struct ResultFile: Decodable {
  struct Card: Decodable {
    let slug: String
    let name: String
  }

  let programs: [Card]
}
