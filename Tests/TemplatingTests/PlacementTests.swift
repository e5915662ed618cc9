import Testing

@testable import Templating

/// Every rule about where a placeholder may stand, each with a right and a wrong case.
@Suite struct PlacementTests {
  @Test func textStandsInTextAndInQuotedValues() {
    check("<p>{{name}}</p>", renders: "<p>Harbor</p>")
    check(
      "<p title=\"{{name}}\" id='{{name}}' class=\"a {{name}} b\">x</p>",
      renders:
        "<p title=\"Harbor\" id='Harbor' class=\"a Harbor b\">x</p>")
    check(
      "<title>{{name}}</title><textarea>{{name}}</textarea>",
      renders:
        "<title>Harbor</title><textarea>Harbor</textarea>")
    check("<P TITLE = \"{{name}}\"/>", renders: "<P TITLE = \"Harbor\"/>")
    check("1 < 2 {{name}} <3 <", renders: "1 < 2 Harbor <3 <")
    check(
      "<!doctype html>{{name}}<!-- c -->{{name}}<?xml?>{{name}}</>{{name}}",
      renders:
        "<!doctype html>Harbor<!-- c -->Harbor<?xml?>Harbor</>Harbor")
  }

  @Test func notInNames() {
    check("<{{name}}>", finds: "wrong-place 1:2 {{name}}, text, cannot stand in the name of a tag")
    check("<h{{name}}>", finds: "wrong-place 1:3 {{name}}, text, cannot stand in the name of a tag")
    check("</{{name}}>", finds: "wrong-place 1:3 {{name}}, text, cannot stand in the name of a tag")
    for tag in ["<p {{name}}>", "<p a{{name}}>", "<p a {{name}}>", "<p a=\"b\" {{name}}>"] {
      let column = tag.utf8.count - 8
      check(
        tag,
        finds: "wrong-place 1:\(column) {{name}}, text, cannot stand where the name of an attribute stands")
    }
  }

  @Test func notInValuesWithoutQuotes() {
    check(
      "<p title={{name}}>", finds: "wrong-place 1:10 {{name}}, text, cannot stand in a value without quotes")
    check(
      "<p title=a{{name}}>", finds: "wrong-place 1:11 {{name}}, text, cannot stand in a value without quotes")
    check(
      "<a href= {{link}}>", finds: "wrong-place 1:10 {{link}}, a url, cannot stand in a value without quotes")
    check("<p title=a>{{name}}", renders: "<p title=a>Harbor")
  }

  @Test func notInEndTags() {
    check("</p title=\"{{name}}\">", finds: "wrong-place 1:12 {{name}}, text, cannot stand in an end tag")
  }

  @Test func notInCommentsAndDeclarations() {
    check("<!-- {{name}} -->", finds: "wrong-place 1:6 {{name}}, text, cannot stand in a comment")
    check("<!doctype {{name}}>", finds: "wrong-place 1:11 {{name}}, text, cannot stand in a declaration")
    check("<?php {{name}}>", finds: "wrong-place 1:7 {{name}}, text, cannot stand in a declaration")
    check("</ {{name}}>", finds: "wrong-place 1:4 {{name}}, text, cannot stand in a declaration")
    check("<!-- a -- b ->{{name}}-->", finds: "wrong-place 1:15 {{name}}, text, cannot stand in a comment")
    for ended in ["<!-->", "<!--->", "<!---->", "<!--a--!>", "<!-- <!-- -->", "<!--a--->", "<!>", "<!-a>"] {
      check(ended + "{{name}}", renders: ended + "Harbor")
    }
  }

  @Test func addressesTakeUrlsOnly() {
    for attribute in [
      "href", "src", "action", "formaction", "poster", "cite", "data", "ping", "background",
      "manifest", "xlink:href", "longdesc", "HREF",
    ] {
      check("<a \(attribute)=\"{{link}}\">", renders: "<a \(attribute)=\"/programs/harbor/\">")
      check(
        "<a \(attribute)=\"{{name}}\">",
        finds:
          "wrong-place 1:\(attribute.count + 6) {{name}}, text, cannot stand in \(attribute.lowercased()), "
          + "which takes an address")
    }
    check("<p title=\"{{link}}\">{{link}}", renders: "<p title=\"/programs/harbor/\">/programs/harbor/")
  }

