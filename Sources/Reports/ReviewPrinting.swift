package import Catalog
import Diagnostics
import JSON

/// A list for people: a few lines for each.
package func reviewText(_ items: [ReviewItem], of total: Int, asOf: CalendarDate) -> String {
  if items.isEmpty { return "Nobody has to be called as of \(asOf).\n" }
  let width = String(items.count).count
  var text = items.enumerated().map { index, item in
    let number = String(index + 1)
    let indent = String(repeating: " ", count: width + 2)
    let slug = item.slug.isEmpty ? "" : "  (\(item.slug))"
    return String(repeating: " ", count: width - number.count)
      + "\(number). \(printable(item.name))\(slug)  \(printable(item.contact))\n"
      + "\(indent)\(printable(item.state))\n\(indent)Ask: \(item.questions.joined(separator: " "))\n"
  }.joined(separator: "\n")
  if items.count < total { text += "\nand \(total - items.count) more; --limit says how many to print\n" }
  if items.contains(where: { $0.subject == .program }) {
    text += "\nThen write down what you found:  cairn verified SLUG --by ROLE --how phone\n"
  }
  if items.contains(where: { $0.subject != .program }) {
    text += "\nOf a crisis line, write the day under  verified:  in site.yml, or in the file of its area.\n"
  }
  return text
}

/// A checklist for an issue or a notebook.
package func reviewMarkdown(_ items: [ReviewItem], of total: Int, asOf: CalendarDate) -> String {
  var text = "# Whom to call next, as of \(asOf)\n\n"
  if items.isEmpty { text += "Nobody has to be called.\n" }
  for item in items {
    let slug = item.slug.isEmpty ? "" : " (`\(item.slug)`)"
    text += "- [ ] **\(markdownText(item.name))**\(slug), \(markdownText(item.contact))\n"
    text += "  \(markdownText(item.state))\n"
    for question in item.questions { text += "  - [ ] \(markdownText(question))\n" }
  }
  if items.count < total { text += "\nand \(total - items.count) more\n" }
  return text
}

/// A table for spreadsheets (RFC 4180).
package func reviewTable(_ items: [ReviewItem]) -> [UInt8] {
  let header = [
    "kind", "name", "slug", "file", "telephone", "email", "website", "verified", "by", "how", "days", "age",
    "ask",
  ]
  let rows = items.map { item in
    [
      item.kind, item.name, item.slug, item.path, item.telephone ?? "", item.email ?? "", item.website ?? "",
      item.checked?.description ?? "", item.by ?? "",
      item.method?.rawValue ?? "", item.days.map(String.init) ?? "", item.age.rawValue,
      item.questions.joined(separator: " "),
    ]
  }
  return Array(([header] + rows).map(tableLine).joined().utf8)
}

package func reviewJSON(_ items: [ReviewItem]) -> [UInt8] {
  var json = JSONWriter()
  json.array { json in
    for item in items {
      json.object { json in
        json.field("kind", item.kind)
        json.field("name", item.name)
        json.field("slug", item.slug.isEmpty ? nil : item.slug)
        json.field("file", item.path)
        json.field("telephone", item.telephone)
        json.field("email", item.email)
        json.field("website", item.website)
        json.field("verified", item.checked?.description)
        json.field("by", item.by)
        json.field("how", item.method?.rawValue)
        json.field("days", item.days)
        json.field("age", item.age.rawValue)
        json.field("withheld", item.isWithheld)
        json.key("ask")
        json.array { json in for question in item.questions { json.value(question) } }
      }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}

extension ReviewItem {
  fileprivate var kind: String { subject == .program ? "program" : "crisis-line" }

  fileprivate var contact: String { telephone ?? email ?? website ?? "no way to reach it is known" }

  /// "Last checked on 2025-01-02 by intake, by phone, 688 days ago: overdue."
  fileprivate var state: String {
    var text = "Never checked."
    if let checked, let days {
      text = "Last checked on \(checked)" + (by.map { " by \($0)" } ?? "")
      text += (method.map { ", by \($0.rawValue)" } ?? "") + ", "
      text += days == 1 ? "1 day ago" : "\(days) days ago"
      text += age == .fresh ? "." : ": \(age.rawValue)."
    }
    if isWithheld { text += " The site leaves it out." }
    guard case .crisisLine(let area) = subject else { return text }
    return "Crisis line" + (area.map { " of \($0)" } ?? "") + ". " + text
  }
}
