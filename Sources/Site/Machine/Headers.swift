/// The order that every page gives the browser in a `meta` element (templates/partials/head.html), with what only a
/// header can say: who may show the page in a frame.
let contentSecurityPolicy = """
  default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; \
  worker-src 'self'; child-src 'self'; frame-src 'none'; manifest-src 'self'; \
  base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  """

/// Headers for every file of the site.
let securityHeaders: [(name: String, value: String)] = [
  ("Content-Security-Policy", contentSecurityPolicy),
  ("Referrer-Policy", "no-referrer"),
  ("X-Content-Type-Options", "nosniff"),
  ("Cross-Origin-Opener-Policy", "same-origin"),
  ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]

/// A `_headers` file, which static hosts such as Netlify and Cloudflare Pages read. Others take the headers from
/// docs/publishing.md.
func headersFile(_ addresses: Addresses) -> SiteFile {
  SiteFile(
    path: addresses.file(addresses.headers), isPage: false,
    content: .rendered { output in
      output += "\(addresses.root)*\n".utf8
      for (name, value) in securityHeaders { output += "  \(name): \(value)\n".utf8 }
    })
}
