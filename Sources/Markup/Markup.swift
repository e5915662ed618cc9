// Markup turns one CommonMark text into an HTML fragment, its headings and its plain words, and finds
// what an editor should know about: raw HTML, refused and dead links, missing images, hostile nesting.
// It is pure. It knows no pages and no folders: what a link leads to, the caller says through `resolve`.
// Front matter, templates and whole pages belong to other rooms.

package import Diagnostics

/// How to print a text.
package struct MarkupOptions: Sendable {
  package enum HeadingLevels: Sendable, Equatable {
    case asWritten
    /// The highest heading in use comes one below this level, the rest keep their distance to it.
    case shifted(under: Int)
  }

  package enum HeadingAnchors: Sendable, Equatable {
    case none
    /// Each heading gets an id made from its words, unlike any other and unlike these, which the page
    /// around the text uses itself. Links to `#id` are checked against both.
    case unique(besides: Set<String>)
  }

  /// Curly quotes, dashes and ellipses in place of what was typed.
  package var smartPunctuation: Bool
  package var headings: HeadingLevels
  package var anchors: HeadingAnchors
  package var lazyImages: Bool

  package init(
    smartPunctuation: Bool = false, headings: HeadingLevels = .shifted(under: 1),
    anchors: HeadingAnchors = .unique(besides: []), lazyImages: Bool = true
  ) {
    self.smartPunctuation = smartPunctuation
    self.headings = headings
    self.anchors = anchors
    self.lazyImages = lazyImages
  }
}

/// What a destination is written for.
package enum LinkUse: Sendable {
  case link, image
}

/// What the caller says about a destination.
package enum LinkResolution: Sendable, Equatable {
  /// Write this address in its place.
  case address(String)
  case asWritten
  /// Another host: the link tells it nothing about the reader. An image of another host is refused.
  case external
  /// Leads nowhere: `dead-link` for a link, `missing-image` for an image.
  case dead(message: String, help: String?)
}

package struct Heading: Sendable, Equatable {
  /// The level as printed.
  package let level: Int
  /// The heading's id; empty when anchors are off.
  package let anchor: String
  package let text: String
}

package struct RenderedMarkdown: Sendable, Equatable {
  package let html: HTML
  package let headings: [Heading]
  /// The words alone, blocks separated by line ends; for summaries, search and JSON.
  package let plainText: String
}

/// Renders the bytes `body` of `source`; findings point into the whole file.
///
/// `resolve` is asked for every destination with no scheme (`../areas/boone-county.md`, `/guides/`, also
/// the empty one) and for `http` and `https` links. It never sees `mailto:`, `tel:` and `sms:`, which
/// stay as they are, `#heading`, which is looked up in this text, or what is refused anyway: any other
/// scheme, `//host`, and images of other hosts. Refused and dead links leave their words behind.
package func renderMarkdown(
  _ source: SourceText, body: Range<Int>, options: MarkupOptions = MarkupOptions(),
  resolve: (_ destination: String, _ use: LinkUse) -> LinkResolution
) -> (RenderedMarkdown, [Finding]) {
  let body = body.clamped(to: source.bytes.indices)
  if let finding = refusal(of: source, body: body) { return (.empty, [finding]) }
  return source.bytes.withUnsafeBufferPointer { bytes in
    withParsedMarkdown(UnsafeBufferPointer(rebasing: bytes[body]), options.smartPunctuation) { document in
      let (rendered, problems) = printHTML(
        document, size: body.count, options: options, resolve: resolve)
      return (rendered, place(problems, of: document, in: source, body: body))
    }
  }
}

extension RenderedMarkdown {
  static let empty = RenderedMarkdown(html: HTML(bytes: []), headings: [], plainText: "")
}
