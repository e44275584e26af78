import Foundation
import Messages
import Testing
import Timeline
import Transcripts

@testable import Archive

struct PageRendererTests {
    @Test func `The page says its language, and that of every part in another`() {
        let html = PageRenderer.html(PageFixture.meeting)
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-Hant\">"))
        #expect(html.contains("<p class=\"u\" id=\"s4\" lang=\"en\""))
        #expect(html.contains("<p class=\"other-title\" lang=\"en\" dir=\"auto\">Paving and drainage</p>"))
        #expect(!html.contains("id=\"s1\" lang"))
    }

    @Test func `The sentences follow the page's language, not the reader's`() {
        #expect(PageRenderer.html(PageFixture.meeting).contains("本紀錄開放修正至2026 年 3 月 28 日。"))
        let english = PageRenderer.html(PageFixture.twoLanguages)
        #expect(english.contains("This record is open for corrections until 28 March 2026."))
        #expect(english.contains("<article class=\"transcript\" id=\"page-text-1\" lang=\"zh-Hant\""))
        var french = PageFixture.meeting
        french.language = "fr"
        #expect(PageRenderer.html(french).contains("Skip to the transcript"))
    }

    @Test func `The policy lets the page load its own files only`() {
        let html = PageRenderer.html(PageFixture.meeting)
        #expect(
            html.contains(
                "content=\"default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;; "
                    + "img-src &#39;self&#39;; media-src &#39;self&#39; blob:\""))
        #expect(html.firstRange(of: " style=") == nil)
        #expect(html.firstRange(of: #/\son[a-z]+=/#) == nil)
        #expect(html.firstRange(of: #/(src|srcset|poster)="[a-z]+:/#) == nil)
    }

    @Test func `There is one heading of the first level`() {
        #expect(PageRenderer.html(PageFixture.meeting).ranges(of: "<h1").count == 1)
    }

    @Test func `Each time is a link into the recording, and doubt is said in words`() {
        let html = PageRenderer.html(PageFixture.meeting)
        #expect(html.contains("href=\"media/recording.mp4#t=12.7\" aria-label=\"從 0:12 播放\">0:12</a>"))
        #expect(html.contains("aria-label=\"從大約 0:10 播放（推估）\">≈0:10<small>推估</small></a>"))
        #expect(html.contains("<p class=\"u\" id=\"s7\"><a class=\"p\" href=\"#s7\""))
    }

    @Test func `A draft is kept out of search engines, a final record is not`() {
        #expect(PageRenderer.html(PageFixture.meeting).contains("noindex"))
        var final = PageFixture.meeting
        final.draft = nil
        #expect(!PageRenderer.html(final).contains("noindex"))
    }

    @Test func `An address that is not for the web is text`() {
        let html = PageRenderer.html(PageFixture.meeting)
        #expect(html.contains("<a rel=\"noopener\" href=\"https://example.org/proposal/1\">"))
        #expect(html.contains("紙本公文</span> <span class=\"small\" dir=\"auto\">檔號 115-0314</span>"))
    }

    @Test func `Hostile words open no element and no attribute`() throws {
        let html = PageRenderer.html(PageFixture.attack)
        #expect(
            html.ranges(of: "<script").count
                == PageRenderer.html(PageFixture.meeting).ranges(of: "<script").count)
        #expect(html.firstRange(of: #/<(svg\/|iframe|img src=x)/#) == nil)
        #expect(html.firstRange(of: #/(href|src)="\s*(javascript|data):/#) == nil)
        #expect(!html.contains("\" onclick=") && !html.contains("\" onmouseover="))
        #expect(html.contains("<p class=\"u\" id=\"x1\""))
        // Nothing in a data block can end it, and it is still JSON of the same words.
        for block in html.matches(
            of: #/<script type="application\/json" id="[a-z0-9-]+">((.|\n)*?)<\/script>/#)
        {
            let json = try JSONSerialization.jsonObject(with: Data(block.1.utf8))
            #expect(json is [String: Any])
            #expect(!block.1.contains("<") && !block.1.contains("\u{2028}"))
        }
        #expect(html.contains("\\u003c/script>") == false && html.contains("\\u003c/script\\u003e"))
    }

    @Test func `Files of the record are relative, whatever their name`() {
        #expect(PageAddress.file("media/recording.mp4") == "media/recording.mp4")
        #expect(PageAddress.file("javascript:alert(1)") == "javascript%3Aalert(1)")
        #expect(PageAddress.file("/etc/passwd") == "./etc/passwd")
        #expect(PageAddress.file("//example.org/x") == ".//example.org/x")
        #expect(PageAddress.file("a b?c#d%中.mp4") == "a%20b%3Fc%23d%25%E4%B8%AD.mp4")
    }

    @Test func `The same page gives the same bytes`() {
        #expect(PageRenderer.html(PageFixture.meeting) == PageRenderer.html(PageFixture.meeting))
    }

    @Test func `A record without a recording shows no player and no times into it`() {
        let html = PageRenderer.html(PageFixture.textOnly)
        #expect(!html.contains("<video") && !html.contains("<audio id") && !html.contains("#t="))
        #expect(html.contains("<h2 class=\"heading\" id=\"h1\""))
    }

    @Test func `Eight hours are rendered in a moment`() {
        let page = PageFixture.long()
        let clock = ContinuousClock()
        var html = ""
        let time = clock.measure { html = PageRenderer.html(page) }
        #expect(html.contains("id=\"s9000\""))
        #expect(time < .seconds(10))
    }
}

