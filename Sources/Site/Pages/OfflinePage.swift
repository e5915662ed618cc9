import Templating

/// What a reader sees who has no internet: everything on it is shared by all pages, but for what a script adds.
struct OfflinePage: Sendable {}

let offlineFields: [ViewField<OfflinePage>] = []

func offlinePage(_ edition: Edition) -> SiteFile {
  edition.page(edition.addresses.offline, edition.views.offline) { edition in
    var head = edition.head(edition.word("offline"), edition.addresses.offline)
    head.isIndexed = false
    head.isForKeeping = true
    return (head, OfflinePage())
  }
}
