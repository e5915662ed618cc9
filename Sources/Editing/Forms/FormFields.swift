import Catalog
import Reading

extension Forms {
  func fields(_ schema: Schema, isEntry: Bool) -> [Structure] {
    schema.keys.compactMap { key in
      // A map whose keys anybody may choose has no form; its lines stay in the file as they are.
      guard let widget = widget(key.type, key: key.name) else { return nil }
      let needed = key.isRequired && (schema.key("status") == nil || key.name == "name")
      let isTranslated = isEntry && hasLanguages && key.isPlainText
      return
        ([
          "name": .text(key.name), "label": .text(title(of: key.name)),
        ] as Structure).adding(widget)
        .adding(["required": .flag(needed), "hint": .text(hint(key))])
        .adding(isTranslated ? ["i18n": true] : nil)
    }
  }

  /// A program that is closed or a draft needs only its name, and no form can know that beforehand.
  private func hint(_ key: Key) -> String {
    key.isRequired && key.name != "name" ? "\(key.about) A listing needs it." : key.about
  }

  private func widget(_ type: ValueType, key: String) -> Structure? {
    switch type {
    case .list(let element): list(element, key: key)
    case .record(let schema):
      ["widget": "object", "collapsed": true, "fields": .list(fields(schema, isEntry: false))]
    case .schedule:
      ["widget": "list", "label_singular": "Hours", "fields": .list(fields(.hours, isEntry: false))]
    case .localizedText(let limit): localized(["widget": "string"], limit: limit)
    case .map(.term(let vocabulary), .answer):
      [
        "widget": "object", "collapsed": true,
        "fields": .list(
          choices[vocabulary].map { term in
            [
              "name": .text(term.value), "label": .text(term.label), "widget": "select",
              "options": .texts(Answer.allCases.map(\.rawValue)), "required": false,
            ]
          }),
      ]
    case .map, .localizedTexts: nil
    case .reference(let kind): reference(kind, isMultiple: false)
    case .term(let vocabulary): select(choices[vocabulary])
    case .choice(let words): ["widget": "select", "options": .texts(words)]
    case .answer: ["widget": "select", "options": .texts(Answer.allCases.map(\.rawValue))]
    case .flag: ["widget": "boolean", "default": false]
    default: plain(type)
    }
  }

  private func plain(_ type: ValueType) -> Structure {
    switch type {
    case .text(let limit):
      (["widget": limit > 120 ? "text" : "string"] as Structure).adding(
        pattern("^[\\s\\S]{0,\(limit)}$", "At most \(limit) characters"))
    case .wholeNumber(let range):
      [
        "widget": "number", "value_type": "int", "min": .number(range.lowerBound),
        "max": .number(range.upperBound),
      ]
    case .degrees(let limit):
      [
        "widget": "number", "value_type": "float", "step": "any", "min": .number(-Int(limit)),
        "max": .number(Int(limit)),
      ]
    case .date:
      (["widget": "datetime", "format": "YYYY-MM-DD"] as Structure).adding(
        editor == .sveltia
          ? ["type": "date"] : ["date_format": "YYYY-MM-DD", "time_format": false, "picker_utc": true])
    default: (["widget": "string"] as Structure).adding(writtenForm(type))
    }
  }

  /// The pattern of the JSON Schema, with words for those who miss it.
  private func writtenForm(_ type: ValueType) -> Structure? {
    for entry in valueSchema(type, choices).entries where entry.key == "pattern" {
      if case .text(let form) = entry.value { return pattern(form, advice(type)) }
    }
    return nil
  }

  private func advice(_ type: ValueType) -> String {
    switch type {
    case .time: "A time such as 09:00"
    case .telephone: "A telephone number such as 573-555-0142"
    case .email: "An e-mail address"
    case .webAddress: "A web address that starts with https://"
    case .language: "A language tag such as es"
    case .postalCode: "A postal code"
    case .color: "A color such as #1f5f5b"
    case .country: "Two capital letters, such as US"
    case .fips: "A FIPS code"
    case .boundary: "media/counties.geojson#29019"
    default: "Not in the form that is asked for"
    }
  }

  private func pattern(_ form: String, _ advice: String) -> Structure {
    ["pattern": [.text(form), .text(advice)]]
  }

  private func list(_ element: ValueType, key: String) -> Structure? {
    switch element {
    case .term(let vocabulary): return select(choices[vocabulary], isMultiple: true)
    case .reference(let kind): return reference(kind, isMultiple: true)
    case .record(let schema):
      return [
        "widget": "list", "label_singular": .text(title(of: schema.name)), "collapsed": true,
        "fields": .list(fields(schema, isEntry: false)),
      ]
    default:
      guard let widget = widget(element, key: key) else { return nil }
      let one: Structure = ["name": "value", "label": .text(title(of: key))]
      return ["widget": "list", "field": one.adding(widget)]
    }
  }

  private func reference(_ kind: EntryKind, isMultiple: Bool) -> Structure {
    let multiple: Structure? = isMultiple ? ["multiple": true] : nil
    if let collection = collectionToSearch(kind) {
      let naming = Structure.text(Schema.of(kind).keys[0].name)
      return
        ([
          "widget": "relation", "collection": .text(collection), "value_field": "{{slug}}",
          "search_fields": [naming],
          "display_fields": [naming],
        ] as Structure).adding(multiple)
    }
    if kind != .program { return select(choices[kind], isMultiple: isMultiple) }
    let one = (["widget": "string"] as Structure).adding(
      pattern(slugPattern, "The name of a file without .md"))
    guard isMultiple else { return one }
    return ["widget": "list", "field": (["name": "value", "label": "Program"] as Structure).adding(one)]
  }

  private func select(_ options: [FormChoices.Choice], isMultiple: Bool = false) -> Structure {
    let list = options.map { ["label": .text($0.label), "value": .text($0.value)] as Structure }
    return (["widget": "select", "options": .list(list)] as Structure).adding(
      isMultiple ? ["multiple": true] : nil)
  }

  /// A field for each language of the site.
  private func localized(_ widget: Structure, limit: Int) -> Structure {
    let form = widget.adding(pattern("^[\\s\\S]{0,\(limit)}$", "At most \(limit) characters"))
    if choices.languages.count < 2 { return form }
    return [
      "widget": "object", "collapsed": true,
      "fields": .list(
        choices.languages.map { language in
          ([
            "name": .text(language), "label": .text(language),
          ] as Structure).adding(form).adding(["required": false])
        }),
    ]
  }
}

extension Key {
  fileprivate var isPlainText: Bool {
    if case .text = type { return true }
    return false
  }
}
