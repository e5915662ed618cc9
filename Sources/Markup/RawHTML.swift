import Diagnostics

/// The finding for a block or a piece of raw HTML, which the printer leaves out.
func rawHTMLProblem(_ node: Node) -> Problem {
  let tag = tagName(of: node.literal.prefix(200))
  return Problem(
    kind: .rawHTML, message: "\(tag.shown) is raw HTML, and Cairn leaves raw HTML out",
    help: markdown(insteadOf: tag.name), node: node)
}

private func tagName(of html: some Collection<UInt8>) -> (name: String, shown: String) {
  let text = String(decoding: html, as: UTF8.self).drop { $0.isWhitespace }
  if text.hasPrefix("<!--") { return ("!--", "a comment <!-- -->") }
  if text.hasPrefix("<?") { return ("?", "an instruction <? ?>") }
  if text.hasPrefix("<!") { return ("!", "a declaration <! >") }
  let isClosing = text.hasPrefix("</")
  let name = text.dropFirst(isClosing ? 2 : 1)
    .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(40)
  return (name.lowercased(), "\(isClosing ? "</" : "<")\(name)>")
}

private func markdown(insteadOf tag: String) -> String {
  switch tag {
  case "!--": "write remarks for other editors under notes: in the front matter"
  case "b", "strong": "write **words** for strong words"
  case "i", "em", "cite": "write *words* for emphasis"
  case "a": "write a link as [words](address)"
  case "img", "picture": "write an image as ![what it shows](media/picture.jpg)"
  case "br": "end the line with a backslash to break it"
  case "hr": "write --- between two blank lines"
  case "p", "div", "section", "center", "span", "font": "write Markdown; a blank line begins a paragraph"
  case "h1", "h2", "h3", "h4", "h5", "h6": "write a heading as ## Words"
  case "ul", "ol", "li", "dl", "dt", "dd": "begin each item of a list with - or 1."
  case "blockquote", "q": "begin each quoted line with >"
  case "code", "kbd", "samp", "pre", "tt": "write `code` between backticks"
  default: "write Markdown, or \\< to show a < sign"
  }
}
