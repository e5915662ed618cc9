package import Diagnostics
package import Reading

/// One entry that has been checked by itself; `assemble` puts them together.
package enum CheckedEntry: Sendable {
  case program(Program)
  /// A program that gives only its name: closed, or in a state that is not published.
  case unlisted(slug: String, path: String, name: String, status: ProgramStatus, areas: [Reference<Area>])
  case area(Area, AreaPlaces)
  case setting(Setting)
  case organization(Organization)
  case guide(Guide)
  case voice(Voice)
  case translation(EntryKind, slug: String, Translation)
}

/// Where an area's file names others, for findings made when all are together.
package struct AreaPlaces: Sendable {
  let parent: Span?
  let boundary: Span?
}

/// Checks one document against the schema of its kind. Nil where findings leave nothing to go on with.
package func checkEntry(_ document: Document, _ context: CheckContext) -> (
  entry: CheckedEntry?, findings: [Finding]
) {
  var checker = Checker(document.source, context)
  let file = document.file
  let body = Body(source: document.source, range: document.body)
  switch file.kind {
  case .entry(.program):
    let entry = checkProgram(document, body, &checker)
    return (entry, excused(gathered(checker.findings, document), by: document))
  case .entry(let kind):
    let fields = checker.fields(document.root, Schema.of(kind), span: document.rootSpan)
    let entry = entry(of: kind, fields, file, body, &checker)
    return (entry, checker.findings)
  case .translation(let kind, let language):
    return (translation(kind, language, document, body, &checker), checker.findings)
  case .site, .redirects, .searches, .vocabulary, .strings:
    return (nil, [])
  }
}

private func checkProgram(_ document: Document, _ body: Body, _ checker: inout Checker) -> CheckedEntry? {
  let status = status(of: document)
  if !status.isPublished { checker.missing = .note }
  let fields = checker.fields(document.root, .program, span: document.rootSpan)
  checkPoints(fields.records("locations"), &checker)
  if status.needsReason, fields.text("reason") == nil {
    checker.report(
      .missingReason, "a program that is \(status.rawValue) needs a \"reason\"",
      at: fields.located("status")?.span ?? document.rootSpan,
      help: "add a line  reason: ...  that tells the next editor why; it is never published")
  }
  let file = document.file
  guard status.isPublished else {
    guard let name = fields.text("name") else { return nil }
    return .unlisted(
      slug: file.slug, path: file.path, name: name, status: status, areas: fields.references("areas"))
  }
  if !fields.hasContact {
    checker.report(
      .noContact, "there is no way to reach this program", at: document.rootSpan,
      help: "add a line  phone: ...  or text, email or website")
  }
  return Program(fields, slug: file.slug, path: file.path, status: status, body: body).map { .program($0) }
}

/// The status decides how much has to be there, so it is looked up before the rest is checked.
private func status(of document: Document) -> ProgramStatus {
  guard case .mapping(let pairs)? = document.root?.content,
    case .scalar(let word)? = pairs.first(where: { $0.key.value == "status" })?.value.content
  else { return .active }
  return ProgramStatus(rawValue: word) ?? .active
}

/// Half a point is no point.
private func checkPoints(_ records: [Fields], _ checker: inout Checker) {
  for record in records {
    switch (record.located("latitude"), record.located("longitude")) {
    case (let found?, nil), (nil, let found?):
      let other = record.located("latitude") == nil ? "latitude" : "longitude"
      checker.report(
        .badCoordinates, "the \(other) of this point is missing", at: found.span,
        help: "add it, or leave both out")
    default: break
    }
  }
}

private func entry(
  of kind: EntryKind, _ fields: Fields, _ file: DocumentFile, _ body: Body, _ checker: inout Checker
) -> CheckedEntry? {
  switch kind {
  case .program: nil
  case .area:
    Area(fields, slug: file.slug, path: file.path, body: body).map {
      .area(
        $0, AreaPlaces(parent: fields.located("parent")?.span, boundary: fields.located("boundary")?.span))
    }
  case .setting: Setting(fields, slug: file.slug, path: file.path, body: body).map { .setting($0) }
  case .organization:
    Organization(fields, slug: file.slug, path: file.path, body: body).map { .organization($0) }
  case .guide: Guide(fields, slug: file.slug, path: file.path, body: body).map { .guide($0) }
  case .voice: Voice(fields, slug: file.slug, path: file.path, body: body).map { .voice($0) }
  }
}

private func translation(
  _ kind: EntryKind, _ language: String, _ document: Document, _ body: Body, _ checker: inout Checker
) -> CheckedEntry? {
  guard isLanguageTag(language) else {
    checker.report(
      .badLanguage, "\"\(language)\" in the name of this file is not a language tag", at: document.rootSpan,
      help: "name a translation  \(document.file.slug).es.md")
    return nil
  }
  guard checker.context.slugs.index(of: document.file.slug, kind) != nil else {
    checker.report(
      .danglingReference, "there is no \(kind.rawValue) \"\(document.file.slug)\" that this could translate",
      at: document.rootSpan,
      help: suggestion(for: document.file.slug, in: checker.context.slugs[kind]))
    return nil
  }
  checker.missing = .note
  let schema = Schema.of(kind).translatable
  let fields = checker.fields(document.root, schema, span: document.rootSpan)
  checker.findings.removeAll { $0.kind == .missingKey }
  let texts = schema.keys.compactMap { key in fields.text(key.name).map { (key.name, $0) } }
  return .translation(
    kind, slug: document.file.slug,
    Translation(
      language: language, texts: Dictionary(texts) { first, _ in first }, body: body))
}

/// What an unpublished program still lacks, as one note instead of one for each key.
private func gathered(_ findings: [Finding], _ document: Document) -> [Finding] {
  let gaps = findings.filter { $0.kind == .missingKey && $0.severity == .note }
  guard !gaps.isEmpty else { return findings }
  let keys = Schema.program.keys.map(\.name).filter { key in
    gaps.contains { $0.message.contains("\"\(key)\"") }
  }
  var note = Finding(
    .missingKey, "this program is not published; it still lacks \(keys.joined(separator: ", "))",
    in: document.source, at: document.rootSpan)
  note.severity = .note
  return findings.filter { !($0.kind == .missingKey && $0.severity == .note) } + [note]
}

/// `excuse` silences warnings, never errors.
private func excused(_ findings: [Finding], by document: Document) -> [Finding] {
  guard findings.contains(where: { $0.severity == .warning }) else { return findings }
  let excuses = excuses(in: document)
  return findings.filter { $0.severity != .warning || !excuses.contains($0.kind.rawValue) }
}

private func excuses(in document: Document) -> [String] {
  guard case .mapping(let pairs)? = document.root?.content,
    case .mapping(let excuses)? = pairs.first(where: { $0.key.value == "excuse" })?.value.content
  else { return [] }
  return excuses.filter { !$0.value.isEmpty }.map(\.key.value)
}
