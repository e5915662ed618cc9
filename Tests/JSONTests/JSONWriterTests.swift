import JSON
import Testing

@Test func jsonIsEscapedAndItsCommasStandWhereTheyShould() {
  var json = JSONWriter()
  json.object { json in
    json.field("a", "q\"b\\s\n\u{1}</script>ü")
    json.field("none", nil as String?)
    json.field("list", ["x", "y"])
    json.field("empty", [])
    json.object("o") { $0.field("n", 1.5) }
    json.field("whole", -92.0)
    json.field("flag", true)
  }
  #expect(
    String(decoding: json.bytes, as: UTF8.self)
      == #"{"a":"q\"b\\s\n\u0001</script>ü","list":["x","y"],"o":{"n":1.5},"whole":-92,"flag":true}"#)
}
