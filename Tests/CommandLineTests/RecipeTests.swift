import Diagnostics
import Foundation
import Reading
import Testing

// The recipes that `cairn init` writes for other programs, tried as far as they can be without those.

private let starter = root.appending(path: "Sources/BuiltInFiles/Starter")

/// A `.yml` file of the starter; our own parser stands for that of GitHub and GitLab.
private func yaml(_ path: String) throws -> Node {
  let source = SourceText(path: path, bytes: Array(try Data(contentsOf: starter.appending(path: path))))
  let (node, findings) = parseYAML(source, in: 0..<source.bytes.count)
  #expect(findings.isEmpty, "\(findings.map(\.message))")
  return try #require(node)
}

extension Node {
  fileprivate subscript(key: String) -> Node? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key.value == key }?.value
  }

  fileprivate var pairs: [Pair] { if case .mapping(let pairs) = content { pairs } else { [] } }
  fileprivate var items: [Node] { if case .sequence(let items) = content { items } else { [] } }
  fileprivate var text: String? { if case .scalar(let text) = content { text } else { nil } }
}

/// The commands of a job of the workflow in order, each with its condition.
private func steps(_ job: String) throws -> [(name: String, condition: String?, run: String)] {
  try #require(yaml(".github/workflows/cairn.yml")["jobs"]?[job]?["steps"]).items.compactMap { step in
    step["run"]?.text.map { (step["name"]?.text ?? "", step["if"]?.text, $0) }
  }
}

private func shell(
  _ script: String, _ arguments: [String] = ["-e"], in folder: URL, _ environment: [String: String] = [:]
) throws -> Result {
  let process = Process()
  process.executableURL = URL(filePath: "/bin/bash")
  process.arguments = arguments + ["-c", script]
  process.currentDirectoryURL = folder
  process.environment = [
    "PATH": "/usr/bin:/bin", "HOME": folder.path, "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@peers.example",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@peers.example", "GIT_CONFIG_NOSYSTEM": "1",
    "SOURCE_DATE_EPOCH": "1795305600",
  ].merging(environment) { $1 }
  let output = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)")
  try Data().write(to: output)
  let handle = try FileHandle(forWritingTo: output)
  defer { try? FileManager.default.removeItem(at: output) }
  process.standardOutput = handle
  process.standardError = handle
  process.standardInput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return Result(
    output: String(decoding: try Data(contentsOf: output), as: UTF8.self), errors: "",
    status: process.terminationStatus)
}

@Test func noCommandOfAWorkflowHoldsWordsFromOutsideAndAllAreSoundShell() throws {
  let workflow = try yaml(".github/workflows/cairn.yml")
  var commands = 0
  for job in try #require(workflow["jobs"]).pairs {
    for step in job.value["steps"]?.items ?? [] {
      if let action = step["uses"]?.text { #expect(action.hasPrefix("actions/"), "\(action)") }
      guard let run = step["run"]?.text else { continue }
      commands += 1
      #expect(!run.contains("${{"), "\(run)")
      let result = try withTemporaryFolder { folder throws in try shell(run, ["-n"], in: folder) }
      #expect(result.status == 0, "\(run)")
    }
  }
  #expect(commands == 5)
  let lab = try yaml(".gitlab-ci.yml")
  for script in [lab["default"]?["before_script"], lab["check"]?["script"], lab["pages"]?["script"]] {
    let lines = try #require(script).items.compactMap(\.text)
    #expect(!lines.isEmpty)
    try withTemporaryFolder { folder throws in
      for line in lines { #expect(try shell(line, ["-n"], in: folder).status == 0, "\(line)") }
    }
  }
}

@Test func aPullRequestFromAForkCanWriteNothing() throws {
  let workflow = try yaml(".github/workflows/cairn.yml")
  // `pull_request_target` would run with the rights of the repository.
  #expect(
    try #require(workflow["on"]).pairs.map(\.key.value) == [
      "push", "pull_request", "workflow_dispatch", "schedule",
    ])
  #expect(
    try #require(workflow["permissions"]).pairs.map { "\($0.key.value): \($0.value.text ?? "")" } == [
      "contents: read"
    ])
  for job in try #require(workflow["jobs"]).pairs {
    let writes = job.value["permissions"]?.pairs.filter { $0.value.text == "write" }.map(\.key.value) ?? []
    let uses = job.value["steps"]?.items.compactMap { $0["uses"]?.text } ?? []
    switch job.key.value {
    case "check":
      #expect(writes == [] && job.value["permissions"] == nil)
      let checkout = job.value["steps"]?.items.first {
        $0["uses"]?.text?.hasPrefix("actions/checkout@") ?? false
      }
      #expect(checkout?["with"]?["persist-credentials"]?.text == "false")
    case "comment":
      #expect(writes == ["pull-requests"])
      #expect(job.value["if"]?.text?.contains("head.repo.full_name == github.repository") == true)
      #expect(
        !uses.contains { $0.hasPrefix("actions/checkout") }, "it runs nothing that came with the request")
    case "deploy":
      #expect(writes == ["pages", "id-token"])
      #expect(
        job.value["if"]?.text == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'")
    default: Issue.record("nobody knows the job \(job.key.value)")
    }
  }
}

