import Testing

@testable import Prose

@Test(arguments: [
  ("He committed suicide.", "committed suicide", "died by suicide"),
  ("People who commit suicide.", "commit suicide", "die by suicide"),
  ("Suffering from depression?", "Suffering from", "Living with"),
  ("Whoever suffers from a mental illness.", "suffers from", "lives with"),
  ("For the mentally ill.", "the mentally ill", "people living with a mental illness"),
  ("A schizophrenic may come.", "schizophrenic", "a person living with schizophrenia"),
  ("After a failed attempt we visit.", "failed attempt", "survived a suicide attempt"),
  ("An unsuccessful suicide attempt.", "unsuccessful suicide attempt", "survived a suicide attempt"),
  ("Groups for substance abuse.", "substance abuse", "substance use"),
  ("We welcome addicts.", "addicts", "people with an addiction"),
  ("Run by recovering alcoholics.", "recovering alcoholics", "people in recovery"),
  ("Staying clean is hard.", "Staying clean", "Staying in recovery"),
  ("She is nine months clean.", "months clean", "months in recovery"),
  ("Wheelchair-bound guests.", "Wheelchair-bound", "Using a wheelchair"),
  ("Letters to inmates.", "inmates", "people in jail or prison"),
  ("An ex-con leads it.", "ex-con", "person who was in prison"),
  ("Meals for the homeless.", "the homeless", "people without a home"),
  ("For homeless veterans.", "homeless veterans", "veterans without a home"),
  ("Handicapped parking.", "Handicapped parking", "Accessible parking"),
  ("An illegal alien may call.", "illegal alien", "person without papers"),
])
func wordsThatHurtAreNamed(_ text: String, _ marked: String, _ instead: String) throws {
  #expect(try found(inBody: text) == ["person-first: \(marked) -> write \"\(instead)\""])
}

@Test(arguments: [
  ("Murió: cometió suicidio.", "cometió suicidio", "murió por suicidio"),
  ("Quien sufre de ansiedad.", "sufre de", "vive con"),
  ("Para enfermos mentales.", "enfermos mentales", "personas que viven con una enfermedad mental"),
  ("Somos Adictos en casa.", "Adictos", "Personas con una adicción"),
  ("Una ALCOHÓLICA llamó.", "ALCOHÓLICA", "Persona con una adicción al alcohol"),
  ("Contra el abuso de drogas.", "abuso de drogas", "consumo de drogas"),
])
func wordsThatHurtAreNamedInSpanish(_ text: String, _ marked: String, _ instead: String) throws {
  #expect(try found(inBody: text, language: "es") == ["person-first: \(marked) -> write \"\(instead)\""])
}

@Test(arguments: [
  "Alcoholics Anonymous meets here, and so do Adult Children of Alcoholics.",
  "A leaflet of the National Institute on Drug Abuse.",
  "The Substance Abuse and Mental Health Services Administration pays.",
  "Recovering Alcoholics Anonymous members lend a hand.",
  "A grant of the Greene County Coalition for Homeless Veterans.",
  "We have clean clothing, clean towels and a washing machine.",
  "Survivors of child abuse, domestic abuse and sexual abuse.",
  "There is a crack in the wall. Drop by. It is our habit.",
  "We help with the denial of a claim.",
  "A user-friendly form; dirty clothes are no matter; it works.",
  "Non-alcoholic drinks, and no alcoholic beverages.",
  "After two unsuccessful attempts to reach you we write.",
  "You are not crazy, and not alone.",
  "The homeless shelter on Elm Street.",
  "Get clean clothes on Monday.",
  "A criminal record is no matter. Help with criminal charges.",
  "Prisoners of war and their families.",
])
func innocentTextsAreLeftAlone(_ text: String) throws {
  #expect(try found(inBody: text) == [])
}

@Test(arguments: [
  "No hay bebidas alcohólicas. Alcohólicos Anónimos se reúne aquí.",
  "Pares que estuvieron presos guían grupos.",
  "Ropa limpia para todos. El tren expreso.",
  "Usted no está loco.",
  "Grupos para quien ha vivido abuso sexual.",
])
func innocentTextsInSpanishAreLeftAlone(_ text: String) throws {
  #expect(try found(inBody: text, language: "es") == [])
}

@Test func whoQuotesIsNotJudged() throws {
  #expect(
    try found(
      inBody: """
        She says "I am an addict" and “an alcoholic”, and he said «el adicto».

        > As a recovering addict I know the road.

        Write `addict` in the box. See [the page](https://old.example/addicts/the-homeless) or
        <https://old.example/addicts>.

        ```
        addicts
        ```

        [old]: /addicts
        """) == [])
}

