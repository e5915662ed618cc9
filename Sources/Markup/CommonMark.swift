// The one file that touches cmark. Pointers enter Swift as `Node` values that live only inside the
// closure of `withParsedMarkdown`; nothing here decides what is printed.

import CCmark

/// Parses `bytes` and frees the tree when `use` is done with it.
func withParsedMarkdown<Result>(
  _ bytes: UnsafeBufferPointer<UInt8>, _ smartPunctuation: Bool, _ use: (Node) -> Result
) -> Result {
  let options = CMARK_OPT_VALIDATE_UTF8 | (smartPunctuation ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT)
  let document = bytes.withMemoryRebound(to: CChar.self) {
    cmark_parse_document($0.baseAddress, $0.count, options)
  }
  // cmark ends the process rather than return null when memory runs out.
  guard let document else { preconditionFailure("cmark returned no document") }
  defer { cmark_node_free(document) }
  return use(Node(pointer: document))
}

/// One node of the parsed text.
struct Node: Hashable {
  fileprivate let pointer: OpaquePointer

  enum Kind {
    case document, blockQuote, list, item, paragraph, heading, codeBlock, htmlBlock, thematicBreak
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    // Custom nodes come only from programs that build trees; a parsed text has none.
    default: .document
    }
  }

  /// Calls `body` on entering each node, and once more on leaving those that can hold others.
  func forEachEvent(_ body: (_ node: Node, _ entering: Bool) -> Void) {
    let walk = cmark_iter_new(pointer)
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(walk) else { return }
      body(Node(pointer: node), event == CMARK_EVENT_ENTER)
    }
  }

  /// The text of a leaf. The bytes live as long as the tree.
  var literal: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_literal(pointer)) }
  var fenceInfo: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_fence_info(pointer)) }
  var title: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_title(pointer)) }
  var destination: String { String(decoding: bytes(cmark_node_get_url(pointer)), as: UTF8.self) }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }

  /// Whether a paragraph is printed without `<p>`, as in a list with no blank lines.
  var isInTightList: Bool {
    guard let item = cmark_node_parent(pointer), let list = cmark_node_parent(item) else { return false }
    return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
  }

  /// Lines count from 1 at the start of what was parsed. A block's are right; those of an inline can be
  /// off after link definitions and links broken over lines, and columns more often, so that nobody
  /// here asks for columns.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
}

private func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
  guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
  // cmark replaces NUL bytes while reading, so that the first one is the end.
  var count = 0
  while text[count] != 0 { count += 1 }
  return UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
}
