import ArgumentParser
import Reading

/// Slugs of the areas that lie in the content folder, for the shell.
let areaCompletion = CompletionKind.custom { words, _, _ in
  let named = words.firstIndex(of: "--content").flatMap { index in
    index + 1 < words.count ? words[index + 1] : nil
  }
  return listContent(named ?? "content").listing.documents
    .filter { $0.kind == .entry(.area) }.map(\.slug).sorted()
}
