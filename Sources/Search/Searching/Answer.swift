/// What somebody looks for.
package struct SearchRequest {
  package var query: String
  package var near: String?
  /// Chosen values by group; a language is a value of the group `languages`.
  package var facets: [String: [String]]
  package var age: Int?
  /// The minute of the week, from Monday 00:00, in a time zone.
  package var minute: ((_ zone: String) -> Int)?
  package var hidesOnlyFor: Bool

  package init(
    query: String, near: String? = nil, facets: [String: [String]] = [:], age: Int? = nil,
    minute: ((_ zone: String) -> Int)? = nil, hidesOnlyFor: Bool = false
  ) {
    self.query = query
    self.near = near
    self.facets = facets
    self.age = age
    self.minute = minute
    self.hidesOnlyFor = hidesOnlyFor
  }
}

/// How a program stands to the place asked for, the best first.
enum Tier: Int, Comparable {
  case here, serving, wider, near

  static func < (one: Tier, other: Tier) -> Bool { one.rawValue < other.rawValue }

  var percent: Int {
    switch self {
    case .here, .serving: 100
    case .wider: 60
    case .near: 50
    }
  }
}

/// A program's place in the answer.
struct Hit {
  let program: Int
  var score: Int
  /// Nil without a place.
  var tier: Tier?
  /// 0 where not known.
  var miles = 0
  var hoursAreUnknown = false
}

/// What a search found, the best first.
struct Answer {
  let hits: [Hit]
  let slots: [Slot]
  /// For each word that was looked up, what it was found as.
  let lookedUp: [[Match]]
  let place: FoundPlace?
  let wantsPlace: Bool
  let wanted: Wanted
}

/// Kinds of shared experience asked for, by a choice or by what the query means.
struct Wanted {
  var communities: [String] = []
  var languages: [String] = []
  var support: [String] = []
  /// Programs that list peers, those where one peer has everything, and those that have everything
  /// themselves. Nil where fewer than two kinds are wanted.
  var people: People?

  struct People {
    var withPeers: Set<Int> = []
    var onePeer: Set<Int> = []
    var programs: Set<Int> = []
  }
}

extension OpenIndex {
  mutating func answer(_ request: SearchRequest) throws(SearchIndexError) -> Answer {
    let understanding = try understand(request.query)
    let slots = understanding.slots
    let wanted = try wanted(slots, request.facets)
    var scores = scores(understanding)
    var place: FoundPlace?
    if let near = request.near, !near.isEmpty { place = try self.place(near) }
    var tiers: [Int: (tier: Tier, miles: Int)]?
    if let place { tiers = try self.tiers(place) }
    try applyFilters(request, wanted, &scores)

    let onlyForOthers = onlyFor(others: wanted)
    var openness: (closed: Set<Int>, unknown: Set<Int>)?
    if let minute = request.minute { openness = try self.openness(minute) }
    var hits: [Hit] = []
    for (program, score) in scores {
      var hit = Hit(program: program, score: score)
      if onlyForOthers.contains(program) { hit.score /= 2 }
      if manifest.closed.contains(program) { hit.score /= 2 }
      if let openness {
        if openness.closed.contains(program) { continue }
        if openness.unknown.contains(program) {
          hit.hoursAreUnknown = true
          hit.score = hit.score * 3 / 4
        }
      }
      if let people = wanted.people {
        if people.onePeer.contains(program) {
          hit.score = hit.score * 125 / 100
        } else if !people.withPeers.contains(program), people.programs.contains(program) {
          hit.score = hit.score * 110 / 100
        }
      }
      if let tiers {
        guard let (tier, miles) = tiers[program] else { continue }
        hit.tier = tier
        hit.miles = miles
        hit.score = hit.score * tier.percent / 100
      }
      hits.append(hit)
    }
    return Answer(
      hits: ordered(hits), slots: slots, lookedUp: understanding.lookedUp, place: place,
      wantsPlace: request.near?.isEmpty == false,
      wanted: wanted)
  }

