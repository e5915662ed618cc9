package import Diagnostics

package struct TemplateFile: Sendable {
  /// Below `templates/`: `pages/program.html`.
  package let path: String
  package let source: SourceText

  package init(path: String, source: SourceText) {
    self.path = path
    self.source = source
  }
}

/// A kind of page: the template that shows it and the names it offers.
package struct PageType: Sendable {
  package let name: String
  package let template: String
  package let shape: Shape

  package init(name: String, template: String, shape: Shape) {
    self.name = name
    self.template = template
    self.shape = shape
  }
}

/// The templates of all page types without an error.
package struct CompiledTemplates: Sendable {
  private let templates: [String: CompiledTemplate]

  fileprivate init(_ templates: [String: CompiledTemplate]) { self.templates = templates }

  package subscript(pageType: String) -> CompiledTemplate? { templates[pageType] }
}

package func compile(
  _ files: [TemplateFile], for pageTypes: [PageType]
) -> (templates: CompiledTemplates, findings: [Finding]) {
  var report = Report()
  var templates: [String: Template] = [:]
  for file in files {
    let (template, problems) = parse(file)
    templates[file.path] = template
    report.add(problems, pageType: nil)
  }
  var compiled: [String: CompiledTemplate] = [:]
  var findings: [Finding] = []
  for pageType in pageTypes {
    guard let page = templates[pageType.template] else {
      findings.append(missingPage(pageType))
      continue
    }
    let expanded = expand(page, shape: pageType.shape, with: templates)
    let problems =
      expanded.problems + (page.nodes == nil ? [] : checkPlacement(of: expanded.pieces, in: page))
    report.add(problems, pageType: pageType.name)
    if expanded.isComplete, problems.isEmpty { compiled[pageType.name] = assemble(expanded.pieces) }
  }
  findings += report.findings + unusedTemplates(templates, pageTypes)
  return (CompiledTemplates(compiled), findings.sortedByPlace())
}

private func missingPage(_ pageType: PageType) -> Finding {
  Finding(
    .unknownPartial, "the template of page type \(pageType.name) is not there", path: pageType.template,
    help: "put \(pageType.template) into the templates folder")
}

/// Files that no page needs, whether or not the tags around them ever show them.
private func unusedTemplates(_ templates: [String: Template], _ pageTypes: [PageType]) -> [Finding] {
  var used: Set<String> = []
  var waiting = pageTypes.map(\.template)
  while let path = waiting.popLast() {
    guard let template = templates[path], used.insert(path).inserted else { continue }
    for tag in template.tags {
      if tag.kind == .partial { waiting.append("partials/\(tag.name).html") }
      if tag.kind == .layout { waiting.append("layouts/\(tag.name).html") }
    }
  }
  let unused = templates.values.filter { !used.contains($0.path) }
  return unused.map { template in
    Finding(
      .unusedPartial, "no page uses \(template.path)", path: template.source.path,
      help: suggestion(for: template.path, in: pageTypes.map(\.template)))
  }
}
