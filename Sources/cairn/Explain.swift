import ArgumentParser
import BuiltInFiles
import Diagnostics
import Glibc
import JSON

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a finding means, with a wrong and a right example.",
    discussion:
      "Takes an id such as unknown-term, or the whole line that was printed. Alone it lists all ids.")

  @Argument(
    help: "The id of a finding, or the line that it stands in.",
    completion: .list(FindingKind.allCases.map(\.rawValue)))
  var finding: [String] = []

  @Option(help: "How to print: text, or json for {id, group, weight, summary, markdown}.")
  var format = ResultFormat.text

  func run() throws {
    let all = explanations(in: String(decoding: BuiltInFiles.explanations, as: UTF8.self))
    if finding.isEmpty {
      switch format {
      case .text: print(list(all, width: terminalWidth), terminator: "")
      case .json: printJSON { $0.array { json in for one in all { json.explanation(one) } } }
      }
      return
    }
    let id = findingID(in: finding.joined(separator: " "))
    guard let explanation = all.first(where: { $0.id == id }) else {
      let help = suggestion(for: id, in: all.map(\.id)) ?? "cairn explain alone lists them"
      throw ValidationError("There is no finding \"\(printable(id))\"; \(help)")
    }
    switch format {
    case .text:
      print("\(explanation.id)\n\n\(explanation.terminalText(width: terminalWidth))", terminator: "")
    case .json: printJSON { $0.explanation(explanation) }
    }
  }
}

/// How a command prints its result.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

func printJSON(_ write: (inout JSONWriter) -> Void) {
  var json = JSONWriter()
  write(&json)
  printBytes(json.bytes + [UInt8(ascii: "\n")])
}

/// The columns of the terminal, and never more than are good to read.
var terminalWidth: Int {
  var size = winsize()
  guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return min(80, max(20, Int(size.ws_col)))
}

extension JSONWriter {
  fileprivate mutating func explanation(_ explanation: Explanation) {
    object { json in
      json.field("id", explanation.id)
      json.field("group", explanation.group)
      json.field("weight", explanation.weight)
      json.field("summary", explanation.firstSentence)
      json.field("markdown", explanation.markdown)
    }
  }
}

/// All ids by group, each with its weight and first sentence.
private func list(_ explanations: [Explanation], width: Int) -> String {
  let column = (explanations.map(\.id.count).max() ?? 0) + 2
  var (text, group) = ("", "")
  for explanation in explanations {
    if explanation.group != group {
      group = explanation.group
      text += (text.isEmpty ? "" : "\n") + "\(group)\n\n"
    }
    let head =
      "  " + explanation.id + String(repeating: " ", count: column - explanation.id.count)
      + explanation.weight + String(repeating: " ", count: max(1, 9 - explanation.weight.count))
    text += hanging(explanation.firstSentence, under: head, width: width)
  }
  return text
}

/// Words behind a head, with the lines that follow as far to the right; below it where there is no room.
private func hanging(_ words: String, under head: String, width: Int) -> String {
  let indent = head.count + 30 <= width ? head.count : 6
  var lines = indent == head.count ? [head] : [head, String(repeating: " ", count: indent)]
  for word in words.split(separator: " ") {
    if lines[lines.count - 1].count + 1 + word.count > width {
      lines.append(String(repeating: " ", count: indent) + word)
    } else {
      lines[lines.count - 1] += (lines[lines.count - 1].hasSuffix(" ") ? "" : " ") + word
    }
  }
  return lines.joined(separator: "\n") + "\n"
}
