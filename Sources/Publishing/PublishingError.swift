import Diagnostics
import Glibc

/// Why the site could not be published, in whole sentences: what, which path, and what to do. Commands
/// that meet one exit 74.
package struct PublishingError: Error, Sendable, CustomStringConvertible {
  /// The system's error number where a call failed; nil where Cairn refused.
  let code: Int32?
  private let sentence: String
  private var consequence: String?

  package var description: String { [sentence, consequence].compactMap { $0 }.joined(separator: " ") }

  /// A refusal, which says itself what became of the site and what to do.
  init(_ sentences: String) {
    code = nil
    sentence = sentences
  }

  /// A call that the system answered with an error.
  init(_ operation: FileOperation, _ path: String, code: Int32) {
    self.code = code
    sentence = "Could not \(operation.rawValue) \(quoted(path)): \(String(cString: strerror(code)))."
  }

  /// The same with what became of the site, unless it says so already.
  func adding(_ consequence: String, advising action: String = "build again") -> PublishingError {
    guard code != nil, self.consequence == nil else { return self }
    let advice =
      switch code {
      case ENOSPC, EDQUOT: " Free some space and \(action)."
      case EACCES, EPERM, EROFS: " Check who may write there and \(action)."
      default: ""
      }
    var error = self
    error.consequence = consequence + advice
    return error
  }
}

/// A path as messages show it.
func quoted(_ path: String) -> String { "\"\(printable(path))\"" }

/// Up to ten paths, and how many more there are.
func listed(_ paths: [String]) -> String {
  let shown = paths.prefix(10).map(quoted).joined(separator: ", ")
  return paths.count > 10 ? "\(shown) and \(paths.count - 10) more" : shown
}
