/// Every id a finding can carry. `docs/findings.md` has a heading for each, with a wrong and a right
/// example. Ids are stable: sites name them in `findings:` and entries in `excuse:`.
package enum FindingKind: String, Sendable, CaseIterable {
  // Reading a file
  case fileTooLarge = "file-too-large"
  case unreadableFile = "unreadable-file"
  case outsideContent = "outside-content"
  case unknownFile = "unknown-file"
  case missingSiteFile = "missing-site-file"
  case notUTF8 = "not-utf-8"
  case mergeConflict = "merge-conflict"
  case lineSeparator = "line-separator"
  case missingFrontMatter = "missing-front-matter"
  case unclosedFrontMatter = "unclosed-front-matter"
  case yamlSyntax = "yaml-syntax"
  case tabIndent = "tab-indent"
  case hashInValue = "hash-in-value"
  case unsupportedYAML = "unsupported-yaml"
  case duplicateKey = "duplicate-key"
  case deepNesting = "deep-nesting"

  // Checking one entry
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case unknownTerm = "unknown-term"
  case unknownValue = "unknown-value"
  case textTooLong = "text-too-long"
  case numberOutOfRange = "number-out-of-range"
  case badSlug = "bad-slug"
  case badDate = "bad-date"
  case dateInFuture = "date-in-future"
  case badTime = "bad-time"
  case badTelephone = "bad-telephone"
  case badEmail = "bad-email"
  case badURL = "bad-url"
  case badLanguage = "bad-language"
  case badPostalCode = "bad-postal-code"
  case badFIPS = "bad-fips"
  case badCoordinates = "bad-coordinates"
  case badTimeZone = "bad-time-zone"
  case badDays = "bad-days"
  case badAddress = "bad-address"
  case badColor = "bad-color"
  case badBoundary = "bad-boundary"
  case missingReason = "missing-reason"
  case noContact = "no-contact"
  case hiddenAddressShown = "hidden-address-shown"
  case personalEmail = "personal-email"
  case streetWithoutVisits = "street-without-visits"
  case impossibleHours = "impossible-hours"
  case emptyText = "empty-text"

  // How texts read
  case personFirst = "person-first"
  case hardToRead = "hard-to-read"
  case staffSurname = "staff-surname"

  // Checking entries against one another
  case danglingReference = "dangling-reference"
  case areaCycle = "area-cycle"
  case duplicateAddress = "duplicate-address"
  case redirectLoop = "redirect-loop"

  // Advice
  case possibleDuplicate = "possible-duplicate"
  case outsideAreas = "outside-areas"
  case verificationDue = "verification-due"
  case verificationOverdue = "verification-overdue"
  case crisisLineOld = "crisis-line-old"
  case organizationByName = "organization-by-name"
  case unusedEntry = "unused-entry"
  case missingTranslation = "missing-translation"

  // Markdown
  case rawHTML = "raw-html"
  case unsafeLink = "unsafe-link"
  case deadLink = "dead-link"
  case deadFragment = "dead-fragment"
  case missingImage = "missing-image"
  case unknownLanguage = "unknown-language"
  case noCrisisLine = "no-crisis-line"

  // Templates
  case templateSyntax = "template-syntax"
  case unknownName = "unknown-name"
  case unknownPartial = "unknown-partial"
  case unknownBlock = "unknown-block"
  case recursivePartial = "recursive-partial"
  case unusedPartial = "unused-partial"
  case wrongPlace = "wrong-place"
  case wrongUse = "wrong-use"
  case ignoredText = "ignored-text"
  case missingString = "missing-string"

  // The site as a whole
  case staticClash = "static-clash"
  case staticHTML = "static-html"
  case brokenSearch = "broken-search"

  // Links to other hosts, under --links alone
  case deadExternalLink = "dead-external-link"
  case movedExternalLink = "moved-external-link"

  /// What the finding weighs unless `site.yml` says otherwise.
  package var severity: Severity {
    switch self {
    case .unknownFile, .hashInValue, .dateInFuture, .unknownLanguage, .noCrisisLine: .warning
    case .unusedPartial, .ignoredText: .warning
    case .personalEmail, .streetWithoutVisits, .impossibleHours, .emptyText, .personFirst, .staffSurname:
      .warning
    case .staticHTML, .hardToRead: .note
    case .possibleDuplicate, .outsideAreas, .verificationOverdue, .crisisLineOld, .organizationByName:
      .warning
    case .deadFragment, .deadExternalLink: .warning
    case .verificationDue, .unusedEntry, .missingTranslation, .movedExternalLink: .note
    default: .error
    }
  }
}
