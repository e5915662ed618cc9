package import Reading

extension Schema {
  /// The schema of each kind of entry.
  package static func of(_ kind: EntryKind) -> Schema {
    switch kind {
    case .program: program
    case .setting: setting
    case .area: area
    case .organization: organization
    case .guide: guide
    case .voice: voice
    }
  }

  package static let program = Schema(
    "program",
    [
      Key(
        "name", .text(limit: 120), required: true, "What the program calls itself.",
        aliases: ["title", "nombre"]),
      Key("also_known_as", .list(.text(limit: 120)), "Other names people know it by."),
      Key(
        "organization", .organization, required: true, "Who runs it.",
        aliases: ["agency", "provider", "organizacion"]),
      Key(
        "summary", .text(limit: 240), required: true, "What it is, in one or two sentences.",
        aliases: ["description", "about", "resumen", "descripcion"]),
      Key(
        "status", .choice(ProgramStatus.allCases.map(\.rawValue)),
        "Whether it is published; active when left out."),
      Key("reason", .text(limit: 500), "Why it is held or not to be listed; never published."),
      Key("notice", .text(limit: 500), "Something a reader must know now."),
      Key("support", .list(.term(.support)), required: true, "What it helps with."),
      Key("peer_types", .list(.term(.peerTypes)), "The kinds of peer who work there."),
      Key(
        "settings", .list(.reference(.setting)), required: true, "The kinds of place where one meets them."),
      Key(
        "areas", .list(.reference(.area)), required: true, "The areas it serves.",
        aliases: ["county", "counties", "condado"]),
      Key("formats", .list(.term(.formats)), required: true, "How one meets: in person, by phone ..."),
      Key("services", .list(.term(.services)), "What the peers do with people."),
      Key("welcomes", .list(.term(.communities)), "Communities it welcomes in particular."),
      Key("only_for", .list(.term(.communities)), "Communities it is only for."),
      Key("languages", .list(.language), "Languages spoken there.", aliases: ["idiomas", "sprachen"]),
      Key("interpreter", .answer, "Whether an interpreter can be had."),
      Key("ages", .record(ages), "The ages it serves, in years."),
      Key("eligibility", .text(limit: 1000), "Who can come."),
      Key("required_documents", .text(limit: 1000), "What to bring."),
      Key("cost", .list(.term(.cost)), "What it costs, or who pays.", aliases: ["price", "fee", "fees"]),
      Key("cost_note", .text(limit: 500), "More about the cost."),
      Key("first_step", .text(limit: 1000), "What happens when somebody calls."),
      Key("peer_run", .term(.peerRun), "How much peers themselves run it."),
      Key("phones", .list(.record(phone)), "Telephone numbers."),
      Key(
        "phone", .list(.telephone), "A voice number: the short form of phones.",
        aliases: ["telephone", "telefon", "telefono", "tel", "mobile", "cell"]),
      Key(
        "text", .list(.telephone), "A number for text messages: the short form of phones.", aliases: ["sms"]),
      Key("email", .email, "An e-mail address.", aliases: ["mail", "correo"]),
      Key("website", .webAddress, "A web address.", aliases: ["web", "url", "link", "homepage"]),
      Key("locations", .list(.record(location)), "Places one can go to; none is fine."),
      Key("schedule", .schedule, "When it is open.", aliases: ["hours", "opening_hours", "horario"]),
      Key("time_zone", .timeZone, "When it differs from the area's."),
      Key("peers", .list(.record(peer)), "The people one may meet."),
      Key(
        "verified", .record(verification), required: true,
        "The day somebody last checked the listing; if nobody has, call first.",
        aliases: ["checked", "last_checked", "last_verified", "updated"]),
      Key("notes", .text(limit: 10_000), "For editors; never published."),
      excuse,
    ])

  /// Every kind of entry may have it.
  private static let excuse = Key(
    "excuse", .map(.findingID, .text(limit: 500)), "Warnings to leave out for this entry, each with a reason."
  )

  static let ages = Schema(
    "map of ages", example: "{minimum: 12, maximum: 17}",
    [
      Key("minimum", .wholeNumber(0...120), "The youngest age."),
      Key("maximum", .wholeNumber(0...120), "The oldest age."),
    ])

