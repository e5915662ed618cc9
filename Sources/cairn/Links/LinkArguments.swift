import ArgumentParser

/// `--links` and what belongs to it.
struct LinkArguments: ParsableArguments {
  @Flag(help: "Ask every other site that is linked to whether the page is there; needs curl and the network.")
  var links = false

  @Option(
    help: ArgumentHelp(
      "Where answers are remembered. (default: cairn/links.tsv in the folder for caches)", valueName: "file"))
  var linksCache: String?

  @Flag(help: .hidden)
  var linksPrivate = false

  @Option(help: ArgumentHelp("Milliseconds between two requests to one host.", visibility: .hidden))
  var linksPause = 500

  @Option(help: ArgumentHelp("Seconds for one request.", visibility: .hidden))
  var linksTimeLimit = 20

  mutating func validate() throws {
    if linksPause < 0 || linksTimeLimit < 1 {
      throw ValidationError("--links-pause and --links-time-limit count up.")
    }
    if linksCache != nil, !links { throw ValidationError("--links-cache is for --links.") }
  }

  /// Nil where nobody asked for it.
  ///
  /// - Throws: `ExitCode` 74 after a message, where there is no curl.
  func options(quiet: Bool) throws -> LinkOptions? {
    guard links else { return nil }
    do throws(ProgramError) {
      _ = try run("curl", ["--disable", "--version"])
    } catch {
      printError(
        "cairn: --links asks through the program curl, which is not on this machine. Install curl.\n")
      throw ExitCode(ExitStatus.inputOutput)
    }
    return LinkOptions(
      cache: linksCache ?? LinkCache.usualPath, asksPrivate: linksPrivate, pause: .milliseconds(linksPause),
      timeLimit: linksTimeLimit, quiet: quiet)
  }
}
