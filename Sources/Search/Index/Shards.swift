import Catalog
import JSON
import Parallel

/// Cuts an index into files small enough for a slow line.
struct Shards {
  private let programs: Int
  private var files: [(kind: String, number: Int?, bytes: [UInt8])] = []
  private var wordStarts: [String] = []
  private var tailCount = 1
  private var meaningStarts: [Int] = []
  private var areaStarts: [Int] = []
  private var placeStarts: [String] = []
  private var zones: [String] = []

  init(programs: Int) { self.programs = programs }

  private mutating func add(_ kind: String, _ number: Int?, _ write: (inout JSONWriter) -> Void) {
    var json = JSONWriter()
    json.object(write)
    files.append((kind, number, json.bytes))
  }

  /// Groups stand in the file of the first three letters of each of their forms.
  mutating func addWords(
    _ groups: [WordGroup], _ means: [String], people: [WordGroup], jobs: Jobs
  ) {
    let all = people + groups
    var placed: [(start: [UInt8], group: Int)] = []
    for (place, group) in all.enumerated() {
      var starts = Set<[UInt8]>()
      for form in group.forms where starts.insert(start(of: form)).inserted {
        placed.append((start(of: form), place))
      }
    }
    placed.sort { one, other in
      one.start == other.start
        ? all[one.group].name.lexicographicallyPrecedes(all[other.group].name)
        : one.start.lexicographicallyPrecedes(other.start)
    }
    let lists = mapInParallel(all, jobs: jobs) { leveledList($0.postings) }
    let names = mapInParallel(all, jobs: jobs) { leveledList($0.names) }
    func leads(_ group: Int) -> String { group < people.count ? "" : means[group - people.count] }
    let sizes = placed.map { _, group in
      all[group].forms.reduce(8) { $0 + $1.count + 1 } + leads(group).utf8.count + lists[group].utf8.count
        + names[group].utf8.count
    }
    let target = max(4_000, sizes.reduce(0, +) / 1_500)
    for range in cut(sizes, target: target, mayCut: { placed[$0].start != placed[$0 - 1].start }) {
      let first = String(decoding: placed[range.lowerBound].start, as: UTF8.self)
      wordStarts.append(wordStarts.isEmpty ? "" : first)
      let inFile = placed[range].map(\.group)
      add("words", wordStarts.count - 1) { json in
        json.every("words", inFile) { json, group in
          json.value(all[group].forms.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
        }
        json.every("weights", inFile) { $0.value(all[$1].weight) }
        json.every("programs", inFile) { $0.value(lists[$1]) }
        json.every("names", inFile) { $0.value(names[$1]) }
        json.every("means", inFile) { $0.value(leads($1)) }
      }
    }
  }

  /// Every word of four letters or more, by what follows its third.
  mutating func addTails(_ groups: [WordGroup]) {
    let words = Set(groups.flatMap(\.forms).map { String(decoding: $0, as: UTF8.self) })
      .filter { $0.utf16.count >= 4 }
    tailCount = max(1, (words.count + 399) / 400)
    var lists = [[String]](repeating: [], count: tailCount)
    for word in words { lists[tailFile(Array(word.utf16.dropFirst(3)), of: tailCount)].append(word) }
    for (number, list) in lists.enumerated() {
      let sorted = list.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      add("tails", number) { $0.field("words", sorted.joined(separator: " ")) }
    }
  }

  mutating func addMeanings(_ meanings: [(weight: Int, postings: [Posting])], labels: [String]) {
    let lists = meanings.map { leveledList($0.postings[...]) }
    let sizes = zip(lists, labels).map { $0.utf8.count + $1.utf8.count + 6 }
    for range in cut(sizes, target: 5_000, mayCut: { _ in true }) {
      meaningStarts.append(range.lowerBound)
      add("meanings", meaningStarts.count - 1) { json in
        json.every("weights", Array(meanings[range])) { $0.value($1.weight) }
        json.every("programs", Array(lists[range])) { $0.value($1) }
        json.every("labels", Array(labels[range])) { $0.value($1) }
      }
    }
  }

  mutating func addResults(_ source: SearchSource, _ hours: Hours, jobs: Jobs) {
    zones = hours.zones
    let starts = Array(stride(from: 0, to: programs, by: programsInFile))
    let written = mapInParallel(starts, jobs: jobs) { [programs] start -> [UInt8] in
      var json = JSONWriter()
      json.object { json in
        json.key("programs")
        json.array { json in
          for index in start..<min(programs, start + programsInFile) {
            let pattern = hours.ofPrograms[index]
            json.card(source.card(index), hours: pattern == 0 ? nil : hours.patterns[pattern - 1])
          }
        }
      }
      return json.bytes
    }
    for (number, bytes) in written.enumerated() { files.append(("results", number, bytes)) }
    add("hours", nil) { json in
      json.key("patterns")
      json.array { json in for pattern in hours.patterns { json.pattern(pattern) } }
      json.field("of", plainNumbers(hours.ofPrograms))
    }
  }

  mutating func addAreas(_ areas: [AreaRecord]) {
    let written = areas.map { area in
      var json = JSONWriter()
      json.area(area)
      return json.bytes
    }
    for range in cut(written.map(\.count), target: 6_000, mayCut: { _ in true }) {
      areaStarts.append(range.lowerBound)
      add("areas", areaStarts.count - 1) { json in
        json.key("areas")
        json.array { json in for area in areas[range] { json.area(area) } }
      }
    }
  }

  mutating func addPlaces(_ places: [PlaceRecord]) {
    // Names that share their first three characters stay together, so that one file holds all that begin so.
    let starts = places.map { String($0.key.prefix(3)) }
    let sizes = places.map { $0.key.utf8.count + $0.label.utf8.count + 10 }
    for range in cut(sizes, target: 12_000, mayCut: { starts[$0] != starts[$0 - 1] }) {
      placeStarts.append(placeStarts.isEmpty ? "" : starts[range.lowerBound])
      add("places", placeStarts.count - 1) { json in
        json.every("names", Array(places[range])) { $0.value($1.key) }
        json.every("labels", Array(places[range])) { $0.value($1.label) }
        json.every("areas", Array(places[range])) { json, place in
          json.value(place.areas.map(String.init).joined(separator: " "))
        }
      }
    }
  }

  mutating func addFacets(_ facets: [SearchFacet]) {
    for facet in facets where facet.isFilter {
      add("facet-\(facet.slug)", nil) { json in
        json.every("programs", facet.values) { $0.value(programList($1.programs)) }
      }
    }
  }

  mutating func addAges(_ directory: Directory) {
    let given = directory.programs.enumerated().compactMap { index, program in
      program.ages.map { (index, $0) }
    }
    add("ages", nil) { json in
      json.field("programs", programList(given.map(\.0)))
      json.field("minimum", plainNumbers(given.map { $0.1.minimum ?? 0 }))
      json.field("maximum", plainNumbers(given.map { $0.1.maximum.map { $0 + 1 } ?? 0 }))
    }
  }

  /// Names the files by a hash of them all, and writes the manifest.
  func finish(
    _ source: SearchSource, _ language: Language, _ meanings: Meanings, common: [String]
  ) -> SearchIndex {
    let rest = manifestWithoutHash(source, language, meanings, common: common)
    let hash = fnv1a(rest, after: files.reduce(fnv1a([])) { fnv1a($1.bytes, after: $0) })
    let name = String(String(hash, radix: 36).suffix(8))
    var manifest = Array("{\"version\":\(searchFormatVersion),\"hash\":\"\(name)\",".utf8)
    manifest += rest.dropFirst()
    return SearchIndex(
      files: [SearchIndex.File(name: "manifest.json", bytes: manifest)]
        + files.map { kind, number, bytes in
          SearchIndex.File(
            name: "\(kind)-\(number.map { "\($0)-" } ?? "")\(name).json", bytes: bytes)
        })
  }

  private func manifestWithoutHash(
    _ source: SearchSource, _ language: Language, _ meanings: Meanings, common: [String]
  ) -> [UInt8] {
    let directory = source.directory
    var json = JSONWriter()
    json.object { json in
      json.field("edition", source.edition)
      json.field("programs", programs)
      json.field("base", source.programs)
      json.field("areaBase", source.areas)
      json.every("fold", language.folding.pairs) { json, pair in
        json.array {
          $0.value(pair.plain)
          $0.value(pair.written)
        }
      }
      json.every("breaks", breaks) { $0.value(Int($1)) }
      json.every("alone", alone) { $0.value(Int($1)) }
      json.field("light", spaced(language.light.map { String(decoding: $0, as: UTF8.self) }.sorted()))
      json.every("common", language.commonGroups) { $0.value(spaced($1)) }
      json.every("commonMeans", common) { $0.value($1) }
      json.field("endings", spaced(language.endings.texts))
      json.every("levels", levels) { $0.value($1) }
      json.key("words")
      json.array { for start in wordStarts { $0.value(start) } }
      json.field("tails", tailCount)
      json.key("meanings")
      json.array { for start in meaningStarts { $0.value(start) } }
      json.field("results", programsInFile)
      json.key("areas")
      json.array { for start in areaStarts { $0.value(start) } }
      json.key("places")
      json.array { for start in placeStarts { $0.value(start) } }
      json.key("facets")
      json.array { json in
        for (facet, numbers) in zip(source.facets, meanings.ofFacets) where facet.isFilter {
          json.facet(facet, numbers)
        }
      }
      json.object("only") { json in
        for (community, programs) in onlyFor(directory) {
          json.key(named: community)
          json.value(programList(programs))
        }
      }
      let closed = directory.programs.indices.filter {
        directory.programs[$0].status == .temporarilyClosed
      }
      json.field("closed", programList(closed))
      json.key("zones")
      json.array { for zone in zones { $0.value(zone) } }
      json.object("reasons") { json in
        for (name, phrase) in source.reasons {
          json.key(named: name)
          json.value(phrase)
        }
      }
    }
    return json.bytes
  }
}

private let programsInFile = 8

private func spaced(_ words: [String]) -> String { words.joined(separator: " ") }

/// The first three characters, by which words are filed.
private func start(of word: [UInt8]) -> [UInt8] {
  if word.prefix(3).allSatisfy({ $0 < 0x80 }) { return Array(word.prefix(3)) }
  return Array(
    String(decoding: word, as: UTF8.self).unicodeScalars.prefix(3).flatMap {
      UTF8.encode($0) ?? UTF8.encodedReplacementCharacter
    })
}

/// The file of tails that holds words which go on like this after their third letter.
func tailFile(_ tail: [UInt16], of count: Int) -> Int {
  var hash = 5381
  for unit in tail { hash = (hash * 33 + Int(unit)) % 16_777_216 }
  return hash % count
}

/// Ranges of items of about so many bytes, cut only where it is allowed. Never none.
private func cut(_ sizes: [Int], target: Int, mayCut: (Int) -> Bool) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  var (start, size) = (0, 0)
  for index in sizes.indices {
    if index > start, size + sizes[index] > target, mayCut(index) {
      ranges.append(start..<index)
      (start, size) = (index, 0)
    }
    size += sizes[index]
  }
  return ranges + [start..<sizes.count]
}