  static let phone = Schema(
    "phone", shorthand: "number", example: "{number: 573-555-0142}",
    [
      Key("number", .telephone, required: true, "The number as people write it."),
      Key("type", .choice(Telephone.Kind.allCases.map(\.rawValue)), "voice when left out."),
      Key("extension", .text(limit: 20), "The extension to ask for."),
      Key("label", .text(limit: 60), "What the number is for."),
      Key("hours", .text(limit: 120), "When it is answered."),
    ])

  static let location = Schema(
    "location", example: "{street: 12 Broadway, city: Columbia}",
    [
      Key("name", .text(limit: 120), "What the place is called."),
      Key("street", .text(limit: 120), "Street and number.", aliases: ["address", "direccion"]),
      Key("street2", .text(limit: 120), "Suite, floor or building."),
      Key("city", .text(limit: 80), "City or town.", aliases: ["town", "ciudad"]),
      Key("state", .text(limit: 40), "State or province.", aliases: ["province", "estado"]),
      Key(
        "postal_code", .postalCode, "ZIP or postal code, in quotation marks.",
        aliases: ["zip", "zip_code", "zipcode", "postcode"]),
      Key("country", .country, "ISO 3166 code; the site's when left out."),
      Key("latitude", .degrees(limit: 90), "Degrees north."),
      Key("longitude", .degrees(limit: 180), "Degrees east; negative in the Americas."),
      Key("hidden", .flag, "Keeps street, postal code and exact point out of everything published."),
      Key("accessibility", .map(.term(.accessibility), .answer), "What the place has."),
      Key("transport", .text(limit: 500), "How to get there without a car."),
      Key("phones", .list(.record(phone)), "Numbers of this place."),
      Key(
        "schedule", .schedule, "When this place is open.", aliases: ["hours", "opening_hours", "horario"]),
      Key("areas", .list(.reference(.area)), "Areas served from this place."),
    ])

  package static let hours = Schema(
    "line of a schedule", example: "{days: mon-fri, opens: \"09:00\", closes: \"17:00\"}",
    [
      Key("days", .list(.days), required: true, "mon, or mon-fri."),
      Key("opens", .time, required: true, "On the 24-hour clock."),
      Key("closes", .time, required: true, "May be after midnight."),
      Key("note", .text(limit: 120), "More about these hours."),
    ])

  static let peer = Schema(
    "peer", example: "{name: Rosa, experience: veterans}",
    [
      Key("name", .text(limit: 60), "First name or initials."),
      Key("experience", .list(.term(.communities)), "What they share with people who come."),
      Key("languages", .list(.language), "Languages they speak."),
      Key("support", .list(.term(.support)), "What they have lived through."),
      Key("words", .text(limit: 500), "A sentence of their own."),
    ])

  static let verification = Schema(
    "verification", shorthand: "date", example: "{date: 2026-11-21, how: phone}",
    [
      Key("date", .date, required: true, "The day of the check."),
      Key("by", .text(limit: 80), "The role of who checked, not a name."),
      Key("how", .choice(Verification.Method.allCases.map(\.rawValue)), "How it was checked."),
      Key("source", .webAddress, "Where the facts come from."),
    ])

  package static let area = Schema(
    "area",
    [
      Key("name", .text(limit: 120), required: true, "The name people use."),
      Key("kind", .choice(AreaKind.allCases.map(\.rawValue)), required: true, "What kind of area it is."),
      Key("parent", .reference(.area), "The area it is part of."),
      Key("classification", .choice(Classification.allCases.map(\.rawValue)), "From rucc when left out."),
      Key("rucc", .wholeNumber(1...9), "Rural-Urban Continuum Code of the USDA."),
      Key("rucc_year", .wholeNumber(1974...2100), "The year of that code."),
      Key("fips", .fips, "FIPS code, in quotation marks."),
      Key("population", .wholeNumber(0...2_000_000_000), "How many people live there."),
      Key("postal_codes", .list(.postalCode), "ZIP or postal codes, in quotation marks."),
      Key("center", .record(point), "Where distances are measured from."),
      Key("boundary", .boundary, "Its outline in a GeoJSON file."),
      Key("also_known_as", .list(.text(limit: 120)), "Towns and names people type."),
      Key("time_zone", .timeZone, "When it differs from the parent's."),
      Key("crisis", .list(.record(crisisLine)), "Crisis lines of this area."),
      excuse,
    ])

