import Diagnostics
import Testing

@testable import Markup

/// Renders a text in which 👉 and 👈 stand around each place a finding is expected at, in the order of the
/// text. The marks are taken out first, and a finding at any other place fails the test.
@discardableResult
func check(
  _ marked: String, html: String? = nil, findings: [String] = [], options: MarkupOptions = MarkupOptions(),
  resolve: (String, LinkUse) -> LinkResolution = anywhere, sourceLocation: SourceLocation = #_sourceLocation
) -> RenderedMarkdown {
  let (text, spans) = withoutMarks(marked)
  let source = SourceText(path: "content/guides/a.md", bytes: text)
  let start = bodyStart(of: text)
  let (rendered, found) = renderMarkdown(source, body: start..<text.count, options: options, resolve: resolve)
  if let html { #expect(rendered.htmlText == html, sourceLocation: sourceLocation) }
  #expect(found.map(\.span) == spans, sourceLocation: sourceLocation)
  #expect(found.map(describe) == findings, sourceLocation: sourceLocation)
  return rendered
}

/// Renders without looking at findings.
func render(
  _ text: String, options: MarkupOptions = MarkupOptions(),
  resolve: (String, LinkUse) -> LinkResolution = anywhere
) -> (RenderedMarkdown, [Finding]) {
  let source = SourceText(path: "a.md", text: text)
  return renderMarkdown(source, body: 0..<source.bytes.count, options: options, resolve: resolve)
}

/// Every destination with a scheme is another host's, every other leads where it says.
func anywhere(_ destination: String, _ use: LinkUse) -> LinkResolution {
  destination.lowercased().hasPrefix("http") ? .external : .asWritten
}

/// As the reference `cmark` prints.
let plainOptions = MarkupOptions(headings: .asWritten, anchors: .none, lazyImages: false)

extension RenderedMarkdown {
  var htmlText: String { String(decoding: html.bytes, as: UTF8.self) }
}

/// Behind the front matter, when there is some.
func bodyStart(of text: [UInt8]) -> Int {
  let fence = Array("---\n".utf8)
  guard text.starts(with: fence) else { return 0 }
  let end = text.indices.dropFirst(4).first { text[$0...].starts(with: fence) }
  return end.map { $0 + fence.count } ?? 0
}

func withoutMarks(_ marked: String) -> (text: [UInt8], spans: [Span?]) {
  var text: [UInt8] = []
  var spans: [Span?] = []
  var start = 0
  for scalar in marked.unicodeScalars {
    switch scalar {
    case "👉": start = text.count
    case "👈": spans.append(Span(start, text.count))
    default: text += Array(String(scalar).utf8)
    }
  }
  return (text, spans)
}