  /// What each program that has anything of the query is worth. Every program, for a query that asks for nothing.
  private func scores(_ understanding: Understanding) -> [Int: Int] {
    var sums: [Int: (sum: Int, matched: Int)] = [:]
    var total = 0
    for slot in understanding.slots {
      total += slot.weight
      for (program, worth) in worths(slot) where worth > 0 {
        let before = sums[program] ?? (0, 0)
        sums[program] = (before.sum + worth, before.matched + slot.weight)
      }
    }
    var scores: [Int: Int] = [:]
    if !understanding.asksForSomething {
      for program in 0..<manifest.programs { scores[program] = 0 }
    }
    guard total > 0 else { return scores }
    for (program, sum) in sums { scores[program] = sum.sum * (total + sum.matched) / total }
    for (program, name) in names(understanding.lookedUp) { scores[program, default: 0] += name }
    return scores
  }

  /// What names add. An odd word of the query in a long name is worth little, a whole name much.
  private func names(_ words: [[Match]]) -> [Int: Int] {
    var named: [Int: (sum: Int, found: Int, length: Int)] = [:]
    for word in words {
      var worths: [Int: Int] = [:]
      for match in word {
        let worth = match.group.postings.weight * match.percent / 100
        for (program, level) in leveledPrograms(match.group.names) where worth > 0 {
          worths[program] = max(worths[program] ?? 0, worth)
          named[program, default: (0, 0, .max)].length = min(named[program]?.length ?? .max, level + 1)
        }
      }
      for (program, worth) in worths {
        named[program]?.sum += worth
        named[program]?.found += 1
      }
    }
    return named.mapValues { name in
      40 * name.sum * min(name.found, name.length) * name.found / (name.length * words.count)
    }
  }

  /// The most that any choice of a slot gives to each program.
  private func worths(_ slot: Slot) -> [Int: Int] {
    var worths: [Int: Int] = [:]
    for choice in slot.choices {
      for (program, level) in leveledPrograms(choice.postings.list) where level < manifest.levels.count {
        let worth = choice.postings.weight * manifest.levels[level] * choice.percent / 100
        worths[program] = max(worths[program] ?? 0, worth)
      }
    }
    return worths
  }

  private mutating func applyFilters(
    _ request: SearchRequest, _ wanted: Wanted, _ scores: inout [Int: Int]
  ) throws(SearchIndexError) {
    for (group, values) in request.facets where !values.isEmpty {
      guard let facet = manifest.facets.first(where: { $0.group == group }) else {
        scores = [:]
        continue
      }
      let programs = try self.facet(group)
      var allowed: Set<Int> = []
      for (place, value) in facet.values.enumerated() where values.contains(value.value) {
        allowed.formUnion(programs[place])
      }
      scores = scores.filter { allowed.contains($0.key) }
    }
    if let age = request.age {
      let ages = try ages()
      let programs = Search.programs(ages.programs.utf8)
      let (minimum, maximum) = (numbers(ages.minimum.utf8), numbers(ages.maximum.utf8))
      for (place, program) in programs.enumerated()
      where age < minimum[place] || (maximum[place] > 0 && age > maximum[place] - 1) {
        scores[program] = nil
      }
    }
    if request.hidesOnlyFor {
      for program in onlyFor(others: wanted) { scores[program] = nil }
    }
  }

  /// Programs that are only for communities none of which is wanted.
  private func onlyFor(others wanted: Wanted) -> Set<Int> {
    var others: Set<Int> = []
    for (community, programs) in manifest.only where !wanted.communities.contains(community) {
      others.formUnion(programs)
    }
    for community in wanted.communities { others.subtract(manifest.only[community] ?? []) }
    return others
  }

  private mutating func openness(_ minute: (String) -> Int) throws(SearchIndexError) -> (
    closed: Set<Int>, unknown: Set<Int>
  ) {
    let hours = try hours()
    let now = manifest.zones.map(minute)
    guard hours.patterns.allSatisfy({ now.indices.contains($0[0]) }) else {
      throw SearchIndexError.damaged(file: "hours-\(manifest.hash).json")
    }
    let isOpen = hours.patterns.map { pattern in
      stride(from: 1, to: pattern.count - 1, by: 2).contains { index in
        [now[pattern[0]], now[pattern[0]] + 7 * 24 * 60].contains {
          $0 >= pattern[index] && $0 < pattern[index + 1]
        }
      }
    }
    var (closed, unknown): (Set<Int>, Set<Int>) = ([], [])
    for (program, pattern) in numbers(hours.of.utf8).enumerated() {
      if pattern == 0 { unknown.insert(program) } else if !isOpen[pattern - 1] { closed.insert(program) }
    }
    return (closed, unknown)
  }

