import Diagnostics
import Reading

// Checks of entries against one another.

extension SortedEntries {
  /// Reports each cycle once, at the area that comes first in byte order. An area whose file could not be
  /// read is missing here, so parents are looked up by slug.
  mutating func findCycles(_ slugs: SlugTables) {
    let places = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1.area.slug, $0) })
    let parents = areas.map { area in area.area.parent.flatMap { places[slugs[.area][$0.index]] } }
    for start in areas.indices {
      var chain = [start]
      while let parent = parents[chain[chain.count - 1]] {
        if parent == start {
          if start == chain.min() { reportCycle(chain) }
          break
        }
        if chain.contains(parent) { break }
        chain.append(parent)
      }
    }
  }

  private mutating func reportCycle(_ chain: [Int]) {
    let names = chain.map { areas[$0].area.slug } + [areas[chain[0]].area.slug]
    let first = areas[chain[0]]
    findings.append(
      Finding(
        .areaCycle, "the area \"\(first.area.slug)\" is a part of itself", in: first.area.body.source,
        at: first.places.parent ?? Span(0, 1), help: "give one of these areas another parent, or none",
        notes: [names.joined(separator: " is part of ")]))
  }

  /// A file without any outline has been reported once already, and one that is not there is reported once, at
  /// the first area that names it.
  mutating func resolveBoundaries(_ boundaries: [String: [String: Boundary]]) {
    var missing: [String: [Int]] = [:]
    for index in areas.indices {
      guard let named = areas[index].area.boundaryFeature else { continue }
      guard let features = boundaries[named.file] else {
        missing[named.file, default: []].append(index)
        continue
      }
      if let boundary = features[named.feature] {
        areas[index].area.boundary = boundary
      } else if !features.isEmpty {
        reportBoundary(
          of: index, "media/\(named.file) has no feature with the id \"\(named.feature)\"",
          help: suggestion(for: named.feature, in: features.keys.sorted()))
      }
    }
    for (file, indices) in missing.sorted(by: { $0.key < $1.key }) {
      guard let first = indices.first else { continue }
      let others = indices.count - 1
      reportBoundary(
        of: first, "there is no GeoJSON file media/\(file)",
        help: suggestion(for: file, in: boundaries.keys.sorted()),
        notes: others == 0 ? [] : ["\(counted(others, "more area")) name\(others == 1 ? "s" : "") it"])
    }
  }

  private mutating func reportBoundary(
    of index: Int, _ message: String, help: String?, notes: [String] = []
  ) {
    let area = areas[index]
    findings.append(
      Finding(
        .badBoundary, message, in: area.area.body.source, at: area.places.boundary ?? Span(0, 1), help: help,
        notes: notes))
  }

  /// A search finds published programs only.
  mutating func findSearchesForNothing(_ searches: [ExpectedSearch], _ slugs: SlugTables) {
    for search in searches {
      for expected in search.expect {
        let slug = slugs[.program][expected.value.index]
        guard let status = unlisted[slug] else { continue }
        findings.append(
          Finding(
            .danglingReference,
            "the program \"\(slug)\" has the status \"\(status.rawValue)\", so no search finds it",
            in: search.source, at: expected.span, help: "expect another program, or none"))
      }
    }
  }
}
