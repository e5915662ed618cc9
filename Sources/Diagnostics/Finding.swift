/// How much a finding weighs. Errors stop a build before anything is written.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case note, warning, error

  package static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing a reader of the files should know: what, where, and what to do about it.
package struct Finding: Sendable {
  package let kind: FindingKind
  package var severity: Severity
  package let message: String
  package let path: String
  /// Where in the file; nil for a finding about the file as a whole.
  package let span: Span?
  /// The text `span` points into; nil where there is none to show.
  package let source: SourceText?
  /// What to write instead, as a sentence.
  package var help: String?
  package var notes: [String]

  package init(
    _ kind: FindingKind, _ message: String, in source: SourceText, at span: Span,
    help: String? = nil, notes: [String] = []
  ) {
    self.init(kind, message, path: source.path, source: source, span: span, help: help, notes: notes)
  }

  /// A finding about a whole file.
  package init(
    _ kind: FindingKind, _ message: String, path: String, help: String? = nil, notes: [String] = []
  ) {
    self.init(kind, message, path: path, source: nil, span: nil, help: help, notes: notes)
  }

  private init(
    _ kind: FindingKind, _ message: String, path: String, source: SourceText?, span: Span?,
    help: String?, notes: [String]
  ) {
    self.kind = kind
    self.severity = kind.severity
    self.message = message
    self.path = path
    self.source = source
    self.span = span
    self.help = help
    self.notes = notes
  }
}

extension String {
  /// An order for paths: `<` takes two spellings of one accented letter for equal, and a file system does not.
  package func precedes(_ other: String) -> Bool {
    self == other ? utf8.lexicographicallyPrecedes(other.utf8) : self < other
  }
}

extension [Finding] {
  /// By file, then place, then id and message: the same order on every machine and with any number of
  /// cores.
  package func sortedByPlace() -> [Finding] {
    sorted { one, other in
      if one.path.precedes(other.path) { return true }
      if other.path.precedes(one.path) { return false }
      let (start, otherStart) = (one.span?.start ?? 0, other.span?.start ?? 0)
      if start != otherStart { return start < otherStart }
      if one.kind != other.kind { return one.kind.rawValue < other.kind.rawValue }
      return one.message.precedes(other.message)
    }
  }

  package func count(_ severity: Severity) -> Int { count { $0.severity == severity } }

  /// "2 errors, 1 warning", or nil where nothing was found.
  package var countedBySeverity: String? {
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = count(severity)
      return count == 0 ? nil : counted(count, severity.rawValue)
    }
    return counts.isEmpty ? nil : counts.joined(separator: ", ")
  }
}

/// "1 page", "2 pages".
package func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