  static let point = Schema(
    "point", example: "{latitude: 38.95, longitude: -92.33}",
    [
      Key("latitude", .degrees(limit: 90), required: true, "Degrees north."),
      Key("longitude", .degrees(limit: 180), required: true, "Degrees east; negative in the Americas."),
    ])

  package static let setting = Schema(
    "setting",
    [
      Key("name", .text(limit: 120), required: true, "The name for one such place."),
      Key("plural", .text(limit: 120), "The name for several."),
      Key("summary", .text(limit: 240), "What it is."),
      Key("order", .wholeNumber(0...100_000), "Its place in lists; the rest follows by name."),
      excuse,
    ])

  package static let organization = Schema(
    "organization",
    [
      Key("name", .text(limit: 120), required: true, "What it calls itself."),
      Key("summary", .text(limit: 240), "What it is."),
      Key("website", .webAddress, "A web address."),
      Key("phones", .list(.record(phone)), "Telephone numbers."),
      Key("email", .email, "An e-mail address."),
      Key("government", .flag, "yes for an office of the state."),
      excuse,
    ])

  package static let guide = Schema(
    "guide",
    [
      Key(
        "title", .text(limit: 120), required: true, "The title of the article.",
        aliases: ["name", "heading", "titulo"]),
      Key("summary", .text(limit: 240), "What it answers."),
      Key("order", .wholeNumber(0...100_000), "Its place in lists; the rest follows by title."),
      Key("topic", .text(limit: 80), "Guides of one topic stand together."),
      excuse,
    ])

  package static let voice = Schema(
    "voice",
    [
      Key("name", .text(limit: 120), required: true, "First name or a made-up one."),
      Key("role", .text(limit: 120), "Who is speaking."),
      Key("quote", .text(limit: 400), "A sentence that stands for the story."),
      Key("programs", .list(.reference(.program)), "Programs the story is about."),
      Key("sample", .flag, "yes for a story that was made up."),
      excuse,
    ])

  package static let vocabularyTerm = Schema(
    "term", shorthand: "label", example: "{label: Rides}",
    [
      Key("label", .localizedText(limit: 80), required: true, "What readers see."),
      Key("description", .localizedText(limit: 400), "What it means."),
      Key("synonyms", .localizedTexts, "Everyday words people type for it."),
      Key("reach", .choice(Reach.allCases.map(\.rawValue)), "For formats: how far it reaches."),
    ])

  static let crisisLine = Schema(
    "crisis line", example: "{name: County warmline, phone: 573-555-0142}",
    [
      Key("name", .localizedText(limit: 120), required: true, "What it is called."),
      Key("phone", .telephone, "The number to call."),
      Key("text", .telephone, "The number for text messages."),
      Key("chat", .webAddress, "The address of a chat."),
      Key("website", .webAddress, "More about it."),
      Key("kind", .choice(CrisisLine.Kind.allCases.map(\.rawValue)), "crisis when left out."),
      Key("languages", .list(.language), "Languages spoken there."),
      Key("verified", .date, "The day somebody last called it."),
    ])

