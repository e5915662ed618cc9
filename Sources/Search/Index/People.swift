import Catalog

/// Programs by what one and the same peer shares: `=community|language|support`, each left empty where it is
/// not asked for. The key `=` holds all programs that list peers.
func peopleGroups(_ directory: Directory) -> [WordGroup] {
  var programs: [String: [Int]] = [:]
  for (index, program) in directory.programs.enumerated() where !program.peers.isEmpty {
    var keys: Set<String> = ["="]
    for peer in program.peers { keys.formUnion(combinations(peer, program, directory)) }
    for key in keys { programs[key, default: []].append(index) }
  }
  return programs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { key, programs in
    let postings = programs.map { Posting(program: Int32($0), level: 0) }
    return WordGroup(forms: [Array(key.utf8)], weight: 1, postings: postings[...], names: [])
  }
}

/// What a peer does not say of languages and support, the program says for all.
private func combinations(_ peer: Peer, _ program: Program, _ directory: Directory) -> [String] {
  let communities = peer.experience.map { directory[$0].slug } + [""]
  let languages = (peer.languages.isEmpty ? program.languages : peer.languages).map { $0.lowercased() } + [""]
  let support = (peer.support.isEmpty ? program.support : peer.support).map { directory[$0].slug } + [""]
  var keys: [String] = []
  for community in communities {
    for language in languages {
      for support in support where [community, language, support].filter({ !$0.isEmpty }).count >= 2 {
        keys.append("=\(community)|\(language)|\(support)")
      }
    }
  }
  return keys
}
