import Glibc
import NIOPosix
import Synchronization

/// The loop that all else hangs on: wait for a changed file, a finished site or the end.
struct RunningPreview: ~Copyable {
  private let options: PreviewOptions
  private let stop: StopSignal
  private let workshop: Workshop
  private var watch: Watch
  private var server: Server?
  private var waiting: WaitingChanges
  /// When the rest of an unfinished site is to be made.
  private var restIsDue: ContinuousClock.Instant?
  private var notes: [PreviewNote] = []

  init(
    _ options: PreviewOptions, _ stop: StopSignal,
    _ make: @escaping @Sendable (ChangedPaths) -> PreviewedSite
  ) throws(PreviewError) {
    // A browser that has gone away must not end the program.
    signal(SIGPIPE, SIG_IGN)
    self.options = options
    self.stop = stop
    workshop = try Workshop(make)
    waiting = WaitingChanges(quiet: options.limits.quiet, longest: options.limits.longestWait)
    watch = Watch(options)
  }

  mutating func run(_ tell: (PreviewNote) -> Void) throws(PreviewError) {
    workshop.start(.everything)
    while true {
      if let note = watch.takeNote() { tell(note) }
      let ready = wait(on: [stop.descriptor, workshop.bell.descriptor, watch.descriptor], for: patience)
      if ready[0] { return }
      if ready[1], let site = workshop.take() { try show(site, tell) }
      if ready[2] || watch.isDue { waiting.add(watch.read(), at: .now) }
      if !workshop.isBusy, let changes = nextChanges(at: .now) { workshop.start(changes) }
    }
  }

  /// What the next site is to be made of, once it is time; nothing stands for the rest of an unfinished one.
  private mutating func nextChanges(at now: ContinuousClock.Instant) -> ChangedPaths? {
    if let changes = waiting.take(at: now) { return changes }
    guard waiting.remaining(at: now) == nil, let due = restIsDue, due <= now else { return nil }
    restIsDue = nil
    return .paths([])
  }

  mutating func end() {
    server?.close()
    workshop.close()
  }

  private mutating func show(_ site: PreviewedSite, _ tell: (PreviewNote) -> Void) throws(PreviewError) {
    restIsDue = site.isUnfinished ? .now + options.limits.rest : nil
    if let server { return server.show(site) }
    let server = try Server.start(showing: site, options, tell)
    self.server = server
    tell(.started(address: "http://127.0.0.1:\(server.port)\(site.basePath)"))
  }

  /// How long nothing has to be looked at; nil is for ever.
  private var patience: Duration? {
    let untilRebuild = workshop.isBusy ? nil : waiting.remaining(at: .now)
    let untilRest = workshop.isBusy ? nil : restIsDue.map { max(.zero, $0 - .now) }
    return [untilRebuild, untilRest, watch.remaining].compactMap { $0 }.min()
  }
}

/// Has sites made on a thread of its own, one at a time.
private final class Workshop: Sendable {
  let bell: Bell
  private let make: @Sendable (ChangedPaths) -> PreviewedSite
  // Its threads have the stack of a main thread; those of Dispatch have a sixteenth of it.
  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let finished = Mutex<PreviewedSite?>(nil)
  private let busy = Atomic(false)

  init(_ make: @escaping @Sendable (ChangedPaths) -> PreviewedSite) throws(PreviewError) {
    bell = try Bell()
    self.make = make
    thread.start()
  }

  var isBusy: Bool { busy.load(ordering: .acquiring) }

  func start(_ changes: ChangedPaths) {
    busy.store(true, ordering: .releasing)
    thread.submit { state in
      guard case .active = state else { return }
      let site = self.make(changes)
      self.finished.withLock { $0 = site }
      self.bell.ring()
    }
  }

  func take() -> PreviewedSite? {
    bell.silence()
    let site = finished.withLock { finished in
      defer { finished = nil }
      return finished
    }
    if site != nil { busy.store(false, ordering: .releasing) }
    return site
  }

  /// Does not wait: a site that is just being made is of no use any more.
  func close() { thread.shutdownGracefully { _ in } }
}

/// Changes on their way to the next rebuild.
struct WaitingChanges {
  private let quiet: Duration
  private let longest: Duration
  private var changes: ChangedPaths = .paths([])
  private var first: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?

  init(quiet: Duration, longest: Duration) {
    self.quiet = quiet
    self.longest = longest
  }

  mutating func add(_ more: ChangedPaths, at now: ContinuousClock.Instant) {
    guard more != .paths([]) else { return }
    changes = changes.joined(with: more)
    first = first ?? now
    last = now
  }

  /// Until a rebuild should start; nil where nothing has changed.
  func remaining(at now: ContinuousClock.Instant) -> Duration? {
    guard let first, let last else { return nil }
    return max(.zero, min(first + longest, last + quiet) - now)
  }

  /// What has changed, once it is time.
  mutating func take(at now: ContinuousClock.Instant) -> ChangedPaths? {
    guard remaining(at: now) == .zero else { return nil }
    defer {
      changes = .paths([])
      first = nil
      last = nil
    }
    return changes
  }
}

extension ChangedPaths {
  func joined(with other: ChangedPaths) -> ChangedPaths {
    guard case .paths(let one) = self, case .paths(let other) = other else { return .everything }
    return .paths(one.union(other))
  }
}
