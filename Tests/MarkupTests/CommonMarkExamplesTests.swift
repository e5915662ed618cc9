import CCmark
import Diagnostics
import FoundationEssentials
import Testing

@testable import Markup

/// The 652 examples of the CommonMark 0.30 specification, through our own printer.
@Suite(.enabled(if: !examples.isEmpty, "../shared/data/commonmark/spec.txt is not there"))
struct CommonMarkExamplesTests {
  @Test func allAreThere() {
    #expect(examples.count == 652)
  }

  @Test func comeOutAsTheReferencePrintsThem() {
    let differing = examples.filter { ours($0.markdown) != reference($0.markdown) }
    #expect(differing.map(\.number) == refusedLinks)
  }

  @Test func comeOutAsTheSpecificationSays() {
    let withRawHTML = examples.filter { reference($0.markdown).contains("<!-- raw HTML omitted -->") }
    #expect(withRawHTML.count == 71)
    let skipped = Set(withRawHTML.map(\.number) + refusedLinks)
    let compared = examples.filter { !skipped.contains($0.number) }
    #expect(compared.count == 577)
    #expect(compared.filter { ours($0.markdown) != $0.html }.map(\.number) == [])
  }

  @Test func refusedLinksAreTheOnlyDifference() {
    for example in examples where refusedLinks.contains(example.number) {
      let (rendered, findings) = render(example.markdown, options: plainOptions) { _, _ in .asWritten }
      #expect(findings.contains { $0.kind == .unsafeLink }, "example \(example.number)")
      #expect(withoutLinks(rendered.htmlText) == withoutLinks(reference(example.markdown)))
    }
  }

  @Test func everyRawHTMLIsFound() {
    for example in examples {
      let omitted = reference(example.markdown).components(separatedBy: "<!-- raw HTML omitted -->").count - 1
      let (_, findings) = render(example.markdown, options: plainOptions) { _, _ in .asWritten }
      #expect(findings.count { $0.kind == .rawHTML } >= omitted, "example \(example.number)")
    }
  }
}

/// Examples whose links have a scheme that Cairn refuses on purpose: `irc:`, `a+b+c:`, `made-up-scheme:`
/// and `localhost:`.
private let refusedLinks = [595, 597, 598, 600]

private func ours(_ markdown: String) -> String {
  render(markdown, options: plainOptions) { _, _ in .asWritten }.0.htmlText
}

private func reference(_ markdown: String) -> String {
  let bytes = Array(markdown.utf8)
  let printed = bytes.withUnsafeBytes { buffer in
    cmark_markdown_to_html(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, 0)
  }
  guard let printed else { return "" }
  defer { cmark_get_default_mem_allocator().pointee.free(printed) }
  return String(cString: printed)
}

private func withoutLinks(_ html: String) -> String {
  html.replacing("</a>", with: "").split(separator: "<a href=\"").enumerated().map { index, part in
    index == 0 ? part : part.drop { $0 != ">" }.dropFirst()
  }.joined()
}

struct Example: Sendable {
  let number: Int
  let markdown: String
  let html: String
}

private let examples: [Example] = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let path = root.deletingLastPathComponent().path + "/shared/data/commonmark/spec.txt"
  guard let data = FileManager.default.contents(atPath: path) else { return [] }
  let fence = String(repeating: "`", count: 32)
  let parts = String(decoding: data, as: UTF8.self).components(separatedBy: "\n\(fence) example\n")
    .dropFirst()
  return parts.enumerated().map { index, part in
    let lines = part.replacing("→", with: "\t").split(separator: "\n", omittingEmptySubsequences: false)
    let dot = lines.firstIndex(of: ".") ?? 0
    let end = lines.firstIndex { $0 == fence } ?? 0
    func joined(_ lines: ArraySlice<Substring>) -> String { lines.map { "\($0)\n" }.joined() }
    return Example(number: index + 1, markdown: joined(lines[..<dot]), html: joined(lines[(dot + 1)..<end]))
  }
}()
