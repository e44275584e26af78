import Foundation
import TestSupport
import Testing

@Suite struct AlignEndToEndTests {
    private let folder = TemporaryFolder("align")

    private let captions = """
        1
        00:00:01,000 --> 00:00:04,000
        大家午安歡迎來到公園遊戲場協作會議

        2
        00:00:05,000 --> 00:00:09,000
        我住在公園旁邊每天下午都帶小孩去玩

        3
        00:00:10,000 --> 00:00:14,000
        現在的溜滑梯是塑膠的夏天燙到不能坐

        4
        00:00:15,000 --> 00:00:19,000
        thank you everyone see you next time

        """
    private let transcript = """
        # 公園遊戲場協作會議

        ### 陳主持：

        大家午安，歡迎來到公園遊戲場協作會議。

        ### 林居民：

        我住在公園旁邊，每天下午都帶小孩去玩。

        現在的溜滑梯是塑膠的，夏天燙到不能坐。

        ### Alex Sample：

        Thank you everyone, see you next time.

        """

    private func align(_ arguments: [String]) throws -> (Document, Int32) {
        // Once: a rewritten input is a changed one.
        if !folder.contents.contains("talk.md") {
            try folder.write(captions, to: "captions.srt")
            try folder.write(transcript, to: "talk.md")
        }
        return try JieluBinary.json(["align"] + arguments, in: folder)
    }

