import Testing

@testable import Transcripts

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
        #expect(nodes("[t](u \"note\")") == [.link(address: "u", note: "note", [.text("t")])])
        #expect(nodes("[](u)") == [.link(address: "u", note: nil, [])])
    }

    @Test func `Whoever shows links says which there are and how they are written`() {
        let source = "[a](x:1) [b](y:2) <img src=y:3 alt=c> <a href='y:4'>d</a> <https://example.org/>"
        #expect(
            InlineMarkdown(source) { $0.hasPrefix("x") ? $0.uppercased() : nil }.nodes == [
                .link(address: "X:1", note: nil, [.text("a")]), .text(" [b](y:2) "),
                .tag("<img src=y:3 alt=c>"), .text(" "), .tag("<a href='y:4'>"), .text("d"), .tag("</a>"),
                .text(" <https://example.org/>"),
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
        "[x] (https://example.org)", "[x](https://example.org", "[x", "]", "![]",
        "[x](https://example.org \"note)", "[x](https://example.org note)",
    ])
    func `What is no link is text`(source: String) {
        #expect(nodes(source) == [.text(source)])
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

    @Test func `Pictures keep their words, and are words in a link`() {
        #expect(
            nodes("![白板](https://example.org/a.png \"攝影\")") == [
                .picture(address: "https://example.org/a.png", note: "攝影", alternative: "白板")
            ])
        #expect(
            nodes("![](https://example.org/a.png)") == [
                .picture(address: "https://example.org/a.png", note: nil, alternative: "")
            ])
        #expect(
            nodes("<img src=https://example.org/a.png alt=\"會場\">") == [
                .picture(address: "https://example.org/a.png", note: nil, alternative: "會場")
            ])
        #expect(
            nodes("[![白板](https://example.org/a.png)](https://example.org/b)") == [
                .link(address: "https://example.org/b", note: nil, [.text("白板")])
            ])
        #expect(
            nodes("![a ![b](u)](v) ![c](w)") == [
                .text("![a "), .picture(address: "u", note: nil, alternative: "b"), .text("](v) "),
                .picture(address: "w", note: nil, alternative: "c"),
            ])
    }

    @Test func `Frames are links, and words in one stay words`() {
        #expect(
            nodes("<iframe width=\"560\" src='//example.org/embed?a=1&amp;b=2' title=影片></iframe>後") == [
                .link(address: "https://example.org/embed?a=1&b=2", note: nil, [.text("影片")]), .text("後"),
            ])
        #expect(
            nodes("見 [圖](https://example.org/1)，<iframe src='https://example.org/v'></iframe>") == [
                .text("見 "), .link(address: "https://example.org/1", note: nil, [.text("圖")]), .text("，"),
                .link(address: "https://example.org/v", note: nil, [.text("https://example.org/v")]),
            ])
        #expect(InlineMarkdown("<iframe src=u title=t>甲</iframe>乙").plainText == "t甲乙")
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
        #expect(
            nodes("<A HREF=u>**一**[二](v)<i></A>") == [
                .link(address: "u", note: nil, [.strong([.text("一")]), .text("二"), .tag("<i>")])
            ])
        #expect(
            nodes("<https://example.org>") == [
                .link(address: "https://example.org", note: nil, [.text("https://example.org")])
            ])
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<bR", "<iframes src=https://example.org>", "1 < 2 > 0", "<!-- 註解 -->",
        "a<b, c>d", "<https://example.org/ x>", "<unknown>", "<", "</", "<b",
    ])
    func `What is no tag of a transcript is text`(source: String) {
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
        ("a \\[b\\] \\* c", "a [b] * c"), ("[t](u \"note\") x", "t x"), ("![alt](u.png)", "alt"),
        ("**重點**", "重點"),
        ("1 < 2 <b>x</b> <unknown>", "1 < 2 x <unknown>"), ("a<br>b<br/>c", "a\nb\nc"),
        ("<a href=\"https://example.org\">t</a>.", "t."), ("[not a link] (x)", "[not a link] (x)"),
        ("<https://example.org>", "https://example.org"), ("2**3", "2**3"), ("[a](b", "[a](b"), ("\\", "\\"),
        ("[x](https://example.org/a_(b))", "x"), ("![](u.png)甲", "甲"),
        ("<a href=u>never closed", "never closed"),
    ])
    func `A paragraph reads without its marks`(source: String, plain: String) {
        #expect(InlineMarkdown(source).plainText == plain)
    }

    @Test(arguments: [
        "[a](https://example.org) ![b](u) <br> *x* \\ _y_", "&lt;b&gt; &amp;amp; &#39; R&D &nbsp", "# 一",
        "- 二", "1. 三",
        "<https://example.org>", "**重點**\n> \\[笑\\]", "`x`__y__", "<b>粗</b>",
    ])
    func `Plain text that was escaped reads as it was`(text: String) {
        let transcript = Transcript(items: [.init(id: "s1", text: text)])
        #expect(InlineMarkdown(transcript.markdown(of: transcript.items[0])).plainText == text)
    }

    @Test(arguments: [
        "[", "![", "**", "](", "[a](", "[a](https://", "<a ", "<a href=\"https://x\">", "&", "[**", "**[",
        "\\",
        "![b", "[[x](https://x.y)", "<iframe src=https://x.y>", "<", "<a href=", "![a](b", "[a](b \"",
        "[![a](u)",
        "<b><", "<https://x", "<iframe src=u>\n",
    ])
    func `No text makes reading slow`(piece: String) {
        let pieces = String(repeating: piece, count: 60_000 / piece.utf8.count)
        let clock = ContinuousClock()
        for ending in ["](https://example.org/)", "></a>\"", ""] {
            for link in [{ $0 }, { _ in nil }] as [@Sendable (String) -> String?] {
                let time = clock.measure { _ = InlineMarkdown(pieces + ending, link: link).plainText }
                #expect(time < .seconds(3), "\(ending)")
            }
        }
    }

    @Test(arguments: [
        ("![a", "](u)"), ("[a", "](u)"), ("**[a", "](u)**"), ("<a href=u>", "</a>"), ("![", " ](u)"),
    ])
    func `No nesting makes reading slow`(open: String, close: String) {
        let source =
            String(repeating: open, count: 10_000) + String(repeating: "字", count: 10_000)
            + String(repeating: close, count: 10_000)
        let time = ContinuousClock().measure { _ = InlineMarkdown(source).plainText }
        #expect(time < .seconds(3))
    }
}
