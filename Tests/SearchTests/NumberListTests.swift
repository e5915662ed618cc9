import Testing

@testable import Search

@Test(arguments: [[], [0], [5], [31, 32, 33], [0, 1, 2, 1_000, 1_024, 99_999, 1_048_576]])
func programListsReadBackAsTheyWereWritten(list: [Int]) {
  #expect(programs(programList(list).utf8) == list)
}

@Test func numbersAreWrittenInGroupsOfFiveBits() {
  #expect(plainNumbers([0, 1, 31, 32, 1_023, 1_024]) == "ABfhA_fhgA")
  #expect(programList([0, 1, 33]) == "ABhA")
  #expect(numbers("ABfhA_fhgA".utf8) == [0, 1, 31, 32, 1_023, 1_024])
}

@Test func levelsStandHighestFirst() {
  let postings = [
    Posting(program: 2, level: 1), Posting(program: 3, level: 4), Posting(program: 9, level: 1),
  ]
  #expect(leveledList(postings[...]) == ".ED.BCH")
  let read = leveledPrograms(".ED.BCH")
  #expect(read.map(\.program) == [3, 2, 9])
  #expect(read.map(\.level) == [4, 1, 1])
}

@Test func whatIsNoNumberIsPassedOver() {
  #expect(numbers("A?B".utf8) == [0, 1])
  #expect(leveledPrograms("").isEmpty)
}
