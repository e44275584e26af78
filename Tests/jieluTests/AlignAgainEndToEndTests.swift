import Foundation
import TestSupport
import Testing

@Suite struct AlignAgainEndToEndTests {
    private let folder = TemporaryFolder("again")

    private static let said = [
        "大家午安，歡迎來到公園遊戲場協作會議。", "我住在公園旁邊，每天下午都帶小孩去玩。", "現在的溜滑梯是塑膠的，夏天燙到不能坐。",
        "我們的設計把沙坑移到樹蔭下面。", "經費已經編列在明年的預算裡。", "謝謝大家，今天的會議到這裡結束。",
    ]

    private func writeInputs(_ lines: [String] = said) throws {
        let cues = Self.said.enumerated().map { index, text in
            "\(index + 1)\n00:00:\(10 + 5 * index),000 --> 00:00:\(14 + 5 * index),000\n"
                + text.filter { !"，。".contains($0) } + "\n"
        }
        if !folder.contents.contains("captions.srt") {
            try folder.write(cues.joined(separator: "\n"), to: "captions.srt")
        }
        try writeTranscript(lines)
    }

    private func writeTranscript(_ lines: [String]) throws {
        try folder.write(
            "# 會議\n\n" + lines.map { "### 陳主持：\n\n\($0)\n" }.joined(separator: "\n"), to: "talk.md")
    }

    private func align(_ options: [String]) throws -> (Document, Int32) {
        try JieluBinary.json(["align", "captions.srt", "talk.md"] + options, in: folder)
    }

    private func items(_ name: String) throws -> [[String: Any]] {
        let data = Data(try folder.read(name).utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let items = try #require(root["items"] as? [[String: Any]])
        return items.filter { $0["kind"] as? String == "utterance" }
    }

    @Test func `Pins are kept to the millisecond, from the command line and from a file`() throws {
        try writeInputs()
        try folder.write(
            "# known for certain\n\ns2 = 0:00:16.250   # the chime\ns５=0:31\n".replacing("５", with: "5"),
            to: "pins.txt")
        let (document, status) = try align(["-o", "t.json", "--pins", "pins.txt", "--pin", "s4=25100ms"])
        #expect(status == 0, "\(document)")
        let items = try items("t.json")
        #expect(items.map { $0["start"] as? Int } == [10_000, 16_250, 20_000, 25_100, 31_000, 35_000])
        #expect(
            items.map { $0["method"] as? String } == [
                "captions", "given", "captions", "given", "given", "captions",
            ])
    }

