import ArgumentParser
import Diagnostics
import JSON
import Site
import Templating

struct FieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields", abstract: "List what a page type offers to its template.")

  @Argument(help: "A page type; all of them are listed when it is left out.")
  var pageType: String?

  @Option(help: "How to print: text, or json for {name, template, fields: [{name, type, about, fields}]}.")
  var format = ResultFormat.text

  @OptionGroup var options: InputOptions

  func run() throws {
    let own = try options.input().templatesFolder
    let (files, unread) = themeFiles(own: own)
    let (types, findings) = pageTypes(files, language: "en")
    printFindings(unread + findings)
    guard let pageType else {
      switch format {
      case .text: for type in types { print("\(type.name)  (\(type.template))") }
      case .json: printJSON { $0.array { json in for type in types { json.pageType(type) } } }
      }
      return
    }
    guard let type = types.first(where: { $0.name == pageType }) else {
      let help =
        suggestion(for: pageType, in: types.map(\.name))
        ?? "they are \(types.map(\.name).joined(separator: ", "))"
      throw ValidationError("There is no page type \"\(pageType)\"; \(help)")
    }
    switch format {
    case .text:
      print("\(type.name)  (\(type.template))\n")
      print(lines(type.shape, indent: 2), terminator: "")
    case .json: printJSON { $0.pageType(type) }
    }
  }
}

/// One line a name, with what a list or record holds indented below it.
private func lines(_ shape: Shape, indent: Int) -> String {
  let nameWidth = shape.fields.map(\.name.count).max() ?? 0
  return shape.fields.map { field in
    let (type, inner) = description(of: field.type)
    let name = padded(field.name, to: nameWidth)
    return String(repeating: " ", count: indent) + "\(name)  \(padded(type, to: 8))  \(field.about)\n"
      + (inner.map { lines($0, indent: indent + 4) } ?? "")
  }.joined()
}

private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func description(of type: FieldType) -> (text: String, inner: Shape?) {
  switch type {
  case .text: ("text", nil)
  case .url: ("url", nil)
  case .html: ("html", nil)
  case .jsonLD: ("json-ld", nil)
  case .flag: ("flag", nil)
  case .record(let shape): ("record", shape)
  case .list(.record(let shape)): ("list", shape)
  case .list: ("list", nil)
  }
}

extension JSONWriter {
  fileprivate mutating func pageType(_ type: PageType) {
    object { json in
      json.field("name", type.name)
      json.field("template", type.template)
      json.fields(type.shape)
    }
  }

  private mutating func fields(_ shape: Shape) {
    list("fields", shape.fields) { json, field in
      let (type, inner) = description(of: field.type)
      json.object { json in
        json.field("name", field.name)
        json.field("type", type)
        json.field("about", field.about)
        if let inner { json.fields(inner) }
      }
    }
  }
}
