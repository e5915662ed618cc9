import Glibc

/// The contrast of a color such as `#1f5f5b` with white, from 1 to 21 (WCAG 2.2, "contrast ratio").
func contrastWithWhite(_ color: String) -> Double? {
  guard isColor(color), let value = Int(color.dropFirst(), radix: 16) else { return nil }
  let channels = [value >> 16, value >> 8 & 0xFF, value & 0xFF].map { channel -> Double in
    let part = Double(channel) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
  let luminance = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  return 1.05 / (luminance + 0.05)
}
