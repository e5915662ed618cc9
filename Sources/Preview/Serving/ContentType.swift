/// The media type of a file by its ending. A name without one is text, such as CNAME.
func contentType(of path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: ".") else { return "text/plain; charset=utf-8" }
  return types[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
}

private let types: [String: String] = [
  "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
  "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
  "json": "application/json", "webmanifest": "application/manifest+json",
  "geojson": "application/geo+json", "xml": "application/xml",
  "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8",
  "csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values; charset=utf-8",
  "vcf": "text/vcard; charset=utf-8", "ics": "text/calendar; charset=utf-8",
  "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
  "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
  "pdf": "application/pdf", "zip": "application/zip", "wasm": "application/wasm",
  "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
  "mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4", "mp4": "video/mp4", "webm": "video/webm",
]
