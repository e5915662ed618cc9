import Testing

@testable import Templating

@Suite struct PlaceholderTests {
  @Test func printsTextEscaped() {
    check("Hello {{name}}!", renders: "Hello Harbor!")
    check(
      "{{#phones.any}}{{name}}:{{#phones}} {{number}}{{/phones}}{{/phones.any}}",
      renders: "Harbor: 555-0101 555-0102")
    check("{{#none.any}}some{{/none.any}}{{^none.any}}none{{/none.any}}", renders: "none")
    check("{{#words.any}}some{{/words.any}}{{^phones.any}}none{{/phones.any}}", renders: "some")
    check("{{phones.any}}", finds: "wrong-use 1:1 phones.any is a flag, which cannot be printed")
    check("{{ name }}{{name }}{{\tname\n}}", renders: "HarborHarborHarbor")
    check(
      "{{a}}", ["a": .text("Ann & \"Bob\" <it's>")], renders: "Ann &amp; &quot;Bob&quot; &lt;it&#39;s&gt;")
    check("{{a}}", ["a": .text("Señor 🪨 ﷽")], renders: "Señor 🪨 ﷽")
    check("{{a}}", ["a": .text("{{b}}")], renders: "{{b}}")
    check("[{{a}}]", ["a": .text(nil)], renders: "[]")
    check("{{a}}{{b}}", ["a": .text("1"), "b": .text("2")], renders: "12")
  }

  @Test func printsTheOtherTypes() {
    check("{{link}}", renders: "/programs/harbor/")
    check("{{a}}", ["a": .url("/?a=1&b='2'")], renders: "/?a=1&amp;b=&#39;2&#39;")
    check("{{body}}", renders: "<p>Hi</p>")
    check(
      "<script type=\"application/ld+json\">{{data}}</script>",
      renders:
        "<script type=\"application/ld+json\">{\"name\":\"Harbor\"}</script>")
  }

  @Test func followsDots() {
    check("{{site.title}} {{ site.home }}", renders: "Peers /")
    check("[{{area.name}}]", renders: "[]")
    check("{{a.b.c}}", ["a": .record(["b": .record(["c": .text("deep")])])], renders: "deep")
    check("[{{a.b.c}}]", ["a": .absent(["b": .record(["c": .text("deep")])])], renders: "[]")
  }

  @Test func refusesWhatCannotBePrinted() {
    check("{{current}}", finds: "wrong-use 1:1 current is a flag, which cannot be printed")
    check("{{site}}", finds: "wrong-use 1:1 site is a record, which cannot be printed")
    check("{{phones}}", finds: "wrong-use 1:1 phones is a list, which cannot be printed")
    check("{{words}}", finds: "wrong-use 1:1 words is a list, which cannot be printed")
    check("{{.}}", finds: "wrong-use 1:1 . is a record, which cannot be printed")
    check("{{#phones}}{{.}}{{/phones}}", finds: "wrong-use 1:12 . is a record, which cannot be printed")
  }

  @Test func refusesUnknownNames() {
    check("{{nam}}", finds: "unknown-name 1:3 nothing here is named \"nam\"")
    check("{{site.titel}}", finds: "unknown-name 1:3 nothing in site is named \"titel\"")
    check("{{#nam}}{{also}}{{/nam}}", finds: "unknown-name 1:4 nothing here is named \"nam\"")
    check("{{^nam}}x{{/nam}}", finds: "unknown-name 1:4 nothing here is named \"nam\"")
    check("{{number}}", finds: "unknown-name 1:3 nothing here is named \"number\"")
    check("{{#phones}}{{/phones}}{{number}}", finds: "unknown-name 1:25 nothing here is named \"number\"")
    check("{{^phones}}{{number}}{{/phones}}", finds: "unknown-name 1:14 nothing here is named \"number\"")
    check(
      "{{phones.number}}{{name.first}}",
      finds:
        "wrong-use 1:3 phones is a list, so \"number\" cannot be taken from it",
      "wrong-use 1:20 name is text, so \"first\" cannot be taken from it")
  }
}

@Suite struct SectionTests {
  @Test func onAFlag() {
    check("{{#current}}yes{{/current}}{{^current}}no{{/current}}", renders: "yes")
    check("{{#closed}}yes{{/closed}}{{^closed}}no{{/closed}}", renders: "no")
    check("{{#words}}{{#current}}{{.}}{{/current}}{{/words}}", renders: "onetwo")
  }

