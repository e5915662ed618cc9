package import Catalog
package import Parallel

import JSON

/// The version of the format that `docs/search-index.md` describes.
package let searchFormatVersion = 1

/// What a result shows, in the edition's words.
package struct ResultCard: Sendable {
  package var slug: String
  package var name: String
  package var summary: String
  package var place: String?
  package var formats: String?
  package var only: String?
  package var notice: String?
  /// As written and as dialed.
  package var call: (written: String, dialed: String)?
  package var text: (written: String, dialed: String)?
  package var email: String?
  package var website: String?
  package var isAlwaysOpen: Bool
  package var isClosed: Bool
  package var isOverdue: Bool
  /// The language of name, summary and notice, and words that say so, where it is not the edition's.
  package var language: (tag: String, words: String)?

  package init(slug: String, name: String, summary: String) {
    self.slug = slug
    self.name = name
    self.summary = summary
    isAlwaysOpen = false
    isClosed = false
    isOverdue = false
  }
}

/// What the index of one edition is made from.
package struct SearchSource: Sendable {
  package let directory: Directory
  /// The edition's language.
  package let edition: String
  /// The address before a program's slug, and before an area's.
  package let programs: String
  package let areas: String
  /// The plain text of each program's Markdown.
  package let bodies: [String]
  package let words: SearchWords
  package let facets: [SearchFacet]
  /// Phrases for why a result matches, by name.
  package let reasons: [(name: String, phrase: String)]
  package let card: @Sendable (Int) -> ResultCard

  package init(
    directory: Directory, edition: String, programs: String, areas: String, bodies: [String],
    words: SearchWords, facets: [SearchFacet], reasons: [(name: String, phrase: String)],
    card: @escaping @Sendable (Int) -> ResultCard
  ) {
    self.directory = directory
    self.edition = edition
    self.programs = programs
    self.areas = areas
    self.bodies = bodies
    self.words = words
    self.facets = facets
    self.reasons = reasons
    self.card = card
  }
}

/// The files of a search index by name.
package struct SearchIndex: Sendable {
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// The manifest first.
  package let files: [File]
}

/// Builds the index of one edition: read all texts, put words and meanings together, cut them into files.
package func buildSearchIndex(_ source: SearchSource, jobs: Jobs) -> SearchIndex {
  let directory = source.directory
  let count = directory.programs.count
  let language = Language(source.words)
  let meanings = Meanings(source.facets, source.words, language, edition: source.edition)
  let collected = collect(source, language, meanings, jobs: jobs)
  let groups = wordGroups(collected, more: meanings.words, language, programs: count)
  let leading = meaningGroups(meanings, collected, programs: count)
  let isLong = leading.map { $0.postings.count > max(longList, count / 8) }
  let means = ExpressionTexts(meanings, isLong, groups, language)

  var shards = Shards(programs: count)
  shards.addWords(groups, means.ofGroups, people: peopleGroups(directory), jobs: jobs)
  shards.addTails(groups)
  shards.addMeanings(leading, labels: meanings.all.map(\.label))
  shards.addResults(source, Hours(directory), jobs: jobs)
  shards.addAreas(areaRecords(directory, jobs: jobs))
  shards.addPlaces(placeRecords(directory))
  shards.addFacets(source.facets)
  shards.addAges(directory)
  return shards.finish(source, language, meanings, common: means.common)
}

/// Reads all programs, in runs so that each core has its own tables. Results do not depend on the runs.
private func collect(_ source: SearchSource, _ language: Language, _ meanings: Meanings, jobs: Jobs)
  -> [Collected]
{
  let directory = source.directory
  let labels = programLabels(source.facets, programs: directory.programs.count)
  let finder = ExpressionFinder(meanings, language)
  let count = directory.programs.count
  let length = max(1, (count + jobs.count * 4 - 1) / (jobs.count * 4))
  let runs = stride(from: 0, to: count, by: length).map { $0..<min(count, $0 + length) }
  return mapInParallel(runs, jobs: jobs) { run in
    var collector = Collector(language, finder, meanings)
    for index in run {
      let program = directory.programs[index]
      let texts = searchedTexts(
        of: program, in: directory, body: source.bodies[index], labels: labels[index])
      collector.add(texts, numbers: telephoneNumbers(of: program), program: index)
    }
    return collector.collected
  }
}

/// The labels of what each program lists.
private func programLabels(_ facets: [SearchFacet], programs: Int) -> [[String]] {
  var labels = [[String]](repeating: [], count: programs)
  for value in facets.flatMap(\.values) {
    for program in value.programs { labels[program].append(value.label) }
  }
  return labels
}

/// Expressions as the index writes them.
struct ExpressionTexts {
  /// For each group, by its place, those that it leads.
  var ofGroups: [String] = []
  /// Those of common words alone.
  var common: [String] = []

  fileprivate init(_ meanings: Meanings, _ isLong: [Bool], _ groups: [WordGroup], _ language: Language) {
    var places: [[UInt8]: Int] = [:]
    for (place, group) in groups.enumerated() {
      for form in group.forms { places[form] = place }
    }
    var texts = [[String]](repeating: [], count: groups.count)
    for (expression, found) in meanings.expressions {
      let names = expression.words.map { word -> String in
        let name = language.commonName(of: word) ?? places[word].map { groups[$0].name } ?? word
        return String(decoding: name, as: UTF8.self)
      }
      let numbers = meanings.written(found, isLong)
      guard let lead = expression.lead else {
        common.append("\(names.joined(separator: " "))=\(numbers)")
        continue
      }
      guard let place = places[expression.words[lead]] else { continue }
      let before = names.prefix(lead).joined(separator: " ") + (lead > 0 ? "<" : "")
      let text = before + names.dropFirst(lead + 1).joined(separator: " ") + "=" + numbers
      if !texts[place].contains(text) { texts[place].append(text) }
    }
    ofGroups = texts.map { $0.joined(separator: ";") }
  }
}

extension Meanings {
  /// Numbers of meanings and of those that come near them, each with its percentage where that is not 100. What
  /// only comes near and holds for very many tells too little to be fetched.
  fileprivate func written(_ found: [Int], _ isLong: [Bool]) -> String {
    var numbers = found.map(String.init)
    var near = Set(found)
    for number in found.flatMap({ all[$0].near }).prefix(isLong.contains(true) ? mostNearMeanings : .max)
    where near.insert(number).inserted && !isLong[number] {
      numbers.append("\(number):\(percentOfNearMeaning)")
    }
    return numbers.joined(separator: ",")
  }
}
