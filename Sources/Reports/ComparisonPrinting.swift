import Catalog
import Diagnostics
import JSON

package enum ComparisonFormat: String, Sendable, CaseIterable {
  case markdown, text, json
}

/// A comparison for a pull request or a terminal.
///
/// - Parameter remarks: what kept it from being whole, a sentence each.
package func describe(_ comparison: Comparison, remarks: [String], isMarkdown: Bool) -> String {
  let style = Style(isMarkdown: isMarkdown)
  var text = style.heading("What changes in the directory")
  for remark in remarks { text += style.paragraph(style.emphasized(remark)) }
  let sections = sections(comparison, style)
  if sections.isEmpty, comparison.checkedAnew == 0 {
    return text + style.paragraph("Nothing changes for readers.")
  }
  text += style.paragraph(style.bold(summary(comparison)))
  for (title, lines) in sections where !lines.isEmpty { text += style.section(title, lines) }
  return text
}

/// How lines are written.
private struct Style {
  let isMarkdown: Bool

  /// Longer lists are folded away in Markdown.
  private static let openLimit = 10
  private static let limit = 200

  func escaped(_ text: String) -> String { isMarkdown ? markdownText(text) : printable(text) }
  func bold(_ text: String) -> String { isMarkdown ? "**\(escaped(text))**" : printable(text) }
  func emphasized(_ text: String) -> String { isMarkdown ? "_\(escaped(text))_" : printable(text) }
  func heading(_ text: String) -> String { isMarkdown ? "## \(text)\n" : "" }
  func paragraph(_ text: String) -> String { isMarkdown ? "\n\(text)\n" : "\(text)\n" }

  func named(_ listing: Comparison.Listing) -> String {
    "\(bold(listing.name)) (\(isMarkdown ? "`\(listing.slug)`" : listing.slug))"
      + (listing.about.isEmpty ? "" : ": \(escaped(listing.about))")
  }

  func section(_ title: String, _ lines: [String]) -> String {
    let shown = lines.prefix(Style.limit)
    let rest = lines.count > shown.count ? ["and \(lines.count - shown.count) more"] : []
    let list = (shown + rest).map { "- \($0)\n" }.joined()
    if !isMarkdown { return "\n\(title) (\(lines.count))\n" + list }
    if lines.count <= Style.openLimit { return "\n### \(title)\n\n\(list)" }
    return "\n<details><summary>\(title) (\(lines.count))</summary>\n\n\(list)\n</details>\n"
  }

  func changed(_ changed: Comparison.Changed) -> String {
    let listing = Comparison.Listing(slug: changed.listing.slug, name: changed.listing.name)
    let lines = changed.changes.map { change in
      guard change.old != nil || change.new != nil else { return "\n  - \(change.what)" }
      return "\n  - \(change.what): \(escaped(change.old ?? "nothing")) → \(escaped(change.new ?? "nothing"))"
    }
    return named(listing) + lines.joined()
  }

  func coverage(_ change: Comparison.CoverageChange) -> String {
    "\(bold(change.area.name)): \(words(change.old)) → \(words(change.new))"
  }

  private func words(_ presence: Presence) -> String {
    switch presence {
    case .inPerson: "somebody in person"
    case .reached: "only reached"
    case .nobody: "nobody"
    }
  }
}

private func sections(_ comparison: Comparison, _ style: Style) -> [(String, [String])] {
  var sections = [
    ("An address was private and would be public: is that meant?", comparison.exposed.map(style.named)),
    ("Coverage lost", comparison.coverageLost.map(style.coverage)),
    ("Closed", comparison.closed.map(style.named)),
    ("Removed", comparison.removed.map(style.named)),
    ("Closed for a time", comparison.paused.map(style.named)),
    ("Added", comparison.added.map(style.named)), ("Open again", comparison.reopened.map(style.named)),
    (
      "With another address",
      comparison.moved.map { "\(style.named($0.to)), before \(style.isMarkdown ? "`\($0.from)`" : $0.from)" }
    ),
    ("Changed", comparison.changed.map(style.changed)),
    ("Coverage won", comparison.coverageWon.map(style.coverage)),
  ]
  for others in comparison.others {
    let kind = others.kind.prefix(1).uppercased() + others.kind.dropFirst()
    sections += [
      ("\(kind) removed", others.removed.map(style.named)), ("\(kind) added", others.added.map(style.named)),
      ("\(kind) changed", others.changed.map(style.changed)),
    ]
  }
  return sections.filter { !$0.1.isEmpty }
}

