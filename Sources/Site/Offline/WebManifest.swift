import Catalog
import JSON

/// What a phone calls the site that somebody puts on its home screen (Web Application Manifest, W3C). `display` is
/// `browser`, so that no browser offers to install anything by itself.
func webManifestFile(_ edition: Edition) -> SiteFile {
  SiteFile(
    path: edition.addresses.file(edition.addresses.webManifest), isPage: false,
    content: .rendered { $0 += webManifest(edition) })
}

private func webManifest(_ edition: Edition) -> [UInt8] {
  let (addresses, site, language) = (edition.addresses, edition.directory.site, edition.wording.language)
  let short = edition.word("short_name")
  var json = JSONWriter()
  json.object { json in
    json.field("name", site.usesNeutralTitles ? short : site.title(language))
    json.field("short_name", short)
    json.field("lang", language)
    json.field("dir", edition.word("direction"))
    json.field("start_url", addresses.home)
    json.field("scope", addresses.home)
    json.field("display", "browser")
    json.key("icons")
    json.array { json in
      json.object { json in
        json.field("src", addresses.icon)
        json.field("sizes", "any")
        json.field("type", "image/svg+xml")
      }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}
