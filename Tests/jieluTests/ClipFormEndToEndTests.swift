import Foundation
import TestSupport
import Testing

@Suite struct ClipFormEndToEndTests {
    private let folder = TemporaryFolder("clip-form")

    /// Two speakers of a recording of noise, which has a loudness, over moving pictures.
    private func transcript() throws {
        try folder.write(
            """
            {"jielu":"transcript/1","title":"會議 {\\\\an8}","language":"zh-Hant","items":[
            {"id":"s1","kind":"utterance","speaker":"陳主持","text":"大家午安，歡迎來到會議。","start":5000,"end":8000},
            {"id":"s2","kind":"utterance","speaker":"Alex","text":"Thank you for inviting me.","start":8200,"end":11000}]}
            """, to: "t.json")
    }

    private func clip(_ options: [String], environment: [String: String?] = [:]) throws -> (Document, Int32) {
        let result = try JieluBinary.run(
            ["clip", try SampleMedia.noisy.path] + options + ["--json"], in: folder, environment: environment)
        return (try JSONDecoder().decode(Document.self, from: result.output), result.status)
    }

    /// The mean of the squared difference of two clips' pictures in a band, as ffmpeg tells it.
    private func difference(_ first: String, _ second: String, crop: String) throws -> Double {
        let log = try ChildProcess.run(
            "/usr/bin/env",
            [
                "ffmpeg", "-hide_banner", "-i", folder.path(first), "-i", folder.path(second),
                "-filter_complex",
                "[0:v]\(crop)[a];[1:v]\(crop)[b];[a][b]psnr", "-frames:v", "20", "-f", "null", "-",
            ])
        let text = String(decoding: log.errors, as: UTF8.self)
        let value = try #require(text.firstMatch(of: /average:([0-9.]+|inf)/)?.1)
        return Double(value) ?? 100
    }

