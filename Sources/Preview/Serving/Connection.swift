import NIOCore
import NIOHTTP1

/// One connection: a request at a time, or a stream of events to an open page.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case waiting, reading, answering
    case streaming(OpenPage)
    case closing
  }

  private let service: Service
  private var context: ChannelHandlerContext?
  private var state = State.waiting
  private var request: HTTPRequestHead?
  private var deadline: Scheduled<Void>?
  private var isComparing = false
  private var hasNews = false

  init(_ service: Service) { self.service = service }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
    service.dismiss(self)
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    guard service.admit(self) else { return close() }
    close(after: service.limits.idle)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    service.dismiss(self)
    context.fireChannelInactive()
  }

  /// The parser has answered with 400 already.
  func errorCaught(context: ChannelHandlerContext, error: any Error) { close() }

  /// A request has begun. Its head has to be there in time, however slowly it comes.
  func noteBytes() {
    guard case .waiting = state else { return }
    state = .reading
    close(after: service.limits.head)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .closing = state { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = head
      if let refusal = refusal(of: head, port: context.localAddress?.port ?? 0) { refuse(refusal) }
    case .body: refuse(Answer(.tooLarge, "No request to this server has a body."))
    case .end:
      guard let request else { return }
      self.request = nil
      state = .answering
      close(after: service.limits.idle)
      respond(to: request)
    }
  }

  /// Compares the open page with what the site has now, and says so where it differs.
  func announce() {
    guard case .streaming(let page) = state else { return }
    // One comparison at a time; what comes meanwhile is looked at after it.
    hasNews = isComparing
    guard !isComparing else { return }
    isComparing = true
    let path = page.path
    service.compute { ($0.site, $0.answer(path).print) }.assumeIsolated().whenSuccess { site, print in
      self.isComparing = false
      self.tell(site, print)
      if self.hasNews { self.announce() }
    }
  }

  /// Lets go of a stream; the page asks again in a while.
  func rest() {
    guard case .streaming = state, let context else { return }
    let body = context.channel.allocator.buffer(string: "event: rest\ndata:\n\n")
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body)))).assumeIsolated().whenComplete { _ in
      self.close()
    }
  }

  func close() {
    state = .closing
    context?.close(promise: nil)
  }
}

extension Connection {
  private func respond(to request: HTTPRequestHead) {
    guard let path = RequestPath(request.uri) else {
      return refuse(Answer(.badRequest, "This is no address of a page."))
    }
    if path.text == ownFolder + "events" { return openStream(path, request) }
    service.compute { $0.answer(path) }.assumeIsolated().whenSuccess { answer in
      // It may have been closed meanwhile.
      if case .answering = self.state { self.send(answer, to: request) }
    }
  }

  private func refuse(_ answer: Answer) {
    let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/", headers: ["Connection": "close"])
    send(answer, to: head)
  }

  private func send(_ answer: Answer, to request: HTTPRequestHead) {
    guard let context else { return }
    var headers = commonHeaders
    headers.add(name: "Content-Type", value: answer.type)
    headers.add(name: "Content-Length", value: String(answer.bytes.count))
    if answer.isLasting {
      headers.replaceOrAdd(name: "Cache-Control", value: "private, max-age=86400, immutable")
    }
    for (name, value) in answer.headers { headers.add(name: name, value: value) }
    if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
    let status = HTTPResponseStatus(statusCode: answer.status.rawValue)
    context.write(
      wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
    if request.method != .HEAD {
      let body = context.channel.allocator.buffer(bytes: answer.bytes)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    // Before the end is written: a request that has been waiting for it begins at once.
    state = request.isKeepAlive ? .waiting : .closing
    close(after: service.limits.idle)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { result in
      guard request.isKeepAlive, case .success = result else { return self.close() }
    }
  }

  private func openStream(_ path: RequestPath, _ request: HTTPRequestHead) {
    guard let context, request.method == .GET, let page = OpenPage(path, run: service.run) else {
      return refuse(Answer(.badRequest, "This is no address of a page."))
    }
    var headers = commonHeaders
    headers.add(name: "Content-Type", value: "text/event-stream")
    context.write(
      wrapOutboundOut(.head(.init(version: .http1_1, status: .ok, headers: headers))), promise: nil)
    state = .streaming(page)
    deadline?.cancel()
    write("retry: 500\n\n")
    service.listen(self)
    announce()
    ping()
  }

  private func ping() {
    guard case .streaming = state, let context else { return }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(service.limits.ping)) {
      self.write(": still here\n\n")
      self.ping()
    }
  }

  private func tell(_ site: PreviewedSite, _ print: PagePrint?) {
    guard case .streaming(var page) = state else { return }
    let events = page.events(for: site, print)
    state = .streaming(page)
    write(events)
  }

  private func write(_ events: String) {
    guard case .streaming = state, let context else { return }
    // Nobody has taken the last ones.
    guard context.channel.isWritable else { return close() }
    let body = context.channel.allocator.buffer(string: events)
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
  }

  private func close(after time: Duration) {
    deadline?.cancel()
    deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { self.close() }
  }
}

/// Sees the first byte of a request before the parser has made anything of it.
final class FirstByte: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.noteBytes()
    context.fireChannelRead(data)
  }
}

/// Why a request is not answered; nil for one that is.
private func refusal(of head: HTTPRequestHead, port: Int) -> Answer? {
  let hosts = head.headers["Host"]
  guard hosts.count == 1, isOwn(hosts[0], port: port) else {
    return Answer(.wrongHost, "This preview answers only to http://127.0.0.1:\(port)/.")
  }
  guard head.method == .GET || head.method == .HEAD else {
    var answer = Answer(.wrongMethod, "A preview can only be read.")
    answer.headers = [("Allow", "GET, HEAD")]
    return answer
  }
  let length = head.headers["Content-Length"]
  guard length.isEmpty || length == ["0"], !head.headers.contains(name: "Transfer-Encoding") else {
    return Answer(.tooLarge, "No request to this server has a body.")
  }
  return nil
}

/// A page of another site can have a name of its own lead to this machine, but its name goes with the request.
func isOwn(_ host: String, port: Int) -> Bool {
  let names = ["127.0.0.1", "localhost", "[::1]"]
  let host = host.lowercased()
  return names.contains { host == "\($0):\(port)" || (port == 80 && host == $0) }
}

private let commonHeaders: HTTPHeaders = [
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
]
