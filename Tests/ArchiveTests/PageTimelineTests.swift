import Foundation
import TestSupport
import Testing
import Timeline

@testable import Archive

/// Choosing utterances, and the recording at a glance.
struct PageTimelineTests {
    @Test func `Peaks become heights, whatever the number of channels`() throws {
        let json = #"""
            {"version":2,"channels":2,"sample_rate":8000,"samples_per_pixel":4000,"bits":8,"length":3,
             "data":[-10,20,-40,5,0,0,0,0,-1,1,-128,127]}
            """#
        let waveform = try #require(Page.Waveform(audiowaveform: Data(json.utf8)))
        #expect(waveform.heights == [31, 0, 100])
        #expect(waveform.duration == 1500)
        let fewer = try #require(Page.Waveform(audiowaveform: Data(json.utf8), columns: 2))
        #expect(fewer.heights == [31, 100])
    }

    @Test(arguments: [
        "", "[]", #"{"sample_rate":0,"samples_per_pixel":1,"length":1,"data":[0,0]}"#,
        #"{"sample_rate":1,"samples_per_pixel":1,"length":9,"data":[]}"#,
        #"{"sample_rate":1,"samples_per_pixel":1,"length":9,"channels":-1,"data":[1,2]}"#,
    ])
    func `What is no waveform gives none`(json: String) {
        #expect(Page.Waveform(audiowaveform: Data(json.utf8)) == nil)
    }

    @Test func `Thumbnails are read, and no name leads out of their folder`() {
        let list = Page.Thumbnail.list(
            webVTT: """
                WEBVTT

                00:00:00.000 --> 00:00:10.000
                sprite-01.jpg#xywh=0,0,160,90

                00:10.000 --> 00:20.500
                sprite-01.jpg#xywh=160,0,160,90

                00:00:20.500 --> 00:00:30.000
                ../../secret.jpg#xywh=0,0,160,90

                1:00:00.000 --> 1:00:10.000
                sprite-02.jpg#xywh=0,-90,160,90
                """, in: "img/")
        #expect(list.map(\.path) == ["img/sprite-01.jpg", "img/sprite-01.jpg"])
        #expect(list.map(\.start) == [0, 10_000])
        #expect(list.map(\.end) == [10_000, 20_500])
        #expect(list.map(\.x) == [0, 160])
    }

    @Test func `A record without pictures and sound has no timeline`() {
        #expect(PageRenderer.html(PageFixture.meeting).contains("id=\"page-timeline\""))
        #expect(PageRenderer.html(PageFixture.meeting).contains("id=\"page-thumbnails\""))
        var page = PageFixture.meeting
        page.waveform = nil
        page.thumbnails = []
        #expect(!PageRenderer.html(page).contains("page-timeline"))
        #expect(!PageRenderer.html(PageFixture.textOnly).contains("page-timeline"))
        #expect(!PageRenderer.html(PageFixture.textOnly).contains("page-thumbnails"))
    }
}

@Suite(.serialized, .enabled(if: Chromium.program != nil, "needs chromium: apt install chromium"))
struct PageChoiceTests {
    private func opened(_ page: Page) throws -> (Chromium, TemporaryFolder) {
        let folder = try PageFixture.record(of: page)
        let browser = try Chromium(width: 1280, height: 900)
        try browser.open("file://\(folder.path)/index.html")
        if page.recording != nil {
            try browser.wait(for: "document.getElementById('page-media').readyState >= 1")
        }
        // What is copied is kept here: a headless browser has no clipboard of its own.
        try browser.evaluate(
            """
            Object.defineProperty(navigator, "clipboard", {
              value: { writeText: async (words) => { window.copied = words; } },
            });
            0
            """)
        return (browser, folder)
    }

    private func copied(_ browser: Chromium, button: Int) throws -> String {
        try browser.evaluate(
            "window.copied = ''; document.querySelectorAll('.choice button')[\(button)].click()")
        try browser.wait(for: "window.copied !== ''")
        return try browser.text("window.copied")
    }

    @Test func `Utterances are chosen with the keyboard, and give a link, a quotation and a command`() throws
    {
        let (browser, folder) = try opened(PageFixture.meeting)
        try browser.evaluate("document.querySelector('#s6 .t').focus()")
        for _ in 0..<3 { try browser.press("Tab") }
        #expect(try browser.text("document.activeElement.textContent") == "從這段開始")
        try browser.press("Enter")
        #expect(try browser.text("document.querySelector('.choice span').textContent") == "已選取 1 段")
        // The one before: the order does not matter.
        try browser.evaluate("document.querySelector('#s3 .t').focus()")
        try browser.evaluate("document.querySelectorAll('#s3 .tools button')[2].focus()")
        #expect(try browser.text("document.activeElement.textContent") == "到這段為止")
        try browser.press("Enter")
        #expect(
            try browser.text("[...document.querySelectorAll('.u.chosen')].map((u) => u.id).join(' ')")
                == "s3 s4 s5 r1 s6")
        #expect(
            try copied(browser, button: 2)
                == "jielu clip media/recording.mp4 --from 0:05.200 --to 0:14.700 -o clip-s3-s6.mp4")
        #expect(
            try copied(browser, button: 0) == "file://\(folder.path)/index.html#t=5.2,14.7")
        let quote = try copied(browser, button: 1)
        #expect(quote.hasPrefix("林居民：我先說鋪面。"))
        #expect(quote.contains("\n王科長：排水的部分"))
        #expect(quote.contains("\n— 公園遊戲場協作會議 · 0:05–0:14\n"))
        try browser.press("Escape")
        #expect(try browser.number("document.querySelectorAll('.u.chosen').length") == 0)
        #expect(try browser.isTrue("document.querySelector('.choice').hidden"))
        #expect(browser.complaints == [])
    }

    @Test func `Marking words with the mouse chooses their utterances`() throws {
        let (browser, _) = try opened(PageFixture.meeting)
        try browser.evaluate(
            """
            const words = (id) => document.querySelector(`#${id} .x`).lastChild;
            getSelection().setBaseAndExtent(words("s1"), 3, words("s2"), 4);
            0
            """)
        try browser.wait(for: "document.querySelectorAll('.u.chosen').length === 2")
        #expect(try copied(browser, button: 2).contains("--from 0:00.200 --to 0:04.900"))
        try browser.evaluate("getSelection().removeAllRanges()")
        try browser.wait(for: "document.querySelector('.choice').hidden")
    }

    @Test func `Without a recording every utterance is still reached by keyboard, and no clip is offered`()
        throws
    {
        let (browser, folder) = try opened(PageFixture.textOnly)
        try browser.evaluate("document.querySelector('#s2 a.p').focus()")
        for _ in 0..<3 { try browser.press("Tab") }
        try browser.press("Enter")
        #expect(try browser.isTrue("document.querySelectorAll('.choice button')[2].hidden"))
        #expect(try copied(browser, button: 0) == "file://\(folder.path)/index.html#s2")
        #expect(browser.complaints == [])
    }

    @Test func `The slider over the waveform seeks, shows pictures and names the chapter`() throws {
        let (browser, folder) = try opened(PageFixture.meeting)
        try browser.evaluate("document.getElementById('page-position').focus()")
        try browser.press("ArrowRight")
        let time = "document.getElementById('page-media').currentTime"
        try browser.wait(for: "Math.abs(\(time) - 5) < 0.05")
        try browser.wait(
            for: "document.getElementById('page-position').getAttribute('aria-valuetext') === '0:05 鋪面與排水'")
        #expect(
            try browser.text("document.querySelector('.tip div').style.backgroundImage")
                .contains("img/sprite-01.jpg"))
        #expect(
            try browser.isTrue("document.querySelector('.tip div').getBoundingClientRect().width === 160"))
        try browser.click("#page-position")
        try browser.wait(for: "Math.abs(\(time) - 12) < 0.5")
        #expect(browser.requests.contains("file://\(folder.path)/img/sprite-01.jpg"))
        #expect(browser.complaints == [])
    }

    @Test func `Variants of a character find each other`() throws {
        var page = PageFixture.meeting
        page.transcripts[0].items[0].text = "臺北的説明，裏面有麵。"
        let (browser, _) = try opened(page)
        try browser.evaluate("document.getElementById('page-query').focus()")
        for (query, marked) in [("台北的說明", "臺北的説明"), ("臺北", "臺北"), ("，裡面有麪", "，裏面有麵")] {
            try browser.type(query)
            #expect(
                try browser.text("[...document.querySelectorAll('mark')].map((m) => m.textContent).join('')")
                    == marked)
            try browser.press("Escape")
        }
    }
}
