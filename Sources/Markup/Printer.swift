import Diagnostics

/// Prints a parsed text as the reference `cmark` does in safe mode, but for what `options` ask and what
/// `resolve` says about links. `size` is that of the source.
func printHTML(
  _ document: Node, size: Int, options: MarkupOptions, resolve: Resolver
) -> (RenderedMarkdown, [Problem]) {
  var printer = Printer(options: options, size: size)
  document.forEachEvent { node, entering in
    let kind = node.kind
    if let problem = printer.depth.count(node, kind, entering: entering) { printer.problems.append(problem) }
    switch (entering, printer.isInImage) {
    case (true, false): printer.enter(node, kind, resolve)
    case (true, true): printer.enterInImage(node, kind, resolve)
    case (false, _): printer.leave(node, kind)
    }
  }
  return printer.finish()
}

private struct Printer {
  private let options: MarkupOptions
  private var html: HTMLWriter
  private var plain: PlainText
  private var headings: HeadingPrinter
  var depth = Depth()
  var problems: [Problem] = []

  /// The image whose description is being printed. It is an attribute, and so words alone.
  private var image: Node?
  /// Whether the link that is open was printed; links cannot hold links.
  private var isLinkPrinted = false
  /// Links to headings, which can come before them.
  private var fragments: [(String, Node)] = []

  init(options: MarkupOptions, size: Int) {
    self.options = options
    self.html = HTMLWriter(capacity: size + size / 2)
    self.plain = PlainText(capacity: size)
    self.headings = HeadingPrinter(options)
  }

  var isInImage: Bool { image != nil }

  mutating func enter(_ node: Node, _ kind: Node.Kind, _ resolve: Resolver) {
    switch kind {
    case .document: break
    case .blockQuote: block("<blockquote>\n")
    case .list: openList(node)
    case .item: block("<li>")
    case .paragraph:
      plain.startBlock()
      if !node.isInTightList { block("<p>") }
    case .heading:
      plain.startBlock()
      headings.open(level: node.headingLevel, in: &html, plain)
    case .codeBlock: code(node)
    case .htmlBlock:
      problems.append(rawHTMLProblem(node))
      block("<!-- raw HTML omitted -->\n")
    case .thematicBreak: block("<hr />\n")
    case .text: words(node)
    case .softBreak: lineEnd("\n")
    case .lineBreak: lineEnd("<br />\n")
    case .code:
      html.markup("<code>")
      words(node)
      html.markup("</code>")
    case .htmlInline:
      problems.append(rawHTMLProblem(node))
      html.markup("<!-- raw HTML omitted -->")
    case .emphasis: html.markup("<em>")
    case .strong: html.markup("<strong>")
    case .link: openLink(node, to: target(of: node, for: .link, resolve))
    case .image: openImage(node, from: target(of: node, for: .image, resolve))
    }
  }

  mutating func enterInImage(_ node: Node, _ kind: Node.Kind, _ resolve: Resolver) {
    switch kind {
    case .text, .code: words(node)
    case .softBreak, .lineBreak: lineEnd(" ")
    case .htmlInline:
      problems.append(rawHTMLProblem(node))
      html.text(node.literal)
    // Nothing of these is printed here, but a mistake in one is still a mistake.
    case .link: _ = target(of: node, for: .link, resolve)
    case .image: _ = target(of: node, for: .image, resolve)
    default: break
    }
  }

  mutating func leave(_ node: Node, _ kind: Node.Kind) {
    if isInImage, node != image { return }
    switch kind {
    case .blockQuote: block("</blockquote>\n")
    case .list: html.markup(node.isOrderedList ? "</ol>\n" : "</ul>\n")
    case .item: html.markup("</li>\n")
    case .paragraph: if !node.isInTightList { html.markup("</p>\n") }
    case .heading: headings.close(in: &html, plain)
    case .emphasis: html.markup("</em>")
    case .strong: html.markup("</strong>")
    case .link:
      if isLinkPrinted { html.markup("</a>") }
      isLinkPrinted = false
    case .image: closeImage(node)
    default: break
    }
  }

  mutating func finish() -> (RenderedMarkdown, [Problem]) {
    headings.shift(in: &html)
    if let anchors = headings.anchors {
      problems += fragments.compactMap { anchors.problem(with: $0, at: $1) }
    }
    let rendered = RenderedMarkdown(
      html: HTML(bytes: html.bytes), headings: headings.all, plainText: plain.text)
    return (rendered, problems)
  }
}

extension Printer {
  private mutating func block(_ tag: StaticString) {
    html.freshLine()
    html.markup(tag)
  }

  private mutating func openList(_ node: Node) {
    guard node.isOrderedList else { return block("<ul>\n") }
    if node.listStart == 1 { return block("<ol>\n") }
    block("<ol start=\"")
    html.number(node.listStart)
    html.markup("\">\n")
  }

  private mutating func code(_ node: Node) {
    plain.startBlock()
    let info = node.fenceInfo
    if info.isEmpty {
      block("<pre><code>")
    } else {
      block("<pre><code class=\"language-")
      html.text(UnsafeBufferPointer(rebasing: info.prefix { !isWhiteSpace($0) }))
      html.markup("\">")
    }
    words(node)
    html.markup("</code></pre>\n")
  }

  private mutating func words(_ node: Node) {
    html.text(node.literal)
    plain.append(node.literal)
  }

  private mutating func lineEnd(_ markup: StaticString) {
    html.markup(markup)
    plain.appendSpace()
  }

  private mutating func target(of node: Node, for use: LinkUse, _ resolve: Resolver) -> Target {
    let target = Markup.target(of: node.destination, for: use, resolve: resolve)
    switch target {
    case .refused(let kind, let message, let help):
      problems.append(Problem(kind: kind, message: message, help: help, node: node))
    case .fragment(let fragment): fragments.append((fragment, node))
    case .address, .external: break
    }
    return target
  }

  private mutating func openLink(_ node: Node, to target: Target) {
    switch target {
    case .refused: return
    case .address(let address), .fragment(let address): open(address, rel: "")
    case .external(let address): open(address, rel: " rel=\"noopener noreferrer\"")
    }
    title(node)
    html.markup(">")
    isLinkPrinted = true
  }

  private mutating func open(_ address: String, rel: StaticString) {
    html.markup("<a href=\"")
    html.address(address)
    html.markup("\"")
    html.markup(rel)
  }

  private mutating func openImage(_ node: Node, from target: Target) {
    guard case .address(let address) = target else { return }
    html.markup("<img src=\"")
    html.address(address)
    html.markup("\" alt=\"")
    image = node
  }

  private mutating func closeImage(_ node: Node) {
    guard isInImage else { return }
    html.markup("\"")
    title(node)
    if options.lazyImages { html.markup(" loading=\"lazy\"") }
    html.markup(" />")
    image = nil
  }

  private mutating func title(_ node: Node) {
    let title = node.title
    if title.isEmpty { return }
    html.markup(" title=\"")
    html.text(title)
    html.markup("\"")
  }
}
