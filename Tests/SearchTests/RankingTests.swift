import Catalog
import Foundation
import Testing

@testable import Search

// Each test shows its whole site; Site.swift says what it leaves out.

// MARK: Words and names

@Test func aNameBeatsAMention() throws {
  let site = try Site(
    """
    -- programs/attic.md --
    name: Quiet Attic
    summary: Above the old harbor.
    -- programs/harbor.md --
    name: Harbor House
    """)
  #expect(try site.found("harbor") == ["harbor", "attic"])
  #expect(try site.found("harbor house") == ["harbor", "attic"])
  #expect(try site.found("HARBÓR") == ["harbor", "attic"])
}

@Test func aWholeNameBeatsAPartOfALongOne() throws {
  let site = try Site(
    """
    -- programs/a.md --
    name: Harbor and Lighthouse Friends of the Western River
    -- programs/b.md --
    name: Harbor
    -- programs/c.md --
    name: Bluff
    also_known_as: [The Old Harbor]
    """)
  #expect(try site.found("harbor") == ["b", "c", "a"])
}

@Test func theMoreWordsOfTheQueryTheBetter() throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: Coffee every morning.
    -- programs/b.md --
    summary: Coffee and a garden.
    -- programs/c.md --
    summary: A garden.
    """)
  #expect(try site.found("garden coffee") == ["b", "a", "c"])
}

@Test func aRareWordIsWorthMoreThanOneThatAllHave() throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: Coffee and cards.
    -- programs/b.md --
    summary: Coffee and kayaks.
    -- programs/c.md --
    summary: Coffee and cards.
    """)
  #expect(try site.found("coffee kayaks") == ["b", "a", "c"])
}

@Test func theSummaryBeatsTheTextBelowAndTiesGoByName() throws {
  let site = try Site(
    """
    -- programs/a.md --
    ---
    We have kayaks.
    -- programs/b.md --
    summary: Kayaks.
    -- programs/c.md --
    first_step: Ask for the kayaks.
    """)
  #expect(try site.found("kayaks") == ["b", "a", "c"])
}

@Test func endingsAndFormsFindEachOther() throws {
  let site = try Site(
    """
    -- search/en.yml --
    endings: {s: 3, ing: 3, ed: 3}
    forms: [drink drank drunk]
    -- programs/a.md --
    summary: For whoever walked alone.
    -- programs/b.md --
    summary: After the last drunk night.
    """)
  #expect(try site.found("walking") == ["a"])
  #expect(try site.found("drinks") == ["b"])
  #expect(try site.found("drank") == ["b"])
  #expect(try site.found("walkings") == [])
}

@Test func theLastWordMayBeUnfinished() throws {
  let site = try Site(
    """
    -- programs/a.md --
    name: Harbor House
    """)
  #expect(try site.found("harb") == ["a"])
  #expect(try site.found("ha") == [])
  #expect(try site.found("harb ") == [])
  #expect(try site.found("harb xyz") == [])
}

@Test func aTelephoneNumberFindsItsProgramHoweverItIsWritten() throws {
  let site = try Site(
    """
    -- programs/a.md --
    phone: 573-555-0142
    -- programs/b.md --
    phone: (573) 555-0143
    """)
  for written in ["573-555-0142", "5735550142", "+1 (573) 555 0142", "1.573.555.0142"] {
    #expect(try site.found(written) == ["a"], "\(written)")
  }
}

// MARK: Slips of the pen

/// So many words that there are several files of words and of tails.
private let manyWords: String = {
  let beginnings = ["bra", "cle", "dri", "flo", "gru", "kwi", "plo", "ske", "sni", "tru", "vle", "zwo"]
  let middles = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu"]
  return beginnings.flatMap { one in middles.flatMap { two in middles.map { one + two + $0 + "x" } } }
    .joined(separator: " ")
}()

private let amongManyWords = Result {
  try Site(
    """
    -- programs/a.md --
    name: Harbors
    -- programs/z.md --
    ---
    \(manyWords)
    """)
}

