import Diagnostics

/// Two programs that may be one. An organization often has five programs behind one number at one address, so
/// these alone say nothing: the names have to be the same, or nearly, and something else besides.
///
/// Each later file is named once, with the first that it looks like. Programs are compared only with those that
/// share something with them, so that ten thousand take no longer than they are worth.
func possibleDuplicates(in directory: Directory) -> [Finding] {
  // Without the ending, so that harbor.md comes before harbor-2.md.
  let names = directory.programs.map { Array($0.path.utf8.dropLast(3)) }
  let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
  let traits = order.map { Traits(directory.programs[$0], directory) }
  var twins: [Int: (first: Int, because: String)] = [:]
  for group in groups(traits) {
    for (number, later) in group.enumerated() {
      for first in group.prefix(min(number, comparisonLimit)) {
        if let known = twins[later], known.first <= first { break }
        guard let because = traits[later].looksLike(traits[first]) else { continue }
        twins[later] = (first, because)
        break
      }
    }
  }
  return order.indices.compactMap { place in
    twins[place].map {
      finding(directory.programs[order[place]], directory.programs[order[$0.first]], $0.because)
    }
  }
}

/// Places of programs that have something in common, in order; two or more in each group.
private func groups(_ traits: [Traits]) -> [ArraySlice<Int>] {
  let keys = traits.enumerated().flatMap { place, traits in traits.shared.map { (key: $0, place: place) } }
    .sorted { ($0.key, $0.place) < ($1.key, $1.place) }
  let places = keys.map(\.place)
  var groups: [ArraySlice<Int>] = []
  var start = 0
  for index in 1...max(1, keys.count) where index >= keys.count || keys[index].key != keys[start].key {
    if index - start > 1, index <= keys.count { groups.append(places[start..<index]) }
    start = index
  }
  return groups
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
  private let key: String
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
    key = name.joined(separator: " ")
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

  /// Programs that have none of these in common cannot be the same. Two things that come to one number by chance
  /// cost a comparison and no more.
  var shared: Set<Int> {
    var shared: Set<Int> = []
    for value in numbers.union(addresses) {
      shared.insert(hash("", value))
      shared.insert(hash(key, value))
    }
    for contact in contacts { shared.insert(hash(key, contact)) }
    for town in towns { shared.insert(hash(key + organization, town)) }
    for area in areas { shared.insert(hash(key + organization, area.index)) }
    return shared
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

private func hash(_ one: String, _ other: some Hashable) -> Int {
  var hasher = Hasher()
  hasher.combine(one)
  hasher.combine(other)
  return hasher.finalize()
}

/// Small letters, split at everything that is no letter or digit. An apostrophe splits nothing.
private func words(_ text: String, shortened: Bool = false) -> [String] {
  var words: [String] = []
  var word: [UInt8] = []
  func end() {
    if word.isEmpty { return }
    let text = String(decoding: word, as: UTF8.self)
    words.append(shortened ? shortForms[text] ?? text : text)
    word.removeAll(keepingCapacity: true)
  }
  for byte in foldedName(text.contains("\u{2019}") ? text.filter { $0 != "\u{2019}" } : text).utf8 {
    if byte >= 0x80 || isDigit(byte) || isLetter(byte) {
      word.append(byte)
    } else if byte != UInt8(ascii: "'") {
      end()
    }
  }
  end()
  return words
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
