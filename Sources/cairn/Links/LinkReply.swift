/// What one request came to.
enum LinkReply: Equatable {
  case status(Int, redirect: String?)
  case noHost
  case refused
  case timedOut
  case badCertificate
  /// Anything else, in curl's words.
  case failed(String)
}

/// How `curl` is asked for one address. It goes in over standard input, so that no address can pass for an option.
struct LinkRequest {
  let address: String
  /// Whether the page itself is wanted, because the host does not answer to HEAD.
  let wantsPage: Bool
  let timeLimit: Int

  func start() throws(ProgramError) -> RunningProgram {
    var lines = ["url = \"\(escaped(percentEncoded(address)))\""]
    if !wantsPage { lines.append("head") }
    return try RunningProgram(
      "curl",
      [
        // First, or else the user's own settings are read before.
        "--disable", "--config", "-", "--silent", "--show-error", "--globoff", "--output", "/dev/null",
        "--proto", "=http,https", "--proto-redir", "=http,https", "--max-redirs", "0",
        "--connect-timeout", String(min(10, timeLimit)), "--max-time", String(timeLimit),
        "--max-filesize", "4000000", "--user-agent", "cairn-link-check/0.1", "--header",
        "Accept: text/html,application/xhtml+xml,*/*;q=0.8", "--write-out", "%{http_code} %{redirect_url}",
      ], input: Array((lines.joined(separator: "\n") + "\n").utf8), timeLimit: .seconds(timeLimit + 5))
  }
}

extension LinkReply {
  /// Reads what curl left (its exit codes: curl(1)).
  init(_ answer: ProgramAnswer) {
    let parts = answer.text.split(separator: " ", maxSplits: 1)
    if let status = parts.first.flatMap({ Int($0) }), status >= 100 {
      self = .status(status, redirect: parts.count > 1 ? String(parts[1]) : nil)
      return
    }
    let words = String(decoding: answer.errors.prefix(200), as: UTF8.self)
    switch answer.end {
    case .timedOut, .exit(28): self = .timedOut
    case .exit(6): self = .noHost
    case .exit(7): self = .refused
    case .exit(35), .exit(51), .exit(60): self = .badCertificate
    default: self = .failed(String(words.prefix { $0 != "\n" }))
    }
  }
}

/// As a quoted value of curl's settings.
private func escaped(_ text: String) -> String {
  text.reduce(into: "") { result, character in
    if character == "\\" || character == "\"" { result.append("\\") }
    result.append(character)
  }
}

/// Other scripts in a path as bytes; a host keeps its letters, which curl turns into those of DNS.
private func percentEncoded(_ address: String) -> String {
  guard let start = address.firstRange(of: "://")?.upperBound else { return address }
  let path = address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex
  return address[..<path]
    + address[path...].utf8.map { byte in
      byte < 0x80
        ? String(UnicodeScalar(byte)) : "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }.joined()
}