@Test(arguments: [
  "arbors", "jarbors", "hharbors", "ahrbors",  // the first letter
  "hqrbors", "hrbors", "haarbors", "hrabors",  // the second
  "hatbors", "habors", "harrbors", "habrors",  // the third
  "harvors", "harors", "harbbors", "harobrs",  // the fourth
  "harbora", "harborsx", "harbosr",  // the last
])
func oneSlipIsForgiven(typed: String) throws {
  let site = try amongManyWords.get()
  #expect(site.files.keys.count { $0.hasPrefix("words-") } > 3)
  #expect(site.files.keys.count { $0.hasPrefix("tails-") } > 2)
  #expect(try site.found("\(typed) ") == ["a"])
}

@Test func aWordAsTypedBeatsWhatItMayBeASlipOf() throws {
  let site = try Site(
    """
    -- programs/a.md --
    name: Walnut
    -- programs/b.md --
    name: Walnuts
    """)
  #expect(try site.found("walnuts") == ["b"])
  #expect(try site.found("walnat ") == ["a"])
  #expect(try site.why("walnat ") == ["a": ["walnut for walnat"]])
}

@Test func twoSlipsAreForgivenInALongWordAlone() throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: Transportation to court.
    -- programs/b.md --
    summary: Kayaks.
    """)
  #expect(try site.found("transpotratiom") == ["a"])
  #expect(try site.found("transpurtetion") == ["a"])
  #expect(try site.found("transpurtetiom") == [])
  #expect(try site.found("kaxaxs") == [])
}

@Test func shortWordsAreTakenAsTheyAre() throws {
  let site = try Site(
    """
    -- programs/a.md --
    name: The Den
    """)
  #expect(try site.found("den") == ["a"])
  #expect(try site.found("ten ") == [])
}

@Test(arguments: ["drop-in", "dropin", "drop in", "Drop–In"])
func wordsMayBeWrittenTogetherOrApart(query: String) throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: A drop-in place.
    -- programs/b.md --
    summary: A dropin for all.
    -- programs/c.md --
    summary: Water.
    """)
  #expect(try site.found(query) == ["a", "b"])
}

@Test func wordsAfterTheSixteenthDoNotCount() throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: Kayaks.
    """)
  let fifteen = [String](repeating: "zzz", count: 15).joined(separator: " ")
  #expect(try site.found("\(fifteen) kayaks") == ["a"])
  #expect(try site.found("\(fifteen) zzz kayaks") == [])
}

// MARK: Meanings

@Test func aPhraseFindsTheTermItStandsFor() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    groups: {label: Groups}
    transportation: {label: Rides, synonyms: {en: [no car, pick me up]}}
    -- search/en.yml --
    light: [i, have, me]
    -- programs/a.md --
    services: groups
    -- programs/b.md --
    services: transportation
    -- programs/c.md --
    summary: A car show.
    """)
  #expect(try site.found("no car") == ["b", "c"])
  #expect(try site.found("I have no car") == ["b", "c"])
  #expect(try site.found("pick up") == ["b"])
  #expect(try site.why("no car")["b"] == ["Rides"])
  #expect(try site.why("no car")["c"] == ["car"])
}

@Test func whoListsATermComesBeforeWhoMentionsIt() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    transportation: {label: Rides, synonyms: {en: [lift]}}
    -- programs/a.md --
    ---
    Ask about a lift.
    -- programs/b.md --
    services: transportation
    """)
  #expect(try site.found("rides") == ["b", "a"])
}

@Test func lightAndCommonWordsMayStandWithinAnExpression() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    transportation: {label: Transport, synonyms: {en: [ride to court]}}
    -- search/en.yml --
    light: [to, a, the]
    common: [get getting, some, see saw]
    -- programs/a.md --
    services: transportation
    """)
  for query in ["ride to court", "ride court", "a ride to the court", "ride getting to some court"] {
    #expect(try site.found(query) == ["a"], "\(query)")
  }
  #expect(try site.found("ride kayak court") == [])
  #expect(try site.found("court ride") == [])
}

