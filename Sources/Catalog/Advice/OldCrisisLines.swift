import Diagnostics

/// Crisis lines that nobody has called for longer than their own limit, or of which nobody says when. Somebody
/// in danger has one try.
///
/// Nobody has to call 911 to see whether it is still there, nor say of a number of three digits that it is.
func oldCrisisLines(in directory: Directory) -> [Finding] {
  let site = directory.site
  var findings = site.crisis.enumerated().compactMap { finding($1, at: $0, site.source, directory) }
  for area in directory.areas {
    findings += area.crisis.enumerated().compactMap { finding($1, at: $0, area.body.source, directory) }
  }
  return findings
}

private func finding(
  _ line: CrisisLine, at place: Int, _ source: SourceText, _ directory: Directory
) -> Finding? {
  if line.kind == .emergency { return nil }
  let language = directory.site.languages.first ?? "en"
  let (name, limit) = (line.name(language), directory.site.freshness.crisis)
  let today = "verified: \(directory.asOf)"
  guard let date = line.verified else {
    if line.phone.map({ $0.dialed.utf8.count <= 3 }) ?? false { return nil }
    return Finding(
      .crisisLineOld, "nothing says when anybody last called \"\(name)\"",
      about: ["crisis", String(place), "name"], in: source, help: "\(ask(line)), then add  \(today)")
  }
  let age = directory.asOf.daysSince1970 - date.daysSince1970
  guard age > limit else { return nil }
  return Finding(
    .crisisLineOld,
    "\"\(name)\" was last called on \(date), \(counted(age, "day")) ago; crisis lines are checked every "
      + counted(limit, "day"),
    about: ["crisis", String(place), "verified"], in: source, help: "\(ask(line)), then write  \(today)")
}

private func ask(_ line: CrisisLine) -> String {
  if let phone = line.phone { return "call \(phone.written) and see who answers" }
  if let text = line.text { return "write to \(text.written) and see who answers" }
  return "see who answers at \(line.chat ?? line.website ?? "its address")"
}
