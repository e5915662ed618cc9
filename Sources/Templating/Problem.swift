import Diagnostics

/// A finding on its way: what is wrong, and where in the chain of templates it was met.
struct Problem: Error {
  let kind: FindingKind
  var severity: Severity
  let message: String
  let origin: Origin
  var help: String?

  init(_ kind: FindingKind, _ message: String, at origin: Origin, help: String? = nil) {
    self.kind = kind
    self.severity = kind.severity
    self.message = message
    self.origin = origin
    self.help = help
  }
}

/// A place in a template, and how the template came to be there.
struct Origin: Sendable {
  let use: Use
  let span: Span
}

/// One use of a template: by a page type (then `usedAt` is nil) or by a tag in another template.
final class Use: Sendable {
  let source: SourceText
  let usedAt: Origin?

  init(of source: SourceText, at usedAt: Origin? = nil) {
    self.source = source
    self.usedAt = usedAt
  }
}

extension Span {
  init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }
}

/// Problems met so far. Each place is reported once, however many page types share it.
struct Report {
  private struct Place: Hashable {
    let path: String
    let span: Span
    let kind: FindingKind
    let message: String
  }

  private var order: [Place] = []
  private var problems: [Place: Problem] = [:]
  private var pageTypes: [Place: [String]] = [:]

  mutating func add(_ new: [Problem], pageType: String?) {
    for problem in new {
      let place = Place(
        path: problem.origin.use.source.path, span: problem.origin.span, kind: problem.kind,
        message: problem.message)
      if problems[place] == nil {
        order.append(place)
        problems[place] = problem
      }
      if let pageType, pageTypes[place]?.last != pageType { pageTypes[place, default: []].append(pageType) }
    }
  }

  var findings: [Finding] {
    order.compactMap { place in problems[place].map { finding($0, pageTypes: pageTypes[place] ?? []) } }
  }
}

private func finding(_ problem: Problem, pageTypes: [String]) -> Finding {
  var notes: [String] = []
  var usedAt = problem.origin.use.usedAt
  var chain: [String] = []
  while let origin = usedAt {
    let source = origin.use.source
    chain.append("used by \(source.path):\(Place(of: origin.span, in: source).line)")
    usedAt = origin.use.usedAt
  }
  if !chain.isEmpty { notes.append(chain.joined(separator: ", ")) }
  if !pageTypes.isEmpty {
    notes.append("page type\(pageTypes.count > 1 ? "s" : "") \(pageTypes.joined(separator: ", "))")
  }
  var finding = Finding(
    problem.kind, problem.message, in: problem.origin.use.source, at: problem.origin.span,
    help: problem.help, notes: notes)
  finding.severity = problem.severity
  if problem.kind == .unknownName, finding.help == nil, let pageType = pageTypes.first {
    finding.help = "\"cairn fields \(pageType)\" lists the names there are"
  }
  return finding
}
