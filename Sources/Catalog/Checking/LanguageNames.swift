import Reading

/// The tag of a language that is written by its name, as "Spanish" or "español", or by the tag of a country's
/// form of it with the wrong sign, as "en_US".
///
/// The names that readers see stand in `templates/strings`, which are read after `site.yml` and in its
/// languages alone. So these are names of their own, and they are never published.
func languageTag(named text: String) -> String? {
  let tag = String(text.map { $0 == "_" ? "-" : $0 })
  if isLanguageTag(tag), tag != text { return tag }
  return tags[slug(from: text)]
}

/// Each line holds a tag and then names in English, in Spanish and in the language itself, as slugs.
private let tags: [String: String] = {
  var tags: [String: String] = [:]
  for line in names.split(separator: "\n") {
    let words = line.split(separator: " ").map(String.init)
    for word in words.dropFirst() { tags[word] = words[0] }
  }
  return tags
}()

private let names = """
  en english ingles
  es spanish espanol castellano
  ase american-sign-language sign-language asl lengua-de-senas-americana
  ar arabic arabe
  bs bosnian bosnio
  chk chuukese
  de german aleman deutsch
  fa persian farsi persa
  fr french frances francais
  hi hindi
  hmn hmong
  ht haitian-creole haitian creole criollo-haitiano
  it italian italiano
  ja japanese japones
  km khmer cambodian
  ko korean coreano
  mh marshallese
  my burmese birmano
  nv navajo dine
  ne nepali
  pl polish polaco
  prs dari
  ps pashto
  pt portuguese portugues
  ru russian ruso
  rw kinyarwanda
  so somali
  sw swahili
  ti tigrinya
  tl tagalog filipino
  uk ukrainian ucraniano
  ur urdu
  vi vietnamese vietnamita
  zh chinese mandarin cantonese chino
  """
