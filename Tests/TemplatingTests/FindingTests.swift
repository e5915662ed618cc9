import Diagnostics
import Testing

@testable import Templating

/// What each finding says, word for word, as a publisher reads it.
@Suite struct FindingTests {
  @Test func unknownName() {
    check(
      "<h1>\n  {{nmae}}\n</h1>",
      says: """
        error[unknown-name]: nothing here is named "nmae"
          pages/page.html:2:5
        2 |   {{nmae}}
          |     ~~~~
          help: did you mean "name"?
          note: page type page

        """)
    check(
      "{{zebra}}",
      says: """
        error[unknown-name]: nothing here is named "zebra"
          pages/page.html:1:3
        1 | {{zebra}}
          |   ~~~~~
          help: "cairn fields page" lists the names there are
          note: page type page

        """)
    check(
      "{{site.owner}}",
      says: """
        error[unknown-name]: nothing in site is named "owner"
          pages/page.html:1:3
        1 | {{site.owner}}
          |   ~~~~~~~~~~
          help: it has title, home
          note: page type page

        """)
  }

  @Test func theChainOfTemplates() {
    check(
      "{{<base}}\n{{$content}}\n\n{{>list}}\n{{/content}}\n{{/base}}",
      files: [
        "layouts/base.html": "<main>{{$content}}{{/content}}</main>",
        "partials/list.html": "<ul>\n{{#phones}}\n{{>card}}\n{{/phones}}\n</ul>",
        "partials/card.html": "<li>{{numbr}}</li>",
      ],
      says: """
        error[unknown-name]: nothing here is named "numbr"
          partials/card.html:1:7
        1 | <li>{{numbr}}</li>
          |       ~~~~~
          help: did you mean "number"?
          note: used by partials/list.html:3, used by pages/page.html:4
          note: page type page

        """)
  }