struct PageTimeTests {
    @Test(arguments: [
        (0, "0:00", "0"), (12_500, "0:12", "12.5"), (59_999, "0:59", "59.999"),
        (3_723_450, "1:02:03", "3723.45"),
        (36_000_007, "10:00:00", "36000.007"), (-5, "0:00", "0"),
    ])
    func `Times are written for people and for players`(milliseconds: Int, clock: String, fragment: String) {
        let time = PageTime(Milliseconds(milliseconds))
        #expect(time.clock == clock)
        #expect(time.fragment == fragment)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"), (99_949, "99.9 kB"),
        (99_950, "100 kB"), (999_949, "1000 kB"), (999_950, "1.0 MB"), (18_345_678, "18.3 MB"),
        (1_519_770_387, "1.5 GB"), (2_000_000_000_000, "2.0 TB"),
    ])
    func `Sizes are rounded to what fits`(bytes: Int, text: String) {
        #expect(FileFacts.size(bytes) == text)
    }
}

struct HTMLTests {
    private func escaped(_ words: String) -> String {
        var html = HTML()
        html.text(words)
        return html.source
    }

    @Test func `Words become text`() {
        #expect(escaped("<a b='c' d=\"e\">&amp;") == "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;")
        #expect(escaped("中\u{2028}文😀") == "中\u{2028}文😀")
    }

    @Test func `Characters that HTML forbids are replaced`() {
        #expect(
            escaped("a\u{0}b\u{1B}\u{7F}\u{FFFE}\u{1FFFF}\u{85}") == "a\u{FFFD}b"
                + String(repeating: "\u{FFFD}", count: 5))
        #expect(escaped("a\r\nb\rc\td") == "a\nb\nc\td")
    }

    @Test(arguments: [
        ("\u{202E}evil", "\u{202E}evil\u{202C}"), ("a\u{2069}b\u{202C}c", "abc"),
        ("\u{2067}a\u{2069}", "\u{2067}a\u{2069}"),
        ("\u{2067}\u{202E}a\u{2069}b", "\u{2067}\u{202E}a\u{2069}b"),
        ("\u{202E}\u{2067}a", "\u{202E}\u{2067}a\u{2069}\u{202C}"), ("plain", "plain"),
    ])
    func `Bidirectional controls end with the words that hold them`(words: String, balanced: String) {
        #expect(BidiBalance.balanced(words) == balanced)
    }
}
