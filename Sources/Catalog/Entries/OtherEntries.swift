/// A kind of place where peers are met.
package struct Setting: Sendable {
  package let slug: String
  package let path: String
  package internal(set) var name: String
  package internal(set) var plural: String?
  package internal(set) var summary: String?
  package let order: Int?
  package internal(set) var body: Body
  package internal(set) var translations: [Translation] = []
}

/// Who runs programs.
package struct Organization: Sendable {
  package let slug: String
  package let path: String
  package internal(set) var name: String
  package internal(set) var summary: String?
  package let website: String?
  package let phones: [Telephone]
  package let email: String?
  package let isGovernment: Bool
  package internal(set) var body: Body
  package internal(set) var translations: [Translation] = []
}

/// An article.
package struct Guide: Sendable {
  package let slug: String
  package let path: String
  package internal(set) var title: String
  package internal(set) var summary: String?
  package let order: Int?
  package internal(set) var topic: String?
  package internal(set) var body: Body
  package internal(set) var translations: [Translation] = []
}

/// A first-person story.
package struct Voice: Sendable {
  package let slug: String
  package let path: String
  package internal(set) var name: String
  package internal(set) var role: String?
  package internal(set) var quote: String?
  package internal(set) var programs: [Reference<Program>]
  package let isSample: Bool
  package internal(set) var body: Body
  package internal(set) var translations: [Translation] = []
}

extension Setting {
  init?(_ fields: Fields, slug: String, path: String, body: Body) {
    guard let name = fields.text("name") else { return nil }
    self.init(
      slug: slug, path: path, name: name, plural: fields.text("plural"), summary: fields.text("summary"),
      order: fields.number("order"), body: body)
  }
}

extension Organization {
  init?(_ fields: Fields, slug: String, path: String, body: Body) {
    guard let name = fields.text("name") else { return nil }
    self.init(
      slug: slug, path: path, name: name, summary: fields.text("summary"), website: fields.text("website"),
      phones: fields.telephones("phones"), email: fields.text("email"),
      isGovernment: fields.flag("government") ?? false, body: body)
  }
}

extension Guide {
  init?(_ fields: Fields, slug: String, path: String, body: Body) {
    guard let title = fields.text("title") else { return nil }
    self.init(
      slug: slug, path: path, title: title, summary: fields.text("summary"), order: fields.number("order"),
      topic: fields.text("topic"), body: body)
  }
}

extension Voice {
  init?(_ fields: Fields, slug: String, path: String, body: Body) {
    guard let name = fields.text("name") else { return nil }
    self.init(
      slug: slug, path: path, name: name, role: fields.text("role"), quote: fields.text("quote"),
      programs: fields.references("programs"), isSample: fields.flag("sample") ?? false, body: body)
  }
}
