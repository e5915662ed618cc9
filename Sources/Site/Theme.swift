package import Catalog
package import Diagnostics
package import Reading
package import Templating

import Search

/// One file of `templates/`, the publisher's own in place of the built-in one where there is one.
package struct ThemeFile: Sendable {
  /// Below `templates/`.
  package let path: String
  package let source: SourceText
  package let isOwn: Bool
  /// The built-in file that this one lies over, if there is one.
  package let builtIn: SourceText?

  package init(path: String, source: SourceText, isOwn: Bool, builtIn: SourceText? = nil) {
    self.path = path
    self.source = source
    self.isOwn = isOwn
    self.builtIn = builtIn
  }
}

/// A theme made ready for the editions of a site: words read, templates checked and compiled.
package struct Theme: Sendable {
  /// The site's first language.
  let first: ThemeEdition
  let others: [ThemeEdition]
  /// Files of `assets/` by name, with what `site.yml` says added to the style sheet.
  let assets: [(name: String, bytes: [UInt8])]
  /// Ids that templates give to parts of pages, which links may lead to.
  let ids: Set<String>

  var editions: [ThemeEdition] { [first] + others }

  var assetAddresses: AssetAddresses {
    AssetAddresses(
      styleSheet: address(of: "site.css"), pageScript: address(of: "page.js"),
      findScript: address(of: "find.js"), searchScript: address(of: "search.js"),
      offlineScript: address(of: "offline.js"))
  }

  func bytes(of asset: String) -> [UInt8] { assets.first { $0.name == asset }?.bytes ?? [] }

  private func address(of asset: String) -> String {
    first.addresses.asset(asset) + "?v=" + contentHash(bytes(of: asset))
  }
}

/// Where pages find the style sheet and the scripts: with a hash of the content, so that a browser asks anew when
/// a file has changed.
struct AssetAddresses: Sendable {
  let styleSheet: String
  /// The script of every page.
  let pageScript: String
  /// The form of the search, and the search itself, which the form brings.
  let findScript: String
  let searchScript: String
  let offlineScript: String
}

/// A theme's part in one language.
struct ThemeEdition: Sendable {
  let wording: Wording
  var addresses: Addresses
  let views: PageViews
  let templates: CompiledTemplates
}

/// Checks a theme for all editions. Every finding in templates and strings is here; a theme without an error
/// cannot fail while rendering. With errors in templates alone it still knows words and addresses, so that
/// content can be checked in the same run.
package func prepareTheme(_ files: [ThemeFile], site: SiteSettings) -> (theme: Theme?, findings: [Finding]) {
  var findings = files.compactMap(misplaced)
  var read: [Strings] = []
  for language in site.languages {
    let (strings, found) = strings(language, in: files)
    findings += found
    if let strings { read.append(strings) }
  }
  guard read.count == site.languages.count, let first = read.first else { return (nil, findings) }
  findings += read.dropFirst().compactMap { missingWords(in: $0, besides: first) }
  let names = read.enumerated().map { index, strings in
    EditionName(
      language: strings.language, name: strings.word("language_name"), direction: strings.direction,
      addresses: Addresses(url: site.url, edition: index == 0 ? nil : strings.language))
  }
  // A built-in partial may lose its last user to a page of the publisher's own.
  let ownPaths = Set(files.lazy.filter(\.isOwn).map(\.source.path))
  var editions: [ThemeEdition] = []
  for (strings, name) in zip(read, names) {
    let views = PageViews(strings.completed(by: first), name.addresses, names)
    let (templates, problems) = compile(templateFiles(files), for: views.types)
    // The templates are the same in every edition, and so is what is wrong with them.
    if editions.isEmpty {
      findings += problems.filter {
        $0.kind != .unusedPartial || ownPaths.isEmpty || ownPaths.contains($0.path)
      }
    }
    editions.append(
      ThemeEdition(
        wording: Wording(strings: strings.completed(by: first), first: first), addresses: name.addresses,
        views: views, templates: templates))
  }
  let theme = Theme(
    first: editions[0], others: Array(editions.dropFirst()),
    assets: publishedAssets(
      files, accent: site.accent,
      address: withoutScheme(names[0].addresses.absolute(names[0].addresses.home))),
    ids: files.reduce(into: []) { $0.formUnion(ids(in: $1)) })
  return (theme, findings)
}

