import Catalog
import Reading

/// Editors that show forms in a browser and write the files through Git.
package enum FormEditor: String, Sendable, CaseIterable {
  case decap, sveltia
}

/// The `config.yml` of a form editor: a collection for each folder of entries, and the site's own file. It goes with
/// the one shape that `cairn format --long` writes.
package func formConfiguration(_ editor: FormEditor, _ choices: FormChoices, contentFolder: String) -> String
{
  let forms = Forms(editor: editor, choices: choices, contentFolder: contentFolder)
  var configuration: Structure = [
    "backend": editor == .decap
      ? ["name": "git-gateway", "branch": "main"]
      : ["name": "github", "repo": "owner/repository", "branch": "main"],
    "media_folder": .text("\(contentFolder)/media"), "public_folder": "media",
    "slug": ["encoding": "ascii", "clean_accents": true],
  ]
  if forms.hasLanguages {
    configuration = configuration.adding([
      "i18n": [
        "structure": "multiple_files", "locales": .texts(choices.languages),
        "default_locale": .text(choices.language), "omit_default_locale_from_filename": true,
      ]
    ])
  }
  let collections = EntryKind.allCases.flatMap(forms.collections) + [forms.siteCollection]
  return forms.remarks + configuration.adding(["collections": .list(collections)]).yaml
}

/// The collections of one configuration.
struct Forms {
  let editor: FormEditor
  let choices: FormChoices
  let contentFolder: String

  /// Decap would put the default language into the names of files, too, so there a translation stays a file
  /// among the others.
  var hasLanguages: Bool { editor == .sveltia && choices.languages.count > 1 }

  var remarks: String {
    """
    # Made by "cairn schema --cms \(editor.rawValue)". Make it again when terms, areas, settings or folders change.
    # Run "cairn format --long" once before: forms know only the one shape that it writes.
    # Put in your own backend below. A schedule that is a text, always or by-appointment is kept in the file, not in a form.

    """
  }

  /// One for each folder, since a form editor looks into no folder below.
  func collections(_ kind: EntryKind) -> [Structure] {
    let folders = choices.folders(of: kind)
    return folders.map { folder in
      let below = folder.split(separator: "/").dropFirst().joined(separator: "/")
      let label = title(of: kind.folder) + (below.isEmpty ? "" : ": \(title(of: below))")
      let name = kind.folder + (below.isEmpty ? "" : "-" + String(below.map { $0 == "/" ? "-" : $0 }))
      let naming = Schema.of(kind).keys[0].name
      // Pictures lie in one folder for all; an entry names them from where it lies.
      let up = folder.split(separator: "/").map { _ in "../" }.joined()
      return
        ([
          "name": .text(name), "label": .text(label), "label_singular": .text(title(of: kind.rawValue)),
          "folder": .text("\(contentFolder)/\(folder)"), "create": true, "extension": "md",
          "format": "yaml-frontmatter",
          "media_folder": .text("/\(contentFolder)/media"), "public_folder": .text("\(up)media"),
          "identifier_field": .text(naming), "slug": .text("{{\(naming)}}"),
          "summary": .text("{{\(naming)}}"),
        ] as Structure).adding(hasLanguages ? ["i18n": true] : nil)
        .adding(["fields": .list(fields(Schema.of(kind), isEntry: true) + [body])])
    }
  }

  var siteCollection: Structure {
    [
      "name": "site", "label": "Site",
      "files": [
        [
          "name": "site", "label": "Site", "file": .text("\(contentFolder)/site.yml"),
          "fields": .list(fields(.site, isEntry: false)),
        ]
      ],
    ]
  }

  private var body: Structure {
    (["name": "body", "label": "Text", "widget": "markdown", "required": false] as Structure)
      .adding(hasLanguages ? ["i18n": true] : nil)
  }

  /// Whether references to a kind can be looked up in one collection.
  func collectionToSearch(_ kind: EntryKind) -> String? {
    let folders = choices.folders(of: kind)
    return folders.count == 1 && !folders[0].contains("/") ? kind.folder : nil
  }
}
