import Diagnostics

/// A text that Markdown shows as it is: it makes no tag, link or list, and names nobody on GitHub.
func markdownText(_ text: String) -> String {
  var escaped = ""
  for character in printable(text) {
    switch character {
    case "@": escaped += "&#64;"
    case "#": escaped += "&#35;"
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "!", ">": escaped += "\\\(character)"
    default: escaped.append(character)
    }
  }
  return escaped
}