  @Test func eachPlaceOnceForAllPageTypes() {
    let files = [
      file("pages/one.html", "{{>card}}"), file("pages/two.html", "\n{{>card}}{{>card}}"),
      file("partials/card.html", "{{nam}}"),
    ]
    let types = ["one", "two"].map {
      PageType(name: $0, template: "pages/\($0).html", shape: Shape($0, [Field("name", .text, "A name.")]))
    }
    let (templates, findings) = compile(files, for: types)
    #expect(templates["one"] == nil && templates["two"] == nil)
    #expect(
      findings.map(describe) == [
        """
        error[unknown-name]: nothing here is named "nam"
          partials/card.html:1:3
        1 | {{nam}}
          |   ~~~
          help: did you mean "name"?
          note: used by pages/one.html:1
          note: page types one, two

        """
      ])
  }

  @Test func wrongUse() {
    check(
      "{{#phones}}{{phones}}{{/phones}}",
      says: """
        error[wrong-use]: phones is a list, which cannot be printed
          pages/page.html:1:12
        1 | {{#phones}}{{phones}}{{/phones}}
          |            ~~~~~~~~~~
          help: write {{#phones}}...{{number}}...{{/phones}}
          note: page type page

        """)
    check(
      "{{current}}",
      says: """
        error[wrong-use]: current is a flag, which cannot be printed
          pages/page.html:1:1
        1 | {{current}}
          | ~~~~~~~~~~~
          help: write {{#current}}what to show when it is set{{/current}}
          note: page type page

        """)
    check(
      "{{phones.number}}",
      says: """
        error[wrong-use]: phones is a list, so "number" cannot be taken from it
          pages/page.html:1:3
        1 | {{phones.number}}
          |   ~~~~~~~~~~~~~
          help: write {{#phones}}{{number}}{{/phones}}
          note: page type page

        """)
    check(
      "{{<base}}\nlost\n{{/base}}", files: ["layouts/base.html": ""],
      says: """
        warning[ignored-text]: text between a layout's blocks is left out of the page
          pages/page.html:2:1
        2 | lost
          | ~~~~
          help: move it into a block, or make it a comment: {{! ... }}

        """)
  }

  @Test func wrongPlace() {
    check(
      "<a onclick=\"go('{{name}}')\">",
      says: """
        error[wrong-place]: {{name}}, text, cannot stand in onclick: what stands in it runs as script
          pages/page.html:1:17
        1 | <a onclick="go('{{name}}')">
          |                 ~~~~~~~~
          help: write the value out
          note: page type page

        """)
    check(
      "<a href=\"{{name}}\">",
      says: """
        error[wrong-place]: {{name}}, text, cannot stand in href, which takes an address
          pages/page.html:1:10
        1 | <a href="{{name}}">
          |          ~~~~~~~~
          help: use a name of type url
          note: page type page

        """)
    check(
      "{{#current}}<div{{/current}}>",
      says: """
        error[wrong-place]: the section {{#current}} begins in text and ends in a tag
          pages/page.html:1:1
        1 | {{#current}}<div{{/current}}>
          | ~~~~~~~~~~~~
          help: open and close a tag, a value or a comment on the same side
          note: page type page

        """)
    check(
      "<div",
      says: """
        error[wrong-place]: the page ends inside the name of a tag
          pages/page.html:1:4
        1 | <div
          |    ~
          help: close it before the end
          note: page type page

        """)
  }

  @Test func templateSyntax() {
    check(
      "{{#current}}\n{{{body}}}\n{{/current}}",
      says: """
        error[template-syntax]: there is no tag that prints raw text
          pages/page.html:2:1
        2 | {{{body}}}
          | ~~~~~~~~~~
          help: write {{name}}; a value of type html needs no other tag

        """)
    check(
      "{{#current}}\n<p>",
      says: """
        error[template-syntax]: {{#current}} is never closed
          pages/page.html:1:1
        1 | {{#current}}
          | ~~~~~~~~~~~~
          help: write {{/current}} where it ends

        """)
  }

  @Test func partialsAndBlocks() {
    check(
      "{{>crad}}", files: ["partials/card.html": ""],
      says: """
        error[unknown-partial]: no partial is named "crad"
          pages/page.html:1:4
        1 | {{>crad}}
          |    ~~~~
          help: did you mean "card"?
          note: page type page

        warning[unused-partial]: no page uses partials/card.html
          partials/card.html

        """)
    check(
      "{{>footer}}",
      says: """
        error[unknown-partial]: no partial is named "footer"
          pages/page.html:1:4
        1 | {{>footer}}
          |    ~~~~~~
          help: it would be the file partials/footer.html in the templates folder
          note: page type page

        """)
    check(
      "{{<base}}{{$titel}}{{/titel}}{{/base}}", files: ["layouts/base.html": "{{$title}}{{/title}}"],
      says: """
        error[unknown-block]: layouts/base.html has no place for a block "titel"
          pages/page.html:1:13
        1 | {{<base}}{{$titel}}{{/titel}}{{/base}}
          |             ~~~~~
          help: did you mean "title"?
          note: page type page

        """)
    check(
      "{{>a}}", files: ["partials/a.html": "{{>a}}"],
      says: """
        error[recursive-partial]: partials/a.html would hold itself: partials/a.html -> partials/a.html
          partials/a.html:1:1
        1 | {{>a}}
          | ~~~~~~
          note: used by pages/page.html:1
          note: page type page

        """)
  }

  @Test func filesNobodyNeeds() {
    let files = [
      file("pages/program.html", ""), file("pages/programm.html", ""), file("partials/a.html", "{{>b}}"),
      file("partials/b.html", ""),
    ]
    let type = PageType(name: "program", template: "pages/program.html", shape: Shape("program", []))
    #expect(
      compile(files, for: [type]).findings.map(describe) == [
        """
        warning[unused-partial]: no page uses pages/programm.html
          pages/programm.html
          help: did you mean "pages/program.html"?

        """,
        "warning[unused-partial]: no page uses partials/a.html\n  partials/a.html\n",
        "warning[unused-partial]: no page uses partials/b.html\n  partials/b.html\n",
      ])
  }

  @Test func pagesThatAreNotThere() {
    let type = PageType(name: "program", template: "pages/program.html", shape: Shape("program", []))
    let (templates, findings) = compile([], for: [type])
    #expect(templates["program"] == nil)
    #expect(
      findings.map(describe) == [
        """
        error[unknown-partial]: the template of page type program is not there
          pages/program.html
          help: put pages/program.html into the templates folder

        """
      ])
  }
}
