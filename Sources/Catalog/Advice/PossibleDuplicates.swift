import Diagnostics

/// Two programs that may be one. An organization often has five programs behind one number at one address, so
/// these alone say nothing: the names have to be the same, or nearly, and something else besides.
///
/// Each later file is named once, with the first that it looks like. Programs are compared only with those that
/// share something with them, so that ten thousand take no longer than they are worth.
func possibleDuplicates(in directory: Directory) -> [Finding] {
  // Without the ending, so that harbor.md comes before harbor-2.md.
  let programs = directory.programs.sorted {
    $0.path.utf8.dropLast(3).lexicographicallyPrecedes($1.path.utf8.dropLast(3))
  }
  let traits = programs.map { Traits($0, directory) }
  var groups: [String: [Int]] = [:]
  for (place, traits) in traits.enumerated() {
    for key in traits.shared { groups[key, default: []].append(place) }
  }
  var twins: [Int: (first: Int, because: String)] = [:]
  for group in groups.values where group.count > 1 {
    for (number, later) in group.enumerated() {
      for first in group[..<number].prefix(comparisonLimit) {
        if let known = twins[later], known.first <= first { break }
        guard let because = traits[later].looksLike(traits[first]) else { continue }
        twins[later] = (first, because)
        break
      }
    }
  }
  return programs.indices.compactMap { place in
    twins[place].map { finding(programs[place], programs[$0.first], $0.because) }
  }
}

/// A number that hundreds share is a switchboard; the first few tell as much as all.
private let comparisonLimit = 40

private func finding(_ program: Program, _ first: Program, _ because: String) -> Finding {
  Finding(
    .possibleDuplicate, "this may be the program \"\(first.name)\" once more: \(because)", about: ["name"],
    in: program.body.source,
    help: "keep one entry for both; if they are two programs, tell them apart by name, or write here  "
      + "excuse: {possible-duplicate: ...}  with the reason",
    notes: ["the other one is \(first.body.source.path)"])
}

/// What tells one program from another.
private struct Traits {
  /// The words of the name.
  let whole: [String]
  /// The same without those that say nothing.
  let name: [String]
  let numbers: Set<String>
  let organization: String
  /// Street and town of each location that shows one.
  let addresses: Set<String>
  let towns: Set<String>
  /// Areas named and places met at.
  let areas: Set<Reference<Area>>
  let contacts: Set<String>

  init(_ program: Program, _ directory: Directory) {
    whole = words(program.name)
    let telling = whole.filter { !fillers.contains($0) }
    name = telling.isEmpty ? whole : telling
    organization = words(directory.organizationName(of: program)).joined(separator: " ")
    let phones = program.phones + program.locations.flatMap(\.phones)
    // Short codes such as 988 belong to nobody.
    numbers = Set(phones.map(\.number.dialed).filter { $0.utf8.count > 6 })
    addresses = Set(
      program.locations.compactMap { location in
        location.street.map { words($0, shortened: true) + words(location.city ?? "") }?.joined(
          separator: " ")
      })
    towns = Set(program.locations.compactMap { $0.city.map(foldedName) })
    areas = Set(program.areas)
    contacts = Set([program.email, program.website].compactMap { $0?.lowercased() })
  }

  /// Programs that have none of these in common cannot be the same.
  var shared: [String] {
    let name = name.joined(separator: " ")
    let own = name + "|" + organization + "|"
    return numbers.flatMap { ["number|\($0)", "\(name)|\($0)"] }
      + addresses.flatMap { ["address|\($0)", "\(name)|\($0)"] }
      + towns.map { own + $0 } + areas.map { own + String($0.index) }
      + contacts.map { "\(name)|\($0)" }
  }

