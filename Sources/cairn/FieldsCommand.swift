import ArgumentParser
import Diagnostics
import Site
import Templating

struct FieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields", abstract: "List what a page type offers to its template.")

  @Argument(help: "A page type; all of them are listed when it is left out.")
  var pageType: String?

  @OptionGroup var options: InputOptions

  func run() throws {
    let own = try options.input().templatesFolder
    let (files, unread) = themeFiles(own: own)
    let (types, findings) = pageTypes(files, language: "en")
    printFindings(unread + findings)
    guard let pageType else {
      for type in types { print("\(type.name)  (\(type.template))") }
      return
    }
    guard let type = types.first(where: { $0.name == pageType }) else {
      let help =
        suggestion(for: pageType, in: types.map(\.name))
        ?? "they are \(types.map(\.name).joined(separator: ", "))"
      throw ValidationError("There is no page type \"\(pageType)\"; \(help)")
    }
    print("\(type.name)  (\(type.template))\n")
    print(lines(type.shape, indent: 2), terminator: "")
  }
}

/// One line a name, with what a list or record holds indented below it.
private func lines(_ shape: Shape, indent: Int) -> String {
  let width = shape.fields.map(\.name.count).max() ?? 0
  return shape.fields.map { field in
    let (type, inner) = description(of: field.type)
    let name = field.name + String(repeating: " ", count: width - field.name.count)
    return String(repeating: " ", count: indent) + "\(name)  \(type)  \(field.about)\n"
      + (inner.map { lines($0, indent: indent + 4) } ?? "")
  }.joined()
}

private func description(of type: FieldType) -> (text: String, inner: Shape?) {
  switch type {
  case .text: ("text    ", nil)
  case .url: ("url     ", nil)
  case .html: ("html    ", nil)
  case .jsonLD: ("json-ld ", nil)
  case .flag: ("flag    ", nil)
  case .record(let shape): ("record  ", shape)
  case .list(.record(let shape)): ("list    ", shape)
  case .list: ("list    ", nil)
  }
}
