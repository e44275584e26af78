import Foundation
import TestSupport
import Testing

/// `split --preview` as a user runs it, and its page in a real browser.
@Suite(.serialized) struct PreviewEndToEndTests {
    private let folder = TemporaryFolder("preview")

    /// A meeting of 24 s in which somebody speaks (noise) but for 7 to 8, 14.5 to 15 and 19.5 to 20.5.
    private func meeting() throws -> String {
        let path = folder.path("hall.mkv")
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i",
                "testsrc2=size=320x180:rate=25:duration=24",
                "-f", "lavfi", "-i",
                "anoisesrc=color=pink:amplitude=0.5:sample_rate=48000:duration=24:seed=3",
                "-af", "volume=0.001:enable='between(t,7,8)+between(t,14.5,15)+between(t,19.5,20.5)'", "-c:v",
                "libx264",
                "-preset",
                "veryfast", "-pix_fmt", "yuv420p", "-bf", "3", "-g", "100", "-c:a", "aac", "-shortest", path,
            ])
        return path
    }

    private static let hostile =
        "\"><img src=x onerror=alert(1)><script>alert(2)</script>\u{202E}gnp.exe\u{2069}"

    private func inputs() throws -> (recording: String, cuts: String, transcript: String) {
        let cuts = try folder.write(
            "start,end,title\n0:00,0:07.5,開場\n0:07.5,0:12,\"\(Self.hostile.replacingOccurrences(of: "\"", with: "\"\""))\"\n"
                + "0:12,0:20,討論\n", to: "cuts.csv")
        let transcript = try folder.write(
            """
            1
            00:00:01,000 --> 00:00:07,000
            陳主持：大家好

            2
            00:00:08,000 --> 00:00:14,400
            </script><script>alert(3)</script>：這一段話<b>講到</b>一半 & 還沒講完

            3
            00:00:20,300 --> 00:00:23,000
            Ms Wang: thank you

            """, to: "words.srt")
        return (try meeting(), cuts, transcript)
    }

    private func preview(_ options: [String] = [], language: String = "en") throws -> ProcessResult {
        let (recording, cuts, transcript) = try inputs()
        return try JieluBinary.run(
            [
                "split", recording, "--cuts", cuts, "-o", folder.path("out"), "--transcript", transcript,
                "--preview", folder.path("look.html"), "--lang", language,
            ] + options)
    }

    @Test func `Only the page is written, and a cut inside speech is warned of`() throws {
        let result = try preview()
        #expect(result.status == 0, "\(result.errorText)")
        #expect(folder.contents == ["cuts.csv", "hall.mkv", "look.html", "words.srt"])
        let warned = result.errorLines.filter { $0.contains("W414") || $0.contains("W321") }
        #expect(warned.count == 2)
        #expect(warned.first?.contains("W414") == true && warned.first?.contains("0:00:12.000") == true)
        #expect(warned.last?.contains("W321") == true && warned.last?.contains("utterance s2") == true)
        // The same without a page, from the transcript and the sound.
        let (recording, cuts, transcript) = try inputs()
        let (document, status) = try JieluBinary.json([
            "split", recording, "--cuts", cuts, "-o", folder.path("out"), "--dry-run", "--transcript",
            transcript,
        ])
        #expect(status == 0)
        #expect(document.warnings.map(\.code).filter { ["W321", "W414"].contains($0) } == ["W414", "W321"])
        #expect(document.warnings.first { $0.code == "W321" }?.time == 12_000)
    }

    @Test func `A page of ours is replaced, one that somebody changed is not without --force`() throws {
        #expect(try preview().status == 0)
        let first = try folder.read("look.html")
        #expect(try preview().status == 0)
        #expect(try folder.read("look.html") == first)
        try folder.write(first.replacingOccurrences(of: "開場", with: "關門"), to: "look.html")
        let refused = try preview()
        #expect(refused.status != 0 && refused.errorText.contains("E207"))
        #expect(try folder.read("look.html").contains("關門"))
        #expect(try preview(["--force"]).status == 0)
        #expect(try folder.read("look.html") == first)
        #expect(!folder.contents.contains { $0.contains(".part") })
    }

    @Test func `In copy mode the real start stands beside the wished one`() throws {
        #expect(try preview(["--mode", "copy"]).status == 0)
        let page = try folder.read("look.html")
        #expect(page.contains("really starts at 0:00:04.021 (−3.479 s)"), "\(page.suffix(200))")
        #expect(page.contains("really starts at 0:00:08.021 (−3.979 s)"))
    }

    @Test(.enabled(if: Chromium.program != nil, "needs chromium: apt install chromium"))
    func `The page shows and plays everything by itself, quietly`() throws {
        #expect(try preview(language: "zh-TW").status == 0)
        let browser = try Chromium(width: 1280, height: 900)
        let address = "file://\(folder.path)/look.html"
        try browser.open(address)
        #expect(try browser.text("document.documentElement.lang") == "zh-Hant-TW")
        #expect(try browser.number("document.querySelectorAll('.cut').length") == 4)
        // Pictures are there, in their own shape.
        try browser.wait(for: "[...document.images].every((i) => i.complete)")
        #expect(
            try browser.isTrue(
                "[...document.images].every((i) => i.naturalWidth === 320 && i.naturalHeight === 180)"))
        #expect(try browser.number("document.images.length") == 7)
        // Sound: two seconds either side, but at the recording's start.
        #expect(try browser.number("document.querySelectorAll('audio').length") == 7)
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
        #expect(seconds.count == 7 && seconds.allSatisfy { abs($0 - 2) < 0.06 }, "\(seconds)")
        // Hostile titles and words are words.
        #expect(
            try browser.number("document.querySelectorAll('img[src=x], article script, .u b').length") == 0)
        #expect(
            try browser.text("document.querySelector('#cut-2 .starts strong').textContent").contains(
                "<script>"))
        #expect(try browser.text("document.querySelector('.u.at').textContent").contains("還沒講完"))
        #expect(try browser.text("document.querySelector('.u.at').closest('.cut').id") == "cut-3")
        #expect(try browser.number("document.querySelectorAll('.cut .warn').length") == 1)
        #expect(try browser.text("document.querySelector('#cut-3 .warn').textContent").contains("說話聲"))
        // Keys: the next cut, and playing on over it.
        try browser.press("j")
        #expect(try browser.text("document.activeElement.id") != "")
        try browser.evaluate("document.getElementById('cut-3').focus()")
        try browser.press("x")
        try browser.wait(for: "!document.querySelector('#cut-3 .before audio').paused")
        try browser.wait(for: "!document.querySelector('#cut-3 .after audio').paused")
        #expect(try browser.isTrue("document.querySelector('#cut-3 .before audio').paused"))

        #expect(browser.complaints == [])
        #expect(browser.dialogs == [])
        #expect(browser.requests.filter { $0 != address && $0 != "about:blank" } == [])
    }

    @Test(
        "Nothing sticks out of a narrow window, in the dark or with scripts off",
        .enabled(if: Chromium.program != nil, "needs chromium: apt install chromium"),
        arguments: [320, 390, 1280])
    func widths(width: Int) throws {
        #expect(try preview(["--mode", "copy"], language: "zh-TW").status == 0)
        let browser = try Chromium(width: width, height: 800)
        try browser.emulate(["prefers-color-scheme": "dark"])
        try browser.open("file://\(folder.path)/look.html")
        #expect(try browser.number("document.documentElement.scrollWidth") <= Double(width))
        #expect(
            try browser.text("getComputedStyle(document.documentElement).backgroundColor")
                == "rgb(20, 24, 27)")
        #expect(browser.complaints == [])
        try browser.disableScripts()
        try browser.open("file://\(folder.path)/look.html")
        #expect(browser.complaints == [])
    }
}
