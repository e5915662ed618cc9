import ArgumentParser
import Publishing

/// Why what a revision holds cannot be had.
enum RevisionError: Error {
  /// The name is wrong, or nothing has it.
  case unknown(String)
  case unreadable(String)
}

/// Puts the content folder of a revision, as `git` keeps it, into a folder that is empty.
///
/// - Returns: where it lies now.
func extract(
  _ revision: String, of contentFolder: String, into folder: String
) throws(RevisionError) -> String {
  guard let first = revision.first, first != "-",
    !revision.unicodeScalars.contains(where: { $0.value < 0x21 })
  else {
    throw .unknown("\"\(revision)\" is not the name of a revision or folder")
  }
  let asked = try git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"], contentFolder)
  let commit = asked.text.filter(\.isHexDigit)
  guard asked.succeeded, commit.count >= 40 else {
    let reason = message(asked)
    if !reason.isEmpty { throw .unreadable("git says: \(reason)") }
    throw .unknown(
      "there is no folder and no revision \"\(revision)\". Where only the newest commit was fetched, fetch them all"
    )
  }
  let archive = "\(folder)/content.tar"
  let written = try git(
    ["archive", "--format=tar", "--prefix=content/", "--output", archive, commit, "--", "."], contentFolder)
  guard written.succeeded else {
    throw .unreadable("\"\(revision)\" has no folder \"\(contentFolder)\": git says: \(message(written))")
  }
  let unpacked = try other("tar", ["-x", "-f", archive, "-C", folder, "--no-same-owner"])
  guard unpacked.succeeded else { throw .unreadable("tar says: \(message(unpacked))") }
  return "\(folder)/content"
}

/// Runs `git` in the content folder, without the programs that a repository could name in its settings.
private func git(_ arguments: [String], _ contentFolder: String) throws(RevisionError) -> ProgramAnswer {
  try other("git", ["-C", contentFolder, "-c", "core.fsmonitor=false", "--no-pager"] + arguments)
}

private func other(_ program: String, _ arguments: [String]) throws(RevisionError) -> ProgramAnswer {
  do throws(ProgramError) {
    return try run(program, arguments, timeLimit: .seconds(300))
  } catch {
    switch error {
    case .notFound: throw .unreadable("revisions are read through the program \(program), which is not here")
    case .notStarted(_, let reason): throw .unreadable("the program \(program) does not start: \(reason)")
    }
  }
}

private func message(_ answer: ProgramAnswer) -> String {
  if answer.end == .timedOut { return "it took longer than five minutes" }
  return String(decoding: answer.errors, as: UTF8.self).split(separator: "\n").joined(separator: " ")
}
