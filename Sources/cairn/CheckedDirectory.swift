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
