import NIOCore
import NIOPosix

/// What all connections share. `connections` and `streams` belong to the event loop.
final class Service: Sendable {
  let shown: Shown
  let limits: PreviewLimits
  private let renders = NIOThreadPool(numberOfThreads: 2)
  /// Tells one start of the preview from another.
  let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private let loop: any EventLoop
  private let connections: NIOLoopBoundBox<[ObjectIdentifier: Connection]>

  /// Connections that stay open for events, the oldest first.
  private let streams: NIOLoopBoundBox<[Connection]>

  init(_ shown: Shown, _ loop: any EventLoop, _ limits: PreviewLimits) {
    self.shown = shown
    self.loop = loop
    self.limits = limits
    connections = .makeBoxSendingValue([:], eventLoop: loop)
    streams = .makeBoxSendingValue([], eventLoop: loop)
    renders.start()
  }

  /// Computes beside the event loop, so that a page that takes long holds up no other.
  func compute<Value: Sendable>(_ body: @escaping @Sendable (Shown) -> Value) -> EventLoopFuture<Value> {
    let shown = shown
    return renders.runIfActive(eventLoop: loop) { body(shown) }
  }

  /// False where there are too many already.
  func admit(_ connection: Connection) -> Bool {
    guard connections.value.count < limits.connections else { return false }
    connections.value[ObjectIdentifier(connection)] = connection
    return true
  }

  func dismiss(_ connection: Connection) {
    connections.value[ObjectIdentifier(connection)] = nil
    streams.value.removeAll { $0 === connection }
  }

  /// The connection is to stay open; where too many do, the oldest gives way.
  func listen(_ connection: Connection) {
    streams.value.append(connection)
    if streams.value.count > limits.streams { streams.value.removeFirst().rest() }
  }

  /// Tells the open pages about a new site.
  func show(_ site: PreviewedSite) {
    shown.show(site)
    loop.execute {
      for connection in self.connections.value.values { connection.announce() }
    }
  }

  /// False where something is still at work after `time`.
  func close(within time: Duration) -> Bool {
    loop.execute {
      for connection in self.connections.value.values { connection.close() }
    }
    guard let bell = try? Bell() else { return false }
    renders.shutdownGracefully { _ in bell.ring() }
    return wait(on: [bell.descriptor], for: time)[0]
  }
}
