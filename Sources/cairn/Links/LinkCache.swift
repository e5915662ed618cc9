import Glibc
import Reading

/// What was learned before: a good answer counts for a week, a bad one for an hour. A file of one line each; one
/// that cannot be read is no loss.
struct LinkCache {
  private struct Entry {
    let verdict: LinkVerdict
    let time: Int
  }

  private let path: String
  private var entries: [String: Entry] = [:]

  /// `$XDG_CACHE_HOME/cairn/links.tsv`, else below `~/.cache`; nil where there is neither.
  static var usualPath: String? {
    func folder(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (folder("XDG_CACHE_HOME") ?? folder("HOME").map { $0 + "/.cache" }).map { $0 + "/cairn/links.tsv" }
  }

  init(path: String) {
    self.path = path
    guard case .success(let bytes) = readBytes(path) else { return }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 4, let time = Int(fields[1]), let verdict = LinkVerdict(fields[2], fields[3])
      else { continue }
      entries[fields[0]] = Entry(verdict: verdict, time: time)
    }
  }

  subscript(_ link: String, at now: Int) -> LinkVerdict? {
    guard let entry = entries[link], (0..<entry.verdict.secondsItCounts).contains(now - entry.time) else {
      return nil
    }
    return entry.verdict
  }

  mutating func learn(_ verdict: LinkVerdict, of link: String, at now: Int) {
    entries[link] = Entry(verdict: verdict, time: now)
  }

  /// Writes what still counts, in place of the old file. A cache that cannot be written is no loss either.
  func save(at now: Int) {
    let lines = entries.filter { self[$0.key, at: now] != nil }.sorted { $0.key < $1.key }.map {
      "\($0.key)\t\($0.value.time)\t\($0.value.verdict.word)\t\(oneField($0.value.verdict.text))\n"
    }
    makeFolders(above: path)
    let temporary = "\(path).\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    var isWritten = true
    for line in lines where isWritten {
      var line = line
      isWritten = line.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) == $0.count }
    }
    close(file)
    if !isWritten || rename(temporary, path) != 0 { unlink(temporary) }
  }
}

extension LinkVerdict {
  fileprivate init?(_ word: String, _ text: String) {
    switch word {
    case "good": self = .good
    case "moved": self = .moved(text)
    case "dead": self = .dead(text)
    case "untold": self = .untold
    default: return nil
    }
  }

  fileprivate var word: String {
    switch self {
    case .good: "good"
    case .moved: "moved"
    case .dead: "dead"
    case .untold: "untold"
    }
  }

  fileprivate var text: String {
    switch self {
    case .good, .untold: ""
    case .moved(let text), .dead(let text): text
    }
  }

  fileprivate var secondsItCounts: Int {
    if case .dead = self { 3_600 } else { 7 * 86_400 }
  }
}

private func oneField(_ text: String) -> String {
  String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
}

private func makeFolders(above path: String) {
  for end in path.indices.dropFirst() where path[end] == "/" { mkdir(String(path[..<end]), 0o700) }
}