  package static let site = Schema(
    "site",
    [
      Key("title", .localizedText(limit: 120), required: true, "The name of the site.", aliases: ["name"]),
      Key("url", .webAddress, required: true, "Its address; may have a path."),
      Key("description", .localizedText(limit: 300), "What the site is for."),
      Key("languages", .list(.language), "The first is the one people see first; en when left out."),
      Key("country", .country, "ISO 3166 code; US when left out."),
      Key("time_zone", .timeZone, "For areas that give none."),
      Key("sample", .flag, "yes says on every page that the programs are made up."),
      Key(
        "publisher",
        .record(
          Schema(
            "publisher", example: "{name: Harbor Peers, email: hello@harbor.example}",
            [
              Key("name", .localizedText(limit: 120), required: true, "Who stands behind the site."),
              Key("website", .webAddress, "A web address."),
              Key("email", .email, "An e-mail address."),
              Key("phone", .telephone, "A telephone number."),
            ])), "Who stands behind the site."),
      Key("crisis", .list(.record(crisisLine)), "Lines shown on every page."),
      Key(
        "topics",
        .list(
          .record(
            Schema(
              "topic", example: "{label: I have no ride, link: /services/transportation/}",
              [
                Key("label", .localizedText(limit: 80), required: true, "What somebody would say."),
                Key("summary", .localizedText(limit: 160), "A few words more."),
                Key("search", .localizedText(limit: 120), "Words to search for."),
                Key("link", .siteAddress, "A page of this site."),
              ]))), "What the home page offers in everyday words."),
      Key(
        "freshness",
        .record(
          Schema(
            "map of days", example: "{due: 180, overdue: 365}",
            [
              Key("due", .wholeNumber(daysSinceCheck), "Days after which to check again; 180."),
              Key("overdue", .wholeNumber(daysSinceCheck), "Days after which readers are told; 365."),
              Key(
                "withhold", .wholeNumber(daysSinceCheck),
                "Days after which a listing is left out; never when absent."),
              Key(
                "crisis", .wholeNumber(daysSinceCheck), "Days after which to call a crisis line again; 90."),
            ])), "How old a check may be."),
      Key(
        "quick_exit",
        .record(
          Schema(
            "quick exit", example: "{url: https://weather.example/}",
            [
              Key("url", .webAddress, "Where the button leads."),
              Key("enabled", .flag, "Whether there is one."),
            ])), "A button that leaves the site at once."),
      Key("edit_url", .webAddress, "Where an editor opens a file: this and its path."),
      Key(
        "report",
        .record(
          Schema(
            "report", example: "{email: hello@harbor.example}",
            [
              Key("email", .email, "Where mistakes are reported to."),
              Key("url", .webAddress, "A page for reporting mistakes."),
            ])), "Where readers report a mistake."),
      Key(
        "theme",
        .record(
          Schema(
            "theme", example: "{accent: \"#1f5f5b\"}",
            [
              Key("accent", .color, "One color; the rest is worked out."),
              Key("logo", .text(limit: 200), "A picture, as media/logo.svg."),
            ])), "Color and logo."),
      Key("neutral_titles", .flag, "yes keeps telling words out of page titles."),
      Key(
        "findings", .map(.findingID, .choice(["error", "warning", "off"])),
        "How much a warning weighs here."),
    ])

  /// Limits of freshness count days.
  static let daysSinceCheck = 1...36_500

  package static let search = Schema(
    "search", example: "{query: ride, expect: harbor}",
    [
      Key("query", .text(limit: 200), required: true, "What somebody types."),
      Key("near", .text(limit: 80), "The place they give."),
      Key("speaks", .language, "The language they ask for."),
      Key("first", .wholeNumber(1...100), "Among how many results to look."),
      Key("expect", .list(.reference(.program)), required: true, "Programs that must be among them."),
    ])

  /// Everyday words for the search, in `templates/search/<language>.yml`.
  package static let searchWords = Schema(
    "file of search words",
    [
      Key("light", .list(.text(limit: 40)), "Words of no meaning of their own, such as \"the\"."),
      Key(
        "common", .list(.text(limit: 200)),
        "Words that say little alone, each with its forms, as \"want wants wanted\"."),
      Key(
        "endings", .map(.ending, .wholeNumber(2...20)),
        "Endings of one word's forms, each with how many letters must be left."),
      Key("forms", .list(.text(limit: 200)), "Forms of one word that no ending tells, as \"foot feet\"."),
      Key(
        "meanings",
        .map(
          .slug,
          .record(
            Schema(
              "meaning", example: "{words: [laundry, wash my clothes]}",
              [
                Key("label", .text(limit: 80), "What readers see as the reason for a match."),
                Key("words", .list(.text(limit: 80)), required: true, "Words and phrases that mean this."),
                Key(
                  "terms", .list(.text(limit: 80)),
                  "Terms of vocabularies that come near it, as services/transportation."),
              ]))), "What several words and phrases mean."),
    ])
}