@Test func aLongerExpressionHidesTheShorterOneWithinIt() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    reentry: {label: Reentry, synonyms: {en: [parole officer]}}
    training: {label: Training, synonyms: {en: [train parole officer]}}
    -- programs/a.md --
    services: reentry
    -- programs/b.md --
    services: training
    """)
  #expect(try site.found("parole officer") == ["a"])
  #expect(try site.found("train parole officer") == ["b"])
}

@Test func whatComesNearAMeaningCountsALittle() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    groups: {label: Groups}
    warmline: {label: Warmline}
    -- search/en.yml --
    meanings:
      lonely:
        label: Feeling alone
        words: [lonely, nobody calls]
        terms: [services/warmline]
    -- programs/a.md --
    services: groups
    -- programs/b.md --
    services: warmline
    -- programs/c.md --
    summary: When nobody calls.
    """)
  #expect(try site.found("lonely") == ["c", "b"])
  #expect(try site.why("lonely") == ["c": ["Feeling alone"], "b": ["Warmline"]])
}

@Test func commonWordsCountInNamesAndExpressionsAlone() throws {
  let site = try Site(
    """
    -- search/en.yml --
    light: [to, i]
    common: [want wants, talk talks talking, get]
    meanings:
      talk: {label: To talk, words: [want to talk]}
    -- programs/a.md --
    name: Talk
    -- programs/b.md --
    summary: You want to talk, we listen.
    -- programs/c.md --
    summary: Kayaks.
    """)
  #expect(try site.found("talking") == ["a"])
  #expect(try site.found("i want to talk") == ["b", "a"])
  #expect(try site.why("i want to talk")["b"] == ["To talk"])
  #expect(try site.found("to i") == ["a", "b", "c"])
}

@Test func aQueryInSpanishFindsEnglishByWhatItMeans() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    transportation:
      label: {en: Rides, es: Transporte}
      synonyms: {en: [no car], es: [aventón, sin carro]}
    -- search/en.yml --
    meanings:
      lonely: {label: Lonely, words: [lonely]}
    -- search/es.yml --
    light: [me, siento]
    meanings:
      lonely: {label: Soledad, words: [me siento sola]}
    -- programs/a.md --
    services: transportation
    -- programs/b.md --
    summary: For the lonely.
    """)
  #expect(try site.found("aventon") == ["a"])
  #expect(try site.found("SIN CARRO") == ["a"])
  #expect(try site.found("me siento sola") == ["b"])
}

// MARK: For whom, and whether open

@Test func onlyForOthersRanksAfterAllUntilItIsAskedFor() throws {
  let site = try Site(
    """
    -- vocabularies/communities.yml --
    veterans: {label: Veterans, synonyms: {en: [army]}}
    women: {label: Women}
    -- programs/a.md --
    summary: A meeting.
    only_for: veterans
    -- programs/b.md --
    summary: A meeting.
    welcomes: women
    """)
  #expect(try site.found("meeting") == ["b", "a"])
  #expect(try site.found("army meeting") == ["a", "b"])
  #expect(try site.found("meeting", ["communities": ["veterans", "women"]]) == ["a", "b"])
  #expect(try site.found("meeting", hidesOnlyFor: true) == ["b"])
  #expect(try site.found("army meeting", hidesOnlyFor: true) == ["a", "b"])
  #expect(try site.found("", hidesOnlyFor: true) == ["b"])
}

@Test func onlyForTwoIsAskedForByEither() throws {
  let site = try Site(
    """
    -- vocabularies/communities.yml --
    veterans: {label: Veterans}
    women: {label: Women}
    -- programs/a.md --
    summary: A meeting.
    only_for: [veterans, women]
    """)
  #expect(try site.found("women meeting", hidesOnlyFor: true) == ["a"])
  #expect(try site.found("meeting", hidesOnlyFor: true) == [])
}

@Test func closedForNowComesAfterOpen() throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: A meeting.
    status: temporarily-closed
    -- programs/b.md --
    summary: A meeting.
    """)
  #expect(try site.found("meeting") == ["b", "a"])
}