  @Test func urlsComeFirst() {
    check(
      "<a href=\"{{link}}#hours\"><a href='{{link}}?a=b:c'>",
      renders:
        "<a href=\"/programs/harbor/#hours\"><a href='/programs/harbor/?a=b:c'>")
    check(
      "<a href=\"/about/\"><a href=\"javascript:alert(1)\">",
      renders:
        "<a href=\"/about/\"><a href=\"javascript:alert(1)\">")
    for before in ["javascript:", " ", "/", "https://"] {
      check(
        "<a href=\"\(before){{link}}\">",
        finds:
          "wrong-place 1:\(before.count + 10) {{link}}, a url, cannot stand after the beginning of href")
    }
    check(
      "<a href=\"{{link}}{{link}}\">",
      finds:
        "wrong-place 1:18 {{link}}, a url, cannot stand after the beginning of href")
    check(
      "<a href=\"{{link}}#{{name}}\">",
      finds:
        "wrong-place 1:19 {{name}}, text, cannot stand in href, which takes an address")
    check(
      "<a href=\"{{link}}:alert(1)\">",
      finds:
        "wrong-place 1:18 a colon after a url could make it an address of another kind")
    check(
      "<a href=\"{{#link}}{{link}}{{/link}}\">",
      finds:
        "wrong-place 1:10 the section {{#link}} begins in the value of href and ends in another part of it")
  }

  @Test func someAttributesTakeNothing() {
    for (attribute, reason) in [
      ("onclick", "what stands in it runs as script"), ("ONLOAD", "what stands in it runs as script"),
      ("style", "what stands in it is CSS"), ("srcdoc", "what stands in it is a whole page"),
      ("srcset", "it holds a list of addresses, which cannot be checked as one"),
      ("imagesrcset", "it holds a list of addresses, which cannot be checked as one"),
      ("fill", "what stands in it is CSS; use a class"),
    ] {
      for name in ["{{name}}", "{{link}}"] {
        check(
          "<a \(attribute)=\"\(name)\">",
          finds:
            "wrong-place 1:\(attribute.count + 6) \(name), \(name == "{{link}}" ? "a url" : "text"), "
            + "cannot stand in \(attribute.lowercased()): \(reason)")
      }
      check("<a \(attribute)=\"x\">{{name}}", renders: "<a \(attribute)=\"x\">Harbor")
    }
    check(
      "<svg><set to=\"{{name}}\"/></svg>",
      finds:
        "wrong-place 1:15 {{name}}, text, cannot stand in to: set can change any other attribute")
  }

  @Test func notInElementsThatHoldNoText() {
    for element in ["script", "style", "xmp", "iframe", "noembed", "noframes", "STYLE"] {
      check(
        "<\(element)>{{name}}</\(element)>",
        finds:
          "wrong-place 1:\(element.count + 3) {{name}}, text, cannot stand in \(element.lowercased())")
      check("<\(element)>a <b \"c</\(element) >{{name}}", renders: "<\(element)>a <b \"c</\(element) >Harbor")
    }
    check(
      "<script></scripty>{{name}}</script>", finds: "wrong-place 1:19 {{name}}, text, cannot stand in script")
    check(
      "<script>/* <!-- */</script>", finds: "wrong-place 1:15 <!-- in a script changes where the script ends")
    check(
      "<script type=\"{{name}}\"></script>",
      finds:
        "wrong-place 1:15 {{name}}, text, cannot stand in type: it decides whether the content runs")
    check("<script src=\"{{link}}\"></script>", renders: "<script src=\"/programs/harbor/\"></script>")
    check("<plaintext>", finds: "wrong-place 1:11 nothing after plaintext is HTML any more")
  }

