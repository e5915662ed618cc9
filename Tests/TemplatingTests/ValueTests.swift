import Testing

@testable import Markup
@testable import Templating

@Suite struct SafeURLTests {
  @Test(arguments: [
    "https://example.org/", "http://example.org", "HTTPS://EXAMPLE.ORG/a?b=c#d", "mailto:help@example.org",
    "tel:+15735550101", "sms:988", "/", "/programs/harbor/", "page/2/", "../", "#hours", "?page=2", "./a:b",
    "/a:b",
    "#a:b", "?a:b", "a/b:c", "/señal/", "https://[::1]/",
  ])
  func takes(_ text: String) { #expect(SafeURL(text)?.text == text) }

  @Test(arguments: [
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    " javascript:alert(1)", " https://example.org/", "\u{1}javascript:alert(1)", "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd", "blob:x", "ftp://x", "//example.org/", "/\\example.org/", "\\\\example.org/",
    "\\/example.org", "https:\\\\example.org", "javascript&colon;:x", "'javascript:alert(1)", "a:b", ":",
    "http :x",
    "/a\u{0}b", "/a\rb", "/a\u{7F}", "/a\u{85}b", "/a\u{2028}b", "\u{FEFF}javascript:alert(1)",
    "javascript\u{200B}:alert(1)",
  ])
  func refuses(_ text: String) { #expect(SafeURL(text) == nil) }

  @Test func anotherHostWithoutASchemeHasToBeAskedFor() {
    #expect(SafeURL("//example.org/", allowingHostWithoutScheme: true)?.text == "//example.org/")
    #expect(SafeURL("/\\example.org/", allowingHostWithoutScheme: true) == nil)
  }
}

@Suite struct JSONLDTests {
  @Test func nothingInItClosesTheScript() {
    let json = JSONLD(json: Array("{\"a\":\"</script><!-- & \u{2028}\u{2029} — é\"}".utf8))
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"a":"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 — é"}"#)
  }

  @Test func cutCharactersPassUnchanged() {
    for bytes in [[0xE2], [0xE2, 0x80], [0xE2, 0x80, 0xA7], [0xE2, 0x80, 0xAA]] as [[UInt8]] {
      #expect(JSONLD(json: bytes).bytes == bytes)
    }
  }
}

@Suite struct EscapingTests {
  @Test func escapesFiveCharactersAndNoOther() {
    for value in UInt8(0)..<128 {
      let text = String(Unicode.Scalar(value))
      var output: [UInt8] = []
      appendEscaped("a\(text)b", to: &output)
      let expected = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"][text] ?? text
      #expect(String(decoding: output, as: UTF8.self) == "a\(expected)b")
    }
  }

