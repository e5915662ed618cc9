package import Markup

/// A shape together with how to read it off a model: each name, its type, its description and its getter
/// are declared once, in one line, so that they cannot drift apart.
///
///     let phoneView = View<Phone>("phone", [
///       .text("number", "The number as people write it.") { $0.number },
///       .url("link", "What to call it with.") { SafeURL("tel:" + $0.digits) },
///     ])
package struct View<Model>: Sendable {
  package let shape: Shape
  private let fields: [ViewField<Model>]

  package init(_ name: String, _ fields: [ViewField<Model>]) {
    self.shape = Shape(name, fields.map(\.field))
    self.fields = fields
  }

  package func record(_ model: Model) -> Record {
    Record(values: fields.map { $0.read(model) })
  }
}

/// One name of a view. An absent value, nil, is shown as nothing and skips its section.
package struct ViewField<Model>: Sendable {
  fileprivate let field: Field
  fileprivate let read: @Sendable (Model) -> Value

  private init(
    _ name: String, _ type: FieldType, _ about: String, _ read: @escaping @Sendable (Model) -> Value
  ) {
    self.field = Field(name, type, about)
    self.read = read
  }

  package static func text(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> String?
  ) -> Self {
    Self(name, .text, about) { read($0).map(Value.text) ?? .nothing }
  }

  /// A text that may be in another language than the page.
  package static func text(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> MarkedText?
  ) -> Self {
    Self(name, .text, about) { read($0)?.value ?? .nothing }
  }

  package static func url(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> SafeURL?
  ) -> Self {
    Self(name, .url, about) { read($0).map(Value.url) ?? .nothing }
  }

  package static func html(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> Markup.HTML?
  ) -> Self {
    Self(name, .html, about) { read($0).map(Value.html) ?? .nothing }
  }

  /// HTML that may be in another language than the page.
  package static func html(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> MarkedHTML?
  ) -> Self {
    Self(name, .html, about) { read($0)?.value ?? .nothing }
  }

  package static func jsonLD(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> JSONLD?
  ) -> Self {
    Self(name, .jsonLD, about) { read($0).map(Value.jsonLD) ?? .nothing }
  }

  package static func flag(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> Bool
  ) -> Self {
    Self(name, .flag, about) { .flag(read($0)) }
  }

  package static func texts(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> [String]
  ) -> Self {
    Self(name, .list(.text), about) { .list(read($0).map(Value.text)) }
  }

  package static func texts(
    _ name: String, _ about: String, _ read: @escaping @Sendable (Model) -> [MarkedText]
  ) -> Self {
    Self(name, .list(.text), about) { .list(read($0).map(\.value)) }
  }

  package static func record<Part>(
    _ name: String, _ view: View<Part>, _ about: String, _ read: @escaping @Sendable (Model) -> Part?
  ) -> Self {
    Self(name, .record(view.shape), about) { read($0).map { .record(view.record($0)) } ?? .nothing }
  }

  package static func list<Element>(
    _ name: String, _ view: View<Element>, _ about: String,
    _ read: @escaping @Sendable (Model) -> [Element]
  ) -> Self {
    Self(name, .list(.record(view.shape)), about) { .list(read($0).map { .record(view.record($0)) }) }
  }

  /// The same name read off a larger model that holds this one.
  package func within<Whole>(_ part: @escaping @Sendable (Whole) -> Model) -> ViewField<Whole> {
    let read = read
    return ViewField<Whole>(field.name, field.type, field.about) { read(part($0)) }
  }

  /// A record made beforehand, such as the site, that many pages show.
  package static func shared(
    _ name: String, _ shape: Shape, _ about: String, _ read: @escaping @Sendable (Model) -> Record?
  ) -> Self {
    Self(name, .record(shape), about) { read($0).map(Value.record) ?? .nothing }
  }

  /// Records made beforehand, such as the cards that many lists show.
  package static func sharedList(
    _ name: String, _ shape: Shape, _ about: String, _ read: @escaping @Sendable (Model) -> [Record]
  ) -> Self {
    Self(name, .list(.record(shape)), about) { .list(read($0).map(Value.record)) }
  }
}