  @Test func jsonLDStandsAloneInItsScript() {
    check(
      "<script type=\"application/ld+json\">\n  {{data}}\n</script>",
      renders:
        "<script type=\"application/ld+json\">\n  {\"name\":\"Harbor\"}\n</script>")
    check(
      "{{#data}}<script type='application/LD+json'>{{data}}</script>{{/data}}",
      renders:
        "<script type='application/LD+json'>{\"name\":\"Harbor\"}</script>")
    let open = "<script type=\"application/ld+json\">"
    check(open + "{}</script>", renders: open + "{}</script>")
    check(open + "{{name}}</script>", finds: "wrong-place 1:36 {{name}}, text, cannot stand in a script")
    check(open + "{{body}}</script>", finds: "wrong-place 1:36 {{body}}, html, cannot stand in a script")
    check(
      open + "[{{data}}</script>",
      finds: "wrong-place 1:37 {{data}}, JSON-LD, cannot stand beside anything else")
    check(
      open + "{{data}}]</script>",
      finds:
        "wrong-place 1:44 nothing but blanks may stand beside the placeholder in JSON-LD")
    check(
      open + "{{data}}{{data}}</script>",
      finds:
        "wrong-place 1:44 {{data}}, JSON-LD, cannot stand beside anything else")
    check(
      open + "{{#data}}{{data}}{{/data}}</script>",
      finds:
        "wrong-place 1:36 the section {{#data}} begins in script and ends in another part of it")
    check("<p>{{data}}</p>", finds: "wrong-place 1:4 {{data}}, JSON-LD, cannot stand here")
    check("<p title=\"{{data}}\">", finds: "wrong-place 1:11 {{data}}, JSON-LD, cannot stand here")
    check("<title>{{data}}</title>", finds: "wrong-place 1:8 {{data}}, JSON-LD, cannot stand here")
    check("<script>{{data}}</script>", finds: "wrong-place 1:9 {{data}}, JSON-LD, cannot stand in script")
    check(
      "<script type=\"module\">{{data}}</script>",
      finds:
        "wrong-place 1:23 {{data}}, JSON-LD, cannot stand in script")
    check(
      "<script type=\"module\" type=\"application/ld+json\">{{data}}</script>",
      finds:
        "wrong-place 1:50 {{data}}, JSON-LD, cannot stand in script")
    check(
      "<script {{#current}}type=\"application/ld+json\"{{/current}}>{{data}}</script>",
      finds:
        "wrong-place 1:9 the section {{#current}} begins in a tag and ends in another part of it",
      "wrong-place 1:60 {{data}}, JSON-LD, cannot stand in script")
  }

  @Test func htmlStandsInFlowContent() {
    check("<div>{{body}}</div>", renders: "<div><p>Hi</p></div>")
    check("<p title=\"{{body}}\">", finds: "wrong-place 1:11 {{body}}, html, cannot stand in an attribute")
    check("<a href=\"{{body}}\">", finds: "wrong-place 1:10 {{body}}, html, cannot stand in an attribute")
    check(
      "<title>{{body}}</title>",
      finds: "wrong-place 1:8 {{body}}, html, cannot stand in title, which holds text only")
    check(
      "<textarea>{{body}}</textarea>",
      finds:
        "wrong-place 1:11 {{body}}, html, cannot stand in textarea, which holds text only")
    check("<svg>{{body}}</svg>", finds: "wrong-place 1:6 {{body}}, html, cannot stand inside svg or math")
    check(
      "<svg><title>{{name}}</title><path d=\"{{name}}\"/></svg>{{body}}",
      renders:
        "<svg><title>Harbor</title><path d=\"Harbor\"/></svg><p>Hi</p>")
    check("<svg/>{{body}}<math><mi/></math>{{body}}", renders: "<svg/><p>Hi</p><math><mi/></math><p>Hi</p>")
  }

