import ArgumentParser
import Diagnostics
import Preview
import Reading
import Site
import Synchronization

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the site in a browser while it is being written.",
    discussion: """
      Serves the site to this machine alone and shows every saved file at once. The folder of the built site is \
      never touched. While something is wrong the last good site stays, with what is wrong laid over it. \
      Ctrl-C stops it.
      """)

  @OptionGroup var options: InputOptions

  @Option(
    help: ArgumentHelp("The port to begin with; a taken one gives way to the next.", valueName: "number"))
  var port = 8000

  @Flag(help: "Show drafts as if they were published, each marked as one.")
  var drafts = false

  @Flag(help: "Look at all files now and then, for disks that do not tell when one changes.")
  var poll = false

  mutating func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port takes a number up to 65535.") }
  }

  func run() throws {
    var input = try options.input()
    input.showsDrafts = drafts
    let templates = input.templatesFolder ?? "templates"
    input.templatesFolder = templates
    var preview = PreviewOptions(
      port: port, folders: [input.contentFolder, templates],
      editorFolder: workingFolder())
    preview.polls = poll
    let desk = Mutex<HeldSite?>(nil)
    let site = input
    do throws(PreviewError) {
      try servePreview(preview, until: try StopSignal.onInterrupt(), tell: { printError("cairn: \($0)\n") }) {
        changes in
        desk.withLock { previewed(&$0, after: changes, site) }
      }
    } catch {
      printError("cairn: \(error)\n")
      throw ExitCode(ExitStatus.inputOutput)
    }
  }
}

/// Has a site take in what changed and hands out how it can be shown now.
private func previewed(_ desk: inout HeldSite?, after changes: ChangedPaths, _ input: Input) -> PreviewedSite
{
  let isNew = desk == nil
  var site = desk ?? HeldSite(input)
  // Held once, so that taking in a change copies nothing.
  desk = nil
  if !isNew {
    switch changes {
    case .everything: site.takeChanges(of: nil)
    case .paths([]): site.planAgain()
    case .paths(let paths): site.takeChanges(of: paths)
    }
  }
  let found = site.findings.filter { $0.severity != .note }
  if site.isWhole, isNew || !found.isEmpty {
    printFindings(found)
    printError("\(input.contentFolder): \(site.findings.countedBySeverity ?? "nothing found")\n")
  }
  desk = site
  let shown = site.shown
  return PreviewedSite(
    basePath: shown?.plan.basePath ?? "/", findings: site.findings, isBroken: site.isBroken,
    number: site.number, isUnfinished: !site.isWhole
  ) { shown?.file($0) }
}