/// "2 programs added, 1 closed; 1 area loses somebody."
private func summary(_ comparison: Comparison) -> String {
  let counts = [
    (comparison.exposed.count, "with an address that was private"), (comparison.added.count, "added"),
    (comparison.removed.count, "removed"),
    (comparison.closed.count, "closed"),
    (comparison.paused.count, "closed for a time"), (comparison.reopened.count, "open again"),
    (comparison.moved.count, "with another address"), (comparison.changed.count, "changed"),
    (comparison.checkedAnew, "checked anew"),
  ].filter { $0.0 > 0 }
  var parts = counts.isEmpty ? [] : ["Programs: " + counts.map { "\($0) \($1)" }.joined(separator: ", ")]
  let others = comparison.others.map { "\($0.kind): \($0.added.count + $0.removed.count + $0.changed.count)" }
  if !others.isEmpty { parts.append("other changes: " + others.joined(separator: ", ")) }
  if !comparison.coverageLost.isEmpty {
    parts.append("areas that lose somebody: \(comparison.coverageLost.count)")
  }
  if !comparison.coverageWon.isEmpty {
    parts.append("areas that win somebody: \(comparison.coverageWon.count)")
  }
  let text = parts.joined(separator: "; ")
  return text.prefix(1).uppercased() + text.dropFirst() + "."
}

package func comparisonJSON(_ comparison: Comparison, remarks: [String]) -> [UInt8] {
  var json = JSONWriter()
  json.object { json in
    json.key("remarks")
    json.array { json in for remark in remarks { json.value(remark) } }
    json.object("programs") { json in
      json.listings("exposed", comparison.exposed)
      json.listings("added", comparison.added)
      json.listings("removed", comparison.removed)
      json.listings("closed", comparison.closed)
      json.listings("temporarily_closed", comparison.paused)
      json.listings("reopened", comparison.reopened)
      json.list("moved", comparison.moved) { json, moved in
        json.object { json in
          json.field("from", moved.from)
          json.field("slug", moved.to.slug)
          json.field("name", moved.to.name)
        }
      }
      json.changed(comparison.changed)
      json.field("checked_anew", comparison.checkedAnew)
    }
    for others in comparison.others {
      json.key(named: others.kind)
      json.object { json in
        json.listings("added", others.added)
        json.listings("removed", others.removed)
        json.changed(others.changed)
      }
    }
    json.coverage("coverage_lost", comparison.coverageLost)
    json.coverage("coverage_won", comparison.coverageWon)
  }
  return json.bytes + [UInt8(ascii: "\n")]
}

extension JSONWriter {
  fileprivate mutating func listings(_ key: StaticString, _ listings: [Comparison.Listing]) {
    list(key, listings) { json, listing in
      json.object { json in
        json.field("slug", listing.slug)
        json.field("name", listing.name)
      }
    }
  }

  fileprivate mutating func changed(_ changed: [Comparison.Changed]) {
    list("changed", changed) { json, one in
      json.object { json in
        json.field("slug", one.listing.slug)
        json.field("name", one.listing.name)
        json.list("changes", one.changes) { json, change in
          json.object { json in
            json.field("what", change.what)
            json.field("old", change.old)
            json.field("new", change.new)
          }
        }
      }
    }
  }

  fileprivate mutating func coverage(_ key: StaticString, _ changes: [Comparison.CoverageChange]) {
    list(key, changes) { json, change in
      json.object { json in
        json.field("area", change.area.slug)
        json.field("name", change.area.name)
        json.field("old", change.old.rawValue)
        json.field("new", change.new.rawValue)
      }
    }
  }
}