  @Test func longTextAndManyEscapes() {
    var output: [UInt8] = []
    appendEscaped(String(repeating: "<é>", count: 10_000), to: &output)
    #expect(String(decoding: output, as: UTF8.self) == String(repeating: "&lt;é&gt;", count: 10_000))
    output = []
    appendEscaped("", to: &output)
    #expect(output.isEmpty)
  }
}

private struct Phone {
  var number: String
  var suffix: String?
}

private struct Program {
  var name = "Harbor"
  var alsoKnownAs = ["The Harbor"]
  var website = SafeURL("https://harbor.example/")
  var notes = HTML(bytes: Array("<p>Hi</p>".utf8))
  var data = JSONLD(json: Array("{}".utf8))
  var isOpen = true
  var phones = [Phone(number: "555-0101", suffix: "7"), Phone(number: "555-0102")]
  var first: Phone?
}

private let phoneView = View<Phone>(
  "phone",
  [
    .text("number", "The number.") { $0.number },
    .text("extension", "The extension.") { $0.suffix },
  ])

private let site = Shape("site", [Field("title", .text, "The site's title.")])

private let programView = View<Program>(
  "program",
  [
    .text("name", "The program's name.") { $0.name },
    .texts("also_known_as", "Other names.") { $0.alsoKnownAs },
    .url("website", "Its website.") { $0.website },
    .html("notes", "Its text.") { $0.notes },
    .jsonLD("data", "The same for machines.") { $0.data },
    .flag("open", "Whether it is open.") { $0.isOpen },
    .list("phones", phoneView, "Its numbers.") { $0.phones },
    .record("first", phoneView, "The first number.") { $0.first },
    .shared("site", site, "The site.") { _ in Record(values: [.text("Peers")]) },
    .sharedList("sites", site, "All sites.") { _ in
      [Record(values: [.text("A")]), Record(values: [.text("B")])]
    },
  ])

@Suite struct ViewTests {
  @Test func aViewReadsWhatItDeclares() {
    let template = """
      {{name}}{{#also_known_as}} ({{.}}){{/also_known_as}} <a href="{{website}}">w</a>{{notes}}
      <script type="application/ld+json">{{data}}</script>
      {{#open}}open{{/open}}{{#phones}} {{number}}{{#extension}} x{{.}}{{/extension}}{{/phones}}
      {{#first}}{{number}}{{/first}}{{^first}}none{{/first}} {{site.title}} {{#sites}}{{title}}{{/sites}}
      """
    let page = PageType(name: "program", template: "pages/program.html", shape: programView.shape)
    let (templates, findings) = compile([file("pages/program.html", template)], for: [page])
    #expect(findings.isEmpty)
    #expect(
      templates["program"].map { text(rendering: $0, programView.record(Program())) } == """
        Harbor (The Harbor) <a href="https://harbor.example/">w</a><p>Hi</p>
        <script type="application/ld+json">{}</script>
        open 555-0101 x7 555-0102
        none Peers AB
        """)
  }

  @Test func itsShapeHasNamesTypesAndDescriptions() {
    #expect(programView.shape.name == "program")
    #expect(programView.shape.fields.map(\.name).prefix(2) == ["name", "also_known_as"])
    #expect(programView.shape.fields[0].about == "The program's name.")
    #expect(
      programView.shape.fields.map(\.type.kind) == [
        .text, .list, .url, .html, .jsonLD, .flag, .list, .record, .record, .list,
      ])
  }
}

@Suite struct LanguageTests {
  private let english = Language(tag: "en", direction: "ltr")

  private var data: Names {
    [
      "name": Sample(
        type: .text,
        value: MarkedText(parts: [
          .init(text: "Nur für ", language: nil), .init(text: "Mums & \"Dads\"", language: english),
        ]).value),
      "body": Sample(
        type: .html, value: MarkedHTML(html: HTML(bytes: Array("<p>Hi</p>".utf8)), language: english).value),
      "plain": Sample(type: .text, value: MarkedText("Hallo").value),
    ]
  }

  @Test func anotherLanguageIsMarkedBetweenTags() {
    check(
      "<p>{{name}}</p>", data,
      renders: "<p>Nur für <bdi lang=\"en\" dir=\"ltr\">Mums &amp; &quot;Dads&quot;</bdi></p>")
    check("{{body}}", data, renders: "<div lang=\"en\" dir=\"ltr\"><p>Hi</p></div>\n")
    check("<p>{{plain}}</p>", data, renders: "<p>Hallo</p>")
  }

  @Test(arguments: [
    ("<title>", "</title>"), ("<p title=\"", "\">a</p>"), ("<option>", "</option>"),
    ("<select><option>{{#plain}}", "{{/plain}}</option></select>"), ("<svg><title>", "</title></svg>"),
  ])
  func whereNoTagCanStandTheTextStandsAlone(_ before: String, _ after: String) {
    let (output, findings) = outcome("\(before){{name}}\(after)<i>{{name}}</i>", data, files: [:])
    #expect(findings.isEmpty)
    #expect(output?.ranges(of: "<bdi").count == 1, "only the last one is marked")
    #expect(output?.contains("Nur für Mums &amp; &quot;Dads&quot;") == true)
  }

  @Test func asASectionItCountsAsText() {
    check("{{#name}}a{{/name}}{{^name}}b{{/name}}", data, renders: "a")
    check(
      "{{#name}}<b>{{.}}</b>{{/name}}", data,
      renders: "<b>Nur für <bdi lang=\"en\" dir=\"ltr\">Mums &amp; &quot;Dads&quot;</bdi></b>")
  }
}
