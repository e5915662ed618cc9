/// A color as screens make it, such as `#1f5f5b`.
struct ScreenColor: Equatable, Sendable {
  /// From 0 to 255.
  var red, green, blue: Int

  init(_ red: Int, _ green: Int, _ blue: Int) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  init?(_ text: String) {
    guard text.utf8.count == 7, text.hasPrefix("#"), let value = Int(text.dropFirst(), radix: 16) else {
      return nil
    }
    self.init(value >> 16, value >> 8 & 0xFF, value & 0xFF)
  }

  var text: String {
    "#"
      + [red, green, blue].map { channel in
        let digits = String(channel, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// WCAG 2.2, "relative luminance": from 0 (black) to 1 (white).
  var luminance: Double {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// This color on the way to another, in steps of a fiftieth.
  fileprivate func mixed(with other: ScreenColor, fiftieths: Int) -> ScreenColor {
    func between(_ from: Int, _ to: Int) -> Int { (from * (50 - fiftieths) + to * fiftieths) / 50 }
    return ScreenColor(between(red, other.red), between(green, other.green), between(blue, other.blue))
  }
}

/// WCAG 2.2, "contrast ratio": from 1 to 21.
func contrast(_ one: ScreenColor, _ other: ScreenColor) -> Double {
  let (one, other) = (one.luminance + 0.05, other.luminance + 0.05)
  return max(one, other) / min(one, other)
}

/// What a publisher's one color is turned into, so that it can be read and seen wherever it stands.
struct Accent: Equatable, Sendable {
  /// As given: behind the words of a button.
  let accent: ScreenColor
  /// Words on it.
  let onAccent: ScreenColor
  /// Links, and the edge of a button, on the light page.
  let text, edge: ScreenColor
  /// The same on the dark page.
  let lightText, lightEdge: ScreenColor

  init(_ accent: ScreenColor) {
    self.accent = accent
    onAccent = contrast(white, accent) >= forText ? white : nearBlack
    text = accent.moved(to: black, until: forText, on: lightBackgrounds)
    edge = accent.moved(to: black, until: forEdges, on: lightBackgrounds)
    lightText = accent.moved(to: white, until: forTextOnDark, on: darkBackgrounds)
    lightEdge = accent.moved(to: white, until: forEdges, on: darkBackgrounds)
  }

  /// Custom property and value, as `theme.css` names them.
  var properties: [(name: String, value: String)] {
    [
      ("--accent", accent.text), ("--on-accent", onAccent.text), ("--accent-text", text.text),
      ("--accent-edge", edge.text), ("--accent-light", lightText.text),
      ("--accent-light-edge", lightEdge.text),
    ]
  }
}

/// What links and buttons stand on in `theme.css`: `--page`, `--surface`, `--band` and `--notice`.
let lightBackgrounds = [
  ScreenColor(0xFA, 0xF6, 0xEE), ScreenColor(0xFF, 0xFD, 0xF9), ScreenColor(0xEF, 0xE8, 0xDA),
  ScreenColor(0xFB, 0xEC, 0xCB),
]
let darkBackgrounds = [
  ScreenColor(0x1B, 0x1A, 0x17), ScreenColor(0x24, 0x22, 0x1E), ScreenColor(0x2B, 0x29, 0x24),
  ScreenColor(0x3A, 0x2F, 0x17),
]

/// WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (edges of what can be pressed). Light words on a dark
/// page glare less and read better with 1.4.6's more.
private let (forText, forEdges, forTextOnDark) = (4.5, 3.0, 7.0)
private let white = ScreenColor(255, 255, 255)
private let black = ScreenColor(0, 0, 0)
/// Dark enough for 4.5 on every color that white has less than 4.5 on.
private let nearBlack = ScreenColor(5, 5, 5)

extension ScreenColor {
  /// The first step towards another color that has a contrast on all backgrounds.
  fileprivate func moved(to end: ScreenColor, until ratio: Double, on backgrounds: [ScreenColor])
    -> ScreenColor
  {
    let steps = (0...50).lazy.map { mixed(with: end, fiftieths: $0) }
    return steps.first { step in backgrounds.allSatisfy { contrast(step, $0) >= ratio } } ?? end
  }
}

/// A channel's light. The power of 2.4 is a square times a fifth root, in operations that are exact in the same way
/// on every machine; `pow` is not, and a step more or less would be another site.
private func linear(_ channel: Int) -> Double {
  let part = Double(channel) / 255
  if part <= 0.04045 { return part / 12.92 }
  let square = (part + 0.055) / 1.055 * ((part + 0.055) / 1.055)
  return square * fifthRoot(square)
}

/// By Newton's method, for numbers from 0 to 1.
private func fifthRoot(_ number: Double) -> Double {
  var root = 1.0
  for _ in 0..<40 { root -= (root - number / (root * root * root * root)) / 5 }
  return root
}
