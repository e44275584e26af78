import Foundation
import Testing

@testable import Archive

struct InlineMarkdownTests {
    private func nodes(_ source: String) -> [InlineMarkdown.Node] { InlineMarkdown(source).nodes }

    @Test func `Plain words stay as they are`() {
        #expect(nodes("大家好，我們開始。") == [.text("大家好，我們開始。")])
        #expect(nodes("") == [])
    }

    @Test func `A backslash takes the meaning from a mark`() {
        #expect(nodes("\\[laughs\\] Right.") == [.text("[laughs] Right.")])
        #expect(nodes("a\\b \\中 \\") == [.text("a\\b \\中 \\")])
        #expect(nodes("\\**兩星\\**") == [.text("**兩星**")])
    }

    @Test func `Links keep their words, address and note`() {
        #expect(
            nodes("見[提案](https://example.org/1 \"原文\")。") == [
                .text("見"), .link(address: "https://example.org/1", note: "原文", [.text("提案")]), .text("。"),
            ])
        #expect(
            nodes("[信箱](mailto:po@example.org)") == [
                .link(address: "mailto:po@example.org", note: nil, [.text("信箱")])
            ])
    }

    @Test func `An address may hold brackets that match, and character references`() {
        #expect(
            nodes("[Onyx](https://example.org/Onyx_(system)?a=1&#x26;b=2&amp;c=3)!") == [
                .link(
                    address: "https://example.org/Onyx_(system)?a=1&b=2&c=3", note: nil, [.text("Onyx")]),
                .text("!"),
            ])
    }

    @Test(arguments: [
        "[x](javascript:alert(1))", "[x](data:text/html,x)", "[x](//example.org)", "[x](page.html)",
        "[x](#s1)",
        "[x](JAVASCRIPT:alert(1))", "[x](https:)", "[x](https://)", "[x](mailto:)", "[x]( )",
        "[x] (https://example.org)",
        "[x](https://example.org", "[x", "]", "![]", "[x](https://example.org \"note)",
        "[x](https://example.org note)",
    ])
    func `What is no safe link is text`(source: String) {
        #expect(nodes(source) == [.text(source)])
    }

    @Test func `An address cannot smuggle anything into markup`() {
        guard
            case .link(let address, _, _)? = nodes("[x](https://example.org/\"onload=\"alert(1)<>`{}|\\^)")
                .first
        else {
            Issue.record("no link")
            return
        }
        #expect(address == "https://example.org/%22onload=%22alert(1)%3C%3E%60%7B%7D%7C%5C%5E")
    }

    @Test func `Bold words are bold, and a mark without its twin is text`() {
        #expect(nodes("很**重要**。") == [.text("很"), .strong([.text("重要")]), .text("。")])
        #expect(nodes("2 ** 3") == [.text("2 ** 3")])
        #expect(nodes("****") == [.text("****")])
        #expect(nodes("**a** b**") == [.strong([.text("a")]), .text(" b**")])
    }

    @Test func `Marks nest only whole`() {
        #expect(
            nodes("**見[提案](https://example.org/)**") == [
                .strong([.text("見"), .link(address: "https://example.org/", note: nil, [.text("提案")])])
            ])
        #expect(
            nodes("[a **b](https://example.org/) c**") == [
                .link(address: "https://example.org/", note: nil, [.text("a **b")]), .text(" c**"),
            ])
        #expect(
            nodes("[a [b](https://example.org/) c](https://example.org/2)") == [
                .text("[a "), .link(address: "https://example.org/", note: nil, [.text("b")]),
                .text(" c](https://example.org/2)"),
            ])
        #expect(
            nodes("**a [b** c](https://example.org/)") == [
                .strong([.text("a [b")]), .text(" c](https://example.org/)"),
            ])
    }

    @Test func `Pictures and frames become links`() {
        #expect(
            nodes("![白板](https://example.org/a.png)") == [
                .link(address: "https://example.org/a.png", note: nil, [.text("白板")])
            ])
        #expect(
            nodes("![](https://example.org/a.png)") == [
                .link(address: "https://example.org/a.png", note: nil, [.text("https://example.org/a.png")])
            ])
        #expect(
            nodes("<iframe width=\"560\" src='//example.org/embed?a=1&amp;b=2' title=影片></iframe>後") == [
                .link(address: "https://example.org/embed?a=1&b=2", note: nil, [.text("影片")]), .text("後"),
            ])
        #expect(
            nodes("<img src=https://example.org/a.png alt=\"會場\">") == [
                .link(address: "https://example.org/a.png", note: nil, [.text("會場")])
            ])
        #expect(
            nodes("[![白板](https://example.org/a.png)](https://example.org/b)") == [
                .link(address: "https://example.org/b", note: nil, [.text("白板")])
            ])
    }

    @Test func `Line breaks and pasted links are read`() {
        #expect(
            nodes("一<br>二<BR />三\r\n四") == [
                .text("一"), .lineBreak, .text("二"), .lineBreak, .text("三"), .lineBreak, .text("四"),
            ])
        #expect(
            nodes("<a href=\"https://example.org/\" onclick=\"alert(1)\">平臺&quot;</a>") == [
                .link(address: "https://example.org/", note: nil, [.text("平臺\"")])
            ])
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<img onerror=alert(1)>",
        "<a href=\"javascript:x\">y</a>", "<a href=\"https://example.org/\">never closed", "<bR", "<b>粗</b>",
        "<iframes src=https://example.org>", "1 < 2 > 0", "<!-- 註解 -->", "</a>",
    ])
    func `Other HTML is text`(source: String) {
        #expect(nodes(source) == [.text(source)])
    }

    @Test func `Character references are read, unknown ones are text`() {
        #expect(
            nodes("&lt;b&gt; &amp;amp; &#39;&#x4E2D;&quot; &unknown; & &#xD800;") == [
                .text("<b> &amp; '中\" &unknown; & &#xD800;")
            ])
    }

    @Test func `The plain text has the words and nothing else`() {
        #expect(
            InlineMarkdown("**請**見[提案](https://example.org/)<br>\\[笑\\]").plainText == "請見提案\n[笑]")
    }

    @Test(arguments: [
        "[", "![", "**", "](", "[a](", "[a](https://", "<a ", "<a href=\"https://x\">", "&", "[**", "**[",
        "\\",
        "![b", "[[x](https://x.y)", "<iframe src=https://x.y>",
    ])
    func `No text makes reading slow`(piece: String) {
        let source = String(repeating: piece, count: 60_000 / piece.count) + "](https://example.org/)"
        let clock = ContinuousClock()
        let time = clock.measure { _ = InlineMarkdown(source).plainText }
        #expect(time < .seconds(3))
    }
}
