import Testing

@testable import Templating

private let base = """
  <!doctype html>
  <title>{{$title}}Untitled{{/title}}</title>
  <main>
    {{$content}}
    <p>Nothing yet.</p>
    {{/content}}
  </main>

  """

@Suite struct LayoutTests {
  @Test func fillsTheBlocksThatAreGiven() {
    check(
      "{{<base}}\n{{$title}}{{name}}{{/title}}\n{{$content}}\n<h1>{{name}}</h1>\n<p>{{site.title}}</p>\n{{/content}}\n{{/base}}\n",
      files: ["layouts/base.html": base],
      renders:
        "<!doctype html>\n<title>Harbor</title>\n<main>\n  <h1>Harbor</h1>\n  <p>Peers</p>\n</main>\n")
  }

  @Test func showsTheOthersAsTheLayoutHasThem() {
    check(
      "{{<base}}{{/base}}", files: ["layouts/base.html": base],
      renders:
        "<!doctype html>\n<title>Untitled</title>\n<main>\n  <p>Nothing yet.</p>\n</main>\n")
    check("{{$x}}here{{/x}}", renders: "here")
  }

  @Test func theOutermostUserOfALayoutDecides() {
    let files = [
      "layouts/two.html": "{{<one}}{{$a}}two{{/a}}{{/one}}",
      "layouts/one.html": "[{{$a}}one{{/a}} {{$b}}one{{/b}}]",
    ]
    check("{{<two}}{{$b}}page{{/b}}{{/two}}", files: files, renders: "[two page]")
    check("{{<two}}{{$a}}page{{/a}}{{/two}}", files: files, renders: "[page one]")
  }

  @Test func aBlockInAListIsShownForEachElement() {
    check(
      "{{<rows}}{{$row}}{{number}};{{/row}}{{/rows}}",
      files: ["layouts/rows.html": "{{#phones}}{{$row}}{{/row}}{{/phones}}"], renders: "555-0101;555-0102;")
  }

  @Test func blocksReachPartials() {
    check(
      "{{<base}}{{$a}}page{{/a}}{{/base}}",
      files: ["layouts/base.html": "{{>part}}", "partials/part.html": "[{{$a}}part{{/a}}]"], renders: "[page]"
    )
  }

  @Test func refusesBlocksThatTheLayoutDoesNotHave() {
    check(
      "{{<base}}{{$titel}}x{{/titel}}{{/base}}", files: ["layouts/base.html": base],
      finds:
        "unknown-block 1:13 layouts/base.html has no place for a block \"titel\"")
    check(
      "{{<base}}{{$a}}x{{/a}}{{/base}}", files: ["layouts/base.html": "x"],
      finds:
        "unknown-block 1:13 layouts/base.html has no place for a block \"a\"")
    check(
      "{{<base}}{{$a}}x{{/a}}{{$a}}y{{/a}}{{/base}}", files: ["layouts/base.html": "{{$a}}{{/a}}"],
      finds:
        "template-syntax 1:23 block \"a\" is given twice to one layout")
  }

  @Test func refusesTagsBetweenBlocks() {
    check(
      "{{<base}}{{name}}{{#current}}{{/current}}{{>a}}{{/base}}",
      files: ["layouts/base.html": "", "partials/a.html": ""],
      finds:
        "template-syntax 1:10 only blocks can stand directly inside {{<base}}, not {{name}}",
      "template-syntax 1:18 only blocks can stand directly inside {{<base}}, not {{#current}}",
      "template-syntax 1:42 only blocks can stand directly inside {{<base}}, not {{>a}}")
  }

  @Test func warnsOfTextBetweenBlocks() {
    check(
      "{{<base}}\n  lost\n{{/base}}", files: ["layouts/base.html": "x"],
      finds:
        "ignored-text 2:1 text between a layout's blocks is left out of the page")
    let (output, _) = outcome("{{<base}}\n  lost\n{{/base}}", [:], files: ["layouts/base.html": "x"])
    #expect(output == "x")
  }

  @Test func refusesFilesThatAreNotThere() {
    check(
      "{{>crad}}", files: ["partials/card.html": ""],
      finds:
        "unknown-partial 1:4 no partial is named \"crad\"",
      "unused-partial partials/card.html: no page uses partials/card.html")
    check("{{<bsae}}{{/bsae}}", finds: "unknown-partial 1:4 no layout is named \"bsae\"")
    check(
      "{{>card}}", files: ["layouts/card.html": ""],
      finds:
        "unused-partial layouts/card.html: no page uses layouts/card.html",
      "unknown-partial 1:4 no partial is named \"card\"")
  }

  @Test func partialsMayHaveFolders() {
    check("{{>program/card}}", files: ["partials/program/card.html": "{{name}}"], renders: "Harbor")
  }

  @Test func refusesFilesThatHoldThemselves() {
    check(
      "{{>a}}", files: ["partials/a.html": "{{#phones}}{{>a}}{{/phones}}"],
      finds:
        "recursive-partial partials/a.html:1:12 partials/a.html would hold itself: partials/a.html -> partials/a.html"
    )
    check(
      "{{>a}}", files: ["partials/a.html": "{{>b}}", "partials/b.html": "{{>a}}"],
      finds:
        "recursive-partial partials/b.html:1:1 partials/a.html would hold itself: "
        + "partials/a.html -> partials/b.html -> partials/a.html")
    check(
      "{{<a}}{{$x}}{{<a}}{{/a}}{{/x}}{{/a}}", files: ["layouts/a.html": "{{$x}}{{/x}}"],
      finds:
        "recursive-partial 1:13 layouts/a.html would hold itself: layouts/a.html -> layouts/a.html")
    check(
      "{{<a}}{{$x}}{{$x}}{{/x}}{{/x}}{{/a}}", files: ["layouts/a.html": "{{$x}}{{/x}}"],
      finds:
        "recursive-partial 1:13 block \"x\" is given a block \"x\" that holds itself")
    check("{{>a}}{{>a}}", files: ["partials/a.html": "x"], renders: "xx")
  }

  @Test func aBrokenPartHidesNothingElse() {
    check(
      "{{>a}}{{nam}}", files: ["partials/a.html": "{{#x}}"],
      finds:
        "unknown-name 1:9 nothing here is named \"nam\"",
      "template-syntax partials/a.html:1:1 {{#x}} is never closed")
  }
}
