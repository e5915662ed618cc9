// Templating turns HTML with Mustache tags into a flat program that appends bytes. Every name is looked
// up, and every place a value may stand is checked, before the first page is rendered; after a clean
// compile rendering cannot fail and no value can become markup.
//
// It knows no program, area or page, reads no file and holds no interface word: callers hand it the
// text of the templates and say, page type by page type, which names they offer.

package import Markup

/// What a template may do with a name.
package indirect enum FieldType: Sendable {
  case text, url, html, jsonLD, flag
  case record(Shape)
  case list(FieldType)
}

/// One name a template may use.
package struct Field: Sendable {
  package let name: String
  package let type: FieldType
  /// What the name stands for, as `cairn fields` prints it.
  package let about: String

  package init(_ name: String, _ type: FieldType, _ about: String) {
    self.name = name
    self.type = type
    self.about = about
  }
}

/// The names of a record. Their order is the order of the record's values.
package final class Shape: Sendable {
  package let name: String
  package let fields: [Field]
  private let positions: [String: Int]

  package init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
    self.positions = Dictionary(
      zip(fields.map(\.name), fields.indices), uniquingKeysWith: { first, _ in first })
    assert(positions.count == fields.count, "two fields of \(name) have one name")
  }

  func position(of name: String) -> Int? { positions[name] }
}

/// The language of a value that is not in the page's own, for `lang` and `dir`.
package struct Language: Sendable, Hashable {
  /// BCP 47.
  package let tag: String
  /// `ltr` or `rtl` where it is not the page's.
  package let direction: String?

  package init(tag: String, direction: String? = nil) {
    self.tag = tag
    self.direction = direction
  }
}

/// A text, parts of which may be in another language than the page around it.
package struct MarkedText: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    package let text: String
    /// Nil for the page's own.
    package let language: Language?

    package init(text: String, language: Language?) {
      self.text = text
      self.language = language
    }
  }

  package let parts: [Part]

  package init(_ text: String, in language: Language? = nil) {
    parts = [Part(text: text, language: language)]
  }

  package init(parts: [Part]) { self.parts = parts }

  /// Without marks, for places that hold no markup.
  package var plain: String { parts.count == 1 ? parts[0].text : parts.map(\.text).joined() }

  var value: Value {
    if parts.count == 1, parts[0].language == nil { return .text(parts[0].text) }
    return .mixed(self)
  }
}

/// HTML that may be in another language than the page around it.
package struct MarkedHTML: Sendable {
  package let html: Markup.HTML
  /// Nil for the page's own.
  package let language: Language?

  package init(html: Markup.HTML, language: Language?) {
    self.html = html
    self.language = language
  }

  var value: Value { language.map { .foreignHTML(html, $0) } ?? .html(html) }
}

/// What a name stands for on one page.
package enum Value: Sendable {
  case nothing
  case text(String)
  /// A text with parts in another language, which are marked where markup can stand.
  case mixed(MarkedText)
  case url(SafeURL)
  case html(Markup.HTML)
  case foreignHTML(Markup.HTML, Language)
  case jsonLD(JSONLD)
  case flag(Bool)
  case record(Record)
  case list([Value])
}

/// Values in the order of a shape's fields.
package struct Record: Sendable {
  package let values: [Value]

  package init(values: [Value]) { self.values = values }
}

/// A field's type without what it holds.
enum Kind: Sendable, Equatable {
  case text, url, html, jsonLD, flag, record, list

  /// Whether a placeholder can print it.
  var isPrintable: Bool {
    switch self {
    case .text, .url, .html, .jsonLD: true
    case .flag, .record, .list: false
    }
  }
}

extension FieldType {
  var kind: Kind {
    switch self {
    case .text: .text
    case .url: .url
    case .html: .html
    case .jsonLD: .jsonLD
    case .flag: .flag
    case .record: .record
    case .list: .list
    }
  }
}

extension Kind: CustomStringConvertible {
  /// The kind as a message names it.
  var description: String {
    switch self {
    case .text: "text"
    case .url: "a url"
    case .html: "html"
    case .jsonLD: "JSON-LD"
    case .flag: "a flag"
    case .record: "a record"
    case .list: "a list"
    }
  }
}

extension Value {
  /// Whether the value is of this kind; an absent one is of every kind, and a list may be asked whether it
  /// holds anything.
  func matches(_ kind: Kind) -> Bool {
    switch (self, kind) {
    case (.nothing, _), (.text, .text), (.mixed, .text), (.url, .url), (.html, .html), (.foreignHTML, .html),
      (.jsonLD, .jsonLD), (.flag, .flag), (.record, .record), (.list, .list), (.list, .flag):
      true
    default: false
    }
  }

  /// Whether a section on the value is left out.
  var isEmpty: Bool {
    switch self {
    case .nothing: true
    case .text(let text): text.isEmpty
    case .mixed(let text): text.parts.allSatisfy(\.text.isEmpty)
    case .url: false
    case .html(let html), .foreignHTML(let html, _): html.bytes.isEmpty
    case .jsonLD(let json): json.bytes.isEmpty
    case .flag(let isSet): !isSet
    case .record: false
    case .list(let values): values.isEmpty
    }
  }
}
