/// "commit/committed suicide" as all it stands for: one text for each choice, with how many there are to choose from and
/// which was taken.
func alternatives(_ text: String) -> [(text: String, choices: [Choice])] {
  var all: [(words: [String], choices: [Choice])] = [([], [])]
  for word in text.split(separator: " ") {
    let parts = word.split(separator: "/").map(String.init)
    all = all.flatMap { before in
      parts.enumerated().map { index, part in
        let choice = parts.count > 1 ? [Choice(index: index, count: parts.count)] : []
        return (before.words + [part], before.choices + choice)
      }
    }
  }
  return all.map { ($0.words.joined(separator: " "), $0.choices) }
}

struct Choice: Sendable {
  let index: Int
  let count: Int
}

/// What to write instead, in the form that was found: of as many forms as one word of `avoid` has, the one at the same
/// place.
func wording(_ write: String, for choices: [Choice]) -> String {
  write.split(separator: " ").map { word in
    let parts = word.split(separator: "/")
    let choice = choices.first { $0.count == parts.count }
    return String(parts[parts.count > 1 ? choice?.index ?? 0 : 0])
  }.joined(separator: " ")
}
