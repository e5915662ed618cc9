import Diagnostics

// Checks of several keys of one record. A key that was written wrongly has been reported already; here it
// counts as given.

extension Checker {
  /// Half a point is no point.
  mutating func checkPoints(of records: [Fields]) {
    for record in records {
      for (key, other) in [("latitude", "longitude"), ("longitude", "latitude")] {
        guard let found = record.located(key), !record.isGiven(other) else { continue }
        report(
          .badCoordinates, "the \(other) of this point is missing", at: found.span,
          help: "add it, or leave both out")
      }
    }
  }

  mutating func checkAges(_ ages: Fields?) {
    guard let ages, let youngest = ages.number("minimum"), let oldest = ages.number("maximum"),
      youngest > oldest
    else { return }
    report(
      .numberOutOfRange, "the youngest age, \(youngest), is above the oldest, \(oldest)", at: ages.span,
      help: "write the smaller number under \"minimum\"")
  }

  /// Editors are asked to check a listing before readers are told that it is old.
  mutating func checkFreshness(_ fields: Fields?, _ limits: SiteSettings.FreshnessLimits) {
    guard let fields, limits.due > limits.overdue else { return }
    report(
      .numberOutOfRange, "\"due\", \(limits.due) days, comes after \"overdue\", \(limits.overdue) days",
      at: fields.span, help: "write the smaller number under \"due\"")
  }

  mutating func checkCrisisLines(_ lines: [Fields]) {
    for line in lines where !["phone", "text", "chat", "website"].contains(where: line.isGiven) {
      report(
        .noContact, "this crisis line can be neither called nor written to", at: line.span,
        help: "add a phone, text, chat or website")
    }
  }

  mutating func checkTopics(_ topics: [Fields]) {
    for topic in topics where !topic.isGiven("search") && !topic.isGiven("link") {
      report(
        .missingKey, "this topic leads nowhere: it has neither \"search\" nor \"link\"", at: topic.span,
        help: "add  search: ...  with words to search for, or  link: ...  with a page of this site")
    }
  }
}