  @Test func onText() {
    check("{{#name}}[{{name}} {{.}}]{{/name}}{{^name}}none{{/name}}", renders: "[Harbor Harbor]")
    check("{{#note}}[{{note}}]{{/note}}{{^note}}none{{/note}}", renders: "none")
    check("{{#a}}x{{/a}}{{^a}}none{{/a}}", ["a": .text(nil)], renders: "none")
  }

  @Test func onOtherPrintedTypes() {
    check("{{#link}}<a href=\"{{.}}\">x</a>{{/link}}", renders: "<a href=\"/programs/harbor/\">x</a>")
    check("{{#a}}x{{/a}}{{^a}}none{{/a}}", ["a": .url("javascript:alert(1)")], renders: "none")
    check("{{#body}}<div>{{.}}</div>{{/body}}", renders: "<div><p>Hi</p></div>")
    check("{{#a}}x{{/a}}{{^a}}none{{/a}}", ["a": .html("")], renders: "none")
    check("{{#data}}x{{/data}}", renders: "x")
    check("{{#a}}x{{/a}}{{^a}}none{{/a}}", ["a": .jsonLD("")], renders: "none")
  }

  @Test func onARecord() {
    check("{{#site}}{{title}} of {{name}}{{/site}}", renders: "Peers of Harbor")
    check("{{#area}}{{name}}{{/area}}{{^area}}no area for {{name}}{{/area}}", renders: "no area for Harbor")
    check("{{#a.b}}{{c}}{{/a.b}}", ["a": .record(["b": .record(["c": .text("x")])])], renders: "x")
    check("{{#a.b}}{{c}}{{/a.b}}", ["a": .absent(["b": .record(["c": .text("x")])])], renders: "")
  }

  @Test func onAList() {
    check("{{#phones}}({{number}}){{/phones}}", renders: "(555-0101)(555-0102)")
    check("{{#words}}({{.}}){{/words}}", renders: "(one)(two)")
    check("{{#none}}x{{/none}}{{^none}}nothing{{/none}}", renders: "nothing")
    check("{{^phones}}x{{/phones}}", renders: "")
    check(
      "{{#phones}}{{name}} {{number}} {{site.title}};{{/phones}}",
      renders:
        "Harbor 555-0101 Peers;Harbor 555-0102 Peers;")
    check(
      "{{#phones}}{{#words}}{{number}}{{.}} {{/words}}{{/phones}}",
      renders:
        "555-0101one 555-0101two 555-0102one 555-0102two ")
  }

  @Test func innerNamesHideOuterOnes() {
    let data: Names = [
      "name": .text("outer"),
      "rows": .list(of: ["name": .text("inner"), "cells": .list(of: ["name": .text("cell")])]),
    ]
    check(
      "{{name}} {{#rows}}{{name}} {{#cells}}{{name}}{{/cells}} {{name}}{{/rows}} {{name}}", data,
      renders:
        "outer inner cell inner outer")
  }

  @Test func listsOfLists() {
    let row = Sample.texts("a", "b")
    let table = Sample(type: .list(row.type), value: .list([row.value, row.value]))
    check("{{#table}}({{#.}}{{.}}{{/.}}){{/table}}", ["table": table], renders: "(ab)(ab)")
  }
}

@Suite struct LineTests {
  @Test func aTagAloneOnItsLineLeavesNone() {
    check(
      "<ul>\n  {{#words}}\n  <li>{{.}}</li>\n  {{/words}}\n</ul>\n",
      renders:
        "<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n")
    check("a\n{{! a note }}\nb", renders: "a\nb")
    check("a\r\n{{#current}}\r\nb\r\n{{/current}}\r\nc\r\n", renders: "a\r\nb\r\nc\r\n")
    check("a\n  {{#current}}b{{/current}}  \nc", renders: "a\n  b  \nc")
    check("{{#current}}\n{{/current}}\n", renders: "")
  }

  @Test func aPlaceholderKeepsItsLine() {
    check("  {{name}}  \n", renders: "  Harbor  \n")
    check("{{name}}\n{{note}}\n", renders: "Harbor\n\n")
  }

