// What a reader may keep on a phone: for each area a list of files, and one of the files that all areas share. A list
// gives for each file its size and a hash of its bytes, by which offline.js tells that all it fetched is of one build.

import Catalog
import JSON
import Synchronization

/// How many program pages are kept of one area.
private let mostPrograms = 80
/// How many bytes the search page and its index may have together to be kept.
private let mostSearchBytes = 2_000_000

/// The places of the lists before their files are known.
func keptLists(_ edition: Edition) -> [SiteFile] {
  let addresses = edition.addresses
  let lists = [addresses.keptByAll] + edition.directory.areas.map { addresses.areaKept($0.slug) }
  return lists.map { SiteFile(path: addresses.file($0), isPage: false, content: .rendered { _ in }) }
}

/// The files of a site with the lists of an edition added. The lists come last, when what they name has been rendered,
/// and count as pages, since they change with them.
func withKeptLists(_ files: [SiteFile], _ edition: Edition) -> [SiteFile] {
  let (addresses, directory) = (edition.addresses, edition.directory)
  var pool = KeptFilePool(files)
  let shared = sharedFiles(&pool, edition)
  let version = shared.version
  let programs = directory.programs.map { pool.keep(addresses.program($0.slug), addresses) }
  let areas = directory.areaTree.order.map { ($0, pool.keep(addresses.area(directory[$0].slug), addresses)) }
  func list(_ address: String, _ make: @escaping @Sendable () -> KeptList) -> SiteFile {
    SiteFile(path: addresses.file(address), isPage: true, content: .rendered { $0 += make().json })
  }
  let lists = areas.map { area, page in
    list(addresses.areaKept(directory[area].slug)) {
      let shown = programsOnFirstPage(of: area, directory).prefix(mostPrograms).map { programs[$0.index] }
      return KeptList(
        files: ([page] + shown).compactMap(\.self), name: edition.directory[area].name,
        page: page?.address, shared: version)
    }
  }
  return pool.files + [list(addresses.keptByAll) { shared }] + lists
}

private func sharedFiles(_ pool: inout KeptFilePool, _ edition: Edition) -> KeptList {
  let (addresses, assets) = (edition.addresses, edition.assets)
  let always = [
    addresses.offline, addresses.safety, addresses.icon, assets.styleSheet, assets.pageScript,
    assets.offlineScript,
  ]
  var list = KeptList(files: always.compactMap { pool.keep($0, addresses) })
  let folder = addresses.file(addresses.search).dropLast("index.html".count)
  let index = pool.files.map(\.path).filter { $0.hasPrefix(folder) && $0.hasSuffix(".json") }
  let search =
    [addresses.search, assets.findScript, assets.searchScript].compactMap { pool.keep($0, addresses) }
    + index.compactMap { pool.keep(addresses.root + $0, addresses) }
  // Sizes add up until they are too many, so that a large index is not read for nothing.
  var bytes = 0
  for file in search {
    bytes += file.mark.bytes
    if bytes > mostSearchBytes { return list }
  }
  list.files += search
  list.search = addresses.search
  return list
}

/// One list, as it is published.
private struct KeptList: Sendable {
  var files: [KeptFile]
  var name: String?
  var page: String?
  /// The version of the files that all areas share.
  var shared: String?
  /// The search page, where the search is kept.
  var search: String?

  var version: String {
    let marks = files.map { "\($0.address) \($0.mark.hash)" } + [shared ?? ""]
    return contentHash(Array(marks.joined(separator: "\n").utf8))
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("version", version)
      json.field("shared", shared)
      json.field("name", name)
      json.field("page", page)
      json.field("search", search)
      json.field("bytes", files.map(\.mark.bytes).reduce(0, +))
      json.list("files", files) { json, file in
        json.array { json in
          json.value(file.address)
          json.value(file.mark.bytes)
          json.value(Int(file.mark.hash))
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

/// The files of a site, with those that are kept made ready to tell their marks.
private struct KeptFilePool {
  private(set) var files: [SiteFile]
  private var places: [String: Int]
  private var kept: [String: KeptFile] = [:]

  init(_ files: [SiteFile]) {
    self.files = files
    places = Dictionary(zip(files.map(\.path), files.indices)) { first, _ in first }
  }

  /// The file at an address, or nil where the site has none or the bytes are not Cairn's.
  mutating func keep(_ address: String, _ addresses: Addresses) -> KeptFile? {
    if let file = kept[address] { return file }
    let path = addresses.file(String(address.prefix { $0 != "?" }))
    guard let place = places[path], case .rendered(let render) = files[place].content else { return nil }
    let file = KeptFile(address: address, render: render)
    files[place] = SiteFile(
      path: path, isPage: files[place].isPage, content: .rendered { file.write(into: &$0) })
    kept[address] = file
    return file
  }
}

/// What tells whether a fetched file is the one that a list means.
private struct KeptMark: Sendable {
  let bytes: Int
  let hash: UInt32

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes.count
    hash = fnv1a32(bytes)
  }
}

/// A file that may be kept. Its mark is taken when it is first rendered, for the site or for a list, so that a page on
/// many lists is not rendered for each of them.
private final class KeptFile: Sendable {
  let address: String
  private let render: @Sendable (inout [UInt8]) -> Void
  private let known = Mutex<KeptMark?>(nil)

  init(address: String, render: @escaping @Sendable (inout [UInt8]) -> Void) {
    self.address = address
    self.render = render
  }

  func write(into output: inout [UInt8]) {
    let start = output.count
    render(&output)
    let mark = KeptMark(output[start...])
    known.withLock { $0 = mark }
  }

  var mark: KeptMark {
    if let mark = known.withLock({ $0 }) { return mark }
    var output: [UInt8] = []
    write(into: &output)
    return known.withLock { $0 } ?? KeptMark(output[...])
  }
}

/// FNV-1a, 32 bits, which a script without large whole numbers can work out too.
private func fnv1a32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.withUnsafeBufferPointer { bytes in
    var hash: UInt32 = 0x811c_9dc5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}
