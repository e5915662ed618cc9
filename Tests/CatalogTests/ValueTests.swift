import Testing

@testable import Catalog

@Test(arguments: [("2026-11-21", 20_778), ("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1)])
func daysAreCountedFromTheEpoch(text: String, days: Int) throws {
  let date = try #require(CalendarDate(text))
  #expect(date.daysSince1970 == days)
  #expect(CalendarDate(secondsSince1970: days * 86_400) == date)
  #expect(CalendarDate(secondsSince1970: days * 86_400 + 86_399) == date)
  #expect(date.description == text)
}

@Test func everyDayOfFourHundredYearsComesBack() throws {
  let first = try #require(CalendarDate("1900-01-01")).daysSince1970
  for day in stride(from: first, to: first + 146_097, by: 13) {
    let date = try #require(CalendarDate(secondsSince1970: day * 86_400))
    #expect(date.daysSince1970 == day)
    #expect(CalendarDate(date.description) == date)
  }
}

@Test(arguments: [
  "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-01-01", "2026-1-1", "2026/01/01", "+026-01-01",
  "1900-02-29", "",
])
func noDates(text: String) { #expect(CalendarDate(text) == nil) }

@Test(arguments: [("09:00", 540), ("00:00", 0), ("24:00", 1440), ("23:59", 1439)])
func times(text: String, minutes: Int) { #expect(ClockTime(text)?.minutes == minutes) }

@Test(arguments: ["9:00", "24:01", "12:60", "9am", "09.00", "0900", "-1:00", ""])
func noTimes(text: String) { #expect(ClockTime(text) == nil) }

@Test(arguments: [
  ("mon", [Weekday.monday]), ("mon-wed", [.monday, .tuesday, .wednesday]),
  ("fri-mon", [.friday, .saturday, .sunday, .monday]),
  ("SAT-sun", [.saturday, .sunday]),
])
func days(text: String, expected: [Weekday]) { #expect(Weekday.days(text) == expected) }

@Test(arguments: ["monday", "mon-", "mo", "mon-fri-sun", ""])
func noDays(text: String) { #expect(Weekday.days(text) == nil) }

@Test(arguments: [
  ("573-555-0142", "+15735550142"), ("(573) 555.0142", "+15735550142"), ("1-800-662-4357", "+18006624357"),
  ("988", "988"),
  ("741741", "741741"), ("+52 55 1234 5678", "+525512345678"),
])
func telephones(text: String, dialed: String) { #expect(dialedNumber(text, country: "US") == dialed) }

@Test(arguments: [
  "555-0142", "573-555-014", "1-800-HELP-NOW", "573-555-0142 x5", "", "12", "+1", "2-573-555-0142",
  "573–555–0142",
])
func noTelephones(text: String) { #expect(dialedNumber(text, country: "US") == nil) }

@Test func outsideTheNorthAmericanPlanNumbersKeepTheirLength() {
  #expect(dialedNumber("030 123456", country: "DE") == "030123456")
  #expect(dialedNumber("12345", country: "DE") == "12345")
}

@Test(arguments: ["a@b.org", "first.last+tag@sub.example.co", "josé@exámple.org"])
func emails(text: String) { #expect(isEmail(text)) }

@Test(arguments: [
  "a", "a@b", "@b.org", "a@b@c.org", "a b@c.org", "a@.org", "a@b..org", "<a@b.org>", "mailto:a@b.org;",
  "a\u{202E}@b.org", "a@b\u{A0}c.org", "a\u{200B}@b.org",
])
func noEmails(text: String) { #expect(!isEmail(text)) }

@Test(arguments: [
  "https://example.org", "http://example.org/a?b=c#d", "HTTPS://Example.org:8443/", "https://exämple.org/ü",
])
func webAddresses(text: String) { #expect(isWebAddress(text)) }

@Test(arguments: [
  "example.org", "ftp://example.org", "https://", "https://user@example.org", "https://a b.org",
  "javascript:alert(1)", "https://example",
  "https://example.org/\"x", "https://-a.org", "https://example.org:x/", "//example.org",
  "https://example.org\\@evil.org", "https://example.org/\u{202E}fdp.exe", "https://example.org/a\u{3000}b",
])
func noWebAddresses(text: String) { #expect(!isWebAddress(text)) }

@Test(arguments: ["en", "ase", "es-MX", "zh-Hant-TW", "no", "pt-BR", "sr-Latn", "es-419"])
func languages(text: String) { #expect(isLanguageTag(text)) }

@Test(arguments: ["", "e", "english", "en_US", "en-", "12", "en-US-", "español"])
func noLanguages(text: String) { #expect(!isLanguageTag(text)) }

@Test func postalCodesAreTheCountrys() {
  #expect(isPostalCode("01234", country: "US") && isPostalCode("65201-1234", country: "US"))
  #expect(!isPostalCode("1234", country: "US") && !isPostalCode("6520A", country: "US"))
  #expect(isPostalCode("K1A 0B1", country: "CA") && !isPostalCode("K1A/0B1", country: "CA"))
}

@Test(arguments: ["/a/", "/a/b-c", "/", "/x.html"])
func siteAddresses(text: String) { #expect(isSiteAddress(text)) }

@Test(arguments: ["a/", "//a/", "/a//b/", "/a/../b", "/a b/", "/a?x", "https://a.org/", ""])
func noSiteAddresses(text: String) { #expect(!isSiteAddress(text)) }