@Test func aQuotationEndsWithItsParagraph() throws {
  #expect(
    try found(inBody: "Six \"feet\" of addicts\n\nA lone \" mark.\n\nAnd addicts.") == [
      "person-first: addicts -> write \"people with an addiction\"",
      "person-first: addicts -> write \"people with an addiction\"",
    ])
}

@Test func wordsAreFoundAcrossLinesAndMarks() throws {
  #expect(
    try found(
      inBody:
        "Her son committed\n*suicide* in May, and he **suffered\nfrom** it.\n\nThey committed\n\nSuicide.")
      == [
        "person-first: committed *suicide -> write \"died by suicide\"",
        "person-first: suffered from -> write \"lived with\"",
      ])
}

@Test func everyTextOfAnEditorIsLookedAt() throws {
  #expect(
    try found(
      """
      ---
      name: Addicts
      also_known_as: The Addicts
      organization: Inmates and Felons
      summary: "For \\"friends\\" of addicts"
      notice: >-
        Closed to those who suffer
        from colds.
      eligibility: 'Felons may come'
      phones:
        - {number: 573-555-0142, label: For inmates, hours: when inmates call}
      locations:
        - {name: The Homeless Inn, street: 1 Junkie Street, transport: the homeless ride free}
      schedule:
        - {days: mon, opens: "09:00", closes: "10:00", note: for addicts}
      peers: [{name: Junkie, words: I am an addict}]
      verified: {date: 2026-10-01, by: former inmate}
      notes: an addict called   # an addict
      excuse: {bad-url: addicts}
      ---
      """) == [
        "person-first: addicts -> write \"people with an addiction\"",
        "person-first: suffer from -> write \"live with\"",
        "person-first: Felons -> write \"People with a felony conviction\"",
        "person-first: inmates -> write \"people in jail or prison\"",
        "person-first: inmates -> write \"people in jail or prison\"",
        "person-first: the homeless -> write \"people without a home\"",
        "person-first: addicts -> write \"people with an addiction\"",
      ])
}

@Test func aVoiceNamesItselfAsItLikes() throws {
  #expect(
    try found(
      "---\nname: Ray\nrole: recovering addict\nquote: I was a junkie.\n---\nI am an addict.\n",
      in: "voices/ray.md")
      == [])
}

@Test func whatIsNotPublishedIsNotRead() throws {
  #expect(try found("---\nname: Harbor\nstatus: draft\n---\nFor addicts. Ask for Jane Doe.\n") == [])
  #expect(try found("---\nname: Harbor\nstatus: active\n---\nFor addicts.\n").count == 1)
}

@Test func textsByLanguageAreReadByTheirOwnRules() throws {
  #expect(
    try found(
      """
      title: The Addicts
      description: {en: For addicts and adictos, es: Para adictos y addicts}
      topics:
        - {label: I am an addict, summary: {es: Para los indigentes}, search: addict}
      """, in: "site.yml") == [
        "person-first: addicts -> write \"people with an addiction\"",
        "person-first: adictos -> write \"personas con una adicción\"",
        "person-first: indigentes -> write \"personas sin hogar\"",
      ])
  #expect(
    try found(
      "rides:\n  label: Rides for addicts\n  synonyms: [junkie]\n  description: {es: Para adictos}\n",
      in: "vocabularies/services.yml"
    ).count == 2)
}

@Test func aPublishersRulesAreLaidOverTheBuiltInOnes() throws {
  let own = try rules([
    (
      "en",
      """
      person_first:
        inmate: {write: guest/guests, avoid: inmate/inmates}
        clients: {write: guests, avoid: [clients]}
      innocent: [relapse]
      """
    )
  ])
  #expect(
    try found("---\n---\nClients relapse. An inmate and addicts.\n", in: "guides/first.md", own) == [
      "person-first: Clients -> write \"Guests\"",
      "person-first: inmate -> write \"guest\"",
      "person-first: addicts -> write \"people with an addiction\"",
    ])
}

@Test func formsAreMatchedByTheirPlace() {
  #expect(alternatives("a/b c").map(\.text) == ["a c", "b c"])
  #expect(alternatives("failed attempt").map(\.text) == ["failed attempt"])
  let found = alternatives("ex/former addict/addicts/addictes")[5]
  #expect(found.text == "former addictes")
  #expect(wording("one/two x/y/z here", for: found.choices) == "two z here")
}

@Test func aTextOfNothingButMarksIsReadOnce() throws {
  let hostile = String(repeating: "\"<a ](`addict ``` “ ", count: 20_000)
  let clock = ContinuousClock()
  let time = try clock.measure { _ = try found(inBody: hostile) }
  #expect(time < .seconds(5))
}
