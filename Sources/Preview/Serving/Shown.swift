import Synchronization

/// The site that is shown now, and the pages of it that have been made.
final class Shown: Sendable {
  private struct State {
    var site: PreviewedSite
    var pages: [String: Answer] = [:]
  }

  private let state: Mutex<State>
  private let editorFolder: String

  init(_ site: PreviewedSite, editorFolder: String) {
    state = Mutex(State(site: site))
    self.editorFolder = editorFolder
  }

  var site: PreviewedSite { state.withLock { $0.site } }

  func show(_ site: PreviewedSite) { state.withLock { $0 = State(site: site) } }

  /// May take as long as it takes to render a page. Pages are kept until the next site, since an open page is looked
  /// at when a site is new and asked for right after.
  func answer(_ path: RequestPath) -> Answer {
    let (site, kept) = state.withLock { ($0.site, $0.pages[path.text]) }
    if let kept { return kept }
    let answer =
      ownAnswer(path, site, editorFolder: editorFolder) ?? sitesAnswer(path, site, editorFolder: editorFolder)
    guard answer.print != nil else { return answer }
    state.withLock { state in
      guard state.site.number == site.number else { return }
      if state.pages.count >= 64 { state.pages = [:] }
      state.pages[path.text] = answer
    }
    return answer
  }
}