/// What stands in `id="..."`; one that is filled in while rendering leads nobody astray.
private func ids(in file: ThemeFile) -> [String] {
  guard file.path.hasSuffix(".html") else { return [] }
  let mark = Array(" id=\"".utf8)
  let bytes = file.source.bytes
  return bytes.indices.dropLast(mark.count).compactMap { start in
    guard bytes[start] == mark[0], bytes[start...].starts(with: mark) else { return nil }
    let id = bytes[(start + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
    return id.contains(UInt8(ascii: "{")) ? nil : String(decoding: id, as: UTF8.self)
  }
}

/// The words of the first edition that the strings file of another one lacks.
private func missingWords(in strings: Strings, besides first: Strings) -> Finding? {
  let known = Set(strings.words.map(\.key))
  let missing = first.words.map(\.key).filter { !known.contains($0) }
  guard !missing.isEmpty else { return nil }
  return Finding(
    .missingString, "this strings file lacks \(missing.joined(separator: ", "))",
    path: "templates/strings/\(strings.language).yml",
    help: "copy what is missing from templates/strings/\(first.language).yml and translate it")
}

/// The page types and what each offers to templates, for `cairn fields`.
package func pageTypes(_ files: [ThemeFile], language: String) -> (types: [PageType], findings: [Finding]) {
  let (strings, findings) = strings(language, in: files)
  guard let strings else { return ([], findings) }
  return (PageViews(strings, Addresses(url: "https://site.example/"), []).types, findings)
}

private func strings(_ language: String, in files: [ThemeFile]) -> (strings: Strings?, findings: [Finding]) {
  let path = "strings/\(language).yml"
  guard let file = files.first(where: { $0.path == path }) else {
    let known = files.compactMap { file in
      file.path.hasPrefix("strings/") ? String(file.path.dropFirst(8).prefix { $0 != "." }) : nil
    }
    return (
      nil,
      [
        Finding(
          .missingString, "there are no interface words for the language \"\(language)\"",
          path: "templates/\(path)", help: "copy templates/strings/en.yml there and translate it",
          notes: ["there are words for \(known.joined(separator: ", "))"])
      ]
    )
  }
  // Words that an own file leaves out come from the built-in one, so that one word can be changed alone.
  let document = DocumentFile.strings(language, path: path)
  let sources = [file.source] + (file.builtIn.map { [$0] } ?? [])
  let parsed = sources.map { parseDocument(document, $0) }
  let problems = parsed.flatMap(\.findings)
  let documents = parsed.compactMap(\.document)
  guard documents.count == sources.count else { return (nil, problems) }
  let (strings, findings) = readStrings(documents)
  return (strings, problems + findings)
}

private func templateFiles(_ files: [ThemeFile]) -> [TemplateFile] {
  files.filter { file in
    file.path.hasSuffix(".html") && ["pages/", "layouts/", "partials/"].contains { file.path.hasPrefix($0) }
  }.map { TemplateFile(path: $0.path, source: $0.source) }
}

/// The built-in vocabularies of a theme.
package func vocabularyDocuments(_ files: [ThemeFile]) -> (documents: [Document], findings: [Finding]) {
  var documents: [Document] = []
  var findings: [Finding] = []
  for file in files where file.path.hasPrefix("vocabularies/") && file.path.hasSuffix(".yml") {
    let (document, found) = parseDocument(.vocabulary(at: file.path), file.source)
    findings += found
    if let document { documents.append(document) }
  }
  return (documents, findings)
}

/// The search words of a theme, the publisher's own before those they are laid over.
///
/// - Parameter own: whether only the publisher's own are wanted, which have to be checked in any case.
package func searchWordDocuments(_ files: [ThemeFile], own: Bool) -> (
  documents: [Document], findings: [Finding]
) {
  languageDocuments(files, in: "search/", own: own, DocumentFile.searchWords)
}

/// The rules of a theme for how texts read, the publisher's own before those they are laid over.
package func languageRuleDocuments(_ files: [ThemeFile]) -> (documents: [Document], findings: [Finding]) {
  languageDocuments(files, in: "language/", own: false, DocumentFile.languageRules)
}

/// The files of a folder that has one for each language.
private func languageDocuments(
  _ files: [ThemeFile], in folder: String, own: Bool, _ document: (String, String) -> DocumentFile
) -> (documents: [Document], findings: [Finding]) {
  var documents: [Document] = []
  var findings: [Finding] = []
  for file in files where file.path.hasPrefix(folder) && file.path.hasSuffix(".yml") {
    let language = String(file.path.dropFirst(folder.count).dropLast(".yml".count))
    for source in own ? (file.isOwn ? [file.source] : []) : [file.source] + (file.builtIn.map { [$0] } ?? [])
    {
      let (document, found) = parseDocument(document(language, file.path), source)
      findings += found
      if let document { documents.append(document) }
    }
  }
  return (documents, findings)
}

/// A file of the publisher's own that no part of Cairn looks for.
private func misplaced(_ file: ThemeFile) -> Finding? {
  guard file.isOwn else { return nil }
  let folders = [
    "pages/": ".html", "layouts/": ".html", "partials/": ".html", "strings/": ".yml", "vocabularies/": ".yml",
    "search/": ".yml", "language/": ".yml",
  ]
  if file.path.hasPrefix("assets/")
    || folders.contains(where: { file.path.hasPrefix($0) && file.path.hasSuffix($1) })
  {
    return nil
  }
  return Finding(
    .unknownFile, "Cairn does not know what to do with this file and leaves it out", path: file.source.path,
    help: "templates has the folders \(folders.keys.sorted().joined(separator: ", ")) and assets/")
}

/// A built-in script without indentation and without the comments that have lines of their own, which are for
/// whoever reads templates/ and not for slow lines. No text in a built-in script spans lines.
func lightened(script bytes: [UInt8]) -> [UInt8] {
  var kept: [ArraySlice<UInt8>] = []
  var isComment = false
  for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
    let code = line.drop { $0 == UInt8(ascii: " ") }
    let ends = code.suffix(2).elementsEqual("*/".utf8)
    if isComment {
      isComment = !ends
      continue
    }
    if code.isEmpty || code.starts(with: "//".utf8) { continue }
    // A type within a line of code is followed by that code.
    let begins = code.starts(with: "/**".utf8)
    let hasCode = begins && !ends && code.firstRange(of: Array("*/".utf8)) != nil
    if begins, !hasCode { isComment = !ends } else { kept.append(code) }
  }
  return Array(kept.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
}

/// Tells versions of a file apart.
func contentHash(_ bytes: [UInt8]) -> String { String(String(fnv1a(bytes), radix: 36).suffix(8)) }
