import Testing

@testable import Markup
@testable import Templating

/// Values written by somebody who wishes readers ill, in every place that takes a value.
@Suite struct HostileTests {
  static let texts = [
    "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</script><script>alert(1)//",
    "</title><script>alert(1)</script>", "</textarea><svg onload=alert(1)>", "javascript:alert(1)", "-->",
    "]]>",
    "&lt;script&gt;", "&#34; onmouseover=alert(1) x=&#34;", "` onload=alert(1) `", "{{name}}", "{{{name}}}",
    "<!--", "\\\"", "\u{0}<script>", "＜script＞", "\r\n\r\n<script>",
  ]

  static let places = [
    "<p>{{name}}</p>", "<title>{{name}}</title>", "<textarea>\n{{name}}</textarea>",
    "<p title=\"{{name}}\">", "<p title='{{name}}'>", "<svg><text class='{{name}}'>{{name}}</text></svg>",
    "<meta name=\"description\" content=\"{{name}}\">", "<noscript>{{name}}</noscript>",
    "<script data-name=\"{{name}}\"></script>",
  ]

  @Test(arguments: places)
  func textNeverLeavesItsPlace(_ template: String) {
    for text in Self.texts {
      check(template, ["name": .text(text)], renders: template.replacing("{{name}}", with: escaped(text)))
    }
  }

  @Test(arguments: texts)
  func escapedTextHoldsNoMarkup(_ text: String) {
    #expect(!escaped(text).contains { "<>\"'".contains($0) })
    #expect(unescaped(escaped(text)) == text)
  }

  @Test(arguments: texts)
  func noHostileTextIsAUrl(_ text: String) {
    if let url = SafeURL(text) {
      check(
        "<a href=\"{{link}}\">", ["link": Sample(type: .url, value: .url(url))],
        renders:
          "<a href=\"\(escaped(text))\">")
      #expect(!text.lowercased().contains("javascript:"))
    }
  }

  @Test(arguments: texts)
  func noJSONClosesItsScript(_ text: String) {
    let open = "<script type=\"application/ld+json\">"
    let (output, _) = outcome("\(open){{data}}</script>", ["data": .jsonLD("\"\(text)\"")], files: [:])
    let inner = output?.dropFirst(open.count).dropLast("</script>".count) ?? "<"
    #expect(!inner.contains { "<>&".contains($0) })
  }
}

private func escaped(_ text: String) -> String {
  var output: [UInt8] = []
  appendEscaped(text, to: &output)
  return String(decoding: output, as: UTF8.self)
}

private func unescaped(_ text: String) -> String {
  text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
}
