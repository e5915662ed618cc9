/// A piece of HTML that is safe to put into a page as it is.
///
/// The initialiser stays inside this room, and here only the renderer calls it: whoever holds an
/// `HTML` holds something that came through cmark with raw HTML left out and every address checked.
package struct HTML: Sendable, Equatable {
  package let bytes: [UInt8]

  package var isEmpty: Bool { bytes.isEmpty }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}
