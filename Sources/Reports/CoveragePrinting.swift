package import Catalog
import Diagnostics
import JSON

/// Tables for a terminal, then the places that lack somebody, by name.
package func coverageText(_ report: CoverageReport, _ directory: Directory) -> String {
  var text = table("By class", [report.total] + report.classes)
  if report.supports.count > 1 { text += "\n" + table("By kind of support", report.supports) }
  let lists: [(String, (CoverageReport.Place) -> Bool)] = [
    ("Nobody", { $0.presence == .nobody }), ("Only reached", { $0.presence == .reached }),
    ("Places that depend on one program", { $0.programs == 1 }),
  ]
  for (label, isIn) in lists {
    let names = report.places.filter(isIn).map { printable(directory[$0.area].name) }
    guard !names.isEmpty else { continue }
    text += "\n\(label) (\(names.count))\n" + lines(of: names)
  }
  return text
}

/// Names in lines of at most 80 characters.
private func lines(of names: [String]) -> String {
  var lines = [""]
  for (index, name) in names.enumerated() {
    let part = name + (index + 1 < names.count ? "," : "")
    if lines[lines.count - 1].isEmpty || lines[lines.count - 1].count + 1 + part.count > 78 {
      lines.append(part)
    } else {
      lines[lines.count - 1] += " " + part
    }
  }
  return lines.dropFirst().map { "  \($0)\n" }.joined()
}

/// Numbers under one another, the labels to the left.
private func table(_ title: String, _ rows: [CoverageReport.Row]) -> String {
  let header = [title, "places", "in person", "only reached", "nobody", "people in person"]
  let cells = rows.map { row in
    [
      printable(row.label), String(row.areas), String(row.inPerson), String(row.reached), String(row.nobody),
      row.percentInPerson(.population).map { "\($0) %" } ?? "not known",
    ]
  }
  let all = [header] + cells
  let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
  return all.map { row in
    let padded = row.enumerated().map { column, cell in
      let blanks = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 ? cell + blanks : blanks + cell
    }
    return padded.joined(separator: "  ") + "\n"
  }.joined()
}

package func coverageJSON(_ report: CoverageReport, _ directory: Directory) -> [UInt8] {
  var json = JSONWriter()
  json.object { json in
    json.field("as_of", directory.asOf.description)
    json.object("total") { $0.row(report.total) }
    json.list("classes", report.classes) { json, row in json.object { $0.row(row) } }
    json.list("support", report.supports) { json, row in json.object { $0.row(row) } }
    json.key("areas")
    json.array { json in
      for place in report.places {
        let area = directory[place.area]
        json.object { json in
          json.field("slug", area.slug)
          json.field("name", area.name)
          json.field("kind", area.kind.rawValue)
          json.field("classification", area.classification?.rawValue)
          json.field("rucc", area.rucc)
          json.field("population", area.population)
          json.field("presence", place.presence.rawValue)
          json.field("programs_in_person", place.programs)
        }
      }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}

extension JSONWriter {
  fileprivate mutating func row(_ row: CoverageReport.Row) {
    field("label", row.label)
    field("areas", row.areas)
    field("in_person", row.inPerson)
    field("reached", row.reached)
    field("nobody", row.nobody)
    field("population", row.population)
    field("population_in_person", row.populationInPerson)
  }
}
