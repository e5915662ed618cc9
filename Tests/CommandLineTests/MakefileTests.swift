import Foundation
import Testing

/// Runs a shell command with nothing on the path but the stand-ins of `tools` and the named real programs.
private func shell(_ command: String, tools: [String: String], real: [String]) throws -> Result {
  try withTemporaryFolder { folder in
    for (name, script) in tools {
      let path = folder.appending(path: name).path
      try write([name: "#!/bin/sh\n\(script)\n"], into: folder)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    for name in real {
      let target = ["/usr/bin/\(name)", "/bin/\(name)"].first { FileManager.default.fileExists(atPath: $0) }
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: name).path, withDestinationPath: try #require(target))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = root
    process.environment = ["PATH": folder.path]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Result(output: text, errors: errorText, status: process.terminationStatus)
  }
}

private let nothingInstalled = ["dpkg-query": "exit 1"]
private let basics = ["sh", "grep", "tail", "rm"]

@Test func whatIsMissingWithoutRootIsSaidInOneLine() throws {
  let result = try shell(
    "scripts/install-packages libcmark-dev",
    tools: nothingInstalled.merging(["id": "echo 1000", "apt-get": "exit 0"]) { $1 }, real: basics)
  #expect(
    result
      == Result(
        output: "",
        errors: "cairn: please install these packages as root (there is no sudo here): libcmark-dev\n",
        status: 1))
}

@Test func whatIsMissingWithoutAPackageManagerIsSaidInOneLine() throws {
  let result = try shell(
    "scripts/install-packages libcmark-dev libyaml-dev", tools: nothingInstalled, real: basics)
  #expect(
    result.errors
      == "cairn: please install these packages by hand (there is no apt-get here): libcmark-dev libyaml-dev\n"
  )
  #expect(result.status == 1)
}

@Test func whatIsMissingWithoutANetworkIsSaidInOneLine() throws {
  let result = try shell(
    "scripts/install-packages libcmark-dev",
    tools: nothingInstalled.merging(["id": "echo 0", "apt-get": "exit 100", "mktemp": "echo /dev/null"]) {
      $1
    },
    real: basics)
  #expect(
    result.errors == "cairn: these packages could not be installed (is there a network?): libcmark-dev\n")
  #expect(result.status == 1)
}

@Test func nothingIsInstalledTwice() throws {
  let result = try shell(
    "scripts/install-packages libcmark-dev",
    tools: ["dpkg-query": "echo 'install ok installed'", "apt-get": "exit 1"],
    real: basics)
  #expect(result == Result(output: "", errors: "", status: 0))
}

@Test func aMissingSwiftIsSaidInOneLine() throws {
  let result = try shell("make site", tools: [:], real: ["make", "sh"])
  #expect(
    result.errors.contains("cairn: Swift 6.2 or later is missing; see https://www.swift.org/install/linux/\n")
  )
  #expect(result.status != 0)
}