  @Test func partialsAreIndented() {
    check(
      "<ul>\n  {{>row}}\n</ul>\n", files: ["partials/row.html": "<li>\n  {{name}}\n</li>\n"],
      renders:
        "<ul>\n  <li>\n    Harbor\n  </li>\n</ul>\n")
    check(
      "\t{{>a}}\n", files: ["partials/a.html": "1\n {{>b}}\n2\n", "partials/b.html": "x\n\ny\n"],
      renders:
        "\t1\n\t x\n\n\t y\n\t2\n")
    check("({{>row}})", files: ["partials/row.html": "1\n2"], renders: "(1\n2)")
    check(
      "  {{>a}}\n", files: ["partials/a.html": "{{name}}\n{{#words}}\n{{.}}\n{{/words}}\n"],
      renders:
        "  Harbor\n  one\n  two\n")
    check("  {{>a}}\n", files: ["partials/a.html": "{{#words}}{{.}}{{/words}}!\n"], renders: "  onetwo!\n")
  }

  @Test func valuesAreNotIndented() {
    check(" {{>a}}\n", ["a": .text("1\n2")], files: ["partials/a.html": "{{a}}\n"], renders: " 1\n2\n")
  }
}

@Suite struct TagSyntaxTests {
  @Test func refusesRawOutput() {
    check("{{{body}}}", finds: "template-syntax 1:1 there is no tag that prints raw text")
    check(
      "{{&body}}{{& body }}",
      finds:
        "template-syntax 1:1 there is no tag that prints raw text",
      "template-syntax 1:10 there is no tag that prints raw text")
    check(
      "{{=<% %>=}}", finds: "template-syntax 1:1 tags always stand between {{ and }}; they cannot be changed")
  }

  @Test func refusesUnfinishedTags() {
    check("a {{name\nb", finds: "template-syntax 1:3 this tag has no end")
    check("a {{name {{note}} b", finds: "template-syntax 1:3 this tag has no end")
    check("{{!", finds: "template-syntax 1:1 this tag has no end")
    check("{{", finds: "template-syntax 1:1 this tag has no end")
    check("{{}}", finds: "template-syntax 1:1 this tag has no name")
    check("{{#}}", finds: "template-syntax 1:1 this tag has no name")
    check("{{{name", finds: "template-syntax 1:1 there is no tag that prints raw text")
  }

  @Test func refusesWhatIsNoName() {
    check("{{#each words}}", finds: "template-syntax 1:1 \"each words\" is not a name")
    check("{{name | upper}}", finds: "template-syntax 1:1 \"name | upper\" is not a name")
    check(
      "{{site..title}}{{.name}}{{name.}}{{/..}}",
      finds:
        "template-syntax 1:1 \"site..title\" is not a name", "template-syntax 1:16 \".name\" is not a name",
      "template-syntax 1:25 \"name.\" is not a name", "template-syntax 1:34 \"..\" is not a name")
    check(
      "{{>../secret}}{{>/etc/passwd}}{{>.}}",
      finds:
        "template-syntax 1:1 \"../secret\" is not a name",
      "template-syntax 1:15 \"/etc/passwd\" is not a name",
      "template-syntax 1:31 \".\" is not a name")
    check(
      "{{@name}}{{*name}}",
      finds:
        "template-syntax 1:1 \"@name\" is not a name", "template-syntax 1:10 \"*name\" is not a name")
  }

  @Test func refusesTagsThatDoNotPair() {
    check("{{#current}}", finds: "template-syntax 1:1 {{#current}} is never closed")
    check("{{^current}}", finds: "template-syntax 1:1 {{^current}} is never closed")
    check("{{/current}}", finds: "template-syntax 1:1 {{/current}} closes nothing")
    check(
      "{{#current}}\n{{#name}}{{/current}}{{/name}}",
      finds:
        "template-syntax 2:1 {{#name}} is never closed", "template-syntax 2:22 {{/name}} closes nothing")
    check(
      "{{#current}}\n{{/curent}}",
      finds:
        "template-syntax 1:1 {{#current}} is never closed",
      "template-syntax 2:1 {{/curent}} closes nothing: {{#current}} of line 1 is still open")
    check("{{$block}}", finds: "template-syntax 1:1 {{$block}} is never closed")
    check("{{<base}}", finds: "template-syntax 1:1 {{<base}} is never closed")
  }

  @Test func refusesDeepNesting() {
    let depth = 101
    let deep =
      String(repeating: "{{#current}}", count: depth) + String(repeating: "{{/current}}", count: depth)
    check(deep, finds: "template-syntax 1:1201 tags are nested more than 100 deep here")
    check(
      String(repeating: "{{#current}}", count: 60) + "{{>a}}" + String(repeating: "{{/current}}", count: 60),
      files: [
        "partials/a.html": String(repeating: "{{#name}}", count: 60)
          + String(repeating: "{{/name}}", count: 60)
      ], finds: "template-syntax partials/a.html:1:352 tags are nested more than 100 deep here")
  }
}
