/// Forms of one word, and the programs that have any of them.
struct WordGroup: Sendable {
  /// The shortest first; it is the group's name.
  let forms: [[UInt8]]
  let weight: Int
  let postings: ArraySlice<Posting>
  /// Programs with the word in a name; the level is how many words that name has, less one.
  let names: ArraySlice<Posting>

  var name: [UInt8] { forms.first ?? [] }
}

/// Puts together what was collected of all programs.
///
/// - Parameter more: words that are looked up though no program has them.
func wordGroups(
  _ collected: [Collected], more: Set<[UInt8]>, _ language: Language, programs: Int
) -> [WordGroup] {
  var numbers: [[UInt8]: Int] = [:]
  var forms: [[[UInt8]]] = []
  func number(_ stem: [UInt8]) -> Int {
    if let known = numbers[stem] { return known }
    numbers[stem] = forms.count
    forms.append([])
    return forms.count - 1
  }

  var known: Set<[UInt8]> = []
  let maps = collected.map { part in part.stems.map(number) }
  for (part, map) in zip(collected, maps) {
    for (word, stem) in part.words where known.insert(word).inserted { forms[map[Int(stem)]].append(word) }
  }
  let others = more.union(language.irregularForms).union(language.light).union(language.commonForms)
    .subtracting(known)
  for word in others { forms[number(language.stem(of: word))].append(word) }

  let (postings, starts) = grouped(collected.map(\.entries), maps, count: forms.count) {
    level(of: Int($0))
  }
  let (names, nameStarts) = grouped(collected.map(\.names), maps, count: forms.count) { UInt8($0 - 1) }
  let limit = max(longList, programs / 8)
  let groups = forms.indices.map { index in
    var list = postings[starts[index]..<starts[index + 1]]
    let named = names[nameStarts[index]..<nameStarts[index + 1]]
    let weight = rarity(of: max(list.count, named.count), among: programs)
    if list.count > limit { list = list.filter { levels[Int($0.level)] >= worthKeptOfCommonWords }[...] }
    if list.count > longList { list = coarse(list)[...] }
    let sorted = forms[index].sorted { ($0.count, $0) < ($1.count, $1) }
    return WordGroup(forms: sorted, weight: weight, postings: list, names: named)
  }
  return groups.indices.sorted { groups[$0].name.lexicographicallyPrecedes(groups[$1].name) }.map {
    groups[$0]
  }
}

/// In a large directory a word that a thousand texts mention tells nothing by being mentioned: only names,
/// summaries and labels are kept, or the lists would be longer than a slow line can carry.
private let worthKeptOfCommonWords = 8

private func < (one: (Int, [UInt8]), other: (Int, [UInt8])) -> Bool {
  one.0 == other.0 ? one.1.lexicographicallyPrecedes(other.1) : one.0 < other.0
}

/// Sorts entries by number, keeping programs in rising order. Postings of number `n` stand at
/// `starts[n]..<starts[n + 1]`.
func grouped(
  _ parts: [[Collected.Entry]], _ maps: [[Int]], count: Int, level: (Int32) -> UInt8
) -> (postings: [Posting], starts: [Int]) {
  func number(_ part: Int, _ entry: Collected.Entry) -> Int {
    maps[part][Int(entry.number)]
  }
  var starts = [Int](repeating: 0, count: count + 1)
  for (part, entries) in parts.enumerated() {
    for entry in entries { starts[number(part, entry) + 1] += 1 }
  }
  for index in 1...max(1, count) where index <= count { starts[index] += starts[index - 1] }
  var next = starts
  var postings = [Posting](repeating: Posting(program: 0, level: 0), count: starts[count])
  for (part, entries) in parts.enumerated() {
    for entry in entries {
      let group = number(part, entry)
      postings[next[group]] = Posting(program: entry.program, level: level(entry.worth))
      next[group] += 1
    }
  }
  return (postings, starts)
}

private let worthKeptOfCommonMeanings = 8

/// Merges what programs list with what their texts say.
func meaningGroups(_ meanings: Meanings, _ collected: [Collected], programs: Int) -> [(
  weight: Int, postings: [Posting]
)] {
  let count = meanings.all.count
  let (said, starts) = grouped(
    collected.map(\.meanings), [[Int]](repeating: Array(0..<count), count: collected.count), count: count
  ) { UInt8(min($0, 255)) }
  let lists = meanings.all.enumerated().map { number, meaning in
    merged(said[starts[number]..<starts[number + 1]], listed: meaning.listed, worth: meaning.worth)
  }
  let limit = max(longList, programs / 4)
  return lists.enumerated().map { number, list in
    // A phrase that one text happens to hold is not as rare as that: programs that list what comes near it
    // are meant as well.
    let near = meanings.all[number].near.first.map { lists[$0].filter { levels[Int($0.level)] >= 8 } } ?? []
    let together = Set(list.map(\.program)).union(near.map(\.program)).count
    let weight = (3 * rarity(of: list.count, among: programs) + rarity(of: together, among: programs)) / 4
    let kept = list.count > limit ? list.filter { levels[Int($0.level)] >= worthKeptOfCommonMeanings } : list
    return (weight, kept.count > longList ? coarse(kept[...]) : kept)
  }
}

private func coarse(_ list: ArraySlice<Posting>) -> [Posting] {
  list.map { Posting(program: $0.program, level: coarseLevel($0.level)) }
}

/// Adds up what texts say (each level still a worth) and what is listed, by program.
private func merged(_ said: ArraySlice<Posting>, listed: [Int], worth: Int) -> [Posting] {
  var postings: [Posting] = []
  postings.reserveCapacity(max(said.count, listed.count))
  var listed = listed[...]
  for posting in said {
    while let next = listed.first, next < Int(posting.program) {
      postings.append(Posting(program: Int32(next), level: level(of: worth)))
      listed.removeFirst()
    }
    var sum = Int(posting.level)
    if listed.first == Int(posting.program) {
      sum += worth
      listed.removeFirst()
    }
    postings.append(Posting(program: posting.program, level: level(of: sum)))
  }
  return postings + listed.map { Posting(program: Int32($0), level: level(of: worth)) }
}
