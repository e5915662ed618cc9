package import Diagnostics

/// A piece of YAML as it was written: no value has been guessed a type yet. The schema in Catalog does
/// that, so `no` can be Norwegian and `01234` a postal code.
package struct Node: Sendable {
  package indirect enum Content: Sendable {
    case scalar(String)
    case sequence([Node])
    case mapping([Pair])
  }

  package struct Pair: Sendable {
    package let key: Located<String>
    package let value: Node
  }

  package let content: Content
  package let span: Span

  /// An empty value (`summary:` with nothing behind it) counts as not given.
  package var isEmpty: Bool {
    switch content {
    case .scalar(let text): text.isEmpty
    case .sequence(let items): items.isEmpty
    case .mapping(let pairs): pairs.isEmpty
    }
  }
}
