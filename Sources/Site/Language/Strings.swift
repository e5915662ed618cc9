import Catalog
package import Diagnostics
package import Reading
import Templating

/// The interface words of one language, as `templates/strings/<language>.yml` gives them. No word that a
/// reader sees stands in code.
package final class Strings: Sendable {
  /// BCP 47.
  package let language: String
  /// Single words and phrases, which templates use as `words.<key>`, in the order of the file.
  let words: [(key: String, text: String)]
  private let phrases: [String: String]
  private let tables: [String: [String: String]]
  private let counts: [String: [String: String]]
  private let plural: PluralRule

  fileprivate init(
    language: String, words: [(key: String, text: String)], phrases: [String: String],
    tables: [String: [String: String]], counts: [String: [String: String]], plural: PluralRule
  ) {
    self.language = language
    self.words = words
    self.phrases = phrases
    self.tables = tables
    self.counts = counts
    self.plural = plural
  }

  func phrase(_ phrase: Phrase) -> String { phrases[phrase.rawValue] ?? "" }

  /// A phrase with `{name}` replaced by values.
  func phrase(_ phrase: Phrase, _ values: [(name: String, value: String)]) -> String {
    filled(self.phrase(phrase), values)
  }

  /// A phrase filled with texts that keep their languages.
  func phrase(_ phrase: Phrase, _ values: [(name: String, value: MarkedText)]) -> MarkedText {
    filled(self.phrase(phrase), values)
  }

  /// `ltr` or `rtl`.
  var direction: String { word("direction") }

  /// A word that templates know as `words.<key>`; nothing where the file lacks it, which has been said.
  func word(_ key: String) -> String { words.first { $0.key == key }?.text ?? "" }

  /// These words, with those of another edition that are missing here behind them. Templates find every word in
  /// every edition; that it is missing is a finding.
  func completed(by other: Strings) -> Strings {
    let known = Set(words.map(\.key))
    return Strings(
      language: language, words: words + other.words.filter { !known.contains($0.key) }, phrases: phrases,
      tables: tables, counts: counts, plural: plural)
  }

  /// The entry of a table such as `months`, or nil where the file has none.
  func entry(_ table: Table, _ key: String) -> String? { tables[table.rawValue]?[key] }

  /// A number with its noun in the right form: "3 programs".
  func count(_ noun: Noun, _ number: Int) -> String {
    let forms = counts[noun.rawValue] ?? [:]
    let form = forms[plural.category(of: number)] ?? forms["other"] ?? "{count}"
    return filled(form, [("count", self.number(number))])
  }

  /// All forms of a noun, `other` last, one a line as "one: {count} program", for scripts that count.
  func forms(of noun: Noun) -> String {
    let forms = counts[noun.rawValue] ?? [:]
    let others = forms.keys.filter { $0 != "other" }.sorted() + ["other"]
    return others.map { "\($0): \(forms[$0] ?? "{count}")" }.joined(separator: "\n")
  }

  /// A whole number with its groups of three kept apart.
  func number(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += phrase(.groupSeparator) }
      text.append(digit)
    }
    return text
  }
}

/// Phrases that code fills in.
enum Phrase: String, CaseIterable {
  case date, timeOfDay = "time_of_day", timeOnTheHour = "time_on_the_hour", am, pm, noon, midnight
  case hours, daySpan = "day_span", listSeparator = "list_separator", listAndMore = "list_and_more"
  case groupSeparator = "group_separator"
  case alwaysOpen = "always_open", byAppointment = "by_appointment"
  case pageTitle = "page_title", pageNumber = "page_number"
  case call, callLabeled = "call_labeled", text, textLabeled = "text_labeled", tty, fax
  case agesBetween = "ages_between", agesFrom = "ages_from", agesTo = "ages_to"
  case onlyFor = "only_for"
  case servesWider = "serves_wider", rucc
  case opensNext = "opens_next", keep
  case reportSubject = "report_subject"
  case labeled, withNote = "with_note", leftOut = "left_out"
  case programsIn = "programs_in", programsServing = "programs_serving"
  case untranslated, untranslatedPage = "untranslated_page"
  case placeWithState = "place_with_state"
  case whyWord = "why_word", whyNearWord = "why_near_word", whyHere = "why_here", whyServes = "why_serves"
  case whyNear = "why_near", whyFacet = "why_facet", whyOnePeer = "why_one_peer"
  case mapLabel = "map_label"
  case coverageInPerson = "coverage_in_person", coverageReached = "coverage_reached"
  case coverageNobody = "coverage_nobody", classUnknown = "class_unknown"
  case whySeveralPeers = "why_several_peers", whyHoursUnknown = "why_hours_unknown"
}

