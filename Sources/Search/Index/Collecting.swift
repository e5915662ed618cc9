import Catalog
import Parallel

/// Numbers for words, given in the order in which they are first seen.
struct Interner: Sendable {
  private var slots = [Int32](repeating: -1, count: 1024)
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  subscript(number: Int) -> ArraySlice<UInt8> { bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }

  mutating func intern(_ word: ArraySlice<UInt8>) -> Int {
    if ends.count * 2 > slots.count { grow() }
    var place = hash(word) & (slots.count - 1)
    while slots[place] >= 0 {
      if self[Int(slots[place])] == word { return Int(slots[place]) }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Int32(ends.count)
    bytes += word
    ends.append(bytes.count)
    return ends.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in 0..<ends.count {
      var place = hash(self[number]) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number)
    }
  }

  private func hash(_ word: ArraySlice<UInt8>) -> Int { Int(truncatingIfNeeded: fnv1a(word) >> 8) }
}

/// What a run of programs holds: words and meanings, and what each is worth for each program.
struct Collected: Sendable {
  struct Entry: Sendable {
    let number: Int32
    let program: Int32
    let worth: Int32
  }

  /// Each distinct word and the number of its stem.
  var words: [(word: [UInt8], stem: Int32)] = []
  var stems: [[UInt8]] = []
  /// By program, in rising order.
  var entries: [Entry] = []
  /// The same for names; what a word is worth is how many words the name has.
  var names: [Entry] = []
  var meanings: [Entry] = []
}

/// Reads the texts of programs. A value type that one thread fills.
struct Collector {
  private let language: Language
  private let finder: ExpressionFinder
  private let meanings: Meanings
  private var words = Words()
  private var interner = Interner()
  /// For each word: the number of its stem, its element in expressions, whether it is light.
  private var stemOf: [Int32] = []
  private var elementOf: [Int32] = []
  private var isLight: [Bool] = []
  private var stemNumbers: [[UInt8]: Int32] = [:]
  private(set) var collected = Collected()
  // Of the program at hand, by number of stem and of meaning.
  private var worths: [Int32] = []
  private var lastField: [Int8] = []
  private var repeats: [Int8] = []
  private var touched: [Int32] = []
  private var meaningWorths: [Int32]
  private var meaningField: [Int8]
  private var meaningRepeats: [Int8]
  private var touchedMeanings: [Int32] = []
  /// For each stem in a name of the program, the length of the shortest such name.
  private var nameLengths: [Int32: Int32] = [:]

  init(_ language: Language, _ finder: ExpressionFinder, _ meanings: Meanings) {
    self.language = language
    self.finder = finder
    self.meanings = meanings
    meaningWorths = [Int32](repeating: 0, count: meanings.all.count)
    meaningField = [Int8](repeating: -1, count: meanings.all.count)
    meaningRepeats = [Int8](repeating: 0, count: meanings.all.count)
  }

  mutating func add(_ texts: [(field: TextField, text: String)], numbers: [String], program: Int) {
    for (field, text) in texts { add(text, field) }
    for number in numbers { add(number, .name) }
    finish(program)
  }

  private mutating func add(_ text: String, _ field: TextField) {
    words.read(text)
    guard words.count > 0 else { return }
    var sequence: [Int32] = []
    var light: [Bool] = []
    var numbers: [Int] = []
    sequence.reserveCapacity(words.count)
    for index in 0..<words.count {
      let number = number(of: words[index])
      numbers.append(number)
      sequence.append(elementOf[number])
      light.append(isLight[number])
    }
    let worth = Int32(field.worth)
    for index in numbers.indices {
      if !light[index] { touch(stemOf[numbers[index]], field, worth) }
      if words.isHyphened[index], index > 0 {
        let joined = words[index - 1] + words[index]
        let number = number(of: ArraySlice(joined))
        touch(stemOf[number], field, worth)
        numbers.append(number)
      }
    }
    if field.isName { addName(numbers, length: light.count { !$0 }) }
    guard field.worthOfMeaning(isOfTerm: false) > 0 else { return }
    finder.find(in: sequence, isLight: light) { found in
      for meaning in found { touchMeaning(meaning, field) }
    }
  }

  /// The words of a name, and how many of them are neither light nor common.
  private mutating func addName(_ numbers: [Int], length: Int) {
    for number in numbers {
      let stem = stemOf[number]
      nameLengths[stem] = min(nameLengths[stem] ?? .max, Int32(min(max(1, length), levels.count)))
    }
  }

  private mutating func number(of word: ArraySlice<UInt8>) -> Int {
    let number = interner.intern(word)
    if number == stemOf.count {
      let bytes = Array(word)
      let stem = language.stem(of: bytes)
      let stemNumber: Int32
      if let known = stemNumbers[stem] {
        stemNumber = known
      } else {
        stemNumber = Int32(collected.stems.count)
        stemNumbers[stem] = stemNumber
        collected.stems.append(stem)
        worths.append(0)
        lastField.append(-1)
        repeats.append(0)
      }
      stemOf.append(stemNumber)
      elementOf.append(finder.element(ofStem: stem))
      isLight.append(stem.first == 0)
      collected.words.append((bytes, stemNumber))
    }
    return number
  }

  /// A field counts once for each word; the body once more for each of up to three repetitions.
  private mutating func touch(_ stem: Int32, _ field: TextField, _ worth: Int32) {
    let index = Int(stem)
    if worths[index] == 0 { touched.append(stem) }
    if lastField[index] != Int8(field.rawValue) {
      lastField[index] = Int8(field.rawValue)
      repeats[index] = 0
      worths[index] += worth
    } else if field == .body, repeats[index] < 3 {
      repeats[index] += 1
      worths[index] += 1
    }
  }

  private mutating func touchMeaning(_ meaning: Int32, _ field: TextField) {
    let index = Int(meaning)
    let worth = Int32(field.worthOfMeaning(isOfTerm: meanings.all[index].isTerm))
    if meaningWorths[index] == 0 { touchedMeanings.append(meaning) }
    if meaningField[index] != Int8(field.rawValue) {
      meaningField[index] = Int8(field.rawValue)
      meaningRepeats[index] = 0
      meaningWorths[index] += worth
    } else if field == .body, meaningRepeats[index] < 2 {
      meaningRepeats[index] += 1
      meaningWorths[index] += 1
    }
  }

  private mutating func finish(_ program: Int) {
    for stem in touched {
      collected.entries.append(
        Collected.Entry(number: stem, program: Int32(program), worth: worths[Int(stem)]))
      worths[Int(stem)] = 0
      lastField[Int(stem)] = -1
    }
    touched.removeAll(keepingCapacity: true)
    for (stem, length) in nameLengths {
      collected.names.append(Collected.Entry(number: stem, program: Int32(program), worth: length))
    }
    nameLengths.removeAll(keepingCapacity: true)
    for meaning in touchedMeanings {
      collected.meanings.append(
        Collected.Entry(number: meaning, program: Int32(program), worth: meaningWorths[Int(meaning)]))
      meaningWorths[Int(meaning)] = 0
      meaningField[Int(meaning)] = -1
    }
    touchedMeanings.removeAll(keepingCapacity: true)
  }
}
