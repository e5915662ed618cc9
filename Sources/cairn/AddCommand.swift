import ArgumentParser
import Catalog
import Diagnostics
import Editing
import Glibc
import Publishing
import Reading

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Write the file of a new entry.",
    discussion: """
      The file has the keys that are needed first, each with what it is for and the values this site knows, and the \
      others as remarks. In a terminal it asks for what is needed; Enter leaves a question open. In a script give \
      values with --set. A program that lacks something becomes a draft. Nothing is taken for granted, least of \
      all that somebody has checked it: for that there is "verified".
      """)

  @Argument(help: "program, area, setting, organization, guide or voice.")
  var kind: String

  @Argument(help: "Its name, or a guide's title.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "A value, as areas=boone-county; again, or with commas, for a list. A key below another: ages.minimum=12.",
      valueName: "key=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("The name of the file, without .md. (default: made from the name)", valueName: "slug"))
  var slug: String?

  @Option(help: ArgumentHelp("A folder below programs/ or areas/ to put it in.", valueName: "folder"))
  var folder: String?

  @OptionGroup var options: InputOptions

  func run() throws {
    let input = try options.input()
    let kind = try entryKind(kind)
    let content = EditedContent(input)
    let file = try newFile(kind, content)
    let choices = Choices(content.context)
    let names = kind == .program ? content.organizationsByName() : [:]
    var entry = NewEntry(kind, values: try values(kind, names))
    if isatty(STDIN_FILENO) == 1 { ask(for: &entry, file, choices, names, content.context) }
    if kind != .program, let path = entry.missing.first, let key = key(at: path, Schema.of(kind)) {
      let known = choices.values(for: key.type)
      throw ValidationError(
        "The \(kind.rawValue) needs --set \(path)=..."
          + (known.isEmpty ? "" : "; one of \(known.prefix(20).joined(separator: ", "))"))
    }

    let path = "\(content.folder)/\(file.path)"
    let text = entry.text(choices: choices)
    let findings = problems(text, file, path, content.context)
    printFindings(findings)
    guard findings.count(.error) == 0 else {
      printError("Nothing was written.\n")
      throw ExitCode(ExitStatus.contentErrors)
    }
    try make([.create(path, Array(text.utf8))])
    print(path)
    if kind == .guide || kind == .voice {
      printError("It has no text yet: write it below the second ---.\n")
    }
    if !entry.missing.isEmpty {
      printError(
        "It is a draft, on no page yet. Still to be filled in: \(entry.missing.joined(separator: ", ")).\n"
          + "Then take out the line \"status: draft\".\n")
    }
  }

  /// Where the entry goes.
  private func newFile(_ kind: EntryKind, _ content: EditedContent) throws -> DocumentFile {
    let slug = self.slug ?? Reading.slug(from: name)
    guard isSlug(slug), slug != "page" else {
      throw ValidationError(
        "The name of its file cannot be made from \"\(name)\". Give one with --slug: small letters a-z, digits and single hyphens."
      )
    }
    if let taken = content.listing.documents.first(where: { $0.kind == .entry(kind) && $0.slug == slug }) {
      throw ValidationError(
        "\(content.listing.path(of: taken)) is there already. If this is another one, give it a name of its own with --slug, such as one with its town."
      )
    }
    let folders = (folder ?? "").split(separator: "/").map(String.init)
    let path = ([kind.folder] + folders + ["\(slug).md"]).joined(separator: "/")
    guard !folders.contains(where: { $0.hasPrefix(".") }), let file = documentFile(at: path) else {
      throw ValidationError(
        "Only programs and areas have folders below theirs, named such as --folder st-louis.")
    }
    return file
  }

  private func values(_ kind: EntryKind, _ organizations: [String: String]) throws -> [String: [String]] {
    let schema = Schema.of(kind)
    let title = kind == .guide ? "title" : "name"
    var values = [title: [name]]
    for setting in set {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard parts.count == 2, !parts[1].isEmpty else {
        throw ValidationError("--set takes a key and a value such as areas=boone-county, not \"\(setting)\".")
      }
      let type = try type(of: parts[0], schema)
      if parts[0] == title {
        throw ValidationError(
          "The \(title) stands behind the kind: cairn add \(kind.rawValue) \"\(parts[1])\"")
      }
      values[parts[0], default: []] += split(parts[1], type).map { known($0, type, organizations) }
      if let given = values[parts[0]], given.count > 1, !type.isList {
        throw ValidationError(
          "\"\(parts[0])\" takes one value here, not \(given.joined(separator: " and ")). Write one into the file."
        )
      }
    }
    try checkShortForms(values, schema)
    return values
  }

  /// A key is given whole or by the keys below it. A plain value may stand beside those, for the one it means.
  private func checkShortForms(_ values: [String: [String]], _ schema: Schema) throws {
    for key in schema.keys {
      guard let texts = values[key.name], let record = key.type.record else { continue }
      let parts = record.keys.map { "\(key.name).\($0.name)" }.filter { values[$0] != nil }
      guard let part = parts.first else { continue }
      let meant = record.shorthand.map { "\(key.name).\($0)" }
      if meant == nil || texts.count > 1 || meant.map(parts.contains) ?? false {
        throw ValidationError(
          "\"\(key.name)\" and \"\(part)\" cannot both be written. Give one of them, and write the other into the file."
        )
      }
    }
  }

  private func type(of path: String, _ schema: Schema) throws -> ValueType {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard let key = schema.key(parts.first ?? "") else {
      let help =
        suggestion(for: path, in: schema.keys.map(\.name))
        ?? "it has \(schema.keys.map(\.name).joined(separator: ", "))"
      throw ValidationError("No key of this kind of entry is called \"\(path)\"; \(help)")
    }
    guard parts.count == 2 else { return key.type }
    guard let inner = key.type.record?.key(parts[1]) else {
      let names = key.type.record?.keys.map { "\(key.name).\($0.name)" } ?? []
      let help =
        suggestion(for: path, in: names)
        ?? (names.isEmpty ? "it has no keys below it" : "it has \(names.joined(separator: ", "))")
      throw ValidationError("\"\(key.name)\" has no key \"\(parts[1])\"; \(help)")
    }
    return inner.type
  }
}