@Test func whatIsClosedAtATimeIsLeftOut() throws {
  let site = try Site(
    """
    -- programs/a.md --
    summary: A meeting.
    schedule: Most evenings.
    -- programs/b.md --
    summary: A meeting.
    schedule: [{days: mon-fri, opens: "09:00", closes: "17:00"}]
    -- programs/c.md --
    summary: A meeting.
    schedule: always
    -- programs/d.md --
    summary: A meeting.
    schedule: by-appointment
    """)
  #expect(try site.found("meeting", at: minute(.monday, 9)) == ["b", "c", "a", "d"])
  #expect(try site.found("meeting", at: minute(.friday, 16, 59)) == ["b", "c", "a", "d"])
  #expect(try site.found("meeting", at: minute(.monday, 17)) == ["c", "a", "d"])
  #expect(try site.found("meeting", at: minute(.sunday, 12)) == ["c", "a", "d"])
  #expect(
    try site.why("meeting", at: minute(.monday, 9))
      == [
        "a": ["meeting", "ask for hours"], "b": ["meeting"], "c": ["meeting"],
        "d": ["meeting", "ask for hours"],
      ])
}

@Test func hoursMayGoOnAfterMidnightAndAfterTheWeek() throws {
  let site = try Site(
    """
    -- programs/a.md --
    schedule: [{days: fri, opens: "20:00", closes: "02:00"}]
    -- programs/b.md --
    schedule: [{days: sun, opens: "22:00", closes: "06:00"}]
    -- programs/c.md --
    schedule: [{days: wed, opens: "12:00", closes: "24:00"}]
    """)
  #expect(try site.found("", at: minute(.friday, 20)) == ["a"])
  #expect(try site.found("", at: minute(.saturday, 1, 59)) == ["a"])
  #expect(try site.found("", at: minute(.saturday, 2)) == [])
  #expect(try site.found("", at: minute(.sunday, 23)) == ["b"])
  #expect(try site.found("", at: minute(.monday, 5, 59)) == ["b"])
  #expect(try site.found("", at: minute(.monday, 6)) == [])
  #expect(try site.found("", at: minute(.wednesday, 23, 59)) == ["c"])
  #expect(try site.found("", at: minute(.thursday, 0)) == [])
}

@Test func hoursOfLocationsCountTogether() throws {
  let site = try Site(
    """
    -- programs/a.md --
    locations:
      - {city: Columbia, schedule: [{days: mon, opens: "09:00", closes: "10:00"}]}
      - {city: Ashland, schedule: [{days: tue, opens: "09:00", closes: "10:00"}]}
    """)
  #expect(try site.found("", at: minute(.monday, 9, 30)) == ["a"])
  #expect(try site.found("", at: minute(.tuesday, 9, 30)) == ["a"])
  #expect(try site.found("", at: minute(.wednesday, 9, 30)) == [])
}

// MARK: Choices

@Test func withinAGroupOneIsEnoughAndEveryGroupMustBeMet() throws {
  let site = try Site(
    """
    -- vocabularies/services.yml --
    groups: {label: Groups}
    rides: {label: Rides}
    -- programs/a.md --
    services: groups
    languages: [en, es]
    -- programs/b.md --
    services: rides
    languages: en
    -- programs/c.md --
    languages: es
    """)
  #expect(try site.found("", ["services": ["groups", "rides"]]) == ["a", "b"])
  #expect(try site.found("", ["services": ["groups", "rides"], "languages": ["es"]]) == ["a"])
  #expect(try site.found("", ["services": []]) == ["a", "b", "c"])
  #expect(try site.found("", ["services": ["horses"]]) == [])
  #expect(try site.found("", ["services": ["horses", "rides"]]) == ["b"])
  #expect(try site.found("", ["colors": ["red"]]) == [])
  #expect(
    try site.why("", ["services": ["groups"], "languages": ["es"]]) == ["a": ["has Groups", "has es"]])
}

@Test func anAgeLeavesOutWhoDoesNotServeIt() throws {
  let site = try Site(
    """
    -- programs/all.md --
    -- programs/grown.md --
    ages: {minimum: 18}
    -- programs/teens.md --
    ages: {minimum: 12, maximum: 17}
    -- programs/to-five.md --
    ages: {maximum: 5}
    """)
  #expect(try site.found("", age: 0) == ["all", "to-five"])
  #expect(try site.found("", age: 5) == ["all", "to-five"])
  #expect(try site.found("", age: 6) == ["all"])
  #expect(try site.found("", age: 12) == ["all", "teens"])
  #expect(try site.found("", age: 17) == ["all", "teens"])
  #expect(try site.found("", age: 18) == ["all", "grown"])
  #expect(try site.found("", age: 120) == ["all", "grown"])
}

