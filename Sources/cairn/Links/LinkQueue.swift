/// Asks for many links politely: of each host one at a time with a pause between, and of eight hosts at once.
struct LinkQueue {
  private struct Host {
    var waiting: [LinkJourney] = []
    var isBusy = false
    var notBefore: ContinuousClock.Instant = .now
    var hasAnswered = false
    /// Links that did not get through to it.
    var failures = 0
  }

  private let options: LinkOptions
  private var hosts: [String: Host] = [:]
  /// Hosts that still have links waiting; only the first of them are looked at.
  private var order: [String] = []
  private var running: [(host: String, journey: LinkJourney, program: RunningProgram)] = []
  private(set) var verdicts: [String: LinkVerdict] = [:]
  /// Whether any host has answered anything.
  private(set) var reachedAnybody = false

  private static let hostsAtOnce = 8
  private static let hostsLookedAt = 64

  init(_ links: [String], _ options: LinkOptions) {
    self.options = options
    for link in links { wait(LinkJourney(link)) }
  }

  var isDone: Bool { running.isEmpty && order.isEmpty }

  /// Starts what may start and takes the answers that are there; waits a moment where there is neither.
  ///
  /// - Returns: links that were decided.
  mutating func advance() throws(ProgramError) -> [String] {
    try startWaiting()
    var decided: [String] = []
    var unfinished: [(host: String, journey: LinkJourney, program: RunningProgram)] = []
    for (host, journey, program) in running {
      var program = program
      if let answer = program.answer() {
        decided += take(LinkReply(answer), journey, host)
      } else {
        unfinished.append((host, journey, program))
      }
    }
    running = unfinished
    order.removeAll { hosts[$0]?.waiting.isEmpty ?? true }
    if decided.isEmpty, !isDone { waitForAny(running.map(\.program), upTo: .milliseconds(20)) }
    return decided
  }

  private mutating func wait(_ journey: LinkJourney, first: Bool = false) {
    let host = options.host(of: journey.address) ?? ""
    var state = hosts[host] ?? Host()
    if state.waiting.isEmpty { order.append(host) }
    state.waiting.insert(journey, at: first ? 0 : state.waiting.count)
    hosts[host] = state
  }

  private mutating func startWaiting() throws(ProgramError) {
    let now = ContinuousClock.now
    for host in order.prefix(Self.hostsLookedAt) {
      guard running.count < Self.hostsAtOnce else { return }
      guard var state = hosts[host], !state.isBusy, state.notBefore <= now, !state.waiting.isEmpty else {
        continue
      }
      let journey = state.waiting.removeFirst()
      let request = LinkRequest(
        address: journey.address, wantsPage: journey.wantsPage, timeLimit: options.timeLimit)
      running.append((host, journey, try request.start()))
      state.isBusy = true
      hosts[host] = state
    }
  }

  private mutating func take(_ reply: LinkReply, _ journey: LinkJourney, _ host: String) -> [String] {
    var journey = journey
    var pause = options.pause
    if case .status = reply {
      reachedAnybody = true
      hosts[host]?.hasAnswered = true
    }
    var decided: [String] = []
    switch journey.step(reply, mayAsk: { options.host(of: $0) != nil }) {
    case .done(let verdict):
      verdicts[journey.link] = verdict
      decided = [journey.link]
      if isNobodyThere(host, after: reply) { decided += giveUp(on: host, verdict) }
    case .askAgain: wait(journey, first: true)
    case .askLater(let times):
      wait(journey, first: true)
      for _ in 0..<times { pause *= 4 }
    }
    hosts[host]?.isBusy = false
    hosts[host]?.notBefore = .now + pause
    return decided
  }

  /// A host that has never answered is given up at once where it is known to be away, else after two links.
  private mutating func isNobodyThere(_ host: String, after reply: LinkReply) -> Bool {
    guard var state = hosts[host], !state.hasAnswered else { return false }
    state.failures += reply == .noHost || reply == .refused ? 2 : 1
    hosts[host] = state
    return state.failures >= 2
  }

  /// Nobody is there, so the other links to this host lead nowhere either.
  private mutating func giveUp(on host: String, _ verdict: LinkVerdict) -> [String] {
    let others = (hosts[host]?.waiting ?? []).map(\.link)
    hosts[host]?.waiting = []
    for link in others { verdicts[link] = verdict }
    return others
  }
}
