// The one place that starts other programs: `git` and `curl`, where they are there. Arguments go to the
// program as they are, never through a shell.

import Glibc

/// What another program left behind.
struct ProgramAnswer: Sendable, Equatable {
  enum End: Sendable, Equatable {
    case exit(Int32)
    /// Ended by a signal.
    case signal(Int32)
    /// Took longer than it may, and was ended.
    case timedOut
  }

  let output: [UInt8]
  let errors: [UInt8]
  let end: End

  var succeeded: Bool { end == .exit(0) }
  /// What it printed, as text.
  var text: String { String(decoding: output, as: UTF8.self) }
}

/// Why another program did not start.
enum ProgramError: Error, Equatable {
  /// No folder of PATH has it.
  case notFound(String)
  case notStarted(String, reason: String)
}

/// Runs a program of PATH to its end, in this folder and with this environment.
///
/// - Parameter input: what it reads from its standard input.
func run(
  _ program: String, _ arguments: [String], input: [UInt8] = [], timeLimit: Duration = .seconds(60)
) throws(ProgramError) -> ProgramAnswer {
  var running = try RunningProgram(program, arguments, input: input, timeLimit: timeLimit)
  while true {
    if let answer = running.answer() { return answer }
    waitForAny([running], upTo: .seconds(1))
  }
}

/// A program that has been started and not yet ended. Ask for `answer()` until there is one.
struct RunningProgram {
  private let process: pid_t
  private var output: Capture
  private var errors: Capture
  private let deadline: ContinuousClock.Instant
  private var isTooLate = false

  init(
    _ program: String, _ arguments: [String], input: [UInt8] = [], timeLimit: Duration
  ) throws(ProgramError) {
    func failed(_ code: Int32) -> ProgramError {
      code == ENOENT
        ? .notFound(program) : .notStarted(program, reason: String(cString: strerror(code)))
    }
    guard let stdin = temporaryFile(input) else { throw failed(errno) }
    defer { close(stdin) }
    guard var output = Capture.pipe() else { throw failed(errno) }
    guard var errors = Capture.pipe() else {
      let code = errno
      output.capture.closeNow()
      close(output.writing)
      throw failed(code)
    }
    defer {
      close(output.writing)
      close(errors.writing)
    }
    switch spawn(program, arguments, stdin, output.writing, errors.writing) {
    case .success(let process): self.process = process
    case .failure(let failure):
      output.capture.closeNow()
      errors.capture.closeNow()
      throw failed(failure.code)
    }
    self.output = output.capture
    self.errors = errors.capture
    deadline = .now + timeLimit
  }

  /// What it left, once it has ended; until then nil, without waiting.
  mutating func answer() -> ProgramAnswer? {
    output.read()
    errors.read()
    if !isTooLate, ContinuousClock.now > deadline {
      isTooLate = true
      kill(process, SIGKILL)
    }
    var status: Int32 = 0
    let ended = waitpid(process, &status, WNOHANG)
    if ended == 0 || ended < 0 && errno == EINTR { return nil }
    // What it started itself may hold on to the pipes; nobody waits for that.
    output.read()
    errors.read()
    output.closeNow()
    errors.closeNow()
    let signal = status & 0x7F
    let end: ProgramAnswer.End =
      isTooLate
      ? .timedOut : ended < 0 ? .exit(127) : signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    return ProgramAnswer(output: output.bytes, errors: errors.bytes, end: end)
  }

  fileprivate var descriptors: [Int32] { [output, errors].compactMap(\.descriptor) }
}

/// Waits until one of these programs has something to say, or may have ended.
func waitForAny(_ programs: [RunningProgram], upTo limit: Duration) {
  let waiting = programs.map(\.descriptors)
  // A program that has closed both may still run; nothing tells when it ends.
  let longest: Duration = waiting.contains { $0.isEmpty } ? .milliseconds(5) : .milliseconds(50)
  var polled = waiting.joined().map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  let parts = max(.zero, min(limit, longest)).components
  _ = poll(&polled, nfds_t(polled.count), Int32(parts.attoseconds / 1_000_000_000_000_000))
}

/// One end of a pipe and what has come out of it.
private struct Capture {
  /// Nil after the end.
  private(set) var descriptor: Int32?
  private(set) var bytes: [UInt8] = []

  static func pipe() -> (capture: Capture, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (Capture(descriptor: ends[0]), ends[1])
  }

  /// Takes all that is there now.
  mutating func read() {
    guard let descriptor else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        return closeNow()
      } else if errno != EINTR {
        if errno != EAGAIN { closeNow() }
        return
      }
    }
  }

  mutating func closeNow() {
    if let descriptor { close(descriptor) }
    descriptor = nil
  }
}

extension Capture {
  fileprivate init(descriptor: Int32) { self.init(descriptor: descriptor, bytes: []) }
}

/// A file without a name that holds what the program is going to read. A pipe would have to be written to
/// while the program runs, and takes the writer along when the reader ends early.
private func temporaryFile(_ bytes: [UInt8]) -> Int32? {
  let descriptor = bytes.isEmpty ? open("/dev/null", O_RDONLY | O_CLOEXEC) : nameless()
  guard descriptor >= 0 else { return nil }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else {
      close(descriptor)
      return nil
    }
    rest = rest.dropFirst(count)
  }
  lseek(descriptor, 0, SEEK_SET)
  return descriptor
}

private func nameless() -> Int32 {
  let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(folder)/cairn-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { return descriptor }
  unlink(template)
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  return descriptor
}

private struct SpawnFailure: Error {
  let code: Int32
}

private func spawn(
  _ program: String, _ arguments: [String], _ input: Int32, _ output: Int32, _ errors: Int32
) -> Result<pid_t, SpawnFailure> {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)

  // Signals that this process holds back or ignores are nothing to the other.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  for signal in [SIGPIPE, SIGINT, SIGTERM] { sigaddset(&signals, signal) }
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  var words = ([program] + arguments).map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  var process: pid_t = 0
  let code = posix_spawnp(&process, program, &actions, &attributes, &words, environ)
  return code == 0 ? .success(process) : .failure(SpawnFailure(code: code))
}