@Test func onePeerWhoSharesAllComesFirstThenTheProgramItselfThenSeveralPeers() throws {
  let site = try Site(
    """
    -- vocabularies/communities.yml --
    veterans: {label: Veterans}
    -- programs/a-nobody-says.md --
    summary: A meeting.
    welcomes: veterans
    languages: [en, es]
    peers:
      - {name: Ann, experience: veterans, languages: en}
      - {name: Rosa, languages: es}
    -- programs/b-itself.md --
    summary: A meeting.
    welcomes: veterans
    languages: [en, es]
    -- programs/c-one-peer.md --
    summary: A meeting.
    welcomes: veterans
    languages: [en, es]
    peers: {name: Luis, experience: veterans, languages: [en, es]}
    """)
  let wanted = ["communities": ["veterans"], "languages": ["es"]]
  #expect(try site.found("meeting", wanted) == ["c-one-peer", "b-itself", "a-nobody-says"])
  let why = try site.why("meeting", wanted)
  #expect(why["c-one-peer"] == ["meeting", "has Veterans", "has es", "one peer"])
  #expect(why["b-itself"] == ["meeting", "has Veterans", "has es"])
  #expect(why["a-nobody-says"] == ["meeting", "has Veterans", "has es", "several peers"])
  #expect(try site.found("meeting", ["languages": ["es"]]).first == "a-nobody-says")
  #expect(try site.found("veterans meeting", ["languages": ["es"]]).first == "c-one-peer")
}

@Test func whatAPeerDoesNotSayTheProgramSaysForAll() throws {
  let site = try Site(
    """
    -- vocabularies/support.yml --
    grief: {label: Grief}
    trauma: {label: Trauma}
    -- programs/a.md --
    summary: A meeting.
    support: [grief, trauma]
    languages: es
    peers: {name: Ann, support: trauma}
    -- programs/b.md --
    summary: A meeting.
    support: grief
    languages: es
    peers: {name: Rosa}
    """)
  let why = try site.why("meeting", ["support": ["grief"], "languages": ["es"]])
  #expect(why["a"]?.last == "several peers")
  #expect(why["b"]?.last == "one peer")
}

// MARK: Places

private let twoCounties = """
  -- areas/missouri.md --
  name: Missouri
  kind: state
  -- areas/boone-county.md --
  name: Boone County
  kind: county
  parent: missouri
  postal_codes: ["65201", "65251"]
  center: {latitude: 39.0, longitude: -92.3}
  also_known_as: [Columbia]
  -- areas/cole-county.md --
  name: Cole County
  kind: county
  parent: missouri
  postal_codes: ["65101", "65251"]
  center: {latitude: 38.5, longitude: -92.3}
  also_known_as: [Jefferson City]
  """

private let fivePrograms = """
  \(twoCounties)
  -- programs/a-near.md --
  summary: A meeting.
  areas: cole-county
  locations: {city: Jefferson City, postal_code: "65101", latitude: 38.55, longitude: -92.3}
  -- programs/b-far.md --
  summary: A meeting.
  areas: cole-county
  -- programs/c-wider.md --
  summary: A meeting.
  areas: missouri
  formats: phone
  -- programs/d-serving.md --
  summary: A meeting.
  areas: boone-county
  formats: phone
  -- programs/e-here.md --
  summary: A meeting.
  locations: {city: Columbia, postal_code: "65201", latitude: 39.1, longitude: -92.3}
  """

@Test func aPlacePutsWhoIsThereFirstAndLeavesOutWhoDoesNotCome() throws {
  let site = try Site(fivePrograms)
  let outcome = try site.outcome("meeting", near: "boone county")
  #expect(outcome.place == "Boone County")
  #expect(outcome.results.map(\.slug) == ["e-here", "d-serving", "c-wider", "a-near"])
  #expect(outcome.results.map(\.miles) == [7, nil, nil, 31])
  #expect(
    outcome.results.map { $0.why.last ?? "" } == [
      "in Boone County", "serves Boone County", "serves Boone County", "31 miles from Boone County",
    ])
}