  @Test func metaOrdersTakeUrlsOnly() {
    check(
      "<meta http-equiv=\"refresh\" content=\"0; url={{link}}\">",
      renders:
        "<meta http-equiv=\"refresh\" content=\"0; url=/programs/harbor/\">")
    check(
      "<meta name=\"description\" content=\"{{name}}\">",
      renders: "<meta name=\"description\" content=\"Harbor\">")
    check(
      "<meta http-equiv=refresh content=\"{{name}}\">",
      finds:
        "wrong-place 1:35 {{name}}, text, cannot stand in a meta with http-equiv")
    check(
      "<meta http-equiv=\"{{link}}\">",
      finds:
        "wrong-place 1:19 {{link}}, a url, cannot stand in a meta with http-equiv")
    check(
      "<meta content=\"{{name}}\" http-equiv=\"refresh\">",
      finds:
        "wrong-place 1:36 a meta with http-equiv cannot hold text from a placeholder")
    check(
      "<meta {{#current}}http-equiv=\"refresh\"{{/current}} content=\"{{name}}\">",
      finds:
        "wrong-place 1:7 the section {{#current}} begins in a tag and ends in another part of it")
    check(
      "<meta {{#current}}content=\"{{name}}\"{{/current}} http-equiv=\"refresh\">",
      finds:
        "wrong-place 1:60 a meta with http-equiv cannot hold text from a placeholder")
  }

  @Test func sectionsEndAsTheyBegin() {
    check(
      "<a {{#current}}aria-current=\"page\"{{/current}} href=\"{{link}}\">",
      renders:
        "<a aria-current=\"page\" href=\"/programs/harbor/\">")
    check(
      "<li{{#current}} class=\"a\"{{/current}}{{#closed}} hidden{{/closed}}>", renders: "<li class=\"a\">")
    check(
      "<input {{#current}}required{{/current}} {{^closed}}disabled{{/closed}}>",
      renders:
        "<input required disabled>")
    check(
      "<td {{#current}}class=\"a\"{{/current}}{{^current}}class=\"b\"{{/current}}>",
      renders: "<td class=\"a\">")
    check(
      "<td class=\"a{{#current}} b{{/current}}{{#note}} {{note}}{{/note}}\">", renders: "<td class=\"a b\">")
    check("<i class=\"{{#words}}{{.}} {{/words}}\">", renders: "<i class=\"one two \">")
    check("<p>{{#current}}<b>{{/current}}x{{#current}}</b>{{/current}}</p>", renders: "<p><b>x</b></p>")
    check(
      "{{#current}}<p {{/current}}x>",
      finds:
        "wrong-place 1:1 the section {{#current}} begins in text and ends in a tag")
    check(
      "<p title=\"{{#current}}\"{{/current}}>\"",
      finds:
        "wrong-place 1:11 the section {{#current}} begins in the value of title and ends in a tag",
      "wrong-place 1:37 the page ends inside a tag")
    check(
      "{{#current}}<!--{{/current}}",
      finds:
        "wrong-place 1:1 the section {{#current}} begins in text and ends in a comment")
    check(
      "<title>{{#current}}</title>{{/current}}",
      finds:
        "wrong-place 1:8 the section {{#current}} begins in title and ends in text",
      "wrong-place 1:39 the page ends inside title")
    check(
      "{{#current}}<svg>{{/current}}",
      finds:
        "wrong-place 1:1 the section {{#current}} begins in text and ends in text inside svg or math")
    check(
      "{{#current}}<{{/current}}script>",
      finds:
        "wrong-place 1:1 the section {{#current}} begins in text and ends in the name of a tag")
    check(
      "<!--{{#current}}-{{/current}}-->",
      finds:
        "wrong-place 1:5 the section {{#current}} begins in a comment and ends in another part of it")
  }