private func onlyFor(_ directory: Directory) -> [(community: String, programs: [Int])] {
  var programs: [String: [Int]] = [:]
  for (index, program) in directory.programs.enumerated() {
    for term in program.onlyFor { programs[directory[term].slug, default: []].append(index) }
  }
  return programs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}

extension JSONWriter {
  /// A list, also where it is empty.
  fileprivate mutating func every<Element>(
    _ key: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    array { json in
      for element in elements { write(&json, element) }
    }
  }

  fileprivate mutating func card(_ card: ResultCard, hours: Hours.Pattern?) {
    object { json in
      json.field("slug", card.slug)
      json.field("name", card.name)
      json.field("summary", card.summary)
      json.field("place", card.place)
      json.field("formats", card.formats)
      json.field("only", card.only)
      json.field("notice", card.notice)
      json.number("call", card.call)
      json.number("text", card.text)
      json.field("email", card.email)
      json.field("website", card.website)
      if let hours {
        json.key("hours")
        json.pattern(hours)
      }
      if card.isAlwaysOpen { json.field("always", true) }
      if card.isClosed { json.field("closed", true) }
      if card.isOverdue { json.field("overdue", true) }
      if let language = card.language { json.field("language", [language.tag, language.words]) }
    }
  }

  private mutating func number(_ key: StaticString, _ number: (written: String, dialed: String)?) {
    guard let number else { return }
    self.key(key)
    array {
      $0.value(number.written)
      $0.value(number.dialed)
    }
  }

  fileprivate mutating func pattern(_ pattern: Hours.Pattern) {
    array { json in
      json.value(pattern.zone)
      for minute in pattern.minutes { json.value(minute) }
    }
  }

  fileprivate mutating func area(_ area: AreaRecord) {
    object { json in
      json.field("slug", area.slug)
      json.field("label", area.label)
      json.field("parent", area.parent)
      json.field("here", programList(area.here))
      json.field("hereMiles", plainNumbers(area.hereMiles))
      json.field("serving", programList(area.serving))
      json.field("servingMiles", plainNumbers(area.servingMiles))
      json.field("wider", programList(area.wider))
      json.field("near", programList(area.near))
      json.field("nearMiles", plainNumbers(area.nearMiles))
    }
  }

  fileprivate mutating func facet(_ facet: SearchFacet, _ meanings: [Int]) {
    object { json in
      json.field("group", facet.slug)
      json.field("label", facet.label)
      json.key("values")
      json.array { json in
        for (value, meaning) in zip(facet.values, meanings) {
          json.object { json in
            json.field("value", value.slug)
            json.field("label", value.label)
            json.field("count", value.programs.count)
            json.field("meaning", meaning)
          }
        }
      }
    }
  }
}
