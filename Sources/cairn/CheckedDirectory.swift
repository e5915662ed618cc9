import ArgumentParser
import Catalog
import Diagnostics

/// The checked directory alone, for commands that make no page: no template is rendered and no search planned.
///
/// - Returns: nil for the directory where an error forbids it; every finding up to there, in order.
func checkedDirectory(_ input: Input) -> (directory: Directory?, files: CheckedFiles, findings: [Finding]) {
  var timings = Timings()
  let files = checkFiles(input, &timings)
  let (directory, found) = putTogether(files, input)
  let findings = outcome(nil, files.allFindings + found, files).findings
  return (findings.count(.error) == 0 ? directory : nil, files, findings)
}

/// The checked directory, or the errors that forbid it.
///
/// - Throws: `ExitCode` 1 after the errors have been printed.
func directoryOrErrors(_ input: Input) throws -> (directory: Directory, files: CheckedFiles) {
  let (directory, files, findings) = checkedDirectory(input)
  if let directory { return (directory, files) }
  printFindings(findings.filter { $0.severity == .error })
  printError("\(input.contentFolder): \(findings.countedBySeverity ?? "").\n")
  throw ExitCode(ExitStatus.contentErrors)
}

extension CheckedFiles {
  /// Programs that are published but for the age of their last check.
  func withheld(from directory: Directory) -> [Program] {
    let published = Set(directory.programs.map(\.slug))
    return entries.compactMap { file in
      guard case .program(let program) = file.entry, program.status.isPublished,
        !published.contains(program.slug)
      else { return nil }
      return program
    }
  }
}

extension Directory {
  /// The area that an option names by its slug.
  func area(_ slug: String) throws -> Reference<Area> {
    if let index = areas.firstIndex(where: { $0.slug == slug }) { return areaReference(index) }
    let help = suggestion(for: slug, in: areas.map(\.slug)) ?? "name one by its file in areas/, without .md"
    throw ValidationError("There is no area \"\(slug)\"; \(help)")
  }
}
