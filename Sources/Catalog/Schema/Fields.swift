import Diagnostics

/// The values of one record after checking, under their keys. Each has the type its schema gives, so the
/// typed entries read them without a second check.
struct Fields: Sendable {
  private var entries: [(key: String, value: Located<CheckedValue>)] = []
  /// Keys whose values were wrong, and those that a misspelt key was meant to be.
  private var rejected: [String] = []
  /// Where the record as a whole stands.
  var span: Span

  init(span: Span) { self.span = span }

  mutating func set(_ key: String, _ value: Located<CheckedValue>) { entries.append((key, value)) }

  mutating func reject(_ key: String) { rejected.append(key) }

  /// Whether an editor gave the key, rightly or not. What is wrong has been reported and is not missing as well.
  func isGiven(_ key: String) -> Bool { rejected.contains(key) || located(key) != nil }

  func located(_ key: String) -> Located<CheckedValue>? { entries.first { $0.key == key }?.value }

  private func value(_ key: String) -> CheckedValue? { located(key)?.value }

  func text(_ key: String) -> String? {
    if case .text(let text) = value(key) { text } else { nil }
  }

  func locatedText(_ key: String) -> Located<String>? {
    guard let found = located(key), case .text(let text) = found.value else { return nil }
    return Located(text, at: found.span)
  }

  func localized(_ key: String) -> LocalizedText? {
    if case .localized(let text) = value(key) { text } else { nil }
  }

  func localizedTexts(_ key: String) -> LocalizedTexts? {
    if case .localizedTexts(let texts) = value(key) { texts } else { nil }
  }

  func texts(_ key: String) -> [String] {
    list(key).compactMap { if case .text(let text) = $0.value { text } else { nil } }
  }

  /// The indices of terms or referenced entries, each once.
  func indices(_ key: String) -> [Int] {
    var indices: [Int] = []
    for item in list(key) {
      if case .index(let index) = item.value, !indices.contains(index) { indices.append(index) }
    }
    return indices
  }

  func locatedIndices(_ key: String) -> [Located<Int>] {
    list(key).compactMap { if case .index(let index) = $0.value { Located(index, at: $0.span) } else { nil } }
  }

  func index(_ key: String) -> Int? {
    if case .index(let index) = value(key) { index } else { nil }
  }

  func number(_ key: String) -> Int? {
    if case .whole(let number) = value(key) { number } else { nil }
  }

  func degrees(_ key: String) -> Double? {
    if case .degrees(let degrees) = value(key) { degrees } else { nil }
  }

  func flag(_ key: String) -> Bool? {
    if case .flag(let flag) = value(key) { flag } else { nil }
  }

  func answer(_ key: String) -> Answer? {
    if case .answer(let answer) = value(key) { answer } else { nil }
  }

  func date(_ key: String) -> CalendarDate? {
    if case .date(let date) = value(key) { date } else { nil }
  }

  func time(_ key: String) -> ClockTime? {
    if case .time(let time) = value(key) { time } else { nil }
  }

  func days(_ key: String) -> [Weekday] {
    let days = list(key).flatMap { item -> [Weekday] in
      if case .days(let days) = item.value { days } else { [] }
    }
    return Array(Set(days)).sorted()
  }

  /// The days as written, so that one may stand there twice.
  func locatedDays(_ key: String) -> [Located<[Weekday]>] {
    list(key).compactMap { if case .days(let days) = $0.value { Located(days, at: $0.span) } else { nil } }
  }

  func dialed(_ key: String) -> DialedNumber? {
    if case .telephone(let number) = value(key) { number } else { nil }
  }

  func dialedNumbers(_ key: String) -> [DialedNumber] {
    list(key).compactMap { if case .telephone(let number) = $0.value { number } else { nil } }
  }

  func record(_ key: String) -> Fields? {
    if case .record(let fields) = value(key) { fields } else { nil }
  }

  func records(_ key: String) -> [Fields] {
    list(key).compactMap { if case .record(let fields) = $0.value { fields } else { nil } }
  }

  func map(_ key: String) -> [MapEntry] {
    if case .map(let entries) = value(key) { entries } else { [] }
  }

  func schedule(_ key: String) -> Schedule? {
    if case .schedule(let schedule) = value(key) { schedule } else { nil }
  }

  /// A choice as the enum whose raw values its schema lists.
  func choice<Choice: RawRepresentable>(_ key: String, as type: Choice.Type = Choice.self) -> Choice?
  where Choice.RawValue == String {
    text(key).flatMap(Choice.init(rawValue:))
  }

  private func list(_ key: String) -> [Located<CheckedValue>] {
    if case .list(let items) = value(key) { items } else { [] }
  }
}

/// A value that has passed its type's check.
indirect enum CheckedValue: Sendable {
  case text(String)
  case localized(LocalizedText)
  case localizedTexts(LocalizedTexts)
  /// A term's place in its vocabulary, or an entry's among those of its kind.
  case index(Int)
  case whole(Int)
  case degrees(Double)
  case flag(Bool)
  case answer(Answer)
  case date(CalendarDate)
  case time(ClockTime)
  case days([Weekday])
  case telephone(DialedNumber)
  case schedule(Schedule)
  case list([Located<CheckedValue>])
  case record(Fields)
  case map([MapEntry])
}

/// One line of a map whose keys are the publisher's own.
struct MapEntry: Sendable {
  let key: Located<String>
  /// What the key means, where the keys are terms.
  let term: TermReference?
  let value: Located<CheckedValue>
}