@Suite(.enabled(if: cairn != nil, "CAIRN does not name the program; make test sets it"))
struct RecipeTests {
  /// A new directory in a repository with one commit.
  private func withRepository<Value>(_ body: (URL) throws -> Value) throws -> Value {
    try withTemporaryFolder { folder throws in
      #expect(try run("init", "site", "--as-of", "2026-11-22", in: folder).status == 0)
      let site = folder.appending(path: "site")
      let made = try shell("git init -q -b main . && git add -A && git commit -q -m first", in: site)
      #expect(made.status == 0, "\(made.output)")
      return try body(site)
    }
  }

  @Test func theCommandsOfTheWorkflowRunInOrder() throws {
    try withRepository { site throws in
      let page = "content/programs/harbor-house.md"
      let changed = try shell(
        "sed -i 's/573-555-0142/573-555-0199/' \(page) && git add -A && git commit -q -m 'a $(touch injected) `b`'",
        in: site)
      #expect(changed.status == 0)
      let above = site.deletingLastPathComponent()
      let program = URL(filePath: try #require(cairn))
      let sum = try shell("sha256sum < '\(program.path)'", in: above).output.prefix { $0 != " " }
      var environment = [
        "RUNNER_TEMP": above.appending(path: "temporary").path,
        "GITHUB_PATH": above.appending(path: "path").path,
        "GITHUB_STEP_SUMMARY": above.appending(path: "summary").path, "CAIRN_URL": program.absoluteString,
        "CAIRN_SHA256": String(sum),
      ]
      let commands = try steps("check")
      #expect(commands.map(\.name) == ["Get cairn", "Check", "Say what changes", "Build"])
      for (name, _, command) in commands {
        let result = try shell(command, ["-e"], in: site, environment)
        #expect(result.status == 0, "\(name): \(result.output)")
        if let added = try? String(contentsOf: above.appending(path: "path"), encoding: .utf8) {
          environment["PATH"] = added.split(separator: "\n").joined(separator: ":") + ":/usr/bin:/bin"
        }
      }
      #expect(
        try String(contentsOf: above.appending(path: "summary"), encoding: .utf8).contains("Harbor House"))
      #expect(isThere(above.appending(path: "temporary/site/programs/harbor-house/index.html")))
      #expect(!isThere(site.appending(path: "injected")))

      environment["CAIRN_SHA256"] = String(repeating: "0", count: 64)
      #expect(
        try shell(commands[0].run, ["-e"], in: site, environment).status != 0, "another program is refused")
      environment["CAIRN_URL"] = ""
      let unset = try shell(commands[0].run, ["-e"], in: site, environment)
      #expect(unset.status != 0 && unset.output.contains("Set the variable CAIRN_URL of this repository"))
    }
  }

  @Test func theHookChecksWhatIsStagedAndNotWhatLiesInTheFolder() throws {
    try withRepository { site throws in
      let environment = ["CAIRN": try #require(cairn)]
      #expect(try shell("git config core.hooksPath .githooks", in: site).status == 0)
      let page = "content/programs/harbor-house.md"
      func commit(_ script: String) throws -> Result { try shell(script, in: site, environment) }

      let good = try commit("echo Hello. >> \(page); git commit -qam good")
      #expect(good.status == 0, "\(good.output)")
      let bad = try commit("sed -i 's/^areas:.*/areas: sample-conty/' \(page); git commit -qam bad")
      #expect(bad.status == 1)
      #expect(
        bad.output.contains("\n  \(page):14:8\n") && bad.output.contains("did you mean \"sample-county\"?"))
      #expect(bad.output.contains("The commit was stopped."))
      // It lies mended in the folder, but what is staged is broken still.
      let staged = try commit(
        "git add \(page); sed -i 's/sample-conty/sample-county/' \(page); git commit -qm staged")
      #expect(staged.status == 1)
      // And the other way round.
      let mended = try commit(
        "git add \(page); sed -i 's/^areas:.*/areas: nowhere/' \(page); git commit -q --allow-empty -m mended"
      )
      #expect(mended.status == 0, "\(mended.output)")
      // One file of several.
      let partly = try commit(
        "git checkout -q \(page); echo x > content/programs/broken.md; git add -A; echo More. >> \(page); git commit -q -m part \(page)"
      )
      #expect(partly.status == 0, "\(partly.output)")
      #expect(try commit("git commit -qm rest").status == 1)
      #expect(try commit("git commit -q --no-verify -m anyway").status == 0)
      #expect(try shell("git status --short", in: site).output == "")
    }
  }

  @Test func withoutTheProgramTheHookSaysSoAndLetsTheCommitThrough() throws {
    try withRepository { site throws in
      let result = try shell(
        "git config core.hooksPath .githooks; echo x >> README.md; git commit -qam x", in: site,
        ["CAIRN": "no-such-cairn"])
      #expect(
        result.status == 0 && result.output.hasPrefix("cairn is not installed here, so nothing was checked."))
    }
  }

  /// The problem matcher is JSON with an expression in it; here both are tried on what the program really prints.
  @Test func theProblemMatcherFindsFileLineAndMessage() throws {
    try withRepository { site throws in
      let data = try Data(contentsOf: site.appending(path: ".vscode/tasks.json"))
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let tasks = try #require(json["tasks"] as? [[String: Any]])
      let matcher = try #require(tasks[0]["problemMatcher"] as? [String: Any])
      let patterns = try #require(matcher["pattern"] as? [[String: Any]]).compactMap {
        $0["regexp"] as? String
      }
      #expect(patterns.count == 2)
      for path in ["settings.json", "extensions.json", "entries.code-snippets"] {
        let data = try Data(contentsOf: site.appending(path: ".vscode/\(path)"))
        #expect(try JSONSerialization.jsonObject(with: data) is [String: Any])
      }
      try write(
        ["content/programs/b.md": "---\nname: B\naeras: x\nstatus: draft\n---\n", "content/odd.txt": "x"],
        into: site)
      let lines = try run("check", in: site).errors.split(separator: "\n").map(String.init)
      var found: [[String]] = []
      for (first, second) in zip(lines, lines.dropFirst()) {
        guard let message = first.groups(of: patterns[0]), let place = second.groups(of: patterns[1]) else {
          continue
        }
        found.append([message[0], message[1], place[0], place[1], place[2]])
      }
      #expect(found.contains(["error", "unknown-key", "content/programs/b.md", "3", "1"]))
      #expect(found.contains(["warning", "unknown-file", "content/odd.txt", "", ""]))
    }
  }
}

extension String {
  fileprivate func groups(of pattern: String) -> [String]? {
    guard let expression = try? NSRegularExpression(pattern: pattern),
      let match = expression.firstMatch(in: self, range: NSRange(startIndex..., in: self))
    else { return nil }
    return (1..<match.numberOfRanges).map {
      Range(match.range(at: $0), in: self).map { String(self[$0]) } ?? ""
    }
  }
}
