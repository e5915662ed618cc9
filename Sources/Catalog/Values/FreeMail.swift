// Mail services at which anybody may have an address of their own. Such an address belongs to a person, not to
// an organization, and goes when the person goes.

/// Whether a host, in small letters, is one of them.
func isFreeMail(_ host: String) -> Bool {
  if freeMailHosts.contains(host) { return true }
  // yahoo.com, yahoo.com.mx, hotmail.es: such a service has a host in each country.
  let labels = host.split(separator: ".")
  guard let first = labels.first, (2...3).contains(labels.count) else { return false }
  return freeMailNames.contains(first)
    && labels.dropFirst().allSatisfy { $0.utf8.count <= 3 }
}

private let freeMailNames: Set<Substring> = ["yahoo", "hotmail", "outlook", "live", "ymail", "gmx", "aol"]

private let freeMailHosts: Set<String> = [
  "gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "msn.com", "rocketmail.com", "proton.me",
  "protonmail.com", "pm.me", "tutanota.com", "tuta.com", "fastmail.com", "mail.com", "email.com", "web.de",
  "comcast.net", "att.net", "sbcglobal.net", "bellsouth.net", "verizon.net", "charter.net", "cox.net",
  "earthlink.net", "centurylink.net", "embarqmail.com", "frontier.com", "juno.com", "netzero.net",
  "windstream.net", "suddenlink.net", "optonline.net", "roadrunner.com",
]
