import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on 127.0.0.1 and answers from what is shown.
struct Server: Sendable {
  let port: Int

  private let listener: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let service: Service

  /// Takes the next port where one is taken.
  static func start(
    showing site: PreviewedSite, _ options: PreviewOptions, _ tell: (PreviewNote) -> Void
  ) throws(PreviewError) -> Server {
    guard (0...65_535).contains(options.port) else {
      throw .cannotListen(port: options.port, reason: "ports go from 0 to 65535")
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let shown = Shown(site, editorFolder: options.editorFolder)
    let service = Service(shown, group.next(), options.limits)
    let last = min(65_535, options.port + options.limits.ports - 1)
    for port in options.port...max(options.port, last) {
      do {
        let listener = try listen(on: port, group, service)
        return Server(
          port: listener.localAddress?.port ?? port, listener: listener, group: group, service: service)
      } catch {
        let number = (error as? IOError)?.errnoCode ?? 0
        guard number == EADDRINUSE, port > 0 else {
          end(group)
          throw .cannotListen(port: port, reason: number == 0 ? "\(error)" : systemMessage(number))
        }
        if port < last { tell(.portTaken(port)) }
      }
    }
    end(group)
    throw .noFreePort(first: options.port, last: last)
  }

  func show(_ site: PreviewedSite) { service.show(site) }

  /// Closes all connections. A page that is just being rendered is waited for, but not for long.
  func close() {
    listener.close(promise: nil)
    if service.close(within: .milliseconds(600)) { end(group) }
  }
}

private func listen(on port: Int, _ group: MultiThreadedEventLoopGroup, _ service: Service) throws
  -> any Channel
{
  try ServerBootstrap(group: group)
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    .serverChannelOption(.backlog, value: 256)
    .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
    // What a request may hold fits into a few of these, so that a limit is noticed in time.
    .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4_096))
    .childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture { try accept(channel, service) }
    }
    .bind(host: "127.0.0.1", port: port).wait()
}

private func accept(_ channel: any Channel, _ service: Service) throws {
  var limits = NIOHTTPDecoderLimitConfiguration()
  limits.maxHeaderFieldSize = service.limits.headBytes
  limits.maxHeaderListSize = service.limits.headBytes
  limits.maxHeaderFieldCount = service.limits.headFields
  let connection = Connection(service)
  let pipeline = channel.pipeline.syncOperations
  try pipeline.addHandler(FirstByte(connection))
  try pipeline.configureHTTPServerPipeline(
    withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
  try pipeline.addHandler(connection)
}

private func end(_ group: MultiThreadedEventLoopGroup) {
  // It fails only where it has been ended before.
  try? group.syncShutdownGracefully()
}
