package import Diagnostics
package import Reading

/// One entry that has been checked by itself; `assemble` puts them together.
package enum CheckedEntry: Sendable {
  case program(Program)
  /// A program that gives only its name: closed, or in a state that is not published.
  case unlisted(
    slug: String, path: String, name: String, status: ProgramStatus, notice: String?,
    areas: [Reference<Area>])
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
///
/// - Parameter earlier: findings that reading the file led to.
package func checkEntry(_ document: Document, _ context: CheckContext, after earlier: [Finding] = []) -> (
  entry: CheckedEntry?, findings: [Finding]
) {
  var checker = Checker(document.source, context)
  checker.findings = earlier
  let body = Body(source: document.source, range: document.body)
  switch document.file.kind {
  case .entry(.program):
    return (checkProgram(document, body, &checker), checker.findings)
  case .entry(let kind):
    guard let fields = checker.fields(document.root, Schema.of(kind), span: document.rootSpan) else {
      return (nil, checker.findings)
    }
    for excuse in fields.map("excuse") { _ = checker.weighable(excuse) }
    checker.checkEmail(of: document)
    if kind == .guide || kind == .voice { checker.checkText(body, of: kind, at: document.rootSpan) }
    let entry = entry(of: kind, fields, document.file, body, &checker)
    return (entry, checker.findings)
  case .translation(let kind, let language):
    return (translation(kind, language, document, body, &checker), checker.findings)
  case .site, .redirects, .searches, .vocabulary, .strings, .searchWords, .languageRules:
    return (nil, earlier)
  }
}

private func checkProgram(_ document: Document, _ body: Body, _ checker: inout Checker) -> CheckedEntry? {
  let status = status(of: document)
  checker.missing = status.weightOfGaps
  guard let fields = checker.fields(document.root, .program, span: document.rootSpan) else { return nil }
  checker.checkPoints(of: fields.records("locations"))
  checker.checkAges(fields.record("ages"))
  for excuse in fields.map("excuse") { _ = checker.weighable(excuse) }
  if status.needsReason, !fields.isGiven("reason") {
    checker.report(
      .missingReason, "a program that is \(status.rawValue) needs a \"reason\"",
      at: fields.located("status")?.span ?? document.rootSpan,
      help: "add a line  reason: ...  that tells the next editor why; it is never published")
  }
  let file = document.file
  let isShownAsDraft = status == .draft && checker.context.showsDrafts
  guard status.isPublished || isShownAsDraft else {
    guard let name = fields.text("name") else { return nil }
    return .unlisted(
      slug: file.slug, path: file.path, name: name, status: status, notice: fields.text("notice"),
      areas: fields.references("areas"))
  }
  checker.checkHiddenAddresses(fields)
  checker.checkStreets(fields)
  checker.checkHoursOfLocations(fields)
  checker.checkEmail(of: document)
  if isShownAsDraft {
    return Program(
      fields, slug: file.slug, path: file.path, status: status, body: body,
      unverified: Verification(draftOf: checker.context.asOf)
    ).map { .program($0) }
  }
  if !fields.hasContact {
    checker.report(
      .noContact, "there is no way to reach this program", at: document.rootSpan,
      help: "add a line  phone: ...  or text, email or website")
  }
  return Program(fields, slug: file.slug, path: file.path, status: status, body: body).map { .program($0) }
}

/// The status decides how much has to be there, so it is looked up before the rest is checked; one that is
/// misspelt, too.
private func status(of document: Document) -> ProgramStatus {
  guard case .mapping(let pairs)? = document.root?.content,
    case .scalar(let word)? = pairs.first(where: { $0.key.value == "status" })?.value.content
  else { return .active }
  if let status = ProgramStatus(rawValue: word) { return status }
  let near = nearestName(to: word, in: ProgramStatus.allCases.map(\.rawValue))
  return near.flatMap(ProgramStatus.init) ?? .active
}

private func entry(
  of kind: EntryKind, _ fields: Fields, _ file: DocumentFile, _ body: Body, _ checker: inout Checker
) -> CheckedEntry? {
  switch kind {
  case .program: nil
  case .area: area(fields, file, body, &checker)
  case .setting: Setting(fields, slug: file.slug, path: file.path, body: body).map { .setting($0) }
  case .organization:
    Organization(fields, slug: file.slug, path: file.path, body: body).map { .organization($0) }
  case .guide: Guide(fields, slug: file.slug, path: file.path, body: body).map { .guide($0) }
  case .voice: Voice(fields, slug: file.slug, path: file.path, body: body).map { .voice($0) }
  }
}

private func area(
  _ fields: Fields, _ file: DocumentFile, _ body: Body, _ checker: inout Checker
) -> CheckedEntry? {
  checker.checkCrisisLines(fields.records("crisis"))
  let places = AreaPlaces(parent: fields.located("parent")?.span, boundary: fields.located("boundary")?.span)
  return Area(fields, slug: file.slug, path: file.path, body: body).map { .area($0, places) }
}

private func translation(
  _ kind: EntryKind, _ language: String, _ document: Document, _ body: Body, _ checker: inout Checker
) -> CheckedEntry? {
  guard isLanguageTag(language) else {
    checker.report(
      .badLanguage, "\"\(language)\" in the name of this file is not a language tag", at: document.rootSpan,
      help: "name a translation  \(document.file.slug).es.md; "
        + "if it is an entry of its own, \(slug(from: "\(document.file.slug) \(language)")).md")
    return nil
  }
  guard checker.context.slugs.index(of: document.file.slug, kind) != nil else {
    checker.report(
      .danglingReference, "there is no \(kind.rawValue) \"\(document.file.slug)\" that this could translate",
      at: document.rootSpan,
      help: checker.context.slugs.nearest(to: document.file.slug, kind).map { "did you mean \"\($0)\"?" }
        ?? "add a file \(kind.folder)/\(document.file.slug).md")
    return nil
  }
  let schema = Schema.of(kind).translatable
  guard let fields = checker.fields(document.root, schema, span: document.rootSpan) else { return nil }
  checker.checkEmail(of: document)
  let texts = schema.keys.compactMap { key in fields.text(key.name).map { (key.name, $0) } }
  return .translation(
    kind, slug: document.file.slug,
    Translation(
      language: language, path: document.file.path, texts: Dictionary(texts) { first, _ in first }, body: body
    ))
}

/// The findings that an entry silences, each with a reason. They hold for whatever is found about its file,
/// by any room; an error is never silenced.
package func excuses(in document: Document) -> Set<FindingKind> {
  guard case .mapping(let pairs)? = document.root?.content,
    case .mapping(let excuses)? = pairs.first(where: { $0.key.value == "excuse" })?.value.content
  else { return [] }
  return Set(excuses.filter { !$0.value.isEmpty }.compactMap { FindingKind(rawValue: $0.key.value) })
}
