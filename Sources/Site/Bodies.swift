import Catalog
import Diagnostics
import Markup
import Parallel
package import Reading

/// The Markdown of every entry, rendered, each list in the order of the Directory's; empty in a pack for kinds
/// that it has no pages of.
struct Bodies: Sendable {
  var programs: [RenderedMarkdown]
  var areas: [RenderedMarkdown]
  var settings: [RenderedMarkdown]
  var organizations: [RenderedMarkdown]
  var guides: [RenderedMarkdown]
  var voices: [RenderedMarkdown]
}

/// The Markdown of one file, published or not.
package struct EntryText: Sendable {
  /// Below the content folder.
  let path: String
  let body: Body
  let isProgram: Bool
  let isTranslation: Bool

  package init(_ document: Document) {
    path = document.file.path
    body = Body(source: document.source, range: document.body)
    isProgram = document.file.kind == .entry(.program)
    isTranslation = if case .translation = document.file.kind { true } else { false }
  }

  fileprivate init(_ path: String, _ body: Body) {
    self.path = path
    self.body = body
    isProgram = false
    isTranslation = false
  }
}

/// Renders all bodies. Links are checked against the addresses the site will have. Headings come below the
/// page's `h1`, or below the `h2` that the pages of programs and areas put above the text.
func renderBodies(_ directory: Directory, _ links: ContentLinks, jobs: Jobs) -> (
  bodies: Bodies, findings: [Finding]
) {
  var findings: [Finding] = []
  func render<Entry>(
    _ entries: [Entry], under level: Int, _ text: (Entry) -> EntryText
  ) -> [RenderedMarkdown] {
    let (rendered, found) = Site.render(entries.map(text), under: level, links, jobs: jobs)
    findings += found
    return rendered
  }
  let bodies = Bodies(
    programs: render(directory.programs, under: 2) { EntryText($0.path, $0.body) },
    areas: render(directory.areas, under: 2) { EntryText($0.path, $0.body) },
    settings: render(directory.settings, under: 1) { EntryText($0.path, $0.body) },
    organizations: render(directory.organizations, under: 1) { EntryText($0.path, $0.body) },
    guides: render(directory.guides, under: 1) { EntryText($0.path, $0.body) },
    voices: render(directory.voices, under: 1) { EntryText($0.path, $0.body) })
  return (bodies, findings)
}

extension Bodies {
  /// The bodies with that of one entry rendered anew, and what is wrong in it.
  func showing(_ entry: CheckedEntry, at place: Int, _ links: ContentLinks) -> (
    bodies: Bodies, findings: [Finding]
  ) {
    var bodies = self
    let list: WritableKeyPath<Bodies, [RenderedMarkdown]>
    let text: EntryText
    switch entry {
    case .program(let program): (list, text) = (\.programs, EntryText(program.path, program.body))
    case .setting(let setting): (list, text) = (\.settings, EntryText(setting.path, setting.body))
    case .organization(let organization):
      (list, text) = (\.organizations, EntryText(organization.path, organization.body))
    case .guide(let guide): (list, text) = (\.guides, EntryText(guide.path, guide.body))
    case .voice(let voice): (list, text) = (\.voices, EntryText(voice.path, voice.body))
    case .area, .unlisted, .translation: return (self, [])
    }
    let level = list == \.programs ? 2 : 1
    let (rendered, findings) = render([text], under: level, links, jobs: Jobs(1))
    bodies[keyPath: list].replaceSubrange(place...place, with: rendered)
    return (bodies, findings)
  }
}

/// What is wrong in texts that no page shows: those of drafts and translations, and all of them while an
/// error elsewhere keeps the Directory from being made.
func checkTexts(_ texts: [EntryText], _ links: ContentLinks, jobs: Jobs) -> [Finding] {
  render(texts, under: 1, links, jobs: jobs).findings
}

private func render(_ texts: [EntryText], under level: Int, _ links: ContentLinks, jobs: Jobs) -> (
  rendered: [RenderedMarkdown], findings: [Finding]
) {
  let options = MarkupOptions(headings: .shifted(under: level), anchors: .unique(besides: links.ids))
  let results = mapInParallel(texts, jobs: jobs) { text in
    renderMarkdown(text.body.source, body: text.body.range, options: options) {
      links.resolve($0, $1, from: text.path)
    }
  }
  return (results.map(\.0), results.flatMap(\.1))
}
