import Foundation
import TestSupport
import Testing

/// `align --report` and `--start` as a user runs them, and the page in a real browser.
@Suite(.serialized) struct AlignReportEndToEndTests {
    private let folder = TemporaryFolder("report")

    private func inputs() throws {
        guard folder.contents.isEmpty else { return }
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i",
                "anoisesrc=color=pink:amplitude=0.5:sample_rate=48000:duration=130:seed=3",
                "-af", "volume=0.001:enable='between(t,20,60)'", "-c:a", "aac", "-b:a", "32k",
                folder.path("hall.m4a"),
            ])
        try folder.write(
            """
            1
            00:00:01,000 --> 00:00:04,000
            大家午安歡迎來到公園遊戲場協作會議

            2
            00:00:05,000 --> 00:00:09,000
            我住在公園旁邊每天下午都帶小孩去玩

            3
            00:01:55,000 --> 00:01:59,000
            thank you everyone see you next time

            """, to: "captions.srt")
        try folder.write(
            """
            # 公園遊戲場協作會議

            > （下午2時）

            ### 陳主持：

            大家午安，歡迎來到公園遊戲場協作會議。

            ### </script><script>alert(1)</script>：

            我住在公園旁邊，每天下午都帶小孩去玩。

            <script>alert(2)</script>"沒有出現過'的話\u{202E}！\(String(repeating: "長", count: 600))

            > （下午2時5分）

            ### Alex Sample：

            Thank you everyone, see you next time.

            """, to: "talk.md")
        try folder.write("start: 2026-03-14T14:00:00+08:00\n", to: "meeting.yaml")
    }

    private func align(_ options: [String], language: String = "en") throws -> ProcessResult {
        try inputs()
        return try JieluBinary.run(
            [
                "align", "hall.m4a", "talk.md", "--timed", "captions.srt", "-o", "timed.json", "--lang",
                language,
            ]
                + options, in: folder)
    }

    @Test func `Times of day propose pins, are never applied, and what contradicts them is warned of`() throws
    {
        let long = try align(["--start", "meeting.yaml"])
        #expect(long.status == 1)
        #expect(long.text.contains("--pin 's1=0:00:00.000'"))
        #expect(long.errorText.contains("W851") && long.errorText.contains("（下午2時5分）"))
        try folder.write(
            folder.read("talk.md").replacingOccurrences(of: "下午2時5分", with: "下午2時0分"), to: "talk.md")
        let (document, _) = try JieluBinary.json(
            [
                "align", "captions.srt", "talk.md", "-o", "b.json", "--start", "2026-03-14T14:00:00+08:00",
            ], in: folder)
        let pins = try #require(document.results.first?["proposedPins"]?.array)
        #expect(pins.map { $0["utterance"]?.string } == ["s1", "s4"])
        #expect(pins.map { $0["pin"]?.int } == [0, 0])
        #expect(pins.map { $0["found"]?.int } == [1000, 115_000])
        #expect(pins.map { $0["contradicted"]?.bool } == [false, true])
        let warned = try #require(document.warnings.first { $0.code == "W850" })
        #expect(warned.line == 15 && warned.file == "talk.md")
        // Nothing was applied: the same times as without.
        #expect(try align(["--afresh"]).status == 1)
        let plain = try folder.read("timed.json")
        #expect(try align(["--afresh", "--start", "meeting.yaml"]).status == 1)
        #expect(try folder.read("timed.json") == plain)
        // The option works as it is shown.
        let option = try #require(pins.first?["option"]?.string)
        let words = option.split(separator: " ").map { $0.filter { $0 != "'" } }
        #expect(try align(["--afresh"] + words).status == 1)
        #expect(try folder.read("timed.json").contains("\"start\":0,"))
    }

    @Test(arguments: [
        (["--start", "14:00"], "E104"), (["--start", "talk.yaml"], "E201"), (["--start"], "E432"),
        (["--report", "talk.md", "--force"], "E211"), (["--report", "timed.json"], "E106"),
        (["--report", "captions.srt", "--force"], "E211"),
    ])
    func `What cannot be is refused, and nothing is written`(options: [String], code: String) throws {
        let result = try align(options)
        #expect(result.status != 0 && result.status != 1)
        #expect(result.errorText.contains(code), "\(result.errorText)")
        #expect(!folder.contents.contains("look.html"))
        #expect(try folder.read("talk.md").contains("大家午安"))
        if code != "E432" { #expect(!folder.contents.contains("timed.json")) }
    }

    @Test func `A page of ours is replaced, one that somebody changed is refused before the work`() throws {
        #expect(try align(["--report", "look.html"]).status == 1)
        let first = try folder.read("look.html")
        #expect(try align(["--report", "look.html"]).status == 1)
        #expect(try folder.read("look.html") == first)
        try folder.write(first.replacingOccurrences(of: "大家午安", with: "早安"), to: "look.html")
        try FileManager.default.removeItem(atPath: folder.path("timed.json"))
        let refused = try align(["--report", "look.html"])
        #expect(refused.errorText.contains("E207") && !folder.contents.contains("timed.json"))
        let planned = try align(["--report", "new.html", "--dry-run"])
        #expect(planned.text.contains("new.html") && !folder.contents.contains("new.html"))
    }

    @Test(.enabled(if: Chromium.program != nil, "needs chromium: apt install chromium"))
    func `The page shows and plays everything by itself, quietly`() throws {
        #expect(
            try align(["--report", "look.html", "--start", "meeting.yaml"], language: "zh-TW").status == 1)
        let browser = try Chromium(width: 1280, height: 900)
        let address = "file://\(folder.path)/look.html"
        try browser.open(address)
        #expect(try browser.text("document.documentElement.lang") == "zh-Hant-TW")
        // Three of four have a second of sound, each as long as that.
        let lengths = try browser.evaluate(
            """
            Promise.all([...document.querySelectorAll("audio")].map((a) => new Promise((done) => {
              a.addEventListener("loadedmetadata", () => done(a.duration), { once: true });
              a.addEventListener("error", () => done(-1), { once: true });
              a.preload = "metadata";
              a.load();
            })))
            """)
        let seconds = try #require(lengths as? [NSNumber]).map(\.doubleValue)
        #expect(seconds.count >= 3 && seconds.allSatisfy { abs($0 - 1) < 0.06 }, "\(seconds)")
        // The waveform is quiet where the recording is: column 20 s of a row of 60 s.
        let path = try browser.text("document.querySelector('#row-1 .w').getAttribute('d')")
        #expect(path.contains("v") && path.contains("h"), "\(path.prefix(200))")
        #expect(try browser.number("document.querySelectorAll('svg.wave').length") == 3)
        // Hostile words are words.
        #expect(
            try browser.number("document.querySelectorAll('article script, img, article svg').length") == 0)
        #expect(
            try browser.text("document.querySelector('.card .who').textContent").contains("<script>"))
        #expect(try browser.text("document.querySelector('.card .x').textContent").contains("alert(2)"))
        // Keys: to the next one, its option copied; what was typed into the option stays.
        try browser.press("j")
        #expect(try browser.isTrue("document.activeElement.matches('.card')"))
        #expect(try browser.isTrue("!document.querySelector('.pin button').hidden"))
        try browser.press("c")
        try browser.wait(for: "document.querySelector('.card .pin button').textContent === '已複製'")
        try browser.click(".card .pin input")
        try browser.type("jk")
        #expect(try browser.isTrue("document.querySelector('.card .pin input').value.includes('jk')"))
        #expect(browser.complaints == [])
        #expect(browser.dialogs == [])
        #expect(browser.requests.filter { $0 != address && $0 != "about:blank" } == [])
    }

    @Test(
        "Nothing sticks out of a narrow window or a sheet, in the dark or with scripts off",
        .enabled(if: Chromium.program != nil, "needs chromium: apt install chromium"),
        arguments: [320, 390, 1280])
    func widths(width: Int) throws {
        #expect(try align(["--report", "look.html", "--start", "meeting.yaml"]).status == 1)
        let browser = try Chromium(width: width, height: 800)
        for medium in ["", "print"] {
            try browser.emulate(["prefers-color-scheme": "dark"], medium: medium)
            try browser.open("file://\(folder.path)/look.html")
            try browser.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            #expect(try browser.number("document.documentElement.scrollWidth") <= Double(width))
        }
        try browser.emulate(["prefers-color-scheme": "dark"])
        #expect(
            try browser.text("getComputedStyle(document.documentElement).backgroundColor")
                == "rgb(20, 24, 27)")
        #expect(browser.complaints == [])
        try browser.disableScripts()
        try browser.open("file://\(folder.path)/look.html")
        #expect(browser.complaints == [])
    }
}
