import Catalog
import Diagnostics

/// An old address with the page it leads to, both with the base path.
struct CheckedRedirect: Sendable {
  let from: String
  let target: String
}

/// Checks that old addresses are free and lead to pages; chains are followed to their end.
func checkRedirects(
  _ directory: Directory, pages: Set<String>, _ addresses: Addresses, _ taken: inout TakenPaths
) -> (redirects: [CheckedRedirect], findings: [Finding]) {
  let targets = Dictionary(
    directory.redirects.map { (slashed($0.from.value), slashed($0.to.value)) }
  ) { first, _ in first }
  var findings: [Finding] = []
  var redirects: [CheckedRedirect] = []
  for redirect in directory.redirects {
    let from = slashed(redirect.from.value)
    let file = addresses.file(addresses.redirect(from))
    if let problem = problem(with: file, redirect.from.value, taken) {
      findings.append(
        Finding(
          problem.kind, problem.message, in: redirect.source, at: redirect.from.span,
          help: "take this line out"))
      continue
    }
    switch lastTarget(of: redirect, targets) {
    case nil:
      findings.append(
        Finding(
          .redirectLoop, "\(redirect.from.value) leads back to itself", in: redirect.source,
          at: redirect.to.span,
          help: "lead it to a page"))
    case let target? where pages.contains(addresses.redirect(target)):
      taken.take(file)
      redirects.append(CheckedRedirect(from: addresses.redirect(from), target: addresses.redirect(target)))
    case let target?:
      findings.append(
        Finding(
          .deadLink, "the site has no page \(target)", in: redirect.source, at: redirect.to.span,
          help: addresses.suggestion(for: target, in: pages)))
    }
  }
  return (redirects, findings)
}

private func problem(with file: String, _ from: String, _ taken: TakenPaths) -> (
  kind: FindingKind, message: String
)? {
  let parts = file.split(separator: "/", omittingEmptySubsequences: false)
  if parts.contains(where: {
    $0.isEmpty || $0.hasPrefix(".") || $0.unicodeScalars.contains { $0.value < 0x20 }
  }) {
    return (.badAddress, "\(from) cannot be the address of a page")
  }
  return taken.clashes(file)
    ? (.duplicateAddress, "\(from) is taken already, so it cannot lead elsewhere") : nil
}

/// Where a chain of redirects ends; nil where it never does.
private func lastTarget(of redirect: Redirect, _ targets: [String: String]) -> String? {
  var target = slashed(redirect.to.value)
  var seen: Set<String> = [slashed(redirect.from.value)]
  while let next = targets[target] {
    guard seen.insert(target).inserted else { return nil }
    target = next
  }
  return seen.contains(target) ? nil : target
}

func slashed(_ address: String) -> String { address.hasSuffix("/") ? address : address + "/" }

extension Addresses {
  /// The nearest page to an address without the base path, as editors write it.
  func suggestion(for address: String, in pages: Set<String>) -> String? {
    nearestName(to: redirect(address), in: pages.sorted()).map {
      "did you mean \"/\($0.dropFirst(base.utf8.count))\"?"
    }
  }
}
