/// Prints the tags of headings. What goes into them is known late: the id after the heading's words, the
/// level after the whole text. So places are kept, and filled in then.
struct HeadingPrinter {
  private(set) var anchors: Anchors?
  private let levels: MarkupOptions.HeadingLevels
  private var printed: [PrintedHeading] = []
  private var highestLevel = 6

  private struct PrintedHeading {
    let writtenLevel: Int
    /// Where in the HTML the digits of its two tags are.
    let openingDigit: Int
    var closingDigit = 0
    let plainStart: Int
    var anchor = ""
    var text = ""
  }

  init(_ options: MarkupOptions) {
    levels = options.headings
    if case .unique(let reserved) = options.anchors { anchors = Anchors(besides: reserved) }
  }

  mutating func open(level: Int, in html: inout HTMLWriter, _ plain: PlainText) {
    highestLevel = min(highestLevel, level)
    html.freshLine()
    html.markup("<h")
    printed.append(
      PrintedHeading(writtenLevel: level, openingDigit: html.bytes.count, plainStart: plain.bytes.count))
    html.number(level)
    html.markup(">")
  }

  /// Headings hold no headings, so the last one opened is the one to close.
  mutating func close(in html: inout HTMLWriter, _ plain: PlainText) {
    guard var heading = printed.popLast() else { return }
    heading.text = String(decoding: plain.bytes[heading.plainStart...], as: UTF8.self)
    if let anchor = anchors?.add(heading.text) {
      heading.anchor = anchor
      html.bytes.insert(contentsOf: " id=\"\(anchor)\"".utf8, at: heading.openingDigit + 1)
    }
    html.markup("</h")
    heading.closingDigit = html.bytes.count
    html.number(heading.writtenLevel)
    html.markup(">\n")
    printed.append(heading)
  }

  func shift(in html: inout HTMLWriter) {
    for heading in printed {
      let digit = UInt8(ascii: "0") + UInt8(level(of: heading))
      html.bytes[heading.openingDigit] = digit
      html.bytes[heading.closingDigit] = digit
    }
  }

  var all: [Heading] {
    printed.map { Heading(level: level(of: $0), anchor: $0.anchor, text: $0.text) }
  }

  private func level(of heading: PrintedHeading) -> Int {
    guard case .shifted(let above) = levels else { return heading.writtenLevel }
    return min(6, max(1, heading.writtenLevel - highestLevel + above + 1))
  }
}