  /// Why this may be the same program as another; nil where it is not likely.
  func looksLike(_ other: Traits) -> String? {
    let isSame = name == other.name
    guard isSame || isNear(other.name) else { return nil }
    let names = whole == other.whole ? "the same name" : "nearly the same name"
    if !numbers.isDisjoint(with: other.numbers) {
      if isSame { return "it has \(names) and the same number" }
      // Offices of one organization are told apart by their towns.
      if addresses.isEmpty || other.addresses.isEmpty || !addresses.isDisjoint(with: other.addresses) {
        return "it has \(names) and the same number"
      }
      return nil
    }
    if !addresses.isDisjoint(with: other.addresses) { return "it has \(names) at the same address" }
    guard organization == other.organization else {
      return isSame && !contacts.isDisjoint(with: other.contacts)
        ? "it has \(names), and the same website or e-mail" : nil
    }
    // Two streets in one town are two places.
    guard addresses.isEmpty || other.addresses.isEmpty, isSame else { return nil }
    if !towns.isDisjoint(with: other.towns) {
      return "it has \(names) and the same organization, in the same town"
    }
    guard towns.isEmpty || other.towns.isEmpty, !areas.isDisjoint(with: other.areas) else { return nil }
    return "it has \(names) and the same organization, and serves the same area"
  }

  /// Whether one word is spelt otherwise; short words and those with digits have to be the same, for "men" is
  /// not "women" and "group 2" is not "group 3".
  private func isNear(_ other: [String]) -> Bool {
    guard name.count == other.count else { return false }
    var differing: (String, String)?
    for (one, two) in zip(name, other) where one != two {
      guard differing == nil else { return false }
      differing = (one, two)
    }
    guard let (one, two) = differing else { return false }
    let shorter = min(one.utf8.count, two.utf8.count)
    guard shorter >= 5, !one.utf8.contains(where: isDigit), !two.utf8.contains(where: isDigit) else {
      return false
    }
    return isOneSlip(one, two)
  }
}

/// Words that come and go in a name.
private let fillers: Set<String> = [
  "the", "a", "an", "of", "for", "and", "at", "in", "inc", "incorporated", "llc", "ltd", "corp",
  "corporation",
  "co", "program", "programs", "service", "services", "office", "org",
]

/// How the parts of a street are written short.
private let shortForms: [String: String] = [
  "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd",
  "lane": "ln",
  "highway": "hwy", "court": "ct", "place": "pl", "square": "sq", "parkway": "pkwy", "north": "n",
  "south": "s",
  "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
]

/// Small letters, split at everything that is no letter or digit. An apostrophe splits nothing.
func words(_ text: String, shortened: Bool = false) -> [String] {
  let folded = foldedName(text).unicodeScalars.filter { $0 != "'" && $0 != "\u{2019}" }
  let words = folded.split { $0.value < 0x80 && !isWordByte($0) }.map { String(String.UnicodeScalarView($0)) }
  return shortened ? words.map { shortForms[$0] ?? $0 } : words
}

private func isWordByte(_ scalar: Unicode.Scalar) -> Bool {
  let byte = UInt8(truncatingIfNeeded: scalar.value)
  return isDigit(byte) || isLetter(byte)
}

/// Whether one letter was added, left out, replaced or swapped with its neighbour.
private func isOneSlip(_ one: String, _ other: String) -> Bool {
  let (one, other) = (Array(one.utf8), Array(other.utf8))
  guard abs(one.count - other.count) <= 1 else { return false }
  let start = zip(one, other).prefix { $0 == $1 }.count
  let (rest, otherRest) = (one[start...], other[start...])
  if rest.count == otherRest.count {
    if rest.dropFirst().elementsEqual(otherRest.dropFirst()) { return true }
    return rest.prefix(2).reversed().elementsEqual(otherRest.prefix(2))
      && rest.dropFirst(2).elementsEqual(otherRest.dropFirst(2))
  }
  let (short, long) = rest.count < otherRest.count ? (rest, otherRest) : (otherRest, rest)
  return long.dropFirst().elementsEqual(short)
}