  private mutating func tiers(_ place: FoundPlace) throws(SearchIndexError) -> [Int: (tier: Tier, miles: Int)]
  {
    var tiers: [Int: (tier: Tier, miles: Int)] = [:]
    func add(_ list: String, _ miles: String, _ tier: Tier) {
      let miles = numbers(miles.utf8)
      for (place, program) in programs(list.utf8).enumerated() {
        let distance = place < miles.count ? miles[place] : 0
        guard let known = tiers[program] else {
          tiers[program] = (tier, distance)
          continue
        }
        let least =
          known.miles == 0 || distance == 0 ? max(known.miles, distance) : min(known.miles, distance)
        tiers[program] = (min(known.tier, tier), least)
      }
    }
    for number in place.areas {
      guard let area = try area(number) else { continue }
      add(area.here, area.hereMiles, .here)
      add(area.serving, area.servingMiles, .serving)
      add(area.wider, "", .wider)
      add(area.near, area.nearMiles, .near)
    }
    return tiers
  }

  private mutating func wanted(
    _ slots: [Slot], _ facets: [String: [String]]
  ) throws(SearchIndexError) -> Wanted {
    let meant = Set(slots.flatMap(\.choices).filter { $0.percent >= 50 }.compactMap(\.meaning))
    func values(_ group: String, meantToo: Bool) -> [String] {
      guard let facet = manifest.facets.first(where: { $0.group == group }) else { return [] }
      return facet.values.filter { value in
        facets[group]?.contains(value.value) == true || (meantToo && meant.contains(value.meaning))
      }.map(\.value)
    }
    var wanted = Wanted(
      communities: values("communities", meantToo: true), languages: values("languages", meantToo: false),
      support: values("support", meantToo: true))
    let kinds = [
      ("communities", wanted.communities), ("languages", wanted.languages), ("support", wanted.support),
    ]
    .filter { !$0.1.isEmpty }
    guard kinds.count >= 2 else { return wanted }
    var people = Wanted.People()
    people.withPeers = try group("=")
    for community in wanted.communities.isEmpty ? [""] : wanted.communities {
      for language in wanted.languages.isEmpty ? [""] : wanted.languages {
        for support in wanted.support.isEmpty ? [""] : wanted.support {
          people.onePeer.formUnion(try group("=\(community)|\(language)|\(support)"))
        }
      }
    }
    var all: Set<Int>?
    for (name, values) in kinds {
      guard let facet = manifest.facets.first(where: { $0.group == name }) else { continue }
      let programs = try self.facet(name)
      var having: Set<Int> = []
      for (place, value) in facet.values.enumerated() where values.contains(value.value) {
        having.formUnion(programs[place])
      }
      all = all.map { $0.intersection(having) } ?? having
    }
    people.programs = all ?? []
    wanted.people = people
    return wanted
  }

  private mutating func group(_ name: String) throws(SearchIndexError) -> Set<Int> {
    guard let match = try exactMatch(name) else { return [] }
    return Set(leveledPrograms(match.group.postings.list).map(\.program))
  }
}

/// Serving before near where both are good enough, then the better, the nearer, and the slug.
private func ordered(_ hits: [Hit]) -> [Hit] {
  let best = hits.lazy.map(\.score).max() ?? 0
  func rank(_ hit: Hit) -> Int {
    guard let tier = hit.tier else { return 0 }
    return (hit.score * 4 >= best ? 0 : 2) + (tier == .near ? 1 : 0)
  }
  func far(_ hit: Hit) -> Int { hit.miles == 0 ? .max : hit.miles }
  return hits.sorted { one, other in
    let (first, second) = (rank(one), rank(other))
    if first != second { return first < second }
    if one.score != other.score { return one.score > other.score }
    if far(one) != far(other) { return far(one) < far(other) }
    return one.program < other.program
  }
}
