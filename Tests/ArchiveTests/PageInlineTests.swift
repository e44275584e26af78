import Testing
import Transcripts

@testable import Archive

/// What the page makes of an utterance's marks; how they are read is tested with the transcripts.
struct PageInlineTests {
    private func nodes(_ source: String) -> [InlineMarkdown.Node] {
        InlineMarkdown(source, link: PageAddress.link).nodes
    }

    private func shown(_ source: String) -> String {
        var html = HTML()
        html.inline(source)
        return html.source
    }

    private func escaped(_ words: String) -> String {
        var html = HTML()
        html.text(words)
        return html.source
    }

    private func anchor(_ address: String, _ words: String) -> String {
        "<a rel=\"nofollow noopener\" href=\"\(address)\">\(words)</a>"
    }

    @Test func `Marks become elements and words are escaped`() {
        #expect(
            shown("很**重要 & \"急\"**，<br>見[提案](https://example.org/?a=1&b=2 \"原'文\")。")
                == "很<strong>重要 &amp; &quot;急&quot;</strong>，<br>見<a rel=\"nofollow noopener\""
                + " href=\"https://example.org/?a=1&amp;b=2\" title=\"原&#39;文\">提案</a>。")
        #expect(shown("<https://example.org/>") == anchor("https://example.org/", "https://example.org/"))
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
        "[x](https://example.org note)", "![x](javascript:alert(1))", "<mailto:>", "<https://>",
    ])
    func `What is no safe link is text`(source: String) {
        #expect(nodes(source) == [.text(source)])
        #expect(shown(source) == escaped(source))
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

    @Test func `Pictures and frames become links, and without words they show their address`() {
        let picture = "https://example.org/a.png"
        #expect(shown("![白板](\(picture))") == anchor(picture, "白板"))
        #expect(shown("![](\(picture))") == anchor(picture, picture))
        #expect(shown("[ ](\(picture))") == anchor(picture, picture))
        #expect(shown("[<b></b>](\(picture))") == anchor(picture, picture))
        #expect(
            shown("<iframe width=\"560\" src='//example.org/embed?a=1&amp;b=2' title=影片></iframe>後")
                == anchor("https://example.org/embed?a=1&amp;b=2", "影片") + "後")
        #expect(shown("<img src=\(picture) alt=\"會場\">") == anchor(picture, "會場"))
        #expect(shown("[![白板](\(picture))](https://example.org/b)") == anchor("https://example.org/b", "白板"))
        #expect(
            shown("<a href=\"https://example.org/\" onclick=\"alert(1)\">平臺&quot;</a>")
                == anchor("https://example.org/", "平臺&quot;"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<img onerror=alert(1)>",
        "<a href=\"javascript:x\">y</a>", "<a href=\"https://example.org/\">never closed", "<bR", "<b>粗</b>",
        "<iframes src=https://example.org>", "1 < 2 > 0", "<!-- 註解 -->", "</a>",
        "<i onclick=\"alert(1)\">斜</i>", "[<b onclick=alert(1)>](javascript:x)",
    ])
    func `Other HTML is text`(source: String) {
        #expect(shown(source) == escaped(source))
    }

    @Test func `A plain transcript is shown as it was written`() {
        let words = "**2** [x](https://example.org/) <br> &lt;b&gt; \\[笑\\]"
        let text = Page.Text(Transcript(items: [.init(id: "s1", text: words)]), language: "zh-Hant")
        #expect(shown(text.items[0].text) == escaped(words))
        let markdown = Transcript(markup: .markdown, items: [.init(id: "s1", text: "**二**")])
        #expect(shown(Page.Text(markdown, language: "zh-Hant").items[0].text) == "<strong>二</strong>")
    }
}
