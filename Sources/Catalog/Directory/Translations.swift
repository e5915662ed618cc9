/// An entry that may have translations.
package protocol Translated {
  var translations: [Translation] { get }
}

extension Program: Translated {}
extension Area: Translated {}
extension Setting: Translated {}
extension Organization: Translated {}
extension Guide: Translated {}
extension Voice: Translated {}

extension Translated {
  package func translation(into language: String) -> Translation? {
    translations.first { $0.language == language }
  }

  /// Whether a translation gives the text of a key of the schema, or the `body`.
  package func isTranslated(_ key: String, into language: String) -> Bool {
    guard let translation = translation(into: language) else { return false }
    return key == "body" ? !translation.body.isEmpty : translation.texts[key] != nil
  }
}

extension Directory {
  /// The same directory with the texts of another language; where one is missing, the text as it was written.
  package func translated(into language: String) -> Directory {
    guard language != site.languages.first else { return self }
    let programs = programs.map { $0.translated(into: language) }
    let alphabetical = alphabeticalOrder(programs)
    return Directory(
      site: site, asOf: asOf, vocabularies: vocabularies, areas: areas.map { $0.translated(into: language) },
      areaTree: areaTree, settings: settings.map { $0.translated(into: language) },
      organizations: organizations.map { $0.translated(into: language) }, programs: programs,
      closedPrograms: closedPrograms, guides: guides.map { $0.translated(into: language) },
      voices: voices.map { $0.translated(into: language) }, redirects: redirects, searches: searches,
      alphabetical: alphabetical,
      coverage: Coverage(
        programs: programs, alphabetical: alphabetical, tree: areaTree, vocabularies: vocabularies))
  }
}

/// Takes the texts of a translation in place of an entry's own.
private struct Texts {
  let translation: Translation

  func take(_ key: String, _ text: inout String) { text = translation.texts[key] ?? text }

  func take(_ key: String, _ text: inout String?) { text = translation.texts[key] ?? text }

  func take(_ body: inout Body) { if !translation.body.isEmpty { body = translation.body } }
}

extension Translated {
  fileprivate func translated(into language: String, _ take: (inout Self, Texts) -> Void) -> Self {
    guard let translation = translation(into: language) else { return self }
    var entry = self
    take(&entry, Texts(translation: translation))
    return entry
  }
}

extension Program {
  func translated(into language: String) -> Program {
    translated(into: language) { program, texts in
      texts.take("name", &program.name)
      texts.take("summary", &program.summary)
      texts.take("notice", &program.notice)
      texts.take("eligibility", &program.eligibility)
      texts.take("required_documents", &program.requiredDocuments)
      texts.take("cost_note", &program.costNote)
      texts.take("first_step", &program.firstStep)
      texts.take(&program.body)
    }
  }
}

extension Area {
  fileprivate func translated(into language: String) -> Area {
    translated(into: language) { area, texts in
      texts.take("name", &area.name)
      texts.take(&area.body)
    }
  }
}

extension Setting {
  func translated(into language: String) -> Setting {
    translated(into: language) { setting, texts in
      texts.take("name", &setting.name)
      texts.take("plural", &setting.plural)
      texts.take("summary", &setting.summary)
      texts.take(&setting.body)
    }
  }
}

extension Organization {
  func translated(into language: String) -> Organization {
    translated(into: language) { organization, texts in
      texts.take("name", &organization.name)
      texts.take("summary", &organization.summary)
      texts.take(&organization.body)
    }
  }
}

extension Guide {
  func translated(into language: String) -> Guide {
    translated(into: language) { guide, texts in
      texts.take("title", &guide.title)
      texts.take("summary", &guide.summary)
      texts.take("topic", &guide.topic)
      texts.take(&guide.body)
    }
  }
}

extension Voice {
  func translated(into language: String) -> Voice {
    translated(into: language) { voice, texts in
      texts.take("name", &voice.name)
      texts.take("role", &voice.role)
      texts.take("quote", &voice.quote)
      texts.take(&voice.body)
    }
  }
}
