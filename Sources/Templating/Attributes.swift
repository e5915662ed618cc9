/// What an attribute's value is for, which decides what may stand in it.
enum AttributePurpose: Equatable {
  case text
  case url
  /// Nothing that changes; the text says why.
  case literal(because: String)
}

/// What an attribute of this name is for on an element of this name, both in small letters.
func purpose(of attribute: [UInt8], on element: [UInt8]) -> AttributePurpose {
  let attribute = String(decoding: attribute, as: UTF8.self)
  let element = String(decoding: element, as: UTF8.self)
  if attribute.hasPrefix("on") { return .literal(because: "what stands in it runs as script") }
  switch (element, attribute) {
  case (_, "style"): return .literal(because: "what stands in it is CSS")
  case (_, "srcdoc"): return .literal(because: "what stands in it is a whole page")
  case (_, "srcset"), (_, "imagesrcset"):
    return .literal(because: "it holds a list of addresses, which cannot be checked as one")
  case (_, "http-equiv"): return .literal(because: "it gives the browser an order")
  case ("script", "type"): return .literal(because: "it decides whether the content runs")
  case ("animate", _), ("animatetransform", _), ("animatemotion", _), ("set", _):
    return .literal(because: "\(element) can change any other attribute")
  case (_, _) where paintAttributes.contains(attribute):
    return .literal(because: "what stands in it is CSS; use a class")
  case ("param", "value"): return .url
  case (_, _) where urlAttributes.contains(attribute): return .url
  default: return .text
  }
}

/// Attributes whose value a browser follows, loads or sends to, old ones included.
private let urlAttributes: Set<String> = [
  "href", "src", "action", "formaction", "poster", "cite", "data", "ping", "background", "manifest",
  "xlink:href", "longdesc", "usemap", "codebase", "classid", "archive", "profile", "icon", "dynsrc", "lowsrc",
  "attributionsrc", "xml:base",
]

/// Attributes of SVG in which `url(...)` makes the browser load something.
private let paintAttributes: Set<String> = [
  "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid",
  "marker-end",
]
