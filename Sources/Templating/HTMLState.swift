/// Where in a page the text read so far ends, as an HTML tokenizer sees it. Two equal states go on alike
/// whatever follows, which is why a section may be shown, left out or repeated where it ends as it began.
struct HTMLState: Equatable {
  enum Mode: Equatable {
    case text
    case tagOpen, endTagOpen, tagName, insideTag
    case attributeName, afterAttributeName, beforeValue, value
    case declarationOpen, declarationDash, declaration
    case comment(CommentEnd)
    /// In an element that holds no other elements.
    case content
  }

  /// How much of a comment's end has been read.
  enum CommentEnd { case start, startDash, none, dash, dashes, bang }

  var mode = Mode.text
  /// The tag that is being read; empty outside tags.
  var tag = OpenTag()
  /// The element whose content is being read; empty elsewhere.
  var element = PlainElement()
  /// The `svg` and `math` elements that are open; in them other rules hold.
  var foreign: [String] = []
  var isInNoscript = false
  /// In an `option`, which holds words only.
  var isInOption = false

  /// The state as far as what follows depends on it: what the tag only remembers to be strict, left out.
  var settled: HTMLState {
    var state = self
    state.tag.needsSpace = false
    state.tag.holdsText = false
    state.isInOption = false
    return state
  }

  /// Whether an element may stand here.
  var takesMarkup: Bool { mode == .text && foreign.isEmpty && !isInOption }

  /// A name that ends where a section starts or ends is complete: what follows must not lengthen it.
  mutating func completeName() -> [HTMLMistake] {
    switch mode {
    case .tagName:
      mode = .insideTag
      tag.needsSpace = true
    case .attributeName:
      let mistakes = finishAttributeName()
      tag.attribute = []
      mode = .insideTag
      tag.needsSpace = true
      return mistakes
    case .afterAttributeName:
      tag.attribute = []
      mode = .insideTag
    default: break
    }
    return []
  }
}

/// A tag up to where it has been read. Names are in small letters.
struct OpenTag: Equatable {
  var name: [UInt8] = []
  var isEnd = false
  var isSelfClosing = false
  /// Whether a blank, `/` or `>` has to come next.
  var needsSpace = false
  var attribute: [UInt8] = []
  /// Zero in a value without quotes.
  var quote: UInt8 = 0
  var url = URLPart.start
  /// The `type` of a script, as far as it has been read.
  var scriptType: [UInt8]?
  var isReadingType = false
  /// Whether this is a `meta` that gives the browser an order.
  var isHTTPEquiv = false
  /// Whether a placeholder that is no url stands in the tag.
  var holdsText = false

  var element: String { String(decoding: name, as: UTF8.self) }
  var attributeName: String { String(decoding: attribute, as: UTF8.self) }
}

/// How much of an attribute that holds an address has been read.
enum URLPart { case start, literal, value }

/// An element that holds text only: `title`, `textarea`, `script`, `style` and their like.
struct PlainElement: Equatable {
  enum JSON { case blank, literal, value }

  var name: [UInt8] = []
  var isScript = false
  /// How many bytes of `</name` have been read.
  var matched = 0
  /// How many bytes of `<!--` have been read.
  var matchedComment = 0
  var isJSONLD = false
  var json = JSON.blank

  /// Whether character references count in it, so that escaped text may stand there.
  var isText: Bool { name.elementsEqual("title".utf8) || name.elementsEqual("textarea".utf8) }
}

/// Literal HTML that a reader's browser might take for something else than its author did.
struct HTMLMistake {
  let offset: Int
  let message: String
  let help: String

  init(_ offset: Int, _ message: String, help: String) {
    self.offset = offset
    self.message = message
    self.help = help
  }
}

extension HTMLState {
  /// The state as a message names it.
  var description: String {
    switch mode {
    case .text where !foreign.isEmpty: "text inside svg or math"
    case .text where isInNoscript: "text inside noscript"
    case .text: "text"
    case .tagOpen, .endTagOpen, .tagName: "the name of a tag"
    case .insideTag, .attributeName, .afterAttributeName: "a tag"
    case .beforeValue: "an attribute before its value"
    case .value:
      tag.quote == 0 ? "a value without quotes" : "the value of \(tag.attributeName)"
    case .declarationOpen, .declarationDash, .declaration: "a declaration"
    case .comment: "a comment"
    case .content: String(decoding: element.name, as: UTF8.self)
    }
  }
}
