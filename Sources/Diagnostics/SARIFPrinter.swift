import JSON

/// Findings in SARIF 2.1.0 (OASIS), which code scanning of GitHub and GitLab and many editors read.
///
/// - Parameter explanations: what each id means; the rules carry their texts.
package func sarifFindings(_ findings: [Finding], version: String, explanations: [Explanation]) -> [UInt8] {
  let kinds = FindingKind.allCases.filter { kind in findings.contains { $0.kind == kind } }
  var json = JSONWriter(reserving: findings.count * 512)
  json.object { json in
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.field("version", "2.1.0")
    json.key("runs")
    json.array { json in
      json.object { json in
        json.object("tool") { json in
          json.object("driver") { json in
            json.field("name", "cairn")
            json.field("semanticVersion", version)
            json.key("rules")
            json.array { json in
              for kind in kinds {
                json.object { $0.rule(kind, explanations.first { $0.id == kind.rawValue }) }
              }
            }
          }
        }
        json.field("columnKind", "utf16CodeUnits")
        json.key("results")
        json.array { $0.results(findings, kinds) }
      }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}

extension JSONWriter {
  fileprivate mutating func rule(_ kind: FindingKind, _ explanation: Explanation?) {
    field("id", kind.rawValue)
    object("defaultConfiguration") { $0.field("level", kind.severity.rawValue) }
    guard let explanation else { return }
    object("shortDescription") { $0.field("text", explanation.firstSentence) }
    object("help") { json in
      json.field("text", explanation.terminalText(width: 80))
      json.field("markdown", withoutRelativeLinks(explanation.markdown))
    }
  }

  fileprivate mutating func results(_ findings: [Finding], _ kinds: [FindingKind]) {
    let numbers = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
    var fingerprints: [String: Int] = [:]
    for (finding, place) in LocatedFindings(findings) {
      object { json in
        json.field("ruleId", finding.kind.rawValue)
        json.field("ruleIndex", numbers[finding.kind])
        json.field("level", finding.severity.rawValue)
        json.object("message") { $0.field("text", finding.wholeMessage) }
        json.key("locations")
        json.array { json in
          json.object { json in
            json.object("physicalLocation") { $0.location(finding, place) }
          }
        }
        let print = fingerprint(finding, place.map { $0.lines.text(at: $0.span) } ?? "")
        let number = (fingerprints[print] ?? 0) + 1
        fingerprints[print] = number
        json.object("partialFingerprints") { $0.field("primaryLocationLineHash", "\(print):\(number)") }
      }
    }
  }

  private mutating func location(_ finding: Finding, _ place: (lines: LineStarts, span: Span)?) {
    object("artifactLocation") { $0.field("uri", uri(of: finding.path)) }
    guard let place else { return }
    let (start, end) = place.lines.region(place.span)
    object("region") { json in
      json.field("startLine", start.line)
      json.field("startColumn", start.utf16Column)
      json.field("endLine", end.line)
      json.field("endColumn", end.utf16Column)
      let text = place.lines.source.text(place.span)
      if !text.isEmpty, text.utf8.count <= 400 { json.object("snippet") { $0.field("text", text) } }
    }
  }
}

/// A path as a URI reference (RFC 3986). Every colon is encoded, since the first part must not look like a scheme.
private func uri(of path: String) -> String {
  let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
  let digits = Array("0123456789ABCDEF")
  var uri = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    if plain.contains(byte) {
      uri.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      uri += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
  return uri
}

/// The same for a finding that only moved up or down in its file (FNV-1a, 64 bits).
private func fingerprint(_ finding: Finding, _ line: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in "\(finding.kind.rawValue)\n\(finding.path)\n\(line.filter { !$0.isWhitespace })".utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  let text = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - text.count) + text
}
