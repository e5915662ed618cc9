/// Whether words stand in a name, as far as capitals tell: "Council on Alcoholism", "Homeless Veterans of Ozark". A lone
/// capital at the start of a sentence tells nothing, and neither does a line in capitals.
func isPartOfName(_ bytes: Bytes, _ place: Range<Int>, in stretch: Range<Int>, joining: Set<[UInt8]>) -> Bool
{
  var start = place.lowerBound
  while let word = nextWord(bytes, from: start, to: place.upperBound) {
    guard isCapitalized(bytes, word) else { return false }
    start = word.end
  }
  if isAllCapitals(bytes, place) { return false }
  return isNamePart(bytes, after: place.upperBound, stretch.upperBound, joining)
    || isNamePart(bytes, before: place.lowerBound, stretch.lowerBound, joining)
}

private func isNamePart(_ bytes: Bytes, after start: Int, _ limit: Int, _ joining: Set<[UInt8]>) -> Bool {
  var end = start
  for _ in 0..<3 {
    guard let word = nextWord(bytes, from: end, to: limit), joinsName(bytes, end..<word.start) else {
      return false
    }
    if isCapitalized(bytes, word) { return true }
    guard joining.contains(smallLetters(bytes, word.range)) else { return false }
    end = word.end
  }
  return false
}

private func isNamePart(_ bytes: Bytes, before end: Int, _ limit: Int, _ joining: Set<[UInt8]>) -> Bool {
  var start = end
  for _ in 0..<3 {
    guard let word = previousWord(bytes, before: start, from: limit), joinsName(bytes, word.end..<start)
    else {
      return false
    }
    let isJoining = joining.contains(smallLetters(bytes, word.range))
    // "For Addicts", and "We Addicts" at the start of a sentence, are no names by that alone.
    if isCapitalized(bytes, word), !isJoining { return !startsSentence(bytes, word, limit) }
    guard isJoining else { return false }
    start = word.start
  }
  return false
}

private func startsSentence(_ bytes: Bytes, _ word: Word, _ limit: Int) -> Bool {
  guard let previous = previousWord(bytes, before: word.start, from: limit) else { return true }
  return (previous.end..<word.start).contains { ".!?:".utf8.contains(bytes[$0]) }
}

/// Blanks, a line end, a hyphen, an ampersand or a slash.
private func joinsName(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
  gap.allSatisfy { " \n\r-&/".utf8.contains(bytes[$0]) }
}

private func previousWord(_ bytes: Bytes, before end: Int, from limit: Int) -> Word? {
  var last = end
  while last > limit, !isWordByte(bytes[last - 1]) { last -= 1 }
  var first = last
  while first > limit, isWordByte(bytes[first - 1]) { first -= 1 }
  return nextWord(bytes, from: first, to: last)
}
