// Advice is what no entry shows by itself: two listings of one program, a place far from where it should be, a
// check that is due. Each file here holds one kind; none of them is an error.

package import Diagnostics
import Reading

/// Everything that is worth a look, though nothing is wrong.
///
/// - Parameters:
///   - entries: what the directory was made from, for listings that are too old to be in it.
///   - earlier: what was found before. An entry with an error may be the one that uses another, so what nobody
///     uses, and what is not translated, is said once there is none.
package func advise(
  on directory: Directory, entries: [CheckedEntry] = [], after earlier: [Finding] = []
) -> [Finding] {
  // What such a file says may not be what it means.
  let broken = Set(earlier.lazy.filter { $0.severity == .error }.map(\.path))
  let findings =
    possibleDuplicates(in: directory) + pointsOutsideAreas(in: directory) + oldVerifications(in: directory)
    + withheldListings(entries, in: directory) + oldCrisisLines(in: directory)
    + organizationsByName(in: directory)
  let alone = broken.isEmpty ? unusedEntries(in: directory) + missingTranslations(in: directory) : []
  return (findings + alone).filter { !broken.contains($0.path) }
}

extension Finding {
  /// A finding about a value, by the keys that lead to it; about the file, where it has none.
  init(
    _ kind: FindingKind, _ message: String, about keys: [String], in source: SourceText,
    help: String? = nil, notes: [String] = []
  ) {
    if let place = place(of: keys, in: source) {
      self.init(kind, message, in: source, at: place, help: help, notes: notes)
    } else {
      self.init(kind, message, path: source.path, help: help, notes: notes)
    }
  }
}

/// "Boone County, Cole County and 12 more".
func named(_ names: [String], atMost limit: Int = 5) -> String {
  let shown = names.prefix(names.count == limit + 1 ? limit + 1 : limit)
  let rest = names.count - shown.count
  let last = rest > 0 ? "\(rest) more" : shown.last ?? ""
  let first = rest > 0 ? Array(shown) : Array(shown.dropLast())
  return first.isEmpty ? last : "\(first.joined(separator: ", ")) and \(last)"
}
