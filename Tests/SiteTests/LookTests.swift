import Diagnostics
import Foundation
import Testing

@testable import Site

/// Every sixteenth value of each channel, both ends among them.
private let grid: [ScreenColor] = (0...15).flatMap { red in
  (0...15).flatMap { green in (0...15).map { ScreenColor(red * 17, green * 17, $0 * 17) } }
}

@Test func everyAccentCanBeReadWhereverItStands() {
  for color in grid {
    let accent = Accent(color)
    var ratios = [("words on a button", contrast(accent.onAccent, color), 4.5)]
    for background in lightBackgrounds {
      ratios.append(("links", contrast(accent.text, background), 4.5))
      ratios.append(("edges", contrast(accent.edge, background), 3))
    }
    for background in darkBackgrounds {
      ratios.append(("links in the dark", contrast(accent.lightText, background), 4.5))
      ratios.append(("edges in the dark", contrast(accent.lightEdge, background), 3))
    }
    for (what, ratio, needed) in ratios where ratio < needed {
      Issue.record("\(color.text): \(what) have \(ratio), and \(needed) is needed")
    }
    #expect(accent.accent == color)
  }
}

@Test func contrastIsThatOfWCAG() throws {
  let (white, black) = (ScreenColor(255, 255, 255), ScreenColor(0, 0, 0))
  #expect(contrast(white, black) == 21)
  #expect(contrast(black, black) == 1)
  // The gray that is best known for being just readable on white, and its neighbor that is not.
  #expect(contrast(try #require(ScreenColor("#767676")), white) > 4.5)
  #expect(contrast(try #require(ScreenColor("#777777")), white) < 4.5)
  for channel in stride(from: 0, through: 255, by: 5) {
    let part = Double(channel) / 255
    let linear = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    #expect(abs(ScreenColor(channel, channel, channel).luminance - linear) < 1e-12)
  }
}

@Test func anAccentThatCanBeReadStaysAsItIs() throws {
  let green = try #require(ScreenColor("#1F5F5B"))
  #expect(Accent(green).text == green && Accent(green).edge == green)
  let yellow = Accent(try #require(ScreenColor("#ffee00")))
  #expect(yellow.text != yellow.accent && yellow.lightText == yellow.accent)
}

/// `theme.css` is what a site without an accent of its own gets, and what contrast is measured against.
@Test func theBuiltInThemeHoldsWhatItsAccentGives() throws {
  let sheet = try asset("theme.css")
  let parts = sheet.components(separatedBy: "@media screen and (prefers-color-scheme: dark)")
  try #require(parts.count == 2)
  let accent = Accent(try #require(value(of: "--accent", in: parts[0]).flatMap { ScreenColor($0) }))
  for (name, expected) in accent.properties { #expect(value(of: name, in: parts[0]) == expected, "\(name)") }
  let backgrounds = ["--page", "--surface", "--band", "--notice"]
  #expect(backgrounds.map { value(of: $0, in: parts[0]) } == lightBackgrounds.map(\.text))
  #expect(backgrounds.map { value(of: $0, in: parts[1]) } == darkBackgrounds.map(\.text))
}

@Test func oneStyleSheetIsPublished() {
  let built = [
    file("theme.css", ":root {\n  --round: 1rem; /* corners */\n}\n"),
    file("site.css", "a {\n  color: red;\n}\n"), file("icon.svg", "<svg>"),
  ]
  let plain = publishedAssets(built, accent: nil, address: "peers.example/")
  #expect(plain.map(\.name) == ["site.css", "icon.svg"])
  #expect(
    text(plain[0])
      == ":root {\n--round: 1rem;\n}\na {\ncolor: red;\n}\n\n:root { --site: \"peers.example/\"; }\n")
  #expect(
    text(publishedAssets(built, accent: "#FFEE00", address: "peers.example/")[0]).contains(
      ":root { --accent: #ffee00; --on-accent: #050505;"))
}

@Test func aThemeOfOnesOwnLiesOverTheBuiltInOne() {
  let theme = file("theme.css", ":root { --round: 1rem; } /* built in */\n")
  let own = ThemeFile(
    path: theme.path, source: SourceText(path: "own", bytes: Array(":root { --round: 0; } /* mine */".utf8)),
    isOwn: true, builtIn: theme.source)
  let sheet = publishedAssets(
    [own, file("site.css", "a { color: red; }\n")], accent: nil, address: "peers.example/")
  #expect(
    text(sheet[0])
      == ":root { --round: 1rem; }\n:root { --round: 0; } /* mine */\na { color: red; }\n\n:root { --site: \"peers.example/\"; }\n"
  )
}

@Test func aBuiltInStyleSheetIsPublishedWithoutCommentsAndIndentation() {
  let sheet = """
    /* Goes. */
    a /* goes */ b {
      content: "/*  stays  */";  /* goes,
        too */
      quotes: '\\'  /*';

      background: url(pictures/*.png), url("a  b"), url( c.png );
    }
    """
  let published = """
    a b {
    content: "/*  stays  */";
    quotes: '\\'  /*';
    background: url(pictures/*.png), url("a  b"), url( c.png );
    }
    """
  #expect(String(decoding: lightened(style: Array(sheet.utf8)), as: UTF8.self) == published)
}

/// Only comments and blanks go.
@Test func theBuiltInStyleSheetsLoseNothingElse() throws {
  for name in ["theme.css", "site.css"] {
    let sheet = try asset(name)
    let light = String(decoding: lightened(style: Array(sheet.utf8)), as: UTF8.self)
    #expect(!light.contains("/*") && !light.contains("\n ") && !light.contains("\n\n"))
    let bare = sheet.replacing(/\/\*[^*]*(\*[^\/][^*]*)*\*\//, with: "")
    #expect(light.filter { !$0.isWhitespace } == bare.filter { !$0.isWhitespace })
  }
}

private func asset(_ name: String) throws -> String {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try String(contentsOf: root.appending(path: "templates/assets/\(name)"), encoding: .utf8)
}

private func value(of property: String, in sheet: String) -> String? {
  guard let start = sheet.range(of: "\n    \(property): ") ?? sheet.range(of: "\n  \(property): ") else {
    return nil
  }
  return String(sheet[start.upperBound...].prefix { $0 != ";" })
}

private func file(_ name: String, _ text: String) -> ThemeFile {
  ThemeFile(
    path: "assets/\(name)", source: SourceText(path: "assets/\(name)", bytes: Array(text.utf8)), isOwn: false)
}

private func text(_ asset: (name: String, bytes: [UInt8])) -> String {
  String(decoding: asset.bytes, as: UTF8.self)
}
