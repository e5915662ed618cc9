extension Schema {
  /// How texts of one language should read, in `templates/language/<language>.yml`.
  package static let languageRules = Schema(
    "file of language rules",
    [
      Key("person_first", .map(.slug, .record(wording)), "Words to avoid, and what to write instead."),
      Key("innocent", .list(.text(limit: 300)), "Expressions that hold such words and are fine."),
      Key("joining", .list(.text(limit: 20)), "Small words within names, such as \"of\"."),
      Key("asking", .list(.text(limit: 300)), "What stands before the name of a person to ask for."),
      Key("titles", .list(.text(limit: 20)), "Titles before a name, such as \"Mr\"."),
      Key("given_names", .list(.text(limit: 40)), "First names."),
      Key("not_surnames", .list(.text(limit: 40)), "Words that show that a name is no person's."),
      Key("reading", .record(readingMeasure), "How reading level is measured."),
    ])

  private static let wording = Schema(
    "wording", example: "{write: died by suicide, avoid: [committed suicide]}",
    [
      Key("write", .text(limit: 300), required: true, "What to write instead."),
      Key(
        "avoid", .list(.text(limit: 300)), required: true,
        "Words and phrases to avoid; \"commit/commits suicide\" stands for two."),
    ])

  private static let readingMeasure = Schema(
    "reading measure",
    [
      Key("constant", hundredths, required: true, "What the figure starts from, in hundredths."),
      Key(
        "words", hundredths, required: true, "What each word of a mean sentence adds, in hundredths."),
      Key(
        "syllables", hundredths, required: true,
        "What each syllable of a mean word adds, in hundredths."),
      Key(
        "grades", .map(.ending, .wholeNumber(1...20)),
        "Where the figure is no grade: the least figure of each grade."),
      Key("best", .wholeNumber(1...20), required: true, "The grade to aim for."),
      Key("highest", .wholeNumber(1...20), required: true, "The grade above which a text is named."),
      Key("vowels", .text(limit: 80), required: true, "Letters that make syllables."),
      Key("strong", .text(limit: 80), "Vowels that make a syllable even beside another."),
      Key(
        "groups", .map(.ending, .wholeNumber(0...4)),
        "Syllables of vowels that stand together, with or without the letter before them."),
      Key(
        "endings", .map(.ending, .wholeNumber(-2...2)),
        "Syllables more or less for words that end so; the longest ending counts."),
      Key("exceptions", .map(.ending, .wholeNumber(1...12)), "Syllables of words that no rule gets right."),
      Key("abbreviations", .list(.text(limit: 20)), "Words whose full stop ends no sentence."),
    ])

  private static let hundredths = ValueType.wholeNumber(-100_000...100_000)
}
