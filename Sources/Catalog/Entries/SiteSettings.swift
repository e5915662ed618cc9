package import Diagnostics
package import Reading

/// What `site.yml` says.
package struct SiteSettings: Sendable {
  package struct Publisher: Sendable {
    package let name: LocalizedText
    package let website: String?
    package let email: String?
    package let phone: DialedNumber?
  }

  package struct Topic: Sendable {
    package let label: LocalizedText
    package let summary: LocalizedText?
    package let search: LocalizedText?
    package let link: Located<String>?
  }

  /// Days since the last check.
  package struct FreshnessLimits: Sendable {
    package let due: Int
    package let overdue: Int
    package let withhold: Int?
    /// For crisis lines.
    package let crisis: Int
  }

  package let source: SourceText
  package let title: LocalizedText
  package let url: String
  package let description: LocalizedText?
  /// BCP 47 tags, the default first; never empty.
  package let languages: [String]
  package let country: String
  package let timeZone: String?
  package let isSample: Bool
  package let publisher: Publisher?
  package let crisis: [CrisisLine]
  package let topics: [Topic]
  package let freshness: FreshnessLimits
  package let quickExit: String?
  package let editURL: String?
  package let reportEmail: String?
  package let reportURL: String?
  package let accent: String?
  package let logo: Located<String>?
  package let usesNeutralTitles: Bool
  package let severities: [FindingKind: Severity?]
}

/// Reads `site.yml`. Findings about the rest of the site are weighed by what stands in it. Without a title or
/// an address, which are errors, something stands in for them so that the rest can still be checked.
///
/// - Parameter document: nil where there is none, which listing the folder has reported.
/// - Parameter baseURL: takes the place of the file's `url`, for a preview elsewhere.
package func readSiteSettings(_ document: Document?, asOf: CalendarDate, baseURL: String? = nil) -> (
  settings: SiteSettings, findings: [Finding]
) {
  let context = CheckContext(
    vocabularies: Vocabularies([]), slugs: SlugTables([]),
    country: document.flatMap(country) ?? "US", asOf: asOf)
  var checker = Checker(document?.source ?? SourceText(path: "", bytes: []), context)
  let fields =
    document.flatMap { checker.fields($0.root, .site, span: $0.rootSpan) } ?? Fields(span: Span(0, 0))

  let freshness = fields.record("freshness")
  let quickExit = fields.record("quick_exit")
  let languages = fields.texts("languages")
  let settings = SiteSettings(
    source: checker.source, title: fields.localized("title") ?? LocalizedText(""),
    url: baseURL ?? fields.text("url") ?? "https://site.invalid/",
    description: fields.localized("description"), languages: languages.isEmpty ? ["en"] : languages,
    country: context.country, timeZone: fields.text("time_zone"), isSample: fields.flag("sample") ?? false,
    publisher: fields.record("publisher").flatMap { publisher in
      publisher.localized("name").map {
        SiteSettings.Publisher(
          name: $0, website: publisher.text("website"), email: publisher.text("email"),
          phone: publisher.dialed("phone"))
      }
    },
    crisis: fields.crisisLines("crisis"),
    topics: fields.records("topics").compactMap { topic in
      guard let label = topic.localized("label") else { return nil }
      let link = topic.locatedText("link")
      return SiteSettings.Topic(
        label: label, summary: topic.localized("summary"), search: topic.localized("search"), link: link)
    },
    freshness: SiteSettings.FreshnessLimits(
      due: freshness?.number("due") ?? 180, overdue: freshness?.number("overdue") ?? 365,
      withhold: freshness?.number("withhold"), crisis: freshness?.number("crisis") ?? 90),
    quickExit: quickExit?.flag("enabled") ?? true ? quickExit?.text("url") : nil,
    editURL: fields.text("edit_url"), reportEmail: fields.record("report")?.text("email"),
    reportURL: fields.record("report")?.text("url"), accent: fields.record("theme")?.text("accent"),
    logo: fields.record("theme")?.locatedText("logo"),
    usesNeutralTitles: fields.flag("neutral_titles") ?? false,
    severities: severities(fields.map("findings"), &checker))
  checker.checkFreshness(freshness, settings.freshness)
  checker.checkCrisisLines(fields.records("crisis"))
  checker.checkTopics(fields.records("topics"))
  return (settings, document == nil ? [] : checker.findings)
}

/// The country decides how telephone numbers of this very file are read, so it is looked up first.
private func country(of document: Document) -> String? {
  guard case .mapping(let pairs)? = document.root?.content,
    case .scalar(let country)? = pairs.first(where: { $0.key.value == "country" })?.value.content
  else { return nil }
  return country
}

private func severities(_ entries: [MapEntry], _ checker: inout Checker) -> [FindingKind: Severity?] {
  var severities: [FindingKind: Severity?] = [:]
  for entry in entries {
    guard let kind = checker.weighable(entry), case .text(let word) = entry.value.value else { continue }
    severities[kind] = .some(Severity(rawValue: word))
  }
  return severities
}
