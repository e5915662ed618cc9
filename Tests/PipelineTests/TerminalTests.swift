import Diagnostics
import Testing

@testable import cairn

@Test func progressIsShownFromTheFirstSecondOn() {
  #expect(progressLine(10, of: 20, after: .milliseconds(900)) == nil)
  #expect(progressLine(10, of: 20, after: .milliseconds(1_100)) == "writing 10 of 20 files")
}

@Test func findingsAreCountedByWeight() {
  var warning = Finding(.unknownFile, "", path: "a")
  #expect([].countedBySeverity == nil)
  #expect([warning].countedBySeverity == "1 warning")
  let error = Finding(.unknownKey, "", path: "a")
  warning.severity = .note
  #expect([error, error, warning].countedBySeverity == "2 errors, 1 note")
}

@Test func durationsArePrintedWithTwoDecimals() {
  #expect(seconds(.milliseconds(1_234)) == "1.23")
  #expect(seconds(.milliseconds(40)) == "0.04")
  #expect(seconds(.seconds(61)) == "61.00")
}