    @Test func `A transcript takes its times from captions, Chinese and English`() throws {
        let (document, status) = try align(["captions.srt", "talk.md", "-o", "timed.vtt"])
        #expect(status == 0, "\(document)")
        #expect(document.results.first?["utterances"]?["sure"]?.int == 4)
        let text = try folder.read("timed.vtt")
        #expect(text.contains("<v 林居民>現在的溜滑梯是塑膠的，\n夏天燙到不能坐。"))
        #expect(text.contains("Thank you everyone, see you next time."))
        let starts = text.split(separator: "\n").filter { $0.contains("-->") }.map { $0.prefix(12) }
        #expect(starts.count == 4)
        #expect(
            zip(starts, ["00:00:01", "00:00:05", "00:00:10", "00:00:15"]).allSatisfy { $0.hasPrefix($1) })
    }

    @Test func `With a recording the times come from --timed, or the transcript's own are kept`() throws {
        let recording = try SampleMedia.livestream.path
        let (timed, status) = try align([
            recording, "talk.md", "--timed", "captions.srt", "--spoken", "zh,en", "-o", "timed.json",
        ])
        #expect(status == 0)
        #expect(timed.results.first?["matchedShare"] == .number(1))
        #expect(try folder.read("timed.json").contains("\"zh\""))
        let (kept, keptStatus) = try align([recording, "timed.json", "-o", "kept.srt"])
        #expect(keptStatus == 0)
        #expect(kept.results.first?["utterances"]?["sure"]?.int == 4)
    }

    @Test func `What is doubtful is listed with time and words, and the command ends with 1`() throws {
        let wrong = transcript.replacing("現在的溜滑梯是塑膠的，夏天燙到不能坐。", with: "這句話字幕裡完全沒有出現過呢！")
        try folder.write(wrong, to: "wrong.md")
        let (document, status) = try align(["captions.srt", "wrong.md", "-o", "timed.json"])
        #expect(status == 1)
        #expect(document.status == "needsLook")
        #expect(document.error == nil)
        let doubt = try #require(document.results.first?["doubtful"]?.array?.first)
        #expect(doubt["id"]?.string == "s3")
        #expect(doubt["text"]?.string == "這句話字幕裡完全沒有出現過呢！")
        let human = try JieluBinary.run(["align", "captions.srt", "wrong.md", "-o", "b.json"], in: folder)
        #expect(human.status == 1)
        #expect(human.text.contains("這句話字幕裡完全沒有出現過呢！"))
        #expect(human.text.contains("utterances: "))
        // Every utterance is kept, in order, all the same.
        #expect(try folder.read("timed.json").contains("這句話字幕裡完全沒有出現過呢！"))
    }

    @Test func `With --cuts each segment gets its part, rebased, straddlers where most of them lies`() throws
    {
        let cuts = try folder.write("start,end,title\n0:00,0:06,a\n0:06,0:20,b\n", to: "cuts.csv")
        let (document, status) = try align(["captions.srt", "talk.md", "-o", "t.srt", "--cuts", cuts])
        #expect(status == 0)
        let segments = try #require(document.results.first?["segments"]?.array)
        #expect(segments.map { $0["file"]?.string } == ["t-01.srt", "t-02.srt"])
        #expect(segments.map { $0["utterances"]?.int } == [1, 3])
        let straddlers = segments.flatMap { $0["straddlers"]?.array ?? [] }
        #expect(straddlers.map { $0["id"]?.string } == ["s2"])
        #expect(straddlers.first?["segment"]?.int == 2)
        let second = try folder.read("t-02.srt")
        #expect(second.contains("00:00:00,000 --> "))
        #expect(second.contains("00:00:04,000 --> "))
        #expect(!second.contains("大家午安"))
        #expect(try folder.read("t-01.srt").contains("大家午安"))
        let (again, _) = try align(["captions.srt", "talk.md", "-o", "t.srt", "--cuts", cuts])
        #expect(again.results.first?["segments"]?.array?.allSatisfy { $0["state"]?.string == "done" } == true)
    }

    @Test func `Segments are named like those of split, with captions, in a folder of their own`() throws {
        let cuts = try folder.write("start,end,title\n0:00,0:07,開場\n0:07,0:20,\n", to: "cuts.csv")
        let (document, status) = try align([
            "captions.srt", "talk.md", "-o", "t.json", "--cuts", cuts, "--segments-dir", "parts",
            "--straddle", "keep",
            "--captions", "vtt,ttml",
        ])
        #expect(status == 0, "\(document)")
        let names = folder.visible.filter { $0.hasPrefix("parts/") }.sorted()
        #expect(
            names == [
                "parts/01-開場.json", "parts/01-開場.ttml", "parts/01-開場.vtt", "parts/captions-02.json",
                "parts/captions-02.ttml", "parts/captions-02.vtt",
            ])
        let segments = try #require(document.results.first?["segments"]?.array)
        #expect(segments.map { $0["utterances"]?.int } == [2, 3])
        #expect(segments.map { $0["captions"]?.array?.count } == [2, 2])
        #expect(try folder.read("parts/captions-02.vtt").contains("00:00:00.000 --> "))
        let (dropped, _) = try align([
            "captions.srt", "talk.md", "-o", "d.json", "--cuts", cuts, "--straddle", "drop", "--captions",
            "none",
        ])
        #expect(dropped.results.first?["dropped"]?.array?.map(\.string) == ["s2"])
        let (_, wrong) = try align([
            "captions.srt", "talk.md", "-o", "x.json", "--cuts", cuts, "--straddle", "half",
        ])
        #expect(wrong == 2)
        let (_, alone) = try align(["captions.srt", "talk.md", "-o", "x.json", "--segments-dir", "p"])
        #expect(alone == 2)
    }

    @Test func `--propose-cuts writes a cut list in the format of its name`() throws {
        try folder.write(captions, to: "captions.srt")
        let text = transcript.replacing(
            "### Alex Sample：", with: "> （中場休息）\n\n## 二、**結論**\n\n### Alex Sample：")
        try folder.write(text, to: "talk.md")
        for (name, sign) in [
            ("cuts.csv", "start,end,title"), ("cuts.txt", "0:00"), ("cuts.xml", "<Chapters"),
        ] {
            let (document, status) = try JieluBinary.json(
                ["align", "captions.srt", "talk.md", "-o", "t.json", "--propose-cuts", name], in: folder)
            #expect(status == 0, "\(document)")
            #expect(try folder.read(name).contains(sign))
            #expect(try folder.read(name).contains("結論"))
            let entries = try #require(document.results.first?["proposedCuts"]?["entries"]?.array)
            #expect(entries.map { $0["reason"]?.string } == ["opening"] || entries.count == 2)
        }
        let (refused, status) = try align([
            "captions.srt", "talk.md", "-o", "t.json", "--propose-cuts", "x.zip",
        ])
        #expect(status == 2)
        #expect(refused.error?.code == "E109")
    }

    @Test func `Rules for captions are options, and word times are written on request`() throws {
        let (document, status) = try align([
            "captions.srt", "talk.md", "-o", "t.vtt", "--cue", "lines=1", "--cue", "han-line=8", "--karaoke",
        ])
        #expect(status == 0, "\(document)")
        let text = try folder.read("t.vtt")
        #expect(text.contains("s2.2\n"))
        #expect(text.contains("><00:") == false)
        #expect(text.contains(/<00:00:0\d\.\d{3}>/))
        let (refused, wrong) = try align(["captions.srt", "talk.md", "-o", "x.vtt", "--cue", "lines=9"])
        #expect(wrong == 2)
        #expect(refused.error?.code == "E511")
        #expect(refused.error?.next?.contains("han-line=16") == true)
    }

    @Test func `split writes the transcript cut and rebased beside each file`() throws {
        try folder.write(captions, to: "captions.srt")
        let (document, status) = try JieluBinary.json(
            [
                "split", SampleMedia.mp4.path, "--at", "9.5", "--mode", "exact", "-o", "out", "--transcript",
                "captions.srt",
            ], in: folder)
        #expect(status == 0)
        #expect(document.results.map { $0["transcript"]?["utterances"]?.int } == [2, 2])
        #expect(folder.visible.filter { $0.hasPrefix("out/") }.count == 4)
        // 10.0 - 9.5, to the picture.
        let second = try folder.read("out/plain-02.srt")
        let start = try #require(second.split(separator: "\n").first { $0.contains("-->") })
        #expect(start.hasPrefix("00:00:00,4") || start.hasPrefix("00:00:00,5"), "\(start)")
        try folder.write(transcript, to: "talk.md")
        let (untimed, untimedStatus) = try JieluBinary.json(
            [
                "split", SampleMedia.mp4.path, "--at", "9", "--mode", "copy", "-o", "x", "--transcript",
                "talk.md",
            ],
            in: folder)
        #expect(untimedStatus == 3)
        #expect(untimed.error?.code == "E805")
        #expect(untimed.error?.file == "talk.md")
        #expect(!folder.contents.contains("x"))
    }

    @Test(
        "A wrong command line or input ends in its own exit code and writes nothing",
        arguments: [
            (["captions.srt", "talk.md", "-o", "x.docx"], "E109", 2),
            (["captions.srt", "talk.md", "-o", "x.srt", "--timed", "captions.srt"], "E106", 2),
            (["captions.srt", "talk.md", "-o", "x.srt", "--spoken", "zh,,en!"], "E104", 2),
            (["talk.md", "talk.md", "-o", "x.srt"], "E803", 3),
            (["none.srt", "talk.md", "-o", "x.srt"], "E201", 3),
            (["captions.srt", "none.md", "-o", "x.srt"], "E201", 3),
        ] as [([String], String, Int32)])
    func refusals(arguments: [String], code: String, exit: Int32) throws {
        let (document, status) = try align(arguments)
        #expect(status == exit)
        #expect(document.error?.code == code)
        #expect(!folder.contents.contains { $0.hasPrefix("x") })
    }

    @Test func `A transcript longer than the recording is doubted`() throws {
        let late = try folder.write("1\n00:59:00,000 --> 00:59:10,000\n大家好\n", to: "late.srt")
        let (document, _) = try align([SampleMedia.mp4.path, late, "-o", "x.json"])
        #expect(document.warnings.contains { $0.code == "W101" })
    }
}
