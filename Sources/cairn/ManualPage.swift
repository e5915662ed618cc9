/// A page for `man`, in the macros of man(7). It bears no day, so that the same program always gives the same page.
func manualPage(_ program: HelpDump.Command, version: String) -> String {
  let commands = (program.subcommands ?? []).filter { $0.commandName != "help" }
  let shared = sharedArguments(of: commands)
  var page = """
    .TH CAIRN 1 "" "cairn \(version)" "User Commands"
    .SH NAME
    cairn \\- \(roff(startingSmall(program.abstract ?? "")))
    .SH SYNOPSIS
    .B cairn
    .I command
    .RI [ options ]
    .SH DESCRIPTION
    Findings go to standard error, results to standard output.
    .SH COMMANDS

    """
  for command in commands { page += section(command, without: shared) }
  page += ".SH OPTIONS OF MOST COMMANDS\n" + shared.map(entry).joined()
  page += """
    .SH EXIT STATUS
    .TP
    .B 0
    All went well; there may be warnings and notes.
    .TP
    .B 1
    Content or templates have errors, or a limit that was asked for is not met.
    .TP
    .B 64
    The command was written wrongly.
    .TP
    .B 74
    A folder or file could not be read or written.
    .SH ENVIRONMENT
    .TP
    .B SOURCE_DATE_EPOCH
    The day to take for today, in seconds since 1970, where
    .B \\-\\-as\\-of
    does not name it.

    """
  return page
}

/// What at least half of the commands take, in the order in which it is met.
private func sharedArguments(of commands: [HelpDump.Command]) -> [HelpDump.Argument] {
  var shared: [HelpDump.Argument] = []
  for argument in commands.flatMap({ $0.arguments ?? [] }) where argument.shouldDisplay {
    let count = commands.count { $0.arguments?.contains(argument) ?? false }
    if count * 2 >= commands.count, !shared.contains(argument) { shared.append(argument) }
  }
  return shared
}

private func section(_ command: HelpDump.Command, without shared: [HelpDump.Argument]) -> String {
  let arguments = (command.arguments ?? []).filter { $0.shouldDisplay && !shared.contains($0) }
  let positional = arguments.filter { $0.kind == "positional" }.map { argument in
    let name = "\\fI\(roff(argument.valueName ?? ""))\\fR" + (argument.isRepeating ? " ..." : "")
    return argument.isOptional ? " [\(name)]" : " \(name)"
  }
  let texts = [command.abstract, command.discussion].compactMap(\.self).filter { !$0.isEmpty }
  return ".SS \"cairn \(roff(command.commandName))\(positional.joined())\"\n"
    + texts.map(roff).joined(separator: "\n.PP\n") + "\n" + arguments.map(entry).joined()
}

private func entry(_ argument: HelpDump.Argument) -> String {
  let value = "\\fI\(roff(argument.valueName ?? ""))\\fR"
  let names = (argument.names ?? []).map { name in
    "\\fB\(roff((name.kind == "long" ? "--" : "-") + name.name))\\fR"
  }
  let tag =
    switch argument.kind {
    case "positional": value
    case "option": names.joined(separator: ", ") + " \(value)"
    default: names.joined(separator: ", ")
    }
  var text = argument.abstract ?? ""
  if let values = argument.allValueStrings, !values.isEmpty, !values.allSatisfy(text.contains) {
    text += " One of \(values.joined(separator: ", "))."
  }
  if let standard = argument.defaultValue { text += " (default: \(standard))" }
  return ".TP\n\(tag)\n\(roff(text.isEmpty ? argument.valueName ?? "" : text))\n"
}

/// A text that means nothing to roff.
private func roff(_ text: String) -> String {
  var escaped = ""
  for character in text {
    switch character {
    case "\\": escaped += "\\e"
    case "-": escaped += "\\-"
    case "\"": escaped += "\\(dq"
    case "\n": escaped += " "
    default: escaped.append(character)
    }
  }
  return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
}

private func startingSmall(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
