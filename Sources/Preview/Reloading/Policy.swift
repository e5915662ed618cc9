/// A content security policy with as little added as the preview needs: its script, its style sheet, and the
/// stream that tells of changes. All come from the page's own host.
func policyForPreview(_ policy: String) -> String {
  var directives = policy.split(separator: ";").map { part in
    part.split(whereSeparator: \.isWhitespace).map(String.init)
  }.filter { !$0.isEmpty }
  let standard = sources(of: "default-src", in: directives)
  for name in ["script-src", "connect-src", "style-src"] {
    // What no directive limits is allowed.
    guard let present = sources(of: name, in: directives) ?? standard else { continue }
    if present.contains("'self'") { continue }
    let directive = [name] + present.filter { $0.lowercased() != "'none'" } + ["'self'"]
    directives.removeAll { $0[0].lowercased() == name }
    directives.append(directive)
  }
  return directives.map { $0.joined(separator: " ") }.joined(separator: "; ")
}

private func sources(of name: String, in directives: [[String]]) -> [String]? {
  directives.first { $0[0].lowercased() == name }.map { Array($0.dropFirst()) }
}