    @Test(
        "A pin that cannot be is refused, in a file with its line",
        arguments: [
            (["--pin", "s2"], "", "E104", 2, nil), (["--pin", "s2=soon"], "", "E104", 2, nil),
            (["--pin", "s2=@50"], "", "E104", 2, nil), (["--pin", "s99=0:10"], "", "E801", 3, nil),
            (["--pin", "s2=0:10", "--pin", "s2=0:11"], "", "E812", 3, nil),
            (["--pins", "pins.txt"], "# a\n\ns2 0:10\n", "E811", 3, 3),
            (["--pins", "pins.txt"], "s1=0:10\ns99=0:20\n", "E801", 3, 2),
            (["--pins", "pins.txt"], "s5=0:10\n# back\ns6=0:05\n", "E802", 3, 3),
            (["--pins", "pins.txt", "--pin", "s1=0:10"], "\ns1=0:11\n", "E812", 3, 2),
            (["--pins", "none.txt"], "", "E201", 3, nil),
            (["--min-confidence", "1.5"], "", "E104", 2, nil),
            (["--previous", "captions.srt", "--afresh"], "", "E106", 2, nil),
            (["--previous", "talk.md"], "", "E810", 3, nil),
        ] as [([String], String, String, Int32, Int?)])
    func refusals(options: [String], pins: String, code: String, exit: Int32, line: Int?) throws {
        try writeInputs()
        if !pins.isEmpty { try folder.write(pins, to: "pins.txt") }
        let (document, status) = try align(["-o", "x.json"] + options)
        #expect(status == exit, "\(document)")
        #expect(document.error?.code == code)
        #expect(document.error?.line == line)
        if line != nil { #expect(document.error?.file == "pins.txt") }
        #expect(!folder.contents.contains("x.json"))
    }

    @Test func `Run again after corrections, the command finds its own result and keeps what did not change`()
        throws
    {
        try writeInputs()
        #expect(try align(["-o", "t.json"]).1 == 0)
        // Times that nobody would find: they can only have been kept.
        let shifted = try folder.read("t.json").replacing("15000", with: "15123").replacing(
            "30000", with: "30077")
        try folder.write(shifted, to: "t.json")
        var lines = Self.said
        lines[2] = "現在的溜滑梯是鐵做的，夏天燙到不能坐！"
        lines.insert("這一段是後來補上的，先前沒有人寫下來。", at: 5)
        try writeTranscript(lines)
        let (document, status) = try align(["-o", "t.json", "--force"])
        #expect(status == 1, "the new one is nowhere")
        #expect(document.results.first?["previous"]?.string == "t.json")
        #expect(document.results.first?["kept"]?.int == 5)
        let items = try items("t.json")
        #expect(items.map { $0["id"] as? String } == ["s1", "s2", "s3", "s4", "s5", "s7", "s6"])
        #expect(items.map { $0["start"] as? Int } == [10_000, 15_123, 20_000, 25_000, 30_077, nil, 35_000])
        // Beside another format's output, too; and not where it is not wanted.
        let (vtt, _) = try align(["-o", "t.srt"])
        #expect(vtt.results.first?["previous"]?.string == "t.json")
        let (afresh, _) = try align(["-o", "t.json", "--afresh", "--force"])
        #expect(afresh.results.first?["previous"] == .null)
        #expect(try self.items("t.json").map { $0["start"] as? Int }[1] == 15_000)
    }

    @Test func `A result that came from other captions or options is not taken over by itself`() throws {
        try writeInputs()
        #expect(try align(["-o", "t.json"]).1 == 0)
        let captions = try folder.read("captions.srt").replacing("00:00:15,000", with: "00:00:15,500")
        try folder.write(captions, to: "captions.srt")
        let run = try JieluBinary.run(["align", "captions.srt", "talk.md", "-o", "t.json"], in: folder)
        #expect(run.status == 0)
        #expect(run.errorText.contains("afresh"))
        #expect(try items("t.json").map { $0["start"] as? Int }[1] == 15_500)
        // Asked for, it is.
        let (document, _) = try align(["-o", "u.json", "--previous", "t.json"])
        #expect(document.results.first?["kept"]?.int == 6)
        let (done, _) = try align(["-o", "u.json", "--previous", "t.json"])
        #expect(done.results.first?["state"]?.string == "done")
    }

    @Test func `--keep-times keeps given times and aligns the others`() throws {
        try writeInputs()
        #expect(try align(["-o", "t.json"]).1 == 0)
        var text = try folder.read("t.json")
        text = text.replacing(#""start":20000,"end":24000"#, with: #""start":null,"end":null"#)
            .replacing("15000", with: "15432")
        try #require(text.contains("null"))
        try folder.write(text, to: "mine.json")
        let (document, status) = try JieluBinary.json(
            ["align", "captions.srt", "mine.json", "-o", "k.json", "--keep-times"], in: folder)
        #expect(status == 0, "\(document)")
        let items = try items("k.json")
        #expect(items.map { $0["start"] as? Int } == [10_000, 15_432, 20_000, 25_000, 30_000, 35_000])
        #expect(
            items.map { $0["method"] as? String } == [
                "given", "given", "captions", "given", "given", "given",
            ])
        let (replaced, _) = try JieluBinary.json(
            ["align", "captions.srt", "mine.json", "-o", "r.json"], in: folder)
        #expect(replaced.error == nil)
        #expect(try self.items("r.json").map { $0["start"] as? Int }[1] == 15_000)
    }

    @Test func `--min-confidence leaves what is doubtful without a time, and says so`() throws {
        var lines = Self.said
        lines[3] = "這句話字幕裡完全沒有出現過呢！"
        try writeInputs(lines)
        let (document, status) = try align(["-o", "t.json", "--min-confidence", "0.9"])
        #expect(status == 1)
        #expect(document.results.first?["untimed"]?.int == 1)
        #expect(document.results.first?["utterances"]?["doubtful"]?.int == 1)
        #expect(try items("t.json").map { $0["start"] is Int } == [true, true, true, false, true, true])
        let human = try JieluBinary.run(
            ["align", "captions.srt", "talk.md", "-o", "u.json", "--min-confidence", "0.9"], in: folder)
        #expect(human.text.contains("below confidence 0.9 "))
    }
}
