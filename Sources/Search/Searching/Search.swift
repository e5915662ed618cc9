import Catalog

/// One program of an answer.
package struct SearchResult: Sendable {
  package let slug: String
  package let name: String
  /// Root-relative.
  package let url: String
  package let score: Int
  /// From the center of the place asked for; nil where not known.
  package let miles: Int?
  /// In the edition's words.
  package let why: [String]
}

/// What a search found.
package struct SearchOutcome: Sendable {
  /// How many programs are in the answer.
  package let total: Int
  /// The best first.
  package let results: [SearchResult]
  /// The place that was understood, where one was asked for.
  package let place: String?
  package let placeIsUnknown: Bool
  /// How the query was understood, a line for each of its parts.
  package let explanation: [String]
}

/// Searches an index and describes the first results.
package func search(
  _ index: inout OpenIndex, _ request: SearchRequest, limit: Int
) throws(SearchIndexError) -> SearchOutcome {
  let answer = try index.answer(request)
  var results: [SearchResult] = []
  for hit in answer.hits.prefix(limit) {
    let card = try index.card(hit.program)
    results.append(
      SearchResult(
        slug: card.slug, name: card.name, url: "\(index.manifest.base)\(card.slug)/", score: hit.score,
        miles: hit.miles == 0 ? nil : hit.miles, why: try index.why(hit, answer, request)))
  }
  return SearchOutcome(
    total: answer.hits.count, results: results, place: answer.place?.label,
    placeIsUnknown: answer.wantsPlace && answer.place == nil,
    explanation: answer.slots.map(explanation))
}

/// The slugs of all programs of an answer, the best first.
package func searchSlugs(
  _ index: inout OpenIndex, _ request: SearchRequest
) throws(SearchIndexError) -> [String] {
  var slugs: [String] = []
  for hit in try index.answer(request).hits {
    slugs.append(try index.card(hit.program).slug)
  }
  return slugs
}

extension OpenIndex {
  /// Why a program is in the answer.
  fileprivate mutating func why(
    _ hit: Hit, _ answer: Answer, _ request: SearchRequest
  ) throws(SearchIndexError) -> [String] {
    var reasons = answer.slots.compactMap { reason($0, hit.program) }
    if reasons.allSatisfy(\.isEmpty) {
      for match in answer.lookedUp.joined()
      where leveledPrograms(match.group.names).contains(where: { $0.program == hit.program }) {
        reasons.append(phrase("word", [("word", match.form)]))
      }
    }
    if let tier = hit.tier, let place = answer.place {
      let phrase =
        switch tier {
        case .here: "here"
        case .serving, .wider: "serves"
        case .near: "near"
        }
      let miles = hit.miles == 0 ? "" : String(hit.miles)
      reasons.append(self.phrase(phrase, [("place", place.label), ("miles", miles)]))
    }
    for facet in manifest.facets {
      guard let chosen = request.facets[facet.group], !chosen.isEmpty else { continue }
      let programs = try self.facet(facet.group)
      for (place, value) in facet.values.enumerated()
      where chosen.contains(value.value) && programs[place].contains(hit.program) {
        reasons.append(phrase("facet", [("label", value.label)]))
      }
    }
    if let people = answer.wanted.people {
      if people.onePeer.contains(hit.program) {
        reasons.append(phrase("one_peer", []))
      } else if people.withPeers.contains(hit.program), people.programs.contains(hit.program) {
        reasons.append(phrase("several_peers", []))
      }
    }
    if hit.hoursAreUnknown { reasons.append(phrase("hours_unknown", [])) }
    var each: [String] = []
    for reason in reasons where !reason.isEmpty && !each.contains(reason) { each.append(reason) }
    return each
  }

  private func reason(_ slot: Slot, _ program: Int) -> String? {
    var best: (worth: Int, choice: Slot.Choice)?
    for choice in slot.choices {
      guard
        let found = leveledPrograms(choice.postings.list).first(where: { $0.program == program }),
        found.level < manifest.levels.count
      else { continue }
      let worth = choice.postings.weight * manifest.levels[found.level] * choice.percent / 100
      if worth > best?.worth ?? 0 { best = (worth, choice) }
    }
    guard let choice = best?.choice else { return nil }
    if choice.meaning != nil {
      return choice.label.isEmpty ? phrase("word", [("word", slot.word)]) : choice.label
    }
    return choice.form == slot.word || !choice.isTypo
      ? phrase("word", [("word", choice.form)])
      : phrase("near_word", [("word", choice.form), ("typed", slot.word)])
  }

  private func phrase(_ name: String, _ values: [(name: String, value: String)]) -> String {
    filled(manifest.reasons[name] ?? "", values)
  }
}

private func explanation(_ slot: Slot) -> String {
  let choices = slot.choices.map { choice in
    let name =
      choice.meaning.map { choice.label.isEmpty ? "meaning \($0)" : choice.label } ?? "\"\(choice.form)\""
    let count = leveledPrograms(choice.postings.list).count
    return "\(name) (weight \(choice.postings.weight), \(choice.percent) %, \(counted(count)))"
  }
  return "\(slot.word): \(choices.joined(separator: ", "))"
}

private func counted(_ programs: Int) -> String { "\(programs) program\(programs == 1 ? "" : "s")" }