@Test func withoutAQueryTheNearestIsFirst() throws {
  let site = try Site(fivePrograms)
  #expect(try site.found("", near: "65201") == ["e-here", "c-wider", "d-serving", "a-near"])
  #expect(try site.found("", near: "Missouri") == ["a-near", "b-far", "c-wider", "d-serving", "e-here"])
}

@Test(arguments: [
  ("Columbia", "Columbia"), ("columbia, MO", "Columbia"), ("Columbia MO", "Columbia"), ("colum", "Columbia"),
  ("Colombia", "Columbia"), ("boone conty", "Boone County"), ("BOONE-COUNTY", "Boone County"),
  ("Jefferson City, MO 65101", "Jefferson City"), ("Cole County Missouri USA", "Cole County"),
  ("65201", "65201"), ("65201-1234", "65201"), ("Jeferson City", "Jefferson City"),
  ("jeff", "Jefferson City"),
])
func aPlaceIsUnderstood(typed: String, place: String) throws {
  #expect(try Site(twoCounties).outcome("", near: typed).place == place)
}

@Test(arguments: ["Atlantis", "99999", "co", "Atlantis, Columbia", "x", "🙂", "xCole Countyy"])
func anUnknownPlaceIsSaidAndAllAreSearched(typed: String) throws {
  let outcome = try Site(fivePrograms).outcome("meeting", near: typed)
  #expect(outcome.place == nil)
  #expect(outcome.placeIsUnknown)
  #expect(outcome.total == 5)
}

@Test func noPlaceIsNoUnknownOne() throws {
  #expect(try !Site(fivePrograms).outcome("meeting").placeIsUnknown)
  #expect(try !Site(fivePrograms).outcome("meeting", near: "").placeIsUnknown)
}

@Test func aPostalCodeInTwoAreasMeansBoth() throws {
  let site = try Site(
    """
    \(twoCounties)
    -- programs/a.md --
    areas: boone-county
    -- programs/b.md --
    areas: cole-county
    -- programs/c.md --
    areas: missouri
    formats: phone
    """)
  #expect(try site.found("", near: "65251") == ["a", "b", "c"])
  #expect(try site.found("", near: "65201") == ["a", "c"])
}

@Test func aTownWhereAProgramIsNamesItsCounty() throws {
  let site = try Site(
    """
    \(twoCounties)
    -- programs/a.md --
    locations: {city: Hallsville, postal_code: "65201"}
    -- programs/b.md --
    areas: cole-county
    """)
  #expect(try site.outcome("", near: "hallsville").place == "Hallsville")
  #expect(try site.found("", near: "Hallsville, MO") == ["a"])
}

@Test func aPoorMatchHereComesAfterAGoodOneNear() throws {
  let site = try Site(
    """
    \(twoCounties)
    -- programs/a.md --
    summary: A meeting.
    -- programs/b.md --
    name: Kayak Meeting
    summary: Kayaks, a kayak and a meeting.
    areas: cole-county
    locations: {city: Jefferson City, postal_code: "65101", latitude: 38.55, longitude: -92.3}
    -- programs/c.md --
    summary: A kayak meeting.
    """)
  #expect(try site.found("kayak meeting", near: "columbia") == ["c", "b", "a"])
}

// MARK: The index itself

@Test func twoBuildsGiveTheSameBytes() throws {
  let text = """
    \(fivePrograms)
    -- search/en.yml --
    light: [a]
    common: [get gets, need needs]
    endings: {s: 3, ing: 3}
    forms: [drink drank, child children]
    meanings:
      tea: {label: Tea, words: [tea, need a cup], terms: [support/mental-health]}
      cup: {label: Cup, words: [tea, cup, get well]}
    -- programs/z.md --
    ---
    \(manyWords)
    """
  let one = try Site(text, jobs: 1).files
  #expect(try Site(text, jobs: 4).files == one)
  #expect(try Site(text, jobs: 1).files == one)
}