    @Test func `Burnt captions change the lower picture alone; sound is copied`() throws {
        try transcript()
        // A folder for temporary files whose name means something to filter graphs.
        let odd = folder.path("o'dd [x],;: \\y")
        try FileManager.default.createDirectory(atPath: odd, withIntermediateDirectories: true)
        let range = ["--at-anchor", "s1..s2", "--transcript", "t.json", "--handle", "0"]
        let (plain, first) = try clip(range + ["-o", "plain.mp4"])
        let (burnt, second) = try clip(
            range + ["-o", "burnt.mp4", "--captions", "burn", "--speakers", "--poster"],
            environment: ["TMPDIR": odd])
        #expect(
            first == 0 && second == 0, "\(String(describing: plain.error)) \(String(describing: burnt.error))"
        )
        #expect(try difference("plain.mp4", "burnt.mp4", crop: "crop=iw:ih/2:0:0") > 30)
        #expect(try difference("plain.mp4", "burnt.mp4", crop: "crop=iw/2:ih/4:iw/4:ih*0.7") < 20)
        #expect(
            try Referee.soundHashes(folder.path("plain.mp4")) == Referee.soundHashes(folder.path("burnt.mp4"))
        )
        #expect(try Referee.pictures(folder.path("burnt.mp4")).count == 150)
        #expect(try Referee.complaints(folder.path("burnt.mp4")) == "")
        #expect(burnt.results[0]["poster"]?.string == "./burnt.jpg")
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: folder.path("burnt.jpg"))).starts(with: [0xFF, 0xD8]))
        let (again, _) = try clip(
            range + ["-o", "burnt.mp4", "--captions", "burn", "--speakers", "--poster"])
        #expect(again.results[0]["state"]?.string == "done")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy {
                !$0.contains(".part")
            })
    }

    @Test func `A dry run tells what no font can draw, and writes nothing`() throws {
        try folder.write(
            """
            {"jielu":"transcript/1","language":"zh-Hant","items":[
            {"id":"s1","kind":"utterance","text":"\u{0870}\u{10FFFD}","start":5000,"end":8000},
            {"id":"s2","kind":"utterance","text":"好的，謝謝。","start":8200,"end":11000}]}
            """, to: "t.json")
        let before = folder.contents
        let options = ["--transcript", "t.json", "-o", "a.mp4", "--dry-run", "--handle", "0"]
        let (refused, status) = try clip(options + ["--at-anchor", "s1", "--captions", "burn"])
        #expect(status == 69)
        #expect(refused.error?.code == "E861")
        #expect(try clip(options + ["--at-anchor", "s2", "--captions", "burn"]).1 == 0)
        #expect(try clip(options + ["--at-anchor", "s1", "--captions", "soft"]).1 == 0)
        #expect(folder.contents == before)
    }

    @Test(arguments: [("16:9", 320, 180), ("1:1", 180, 180), ("9:16", 102, 180)])
    func `Shape, card, fades and loudness are as asked`(_ aspect: String, _ width: Int, _ height: Int) throws
    {
        try transcript()
        let (document, status) = try clip([
            "--at-anchor", "s1..s2", "--transcript", "t.json", "--handle", "0", "-o", "c.mp4", "--aspect",
            aspect,
            "--title-card", "--date", "2026-03-14", "--link", "https://example.org/r/", "--fade", "0.3",
            "--loudness", "-16", "--captions", "burn",
        ])
        #expect(status == 0, "\(String(describing: document.error))")
        let probe = try Referee.probe(folder.path("c.mp4"))
        let size = try ChildProcess.output(
            "/usr/bin/env",
            [
                "ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=width,height",
                "-of",
                "csv=p=0", folder.path("c.mp4"),
            ])
        #expect(size.hasPrefix("\(width),\(height)"), "\(size)")
        #expect(abs(probe.duration - 9) < 0.06, "\(probe.duration)")
        #expect(abs((document.results[0]["loudness"]?.double ?? 0) + 16) < 0.5)
        let log = try ChildProcess.run(
            "/usr/bin/env",
            [
                "ffmpeg", "-hide_banner", "-nostats", "-i", folder.path("c.mp4"), "-af", "ebur128=peak=true",
                "-f", "null", "-",
            ])
        let summary = String(decoding: log.errors, as: UTF8.self)
        let heard = try #require(summary.matches(of: /I:\s+(-[0-9.]+) LUFS/).last?.1)
        #expect(abs((Double(heard) ?? 0) + 16) < 0.5, "\(heard)")
        let captions = try folder.read("c.vtt")
        #expect(captions.contains("00:00:03.000 --> "), "\(captions)")
        try play("c.mp4", width: width)
    }

    /// A browser shows it from its first picture on.
    private func play(_ name: String, width: Int) throws {
        let page = try folder.write("<!doctype html><video id=v muted src=\(name)></video>", to: "play.html")
        let browser = try Chromium(arguments: ["--autoplay-policy=no-user-gesture-required"])
        try browser.open("file://" + page)
        _ = try browser.evaluate(
            "window.first = null; v.requestVideoFrameCallback((now, it) => { first = it.mediaTime }); v.play(); 1"
        )
        try browser.wait(for: "first !== null && v.currentTime > 0.2")
        #expect(try browser.number("first") < 0.05)
        #expect(try browser.number("v.videoWidth") == Double(width))
    }

    @Test func `Soft captions are a track, in a file whose pictures and sound are copies`() throws {
        try transcript()
        for name in ["s.mp4", "s.mkv"] {
            let (document, status) = try clip([
                "--at-anchor", "s1..s2", "--transcript", "t.json", "--handle", "0", "-o", name, "--captions",
                "soft",
            ])
            #expect(status == 0, "\(String(describing: document.error))")
            let text = try ChildProcess.output(
                "/usr/bin/env",
                ["ffmpeg", "-v", "error", "-i", folder.path(name), "-map", "0:s", "-f", "srt", "-"])
            #expect(text.contains("大家午安，歡迎來到會議。") && text.contains("00:00:03,200 --> "), "\(text)")
        }
        _ = try clip(["--from", "5", "--to", "11", "-o", "p.mp4"])
        #expect(
            try Referee.pictureHashes(folder.path("p.mp4")) == Referee.pictureHashes(folder.path("s.mp4")))
    }

    @Test
    func `A size is never passed and nearly reached; what fits stays; what cannot be watched is refused`()
        throws
    {
        let range = ["--from", "2", "--to", "22"]
        let (plain, _) = try clip(range + ["-o", "p.mp4"])
        let size = try #require(plain.results[0]["bytes"]?.int)
        for limit in [size * 3 / 4, size / 2] {
            let name = "m\(limit).mp4"
            let (document, status) = try clip(range + ["-o", name, "--max-size", "\(limit)"])
            #expect(status == 0, "\(String(describing: document.error))")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path(name))).count
            #expect(bytes <= limit && bytes >= limit * 95 / 100, "\(bytes) of \(limit)")
            #expect(document.results[0]["quality"]?.string != nil)
        }
        let (fits, _) = try clip(range + ["-o", "f.mp4", "--max-size", "\(size + 1)"])
        #expect(fits.error == nil)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: folder.path("f.mp4")))
                == Data(contentsOf: URL(fileURLWithPath: folder.path("p.mp4"))))
        let (refused, status) = try clip(range + ["-o", "r.mp4", "--max-size", "60k"])
        #expect(status == 70)
        #expect(refused.error?.code == "E863")
        #expect(!folder.visible.contains("r.mp4"))
    }

    @Test func `A list becomes a reel with a chapter each, or sound with a cover`() throws {
        try transcript()
        try folder.write("# clips\ns2\n大家午安\n0:12 0:14\n", to: "list.txt")
        let (reel, status) = try clip([
            "--list", "list.txt", "--transcript", "t.json", "--handle", "0", "--reel", "-o", "reel.mp4",
            "--captions",
            "burn",
        ])
        #expect(status == 0, "\(String(describing: reel.error))")
        #expect(reel.results.count == 3)
        #expect(abs(try Referee.probe(folder.path("reel.mp4")).duration - 7.8) < 0.1)
        let captions = try folder.read("reel.vtt")
        #expect(captions.contains("s1\n00:00:02.8"), "\(captions)")
        let chapters = try ChildProcess.output(
            "/usr/bin/env",
            ["ffprobe", "-v", "error", "-show_chapters", "-of", "compact", folder.path("reel.mp4")])
        #expect(chapters.split(separator: "\n").count == 3)
        #expect(chapters.contains("陳主持 大家午安"))
        let (sound, heard) = try clip([
            "--at-anchor", "s1..s2", "--transcript", "t.json", "--audio-only", "-o", "sound",
        ])
        #expect(heard == 0, "\(String(describing: sound.error))")
        let probe = try Referee.probe(folder.path("sound.m4a"))
        #expect(probe.streams("video").map(\.codecName) == ["mjpeg"])
        #expect(probe.streams("audio").count == 1)
    }

    @Test func `What makes no sense together is said`() throws {
        try transcript()
        let base = ["--from", "1", "--to", "2", "-o", "x.mp4"]
        for (options, code) in [
            (["--captions", "burn"], "E114"), (["--fill", "blur"], "E114"), (["--aspect", "4:3"], "E104"),
            (["--loudness", "-3"], "E104"), (["--max-size", "small"], "E104"),
            (["--audio-only", "--aspect", "1:1"], "E106"),
            (["--date", "x"], "E114"),
        ] {
            let (document, status) = try clip(base + options)
            #expect(
                status == 2 && document.error?.code == code,
                "\(options) \(String(describing: document.error))")
        }
    }
}
