// How much it is worth that a program has a word or a meaning. Whole numbers, so that every client adds up
// the same.

/// The worths that a word or meaning may have for a program.
let levels = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 24, 28]

/// The highest level that is worth no more than this.
func level(of worth: Int) -> UInt8 { UInt8((levels.lastIndex { $0 <= worth } ?? 0)) }

/// A list of more programs than this is long: it is written with few levels, for fine differences among so
/// many cost more on the wire than they tell.
let longList = 1_000

/// The level that stands for one in a long list.
func coarseLevel(_ level: UInt8) -> UInt8 {
  switch levels[Int(level)] {
  case ..<8: Search.level(of: 4)
  case ..<16: Search.level(of: 10)
  default: Search.level(of: 18)
  }
}

/// Where in a program a text stands.
enum TextField: Int, CaseIterable {
  case name, alsoKnownAs, organization, places, labels, summary, body

  /// What people call a program by.
  var isName: Bool { self == .name || self == .alsoKnownAs || self == .organization }

  /// What a word is worth there, beside what it is worth as part of a name.
  var worth: Int {
    switch self {
    case .name, .alsoKnownAs: 8
    case .organization: 3
    case .places: 8
    case .summary: 8
    case .labels: 3
    case .body: 6
    }
  }

  /// What a word or phrase that has a meaning adds to that meaning there. The vocabularies' own synonyms are
  /// broad and tell less where a program does not list the term.
  func worthOfMeaning(isOfTerm: Bool) -> Int {
    switch self {
    case .name, .alsoKnownAs: isOfTerm ? 4 : 10
    case .summary: isOfTerm ? 3 : 8
    case .body: isOfTerm ? 2 : 7
    case .organization: isOfTerm ? 1 : 4
    case .places, .labels: 0
    }
  }
}

/// A program lists the very term.
func worthOfListing(_ group: String) -> Int {
  switch group {
  case "support": 13
  case "cost", "accessibility": 10
  default: 16
  }
}

/// How far a term that comes near a meaning is what was said.
let percentOfNearMeaning = 40

/// Each one is a list to fetch, and those named first come nearest. A directory without long lists has few
/// files and takes all.
let mostNearMeanings = 2

/// How rare something is: 16 × log2(1 + all ÷ having), rounded down, in whole-number arithmetic, since the
/// logarithms of two machines may differ in the last bit.
func rarity(of having: Int, among all: Int) -> Int {
  guard having > 0 else { return 0 }
  let one: UInt64 = 1 << 30
  var value = UInt64(having + all) * one / UInt64(having)
  var result = 0
  while value >= one * 2 {
    value >>= 1
    result += 256
  }
  for bit in (0..<8).reversed() {
    value = (value * value) >> 30
    if value >= one * 2 {
      value >>= 1
      result += 1 << bit
    }
  }
  return result / 16
}
