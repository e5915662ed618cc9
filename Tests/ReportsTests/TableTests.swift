import Reports
import Testing

@Test(arguments: [
  ("plain", "plain"), ("a, b", "\"a, b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
  ("two\nlines", "\"two\nlines\""),
  ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("=\"a\"", "\"'=\"\"a\"\"\""), ("", ""),
])
func cellsAreQuotedWhereTheyNeedIt(text: String, cell: String) {
  #expect(tableLine([text, "x"]) == "\(cell),x\r\n")
}
