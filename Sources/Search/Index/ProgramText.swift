import Catalog

/// The texts of a program that a search looks in, each with the field it stands in.
func searchedTexts(
  of program: Program, in directory: Directory, body: String, labels: [String]
) -> [(field: TextField, text: String)] {
  var texts: [(TextField, String)] = [(.name, program.name)]
  texts += program.alsoKnownAs.map { (.alsoKnownAs, $0) }
  texts.append((.organization, directory.organizationName(of: program)))
  texts += places(of: program, in: directory).map { (.places, $0) }
  texts += labels.map { (.labels, $0) }
  texts.append((.summary, program.summary))
  let more = [
    program.notice, program.eligibility, program.requiredDocuments, program.costNote, program.firstStep,
    writtenHours(program.schedule),
  ]
  texts += more.compactMap { $0.map { (.body, $0) } }
  texts += program.peers.compactMap { $0.words.map { (.body, $0) } }
  for location in program.locations {
    texts += [location.name, location.transport, writtenHours(location.schedule)].compactMap {
      $0.map { (.body, $0) }
    }
  }
  texts.append((.body, body))
  return texts
}

/// Towns, and the areas a program names. One that names very many serves them all and is found by place.
private func places(of program: Program, in directory: Directory) -> [String] {
  var places: [String] = []
  for city in program.locations.compactMap(\.city) where !places.contains(city) { places.append(city) }
  if program.areas.count <= 8 { places += program.areas.map { directory[$0].name } }
  return places
}

/// Telephone numbers as they are dialed within the country.
func telephoneNumbers(of program: Program) -> [String] {
  (program.phones + program.locations.flatMap(\.phones)).map(\.number.written)
}

private func writtenHours(_ schedule: Schedule?) -> String? {
  switch schedule {
  case .asWritten(let text): text
  case .weekly(let hours): hours.compactMap(\.note).joined(separator: " ")
  case .always, .byAppointment, nil: nil
  }
}
