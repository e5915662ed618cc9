import Diagnostics
import Foundation
import Reading
import Testing

@testable import Catalog
@testable import Search

/// Forms of one word: somebody who types one of them means all.
private let forms = """
  drink drinking drank drunk drinks
  family families
  addiction addicted addict addicts addictions
  loneliness lonely
  child children
  gambling gambler gambled gamble
  woman women
  man men
  wife wives
  grieving grieve grief
  veteran veterans
  meeting meetings
  group groups
  peer peers
  church churches
  baby babies
  recovery recovering recovered
  counselor counseling counselling
  depression depressed
  anxiety anxious
  pregnant pregnancy
  homeless homelessness
  angry anger
  sleep slept sleeping
  drive driving drives
  ride rides riding
  quit quitting
  stop stopped stopping
  hurt hurting
  cry crying cries
  walk walked walking
  smoke smoking smoked
  abuse abused abusive
  worry worried worries
  nightmare nightmares
  parole parolee
  therapist therapists
  isolation isolated
  evicted eviction
  overdose overdosed overdoses
  teenager teens
  mother mom
  doctor doctors
  scared scary afraid
  medication meds medicine
  tooth teeth
  teach teacher teaching
  clothes clothing
  lost lose losing
  want wants wanted
  help helping helped
  talk talking talked
  hijo hijos hija hijas
  golpea golpeó golpes
  adicto adicta adicción adicciones
  triste tristes
  solo sola solos
  veterano veterana veteranos
  borracho borracha borrachera
  beber bebo bebiendo
  duermo dormir
  muero morir murió
  depresión deprimido deprimida
  ansiedad ansioso
  niño niña niños
  abuelo abuelita abuelos
  esposo esposa marido
  droga drogas drogadicto
  perdí perder perdido
  jóvenes joven
  trabajo trabajar
  casa hogar
  grupo grupos
  preso presa presos
  embarazada embarazo
  quiero querer
  necesito necesita
  """.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

/// Words that look alike and are not the same.
private let strangers = """
  sober sobbing
  number numb
  station state
  mental mention
  care career
  carry car
  organ organize
  war warm
  wit with
  bus business
  news new
  universe university
  general generation
  hospital hospitality
  son song
  sun sunday
  father fat
  mother moth
  sister sit
  corner corn
  butter butt
  winter win
  summer sum
  letter let
  matter mat
  better bet
  offer off
  under und
  river rive
  party part
  country count
  city cite
  house hour
  heroin hero
  meth method
  pill pillow
  grief grip
  living liver
  step stepfather
  jail jam
  group grope
  parent parental
  native nation
  trauma tram
  lesbian less
  gay gas
  deaf dear
  caro carne
  papa papel
  mama mamut
  padre padrino
  carta carcel
  vida video
  stress street
  cost cough
  drug drum
  teen tent
  rent rehab
  niño nieve
  luto lucha
  juego jueves
  """.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

@Test(arguments: forms)
func formsOfAWordShareAGroup(words: [String]) throws {
  let language = try builtIn.get()
  let stems = words.map { stem(of: $0, language) }
  #expect(Set(stems).count == 1, "\(zip(words, stems).map { "\($0) → \($1)" })")
}

@Test(arguments: strangers)
func wordsThatOnlyLookAlikeShareNone(words: [String]) throws {
  let language = try builtIn.get()
  let stems = words.map { stem(of: $0, language) }
  #expect(Set(stems).count == words.count, "\(zip(words, stems).map { "\($0) → \($1)" })")
}

/// The longest ending goes, and only where enough is left; twice at most.
@Test(arguments: [
  ("walks", "walk"), ("walked", "walk"), ("is", "is"), ("bed", "bed"), ("stopped", "stop"), ("egg", "egg"),
  ("hopefulness", "hopeful"), ("abcing", "abc"), ("abing", "abing"), ("walkings", "walk"),
])
func endingsAreTakenOff(word: String, stem: String) {
  let endings = Endings([("s", 3), ("ed", 3), ("ing", 3), ("ings", 3), ("ness", 4)])
  #expect(String(decoding: endings.stem(of: Array(word.utf8)), as: UTF8.self) == stem)
}

/// Of two files that name an ending, the one that asks for less to be left.
@Test func anEndingNamedTwiceTakesTheSmallerNumber() {
  let endings = Endings([("s", 5), ("s", 3)])
  #expect(endings.texts == ["s"])
  #expect(endings.stem(of: Array("cats".utf8)) == Array("cat".utf8))
}

@Test func lightWordsAndCommonOnesAreNoFormsOfOthers() {
  var words = SearchWords()
  words.light = ["the", "doés", "in"]
  words.common = [["wánt", "wants"], ["the", "in"], ["wants", "wish"]]
  words.endings = [("s", 3)]
  words.forms = [["man", "men", "wish"]]
  let language = Language(words)
  #expect(language.light == Set(["the", "does", "in"].map { Array($0.utf8) }))
  #expect(language.commonGroups == [["want", "wants"], ["wish"]])
  #expect(language.commonName(of: Array("wants".utf8)) == Array("want".utf8))
  #expect(language.commonName(of: Array("the".utf8)) == nil)
  #expect(stem(of: "wants", language) == stem(of: "want", language))
  #expect(stem(of: "men", language) == "man")
  #expect(stem(of: "wish", language) != "man")
  #expect(language.isLightOrCommon(Array("does".utf8)))
  #expect(!language.isLightOrCommon(Array("men".utf8)))
}

private func stem(of word: String, _ language: Language) -> String {
  String(decoding: language.stem(of: Array(Words(word).texts.joined().utf8)), as: UTF8.self)
}

/// The words that Cairn brings, of all languages together, as every index has them.
private let builtIn: Result<Language, any Error> = Result {
  let asOf = try #require(CalendarDate("2026-11-21"))
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "templates/search")
  let documents = try ["en", "es"].map { language in
    let text = try String(contentsOf: folder.appending(path: "\(language).yml"), encoding: .utf8)
    let file = DocumentFile.searchWords(language, path: "search/\(language).yml")
    return try #require(parseDocument(file, SourceText(path: file.path, text: text)).document)
  }
  let none = Vocabularies([])
  return Language(readSearchWords(documents, none, builtIn: none, asOf: asOf).words)
}
