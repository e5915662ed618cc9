import Diagnostics
import Glibc
import Synchronization

/// What the sysexits convention calls the ways to end (`sysexits.h`).
enum ExitStatus {
  static let contentErrors: Int32 = 1
  static let inputOutput: Int32 = 74
}

func printError(_ text: String) {
  var text = text
  text.withUTF8 { write($0, to: STDERR_FILENO) }
}

/// Prints bytes to standard output as they are.
func printBytes(_ bytes: [UInt8]) {
  fflush(nil)
  bytes.withUnsafeBufferPointer { write($0, to: STDOUT_FILENO) }
}

private func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
    if written < 0, errno != EINTR { return }
    rest = rest.dropFirst(max(0, written))
  }
}

/// Prints findings to standard error, and after a thousand of them only how many more there are: nobody
/// reads on, and a terminal should come back.
func printFindings(_ findings: [Finding]) {
  let limit = 1_000
  for finding in findings.prefix(limit) { printError(describe(finding) + "\n") }
  if findings.count > limit { printError("and \(findings.count - limit) more\n\n") }
}

/// Says on a terminal how many files are written, from the first second on and at most ten times a second.
final class Progress: Sendable {
  private let total: Int
  private let start = ContinuousClock.now
  private let lastShown = Mutex(ContinuousClock.now)

  /// Nil where nobody would see it.
  init?(total: Int) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.total = total
  }

  func show(_ written: Int) {
    let now = ContinuousClock.now
    guard let line = progressLine(written, of: total, after: now - start) else { return }
    lastShown.withLock { last in
      guard now - last > .milliseconds(100) else { return }
      last = now
      printError("\r\(line)")
    }
  }

  func clear() { if ContinuousClock.now - start > .seconds(1) { printError("\r\u{1B}[K") } }
}

/// What a waiting person sees; nothing in the first second.
func progressLine(_ written: Int, of total: Int, after elapsed: Duration) -> String? {
  elapsed > .seconds(1) ? "writing \(written) of \(total) files" : nil
}

/// The absolute path of the folder that the command was typed in.
func workingFolder() -> String {
  guard let path = getcwd(nil, 0) else { return "." }
  defer { free(path) }
  return String(cString: path)
}

/// The cores of this machine.
var availableCores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