private func key(at path: String, _ schema: Schema) -> Key? {
  let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
  guard let key = schema.key(parts.first ?? "") else { return nil }
  return parts.count == 2 ? key.type.record?.key(parts[1]) : key
}

/// An organization by its file, where somebody typed the name that its file gives.
private func known(_ text: String, _ type: ValueType, _ organizations: [String: String]) -> String {
  guard case .organization = type else { return text }
  return organizations[comparable(text)] ?? text
}

/// The values of a list, which texts of one's own may hold commas in.
private func split(_ text: String, _ type: ValueType) -> [String] {
  guard case .list(let element) = type else { return [text] }
  if case .text = element { return [text] }
  return text.split(separator: ",").map { part in
    var part = part.drop { $0 == " " }
    while part.last == " " { part.removeLast() }
    return String(part)
  }.filter { !$0.isEmpty }
}

/// What is wrong with the file as it would be; that a draft lacks something, and an article its text, is no news.
private func problems(
  _ text: String, _ file: DocumentFile, _ path: String, _ context: CheckContext
) -> [Finding] {
  let (document, findings) = parseDocument(file, SourceText(path: path, text: text))
  guard let document else { return findings }
  return checkEntry(document, context, after: findings).findings.filter {
    $0.severity != .note && $0.kind != .emptyText
  }
}

/// One question for each key that is needed, until the answer will do. An empty answer leaves it for later.
private func ask(
  for entry: inout NewEntry, _ file: DocumentFile, _ choices: Choices, _ organizations: [String: String],
  _ context: CheckContext
) {
  if entry.kind == .program, !entry.missing.isEmpty { printError("Enter leaves a question open.\n") }
  for name in entry.missing {
    guard let key = key(at: name, Schema.of(entry.kind)) else { continue }
    let values = choices.values(for: key.type)
    printError("\n\(question(name, key, context))\n")
    if !values.isEmpty { printError("  \(values.joined(separator: ", "))\n") }
    while true {
      printError("\(name): ")
      guard let answer = readLine() else {
        printError("\n")
        return
      }
      if answer.allSatisfy(\.isWhitespace) { break }
      var trial = entry
      trial.values[name] = split(answer, key.type).map { known($0, key.type, organizations) }
      var draft = trial
      if entry.kind == .program { draft.values["status"] = ["draft"] }
      let errors = problems(draft.text(choices: choices), file, "", context).filter {
        $0.severity == .error && $0.kind != .missingKey || $0.kind == .dateInFuture
      }
      guard let first = errors.first else {
        entry = trial
        break
      }
      printError("  \(printable(first.message))" + (first.help.map { "; \(printable($0))" } ?? "") + "\n")
    }
  }
}

private func question(_ name: String, _ key: Key, _ context: CheckContext) -> String {
  name == "verified"
    ? "When did somebody last check this listing? as \(context.asOf); Enter when nobody has yet" : key.about
}

extension ValueType {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
