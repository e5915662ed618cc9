/// The name an editor most likely meant, or nil where nothing is near enough to suggest.
///
/// Distance counts insertions, deletions, replacements and swaps of neighbours (optimal string
/// alignment); a third of the length may differ, and no more than `most`.
package func nearestName(
  to name: String, in candidates: some Sequence<String>, atMost most: Int = .max
) -> String? {
  let wanted = Array(name.lowercased().utf8)
  let limit = min(most, max(1, wanted.count / 3))
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().utf8)
    if abs(other.count - wanted.count) > limit { continue }
    let distance = editDistance(wanted, other)
    guard distance <= limit else { continue }
    if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// The nearest name as a help sentence.
package func suggestion(for name: String, in candidates: some Sequence<String>) -> String? {
  nearestName(to: name, in: candidates).map { "did you mean \"\($0)\"?" }
}

private func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
  var beforeLast = [Int](repeating: 0, count: other.count + 1)
  var last = Array(0...other.count)
  for i in 1...one.count {
    var row = [i] + [Int](repeating: 0, count: other.count)
    for j in 1...other.count {
      let replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
      row[j] = min(last[j] + 1, row[j - 1] + 1, replaced)
      if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[other.count]
}