  @Test func namesCannotGrowAcrossSections() {
    check("<p{{#current}}re{{/current}}>", finds: "wrong-place 1:15 a blank is missing here")
    check("<p {{#current}}o{{/current}}n=\"{{name}}\">", finds: "wrong-place 1:29 a blank is missing here")
    check(
      "<p {{#current}}hidden{{/current}}=\"{{name}}\">",
      finds:
        "wrong-place 1:34 this = has no attribute before it")
    check("<p {{#words}}nclick=\"{{.}}\" o{{/words}}>", finds: "wrong-place 1:14 a blank is missing here")
    check("<p {{#words}}data-a=\"{{.}}\" {{/words}}>", renders: "<p data-a=\"one\" data-a=\"two\" >")
  }

  @Test func partialsAndBlocksStandInText() {
    check("<title>{{>a}}</title>", files: ["partials/a.html": "{{name}}"], renders: "<title>Harbor</title>")
    for (template, place) in [
      ("<p {{>a}}>", "a tag"), ("<p title=\"{{>a}}\">", "the value of title"),
      ("<!--{{>a}}-->", "a comment"), ("<script>{{>a}}</script>", "script"),
    ] {
      let column = template.split(separator: "{{>a}}")[0].utf8.count + 1
      check(
        template, files: ["partials/a.html": "x"],
        finds:
          "wrong-place 1:\(column) {{>a}} stands inside \(place)")
      check(
        template.replacing("{{>a}}", with: "{{$a}}{{/a}}"),
        finds:
          "wrong-place 1:\(column) {{$a}} stands inside \(place)")
    }
    check(
      "{{>a}}>", files: ["partials/a.html": "<p"],
      finds:
        "wrong-place 1:1 {{>a}} begins in text and ends in the name of a tag")
    check(
      "{{<a}}{{$b}}<p title=\"{{/b}}{{/a}}", files: ["layouts/a.html": "{{$b}}{{/b}}"],
      finds:
        "wrong-place 1:7 {{$b}} begins in text and ends in the value of title")
    check(
      "<title>{{>a}}</title>", files: ["partials/a.html": "a</title>b"],
      finds:
        "wrong-place 1:8 {{>a}} begins in title and ends in text")
  }

  @Test func pagesEndInText() {
    check("<p", finds: "wrong-place 1:2 the page ends inside the name of a tag")
    check("<p title=\"", finds: "wrong-place 1:10 the page ends inside the value of title")
    check("<script>", finds: "wrong-place 1:8 the page ends inside script")
    check("<!-- a", finds: "wrong-place 1:6 the page ends inside a comment")
    check("<svg>", finds: "wrong-place 1:5 the page ends inside svg or math")
    check("<noscript>", finds: "wrong-place 1:10 the page ends inside noscript")
    check("", renders: "")
  }

  @Test func literalHTMLThatBrowsersReadInTwoWays() {
    check("<p title=\"a < b\">", finds: "wrong-place 1:13 a < stands in the value of title")
    check("<p title=a\"b>", finds: "wrong-place 1:11 a \" stands in a value without quotes")
    check("<p a\"b\">", finds: "wrong-place 1:5 a \" cannot stand in the name of an attribute")
    check("<p a=\"b\"c=\"d\">", finds: "wrong-place 1:9 a blank is missing here")
    check("<title><b></title>", finds: "wrong-place 1:8 title holds text only, no tags")
    check("<textarea>a</b></textarea>", finds: "wrong-place 1:13 textarea holds text only, no tags")
    check(
      "<svg><style>a</style></svg>",
      finds:
        "wrong-place 1:12 style inside svg or math is read by other rules than elsewhere")
    check(
      "<svg></math></svg>",
      finds:
        "wrong-place 1:12 this end of math closes nothing", "wrong-place 1:18 this end of svg closes nothing")
    check("<svg><title/></title></svg>", finds: "wrong-place 1:13 title does not end at />")
    check("<svg><![CDATA[a]]></svg>", finds: "wrong-place 1:8 CDATA has no place in HTML")
    check(
      "<noscript><!-- a --></noscript>",
      finds:
        "wrong-place 1:14 browsers disagree about where a comment inside noscript ends")
    check(
      "<noscript><img src=\"{{link}}\"></noscript>",
      renders:
        "<noscript><img src=\"/programs/harbor/\"></noscript>")
  }
}