@Test func aChangedTextChangesTheNamesOfFiles() throws {
  let one = try Site("-- programs/a.md --\nsummary: One.\n").files.keys
  let other = try Site("-- programs/a.md --\nsummary: Two.\n").files.keys
  #expect(Set(one).intersection(other) == ["manifest.json"])
}

@Test func whatIsNotPublishedIsInNoFile() throws {
  let site = try Site(
    """
    -- areas/boone-county.md --
    name: Boone County
    kind: county
    center: {latitude: 39.0, longitude: -92.3}
    -- programs/a.md --
    name: Harbor
    notes: The manager is Xanthippe.
    locations:
      - name: Plumtree Cottage
        street: 77 Quincetree Lane
        street2: Suite Walrus
        city: Columbia
        postal_code: "65299"
        latitude: 39.123
        longitude: -92.321
        hidden: yes
    -- programs/b.md --
    name: Zeppelin
    status: draft
    ---
    Zebra.
    -- programs/c.md --
    name: Yacht Club
    status: held
    reason: Yodeling
    -- programs/d.md --
    name: Vortex
    status: do-not-list
    reason: Vulcan
    -- programs/e.md --
    name: Unicorn
    status: closed
    """)
  let all = site.files.keys.sorted().map { String(decoding: site.files[$0] ?? [], as: UTF8.self) }.joined()
    .lowercased()
  #expect(all.contains("harbor"))
  for secret in [
    "xanthippe", "manager", "quincetree", "77 ", "walrus", "65299", "39.123", "92.321", "zeppelin", "zebra",
    "yacht", "yodeling", "vortex", "vulcan", "unicorn",
  ] {
    #expect(!all.contains(secret), "\(secret)")
  }
  #expect(try site.found("") == ["a"])
}

@Test func anEmptyDirectoryIsBuiltAndSearched() throws {
  let site = try Site("")
  #expect(try site.found("") == [])
  #expect(try site.found("harbor") == [])
  #expect(try site.found("harbr", near: "Boone County", age: 20, at: 0, hidesOnlyFor: true) == [])
  #expect(try site.outcome("x", near: "Nowhere").placeIsUnknown)
  #expect(try site.found("", ["languages": ["es"]]) == [])
}

@Test func aSiteWithoutAreasIsSearched() throws {
  let site = try Site("-- areas/boone-county.md --\nname: \"?\"\nkind: county\n-- programs/a.md --\n")
  #expect(try site.outcome("", near: "boone").placeIsUnknown)
}

/// Every file is needed by this search.
private let whole = """
  \(twoCounties)
  -- search/en.yml --
  meanings:
    tea: {label: Tea, words: [tea], terms: [support/mental-health]}
  -- programs/a.md --
  name: Harbor
  ages: {minimum: 3}
  languages: es
  schedule: always
  """

private func searchWhole(_ files: [String: [UInt8]]) throws -> [String] {
  try Site(files: files).found(
    "tea hxrbor", near: "columbia",
    [
      "languages": ["es"], "support": ["mental-health"], "formats": ["in-person"], "services": [],
      "communities": [],
    ], age: 20, at: 0)
}

@Test func aFileThatIsMissingOrDamagedIsNamed() throws {
  let files = try Site(whole).files
  #expect(try searchWhole(files) == ["a"])
  let unused = ["facet-services-", "facet-communities-"]
  for name in files.keys.sorted() where !unused.contains(where: name.hasPrefix) {
    #expect(throws: SearchIndexError.missing(file: name)) {
      try searchWhole(files.filter { $0.key != name })
    }
    for damaged in ["", "{", "[]", "{}", "\u{0}", "<html>"] {
      #expect(throws: SearchIndexError.damaged(file: name), "\(damaged)") {
        try searchWhole(files.merging([name: Array(damaged.utf8)]) { $1 })
      }
    }
    let half = files[name].map { Array($0.prefix($0.count / 2)) } ?? []
    #expect(throws: SearchIndexError.damaged(file: name)) {
      try searchWhole(files.merging([name: half]) { $1 })
    }
  }
}

@Test func anotherVersionIsSaid() throws {
  let manifest = Array("{\"version\":2}".utf8)
  #expect(throws: SearchIndexError.otherVersion(2)) { try Site(files: ["manifest.json": manifest]).found("") }
}
