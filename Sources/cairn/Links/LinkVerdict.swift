/// What is known of a link in the end.
enum LinkVerdict: Equatable {
  case good
  /// Moved for good to this address.
  case moved(String)
  /// Why readers get nowhere.
  case dead(String)
  /// The host does not tell a program.
  case untold
}

/// One link on its way to a verdict: it may be redirected, asked again, or asked for the page itself.
struct LinkJourney {
  /// As it was written, without the part behind `#`.
  let link: String
  private(set) var address: String
  private(set) var wantsPage = false
  private var tries = 1
  private var hops = 0
  private var newAddress: String?
  private var isMovedForGood = true

  enum Step: Equatable {
    case done(LinkVerdict)
    case askAgain
    /// After a pause that grows.
    case askLater(times: Int)
  }

  init(_ link: String) {
    self.link = link
    address = link
  }

  /// What to do after a reply.
  ///
  /// - Parameter mayAsk: whether an address that the link was led to may be asked.
  mutating func step(_ reply: LinkReply, mayAsk: (String) -> Bool) -> Step {
    switch reply {
    case .status(let status, let redirect): step(status, redirect, mayAsk)
    case .noHost: .done(.dead("there is no such host"))
    case .refused: .done(.dead("the host refuses the connection"))
    case .badCertificate: .done(.dead("its certificate is not valid, and browsers warn of it"))
    case .timedOut: again(or: "it does not answer in time")
    case .failed(let words): again(or: "asking failed: \(words)")
    }
  }

  private mutating func step(_ status: Int, _ redirect: String?, _ mayAsk: (String) -> Bool) -> Step {
    switch status {
    case 200...299, 304: return .done(newAddress.map { .moved($0) } ?? .good)
    case 300...399: return follow(status, redirect, mayAsk)
    case 429: return .done(.untold)
    case 400...599 where !wantsPage:
      // Some hosts know only how to hand out pages.
      wantsPage = true
      return .askAgain
    case 404, 410: return .done(.dead("there is no such page (\(status))"))
    case 500...599: return again(or: "the host fails with \(status)")
    default: return .done(.untold)
    }
  }

  private mutating func follow(_ status: Int, _ redirect: String?, _ mayAsk: (String) -> Bool) -> Step {
    guard let redirect else { return .done(.untold) }
    hops += 1
    if hops > 8 { return .done(.dead("it leads in a circle")) }
    guard mayAsk(redirect) else { return .done(.dead("it leads on to an address that is not public")) }
    if status != 301, status != 308 { isMovedForGood = false }
    if isMovedForGood { newAddress = redirect }
    address = redirect
    wantsPage = false
    return .askAgain
  }

  private mutating func again(or reason: String) -> Step {
    guard tries < 3 else { return .done(.dead(reason)) }
    tries += 1
    return .askLater(times: tries - 1)
  }
}
