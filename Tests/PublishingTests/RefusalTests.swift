import Foundation
import Parallel
import Testing

@testable import Publishing

/// Outputs that Cairn does not touch, and what it says.
@Suite struct RefusalTests {
  private func refusal(of folder: String, sources: [String] = []) -> PublishingError? {
    Publishing.refusal(of: folder, sources: sources, jobs: Jobs(1))
  }

  /// Both the early question and the publication itself refuse, and the output stays as it is.
  private func expectRefusal(
    _ place: Workplace, _ message: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let before = snapshot(place.path)
    #expect(place.shown(refusal(of: place.output)) == message, sourceLocation: location)
    #expect(place.shown(error(publishing: harborSite, to: place.output)) == message, sourceLocation: location)
    #expect(snapshot(place.path) == before, sourceLocation: location)
  }

  @Test func acceptsWhatItCanPublishTo() throws {
    let place = try Workplace()
    #expect(refusal(of: place.output) == nil)
    #expect(refusal(of: place.output + "/of/the/future") == nil)
    #expect(place.names == [])
    try place.put("*", at: "public/.gitignore")
    #expect(refusal(of: place.output, sources: [place.path + "/content"]) == nil)
    try publish(harborSite, to: place.output)
    #expect(refusal(of: place.output) == nil)
  }

  @Test func oneForeignFile() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    try place.put("mine", at: "public/programs/harbor/notes.txt")
    expectRefusal(
      place,
      """
      The output "public" holds a file that Cairn did not make, and nothing was written: \
      "programs/harbor/notes.txt". Move it elsewhere (into "static" of the content folder if the site needs \
      it), or choose another output folder with --output.
      """)
  }

  @Test func manyForeignFiles() throws {
    let place = try Workplace()
    for number in 1...12 { try place.put("mine", at: "public/\(number)") }
    expectRefusal(
      place,
      """
      The output "public" holds 12 files that Cairn did not make, and nothing was written: "1", "10", "11", \
      "12", "2", "3", "4", "5", "6", "7" and 2 more. Move them elsewhere (into "static" of the content folder \
      if the site needs them), or choose another output folder with --output.
      """)
  }

  @Test func foreignLinkIsNotFollowed() throws {
    let place = try Workplace()
    try publish(harborSite, to: place.output)
    try place.put("mine", at: "elsewhere/harbor/index.html")
    try FileManager.default.removeItem(atPath: place.output + "/programs")
    try place.makeLink("public/programs", to: "../elsewhere")
    expectRefusal(
      place,
      """
      The output "public" holds a file that Cairn did not make, and nothing was written: "programs". Move it \
      elsewhere (into "static" of the content folder if the site needs it), or choose another output folder \
      with --output.
      """)
  }

  /// A dotfile stays, but not where the new site wants its place.
  @Test(arguments: [
    (".nojekyll", ".nojekyll"), (".well-known", ".well-known/security.txt"),
    ("programs/.htaccess", "programs"), (".well-known/token", ".well-known/token"),
  ])
  func dotfileInTheWay(dotfile: String, path: String) throws {
    let place = try Workplace()
    try place.put("mine", at: "public/\(dotfile)")
    #expect(refusal(of: place.output) == nil)
    #expect(
      place.shown(error(publishing: [path: "ours"], to: place.output)) == """
        The output "public" holds a file that Cairn did not make, and nothing was written: "\(dotfile)". Move \
        it elsewhere (into "static" of the content folder if the site needs it), or choose another output \
        folder with --output.
        """)
    #expect(snapshot(place.output) == [dotfile: "mine"])
  }

  @Test func file() throws {
    let place = try Workplace()
    try place.put("mine", at: "public")
    expectRefusal(place, "The output \"public\" is a file, not a folder. Choose another with --output.")
  }

  @Test func belowAFile() throws {
    let place = try Workplace()
    try place.put("mine", at: "file")
    #expect(
      place.shown(refusal(of: place.path + "/file/public")) == """
        The output "file/public" lies in "file", which is a file. Choose another with --output.
        """)
  }

  @Test func deadLink() throws {
    let place = try Workplace()
    try place.makeLink("public", to: "nowhere")
    expectRefusal(
      place,
      "The output \"public\" goes through \"public\", a link that leads nowhere. Mend the link.")
  }

  @Test func folderThatIsNotThere() {
    #expect(
      refusal(of: "nowhere/../public")?.description
        == "The output \"nowhere/../public\" goes through a folder that does not exist.")
  }

  @Test func noName() {
    #expect(refusal(of: "")?.description == "The output folder has no name. Give one with --output.")
  }

  @Test func rootAndHome() throws {
    #expect(
      refusal(of: "/")?.description == """
        The output "/" is the root of the file system. Choose a folder for the site alone with --output.
        """)
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    #expect(
      refusal(of: home)?.description == """
        The output "\(home)" is your home folder. Choose a folder for the site alone with --output.
        """)
  }

  @Test func sources() throws {
    let place = try Workplace()
    try place.put("", at: "site/content/site.yml")
    let sources = [place.path + "/site/content"]
    for (output, relation) in [
      ("site/content", "is"), ("site/content/public", "lies in"), ("site", "holds"),
    ] {
      #expect(
        place.shown(refusal(of: "\(place.path)/\(output)", sources: sources)) == """
          The output "\(output)" \(relation) the folder "site/content", which the site is made from. Choose \
          another output folder with --output.
          """)
    }
  }

  @Test func listOfAnotherFormat() throws {
    let place = try Workplace()
    try place.put("cairn 2\nindex.html\n", at: "public/.cairn")
    expectRefusal(
      place,
      """
      The file "public/.cairn" is not one that this Cairn wrote, so it is not known which files of "public" \
      are Cairn's. Build with the Cairn that wrote it, or empty the folder.
      """)
  }

  @Test(arguments: ["../victim", "/victim", "a//b", "./a", ".cairn-lock"]) func damagedList(path: String)
    throws
  {
    let place = try Workplace()
    try place.put("mine", at: "victim")
    try place.put("cairn 1\nindex.html\n\(path)\n", at: "public/.cairn")
    let fault = fault(inOutputPath: path) ?? ""
    expectRefusal(
      place,
      """
      The file "public/.cairn" is damaged: it lists the path "\(path)", and \(fault). Empty the folder \
      "public" and build again.
      """)
  }

  @Test func stagingFolderTaken() throws {
    let place = try Workplace()
    try place.makeLink(".public.cairn-staging", to: "elsewhere")
    #expect(
      place.shown(error(publishing: harborSite, to: place.output)) == """
        Cairn puts the site together in ".public.cairn-staging", but somebody else's file or folder has that \
        name, and nothing was written. Remove it and build again.
        """)
    #expect(place.names == [".public.cairn-staging"])
  }

  @Test func namesDoNotSteerTheTerminal() throws {
    let place = try Workplace()
    try place.put("mine", at: "public/red\u{1B}[31m")
    #expect(refusal(of: place.output)?.description.contains("\"red\\u{1B}[31m\"") == true)
  }
}
