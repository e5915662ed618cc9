import Catalog
import Diagnostics
import Search

/// Runs what `searches.yml` expects on the index that is about to be published.
func checkSearches(_ directory: Directory, _ index: SearchIndex) -> [Finding] {
  guard !directory.searches.isEmpty else { return [] }
  let files = Dictionary(index.files.map { ($0.name, $0.bytes) }) { first, _ in first }
  var findings: [Finding] = []
  do throws(SearchIndexError) {
    var open = try OpenIndex { files[$0] }
    for search in directory.searches { findings += try broken(search, directory, &open) }
  } catch {
    // The index was made by this very run; a test holds that it can be read.
    preconditionFailure("the search index that was just made cannot be read: \(error)")
  }
  return findings
}

private func broken(
  _ search: ExpectedSearch, _ directory: Directory, _ index: inout OpenIndex
) throws(SearchIndexError) -> [Finding] {
  let request = SearchRequest(
    query: search.query + " ", near: search.near,
    facets: search.speaks.map { ["languages": [$0.lowercased()]] } ?? [:])
  let found = try searchSlugs(&index, request)
  let first = search.first ?? defaultFirst
  return search.expect.compactMap { expected in
    let slug = directory[expected.value].slug
    let rank = found.firstIndex(of: slug)
    if let rank, rank < first { return nil }
    let now = rank.map { "it is number \($0 + 1)" } ?? "it is not found"
    return Finding(
      .brokenSearch,
      "a search for \"\(search.query)\" does not show \"\(slug)\" among the first \(first): \(now)",
      in: search.source, at: expected.span,
      help: "add the words people use to the program's text or to templates/search, or correct this line",
      notes: found.isEmpty ? [] : ["first now: \(found.prefix(3).joined(separator: ", "))"])
  }
}

/// How far down to look where a search does not say.
private let defaultFirst = 5
