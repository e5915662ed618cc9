import Testing

@testable import Prose

@Test(arguments: [
  ("Ask for Jane Smith at the desk.", "Jane Smith", "Jane"),
  ("Contact: Maria Lopez, 573-555-0142.", "Maria Lopez", "Maria"),
  ("Call Dr. Robert B. Jones.", "Dr. Robert B. Jones", "Robert"),
  ("Please email **Linda O'Neil** first.", "Linda O'Neil", "Linda"),
  ("Speak with Mary\nAnn Keller.", "Mary Ann Keller", "Mary"),
])
func staffAreNotNamedInFull(_ text: String, _ marked: String, _ first: String) throws {
  #expect(
    try found(inBody: text) == [
      "staff-surname: \(marked) -> write \"\(first)\" alone, or a role, such as \"the intake worker\""
    ])
}

@Test(arguments: [
  "Contact the St. Louis office. Contact St. Louis County.",
  "Ask for Harbor House, or ask for Rosa.",
  "Ask for Rosa, Maria or Ms. Odessa.",
  "Ask for Rosa Monday to Friday. Call Maria Tuesday.",
  "Call Austin Recovery Center. Contact Charlotte Memorial Hospital.",
  "Ask for Mary Ann. Ask for Juan Carlos. Ask for J.",
  "Ask for Rosa. Maria comes later.",
  "The farm was built by Thomas Hart Benton.",
  "Contact Jane Doe to join.",
  "Call 988. Ask for Rosa at 573-555-0142.",
])
func placesAndFirstNamesAreNoSurnames(_ text: String) throws {
  #expect(try found(inBody: text) == [])
}

@Test func aSpanishTextIsAskedInSpanish() throws {
  #expect(try found(inBody: "Pregunte por María Gómez.", language: "es").count == 1)
  #expect(try found(inBody: "Pregunte por María. Llame a Casa Luz.", language: "es") == [])
}

@Test func peersAndCheckersGoByFirstNamesAndRoles() throws {
  #expect(
    try found(
      """
      ---
      peers:
        - {name: "Jane Miller"}
        - name: Mary Ann
        - name: Ms. Odessa
        - name: Ray B.
        - name: J.
        - name: Big Mike
        - name: Rosa M. Delgado
      verified: {date: 2026-10-01, by: Jane Miller}
      ---
      """) == [
        "staff-surname: Jane Miller -> write \"Jane\", or initials",
        "staff-surname: Rosa M. Delgado -> write \"Rosa\", or initials",
        "staff-surname: Jane Miller -> write who that is, such as \"directory editor\" or \"volunteer\"",
      ])
  for role in ["directory editor", "Directory Editor", "Hope House", "grace team", "Intake"] {
    #expect(try found("---\nverified: {date: 2026-10-01, by: \(role)}\n---\n") == [], "\(role)")
  }
}
