package import Diagnostics
package import Reading

/// How texts of one language should read: words to avoid, names, and how hard sentences are.
package struct LanguageRules: Sendable {
  package struct Wording: Sendable {
    /// Where a word has several forms, they are parted by `/`, as they are in `avoid`.
    package let write: String
    package let avoid: [String]
  }

  /// The grade of a text is `constant` + `words` for each word of its mean sentence + `syllables` for each
  /// syllable of its mean word, all in hundredths.
  package struct ReadingMeasure: Sendable {
    package let constant: Int
    package let words: Int
    package let syllables: Int
    /// Least figure and grade, easiest first; empty where the figure is the grade.
    package let grades: [(figure: Int, grade: Int)]
    package let best: Int
    package let highest: Int
    package let vowels: String
    package let strong: String
    package let groups: [(letters: String, syllables: Int)]
    package let endings: [(letters: String, syllables: Int)]
    package let exceptions: [(letters: String, syllables: Int)]
    package let abbreviations: [String]
  }

  package let language: String
  package var wordings: [Wording] = []
  package var innocent: [String] = []
  package var joining: [String] = []
  package var asking: [String] = []
  package var titles: [String] = []
  package var givenNames: [String] = []
  package var notSurnames: [String] = []
  package var reading: ReadingMeasure?

  package init(language: String) { self.language = language }
}

/// Reads the rules of several languages. Of two files for one language the first is the publisher's own: its
/// wordings stand in place of those of the same name, and so does its measure.
package func readLanguageRules(_ documents: [Document], asOf: CalendarDate) -> (
  rules: [LanguageRules], findings: [Finding]
) {
  let nothing = CheckContext(vocabularies: Vocabularies([]), slugs: SlugTables([]), country: "US", asOf: asOf)
  var rules: [LanguageRules] = []
  var read: Set<String> = []
  var findings: [Finding] = []
  for document in documents {
    var checker = Checker(document.source, nothing)
    let fields = checker.fields(document.root, .languageRules, span: document.rootSpan)
    checker.checkLetters(fields?.record("reading"))
    findings += checker.findings
    guard let fields else { continue }
    let language = document.file.slug
    let place = rules.firstIndex { $0.language == language } ?? rules.count
    if place == rules.count { rules.append(LanguageRules(language: language)) }
    rules[place].add(fields) { read.insert("\(language)/\($0)").inserted }
  }
  return (rules, findings)
}

extension Checker {
  /// Longer ones would never be looked for.
  fileprivate mutating func checkLetters(_ reading: Fields?) {
    for entry in ["groups", "endings", "exceptions"].flatMap({ reading?.map($0) ?? [] })
    where entry.key.value.count > 8 {
      report(
        .textTooLong, "\"\(entry.key.value)\" has \(entry.key.value.count) letters; it may have 8",
        at: entry.key.span, help: "for the end of a longer word, write its last letters under \"endings\"")
    }
  }
}

extension LanguageRules {
  fileprivate mutating func add(_ fields: Fields, isNew: (String) -> Bool) {
    for entry in fields.map("person_first") where isNew(entry.key.value) {
      guard case .record(let wording) = entry.value.value, let write = wording.text("write") else { continue }
      wordings.append(Wording(write: write, avoid: wording.texts("avoid")))
    }
    innocent += fields.texts("innocent")
    joining += fields.texts("joining")
    asking += fields.texts("asking")
    titles += fields.texts("titles")
    givenNames += fields.texts("given_names")
    notSurnames += fields.texts("not_surnames")
    reading = reading ?? fields.record("reading").flatMap(ReadingMeasure.init)
  }
}

extension LanguageRules.ReadingMeasure {
  fileprivate init?(_ fields: Fields) {
    guard let constant = fields.number("constant"), let words = fields.number("words"),
      let syllables = fields.number("syllables"), let best = fields.number("best"),
      let highest = fields.number("highest"), let vowels = fields.text("vowels")
    else { return nil }
    self.constant = constant
    self.words = words
    self.syllables = syllables
    self.best = best
    self.highest = highest
    self.vowels = vowels
    strong = fields.text("strong") ?? ""
    grades = fields.numbers("grades").compactMap { entry in Int(entry.letters).map { ($0, entry.syllables) } }
      .sorted { $0.0 > $1.0 }
    groups = fields.numbers("groups")
    endings = fields.numbers("endings")
    exceptions = fields.numbers("exceptions")
    abbreviations = fields.texts("abbreviations")
  }
}

extension Fields {
  fileprivate func numbers(_ key: String) -> [(letters: String, syllables: Int)] {
    map(key).compactMap { entry in
      if case .whole(let number) = entry.value.value { (entry.key.value, number) } else { nil }
    }
  }
}
