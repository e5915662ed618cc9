import Testing

@testable import cairn

// The shell stands here for any other program; Cairn itself never asks one.

@Test func anotherProgramGivesBackWhatItPrinted() throws {
  let answer = try run("sh", ["-c", "cat; echo oops >&2; exit 3"], input: Array("here".utf8))
  #expect(answer.text == "here")
  #expect(answer.errors == Array("oops\n".utf8))
  #expect(answer.end == .exit(3))
  #expect(!answer.succeeded)
}

@Test func argumentsGoThroughNoShell() throws {
  let words = ["$HOME", "`id`", "a b", "; exit 1", "*", "\n", "né", "--", ""]
  let answer = try run("printf", ["%s|"] + words)
  #expect(answer.text == words.map { $0 + "|" }.joined())
  #expect(answer.succeeded)
}

@Test func muchInputAndOutputOnBothPipesComesThrough() throws {
  let much = [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
  let answer = try run("sh", ["-c", "cat; head -c 2000000 /dev/zero >&2"], input: much)
  #expect(answer.output == much)
  #expect(answer.errors.count == 2_000_000)
  #expect(answer.succeeded)
}

@Test func aProgramThatReadsNothingMayEndEarly() throws {
  let much = [UInt8](repeating: 0, count: 1_000_000)
  #expect(try run("true", [], input: much).end == .exit(0))
  #expect(try run("cat", []).output == [])
}

@Test func aProgramThatIsNotThereIsNamed() {
  #expect(throws: ProgramError.notFound("no-such-program-here")) {
    try run("no-such-program-here", [])
  }
  #expect(throws: ProgramError.notStarted("/dev/null", reason: "Permission denied")) {
    try run("/dev/null", [])
  }
}

@Test func aProgramThatTakesTooLongIsEnded() throws {
  let start = ContinuousClock.now
  let answer = try run("sh", ["-c", "echo first; exec sleep 30"], timeLimit: .milliseconds(300))
  #expect(answer.end == .timedOut)
  #expect(answer.text == "first\n")
  #expect(ContinuousClock.now - start < .seconds(10))
}

@Test func nobodyWaitsForWhatAProgramLeavesRunning() throws {
  let start = ContinuousClock.now
  let answer = try run("sh", ["-c", "sleep 5 & echo done"])
  #expect(answer.text == "done\n")
  #expect(answer.end == .exit(0))
  #expect(ContinuousClock.now - start < .seconds(4))
}

@Test func aSignalIsToldFromAnExit() throws {
  #expect(try run("sh", ["-c", "kill -TERM $$"]).end == .signal(15))
}

@Test func theEnvironmentIsKept() throws {
  let answer = try run("sh", ["-c", "echo \"$PATH\""])
  #expect(answer.output.count > 1)
}

@Test func noDescriptorIsLeftOpen() throws {
  func count() throws -> String { try run("sh", ["-c", "ls /proc/$PPID/fd | wc -l"]).text }
  let before = try count()
  for _ in 0..<50 { _ = try? run("no-such-program-here", []) }
  for _ in 0..<20 { _ = try run("true", [], input: [1]) }
  let after = try count()
  #expect(abs((Int(after.dropLast()) ?? 0) - (Int(before.dropLast()) ?? 99)) < 10)
}
