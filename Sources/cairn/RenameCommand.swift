import ArgumentParser
import Catalog
import Diagnostics
import Editing
import Parallel
import Publishing
import Reading

struct RenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give an entry another address.",
    discussion: """
      Moves its file and its translations, changes every entry, link, topic and expected search that names it, and \
      leads the old address to the new one in redirects.yml. Everything is checked first; nothing else changes.
      """)

  @Argument(help: "program, area, setting, organization, guide or voice.")
  var kind: String

  @Argument(help: "The entry by its file, without .md.")
  var old: String

  @Argument(help: "The new name of the file, without .md.")
  var new: String

  @Flag(help: "Change nothing; say what would change.")
  var dryRun = false

  @OptionGroup var options: InputOptions

  func run() throws {
    let kind = try entryKind(kind)
    let content = EditedContent(try options.input())
    let file = try content.file(of: kind, old)
    try checkNewName(kind, content)
    let renaming = Renaming(kind, from: old, to: new, oldPath: file.path)

    let isPublished = isPublished(try content.document(file), content)
    let named = try mentions(renaming, content)
    let steps = try named + redirects(renaming, isPublished: isPublished, content)
    if !dryRun { try make(steps.flatMap(\.changes)) }
    // A thousand lines help nobody, unless that is what was asked for.
    let shown = dryRun ? steps[...] : steps.prefix(20)
    for step in shown { print(step.line) }
    if shown.count < steps.count { print("and \(steps.count - shown.count) more files") }
    print(summary(of: named, isPublished: isPublished))
  }

  private func summary(of named: [Step], isPublished: Bool) -> String {
    let others = named.filter { !$0.isOwn }
    let places = others.reduce(0) { $0 + $1.count }
    let files = others.count == 1 ? "1 other file" : "\(others.count) other files"
    let were = dryRun ? "would be" : places == 1 ? "was" : "were"
    return [
      "\(old) \(dryRun ? "would be" : "is") \(new)\(dryRun ? "" : " now").",
      isPublished ? "Its old address \(dryRun ? "would lead" : "leads") to the new one." : nil,
      others.isEmpty
        ? "No other file \(dryRun ? "names" : "named") it."
        : "\(counted(places, "mention")) in \(files) \(were) changed.",
    ].compactMap(\.self).joined(separator: " ")
  }

  private func checkNewName(_ kind: EntryKind, _ content: EditedContent) throws {
    guard isSlug(new), new != "page" else {
      let near = slug(from: new)
      throw ValidationError(
        "\"\(new)\" cannot be an address; use small letters a-z, digits and single hyphens"
          + (near.isEmpty || near == "page" ? "" : ", for example \"\(near)\""))
    }
    if new == old { throw ValidationError("The old name and the new one are the same.") }
    for file in content.listing.documents where file.slug == new {
      switch file.kind {
      case .entry(kind), .translation(kind, _):
        throw ValidationError("\(content.listing.path(of: file)) is there already; choose another name")
      default: continue
      }
    }
  }
}

/// What happens to one file.
private struct Step {
  let changes: [FileChange]
  let line: String
  let count: Int
  /// Whether it is a file of the entry, which moves.
  var isOwn = false
}

/// What became of looking at one file.
private enum Look: Sendable {
  case nothing
  case changed(old: [UInt8], RenamedMentions)
  case unreadable([Finding])
  case unclear([Finding])
}