/// Nouns that code counts.
enum Noun: String, CaseIterable {
  case programs, miles, places
}

/// Tables from a fixed value to the words for it.
enum Table: String, CaseIterable {
  case months, days
  case languageNames = "language_names"
  case areaKinds = "area_kinds"
  case classifications, methods, answers, crisis
  case facets
  case facetIntroductions = "facet_introductions"
  case presence
  case ruccClasses = "rucc_classes"
}

/// Reads a strings file, and what it leaves out from those behind it. Every phrase, noun and table that code
/// uses has to be there.
package func readStrings(_ documents: [Document]) -> (strings: Strings?, findings: [Finding]) {
  guard let first = documents.first else { return (nil, []) }
  var reader = StringsReader(source: first.source)
  for document in documents {
    reader.source = document.source
    guard case .mapping(let pairs)? = document.root?.content else { continue }
    for pair in pairs { reader.read(pair) }
  }
  reader.source = first.source
  return reader.finish(language: first.file.slug, span: first.rootSpan)
}

private struct StringsReader {
  var source: SourceText
  var words: [(key: String, text: String)] = []
  var phrases: [String: String] = [:]
  var tables: [String: [String: String]] = [:]
  var counts: [String: [String: String]] = [:]
  var plural: [(category: String, condition: String)] = []
  var findings: [Finding] = []

  mutating func read(_ pair: Node.Pair) {
    switch (pair.key.value, pair.value.content) {
    case (let key, .scalar(let text)):
      if !words.contains(where: { $0.key == key }) { words.append((key, text)) }
    case ("phrases", .mapping(let pairs)): phrases.merge(texts(pairs)) { own, _ in own }
    case ("plural", .mapping(let pairs)):
      guard plural.isEmpty else { return }
      plural = pairs.compactMap { pair in
        if case .scalar(let condition) = pair.value.content { (pair.key.value, condition) } else { nil }
      }
    case ("counts", .mapping(let pairs)):
      for pair in pairs {
        guard case .mapping(let forms) = pair.value.content, counts[pair.key.value] == nil else { continue }
        counts[pair.key.value] = texts(forms)
      }
    case (let table, .mapping(let pairs)) where Table(rawValue: table) != nil:
      tables[table, default: [:]].merge(texts(pairs)) { own, _ in own }
    default:
      findings.append(
        Finding(
          .unknownKey, "a strings file has no part \"\(pair.key.value)\"", in: source, at: pair.key.span,
          help: suggestion(
            for: pair.key.value, in: Table.allCases.map(\.rawValue) + ["phrases", "plural", "counts"])))
    }
  }

  mutating func finish(language: String, span: Span) -> (Strings?, [Finding]) {
    let missing =
      Phrase.allCases.filter { phrases[$0.rawValue] == nil }.map { "phrases: \($0.rawValue)" }
      + Noun.allCases.filter { counts[$0.rawValue]?["other"] == nil }.map { "counts: \($0.rawValue): other" }
      + Table.allCases.filter { tables[$0.rawValue] == nil }.map(\.rawValue)
    if !missing.isEmpty {
      findings.append(
        Finding(
          .missingString, "this strings file lacks \(missing.joined(separator: ", "))", in: source, at: span,
          help: "copy what is missing from templates/strings/en.yml and translate it"))
    }
    guard let rule = PluralRule(plural) else {
      findings.append(
        Finding(
          .missingString, "the plural rule cannot be read", in: source, at: span,
          help: "write conditions such as  one: n = 1"))
      return (nil, findings)
    }
    let strings = Strings(
      language: language, words: words, phrases: phrases, tables: tables, counts: counts, plural: rule)
    return (strings, findings)
  }

  private func texts(_ pairs: [Node.Pair]) -> [String: String] {
    var texts: [String: String] = [:]
    for pair in pairs {
      if case .scalar(let text) = pair.value.content { texts[pair.key.value] = text }
    }
    return texts
  }
}