/// Every file that names the entry, and the entry's own. Files without the old name in them are not even parsed.
private func mentions(_ renaming: Renaming, _ content: EditedContent) throws -> [Step] {
  let listing = content.listing
  let files = listing.documents.filter { $0.kind != .redirects }
  let looks = mapInParallel(files, jobs: content.jobs) { look(at: $0, renaming, listing) }
  var problems: [Finding] = []
  var steps: [Step] = []
  for (file, look) in zip(files, looks) {
    let path = listing.path(of: file)
    switch look {
    case .nothing: continue
    case .unreadable(let findings), .unclear(let findings): problems += findings
    case .changed(let old, let mentions):
      let count = counted(mentions.count, "mention")
      if let newPath = renaming.newPath(of: file).map({ "\(listing.folder)/\($0)" }) {
        let moved = [FileChange.create(newPath, mentions.bytes, like: path), .remove(path, holding: old)]
        let line = "\(path) -> \(newPath)" + (mentions.count == 0 ? "" : ", \(count)")
        steps.append(Step(changes: moved, line: line, count: mentions.count, isOwn: true))
      } else {
        let change = FileChange.rewrite(path, from: old, to: mentions.bytes)
        steps.append(Step(changes: [change], line: "\(path): \(count)", count: mentions.count))
      }
    }
  }
  guard problems.isEmpty else {
    printFindings(problems)
    printError("Nothing was changed: mend what stands above first.\n")
    throw ExitCode(ExitStatus.contentErrors)
  }
  return steps
}

private func look(at file: DocumentFile, _ renaming: Renaming, _ listing: ContentListing) -> Look {
  let path = listing.path(of: file)
  let isOwn = renaming.newPath(of: file) != nil
  let bytes: [UInt8]
  switch readBytes(path) {
  case .success(let read): bytes = read
  case .failure(let failure):
    return .unreadable([Finding(.unreadableFile, "this file cannot be read: \(failure.reason)", path: path)])
  }
  guard isOwn || contains(bytes, Array(renaming.old.utf8)) else { return .nothing }
  let source = SourceText(path: path, bytes: bytes)
  let (document, findings) = parseDocument(file, source)
  let errors = findings.filter { $0.severity == .error }
  guard let document, errors.isEmpty else { return .unreadable(errors) }
  let mentions = renamingMentions(in: document, renaming)
  guard mentions.unclear.isEmpty else {
    return .unclear(
      mentions.unclear.map {
        Finding(
          .deadLink, "this link names the entry in a way that cannot be changed safely", in: source, at: $0,
          help: "write it as a path, such as ../programs/\(renaming.old).md")
      })
  }
  return isOwn || mentions.count > 0 ? .changed(old: bytes, mentions) : .nothing
}

private func contains(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
  guard let first = word.first, bytes.count >= word.count else { return false }
  var index = 0
  let last = bytes.count - word.count
  while index <= last {
    if bytes[index] == first, bytes[index..<index + word.count].elementsEqual(word) { return true }
    index += 1
  }
  return false
}

private func redirects(_ renaming: Renaming, isPublished: Bool, _ content: EditedContent) throws -> [Step] {
  let listing = content.listing
  let path = "\(listing.folder)/redirects.yml"
  let document = try listing.documents.first { $0.kind == .redirects }.map(content.document)
  guard let (bytes, count) = renamingRedirects(in: document, renaming, isPublished: isPublished) else {
    printError(
      "\(path): its lines cannot be told apart; write one \"/old/: /new/\" on each line.\nNothing was changed.\n"
    )
    throw ExitCode(ExitStatus.contentErrors)
  }
  guard count > 0 else { return [] }
  let change =
    document.map { FileChange.rewrite(path, from: $0.source.bytes, to: bytes) } ?? .create(path, bytes)
  return [Step(changes: [change], line: "\(path): \(counted(count, "line"))", count: 0)]
}

/// Whether the entry has a page that its old address can lead to. Of the kinds, only programs may have none.
private func isPublished(_ document: Document, _ content: EditedContent) -> Bool {
  guard document.file.kind == .entry(.program) else { return true }
  let (entry, _) = checkEntry(document, content.context)
  switch entry {
  case .unlisted(_, _, _, let status, _, _): return status == .closed
  default: break
  }
  guard let limit = content.site.freshness.withhold,
    let day = verifiedDate(in: document).flatMap({ CalendarDate($0) })
  else { return true }
  return content.context.asOf.daysSince1970 - day.daysSince1970 <= limit
}
