import Foundation
import TestSupport
import Testing

@Suite struct ClipEndToEndTests {
    private let folder = TemporaryFolder("clip")
    private static let media = Checkout.root + "/sample-media/"
    private static let recording = media + "recording.mkv"

    /// The sample meeting with the times at which it is really said.
    private func timedTranscript() throws -> String {
        let times = try String(contentsOfFile: Self.media + "spoken-times.tsv", encoding: .utf8)
        let items = times.split(separator: "\n").dropFirst().enumerated().map { index, line in
            let cells = line.split(separator: "\t").map(String.init)
            return """
                {"id":"s\(index + 1)","kind":"utterance","speaker":"陳主持","text":"\(cells[0])",\
                "start":\(cells[1]),"end":\(cells[2]),"confidence":0.97,"method":"captions"}
                """
        }
        return try folder.write(
            "{\"jielu\":\"transcript/1\",\"title\":\"遊戲場\",\"items\":[\(items.joined(separator: ","))]}",
            to: "timed.json")
    }

    private func clip(_ options: [String]) throws -> (Document, Int32) {
        try JieluBinary.json(["clip", Self.recording] + options, in: folder)
    }

    private func milliseconds(_ result: [String: Document.Value], _ kind: String, _ side: String) -> Int? {
        result[kind]?[side]?["milliseconds"]?.int
    }

    @Test func `A quote becomes an exact clip from pause to pause, with its captions and words`() throws {
        _ = try timedTranscript()
        let (document, status) = try clip([
            "--transcript", "timed.json", "--quote", "先種樹再放溜滑梯", "-o", "out/reply.mp4", "--link",
            "https://example.org/r/", "--verify",
        ])
        #expect(status == 0, "\(String(describing: document.error))")
        let result = try #require(document.results.first)
        #expect(result["proof"]?["proved"]?.bool == true)
        // Said from 57.128 to 60.683.
        #expect(milliseconds(result, "asked", "start") == 57_128)
        let start = try #require(milliseconds(result, "real", "start"))
        let end = try #require(milliseconds(result, "real", "end"))
        #expect((56_628..<57_128).contains(start), "\(start)")
        #expect((60_684...61_183).contains(end), "\(end)")
        #expect(
            abs(try Referee.probe(folder.path("out/reply.mp4")).duration * 1000 - Double(end - start)) < 45)
        let captions = try folder.read("out/reply.vtt")
        #expect(captions.hasPrefix("WEBVTT"))
        #expect(captions.contains("<v 陳主持>先種樹"))
        #expect(!captions.contains("playground"))
        let words = try folder.read("out/reply.txt")
        #expect(words.contains("遊戲場\nrecording.mkv 0:00:5"))
        #expect(words.contains("\nhttps://example.org/r/#s12\n"))
        #expect(words.contains("] 陳主持：先種樹，再放溜滑梯，這句話請記下來。\n"))
        #expect(folder.visible.filter { $0.hasPrefix("out/") }.count == 3)
    }

    @Test func `Several quotes are cut in one pass; what is not found does not stop the others`() throws {
        _ = try timedTranscript()
        let options = [
            "--transcript", "timed.json", "--quote", "沒有人說過這一句話", "--quote", "沙坑還是留著", "--quote",
            "去年十二件事故裡", "-o", "m.mp4",
        ]
        let (plan, planned) = try clip(options + ["--dry-run"])
        #expect(planned == 1)
        #expect(plan.results.prefix(2).map { $0["id"]?.string } == ["s15", "s10"])
        #expect(
            plan.results.prefix(2).allSatisfy { $0["bytes"]?.int ?? 0 > 0 && $0["length"]?.int ?? 0 > 3000 })
        #expect(folder.visible == ["timed.json"], "a dry run wrote something")
        let (document, status) = try clip(options)
        #expect(status == 1)
        #expect(document.error?.code == "E841")
        #expect(document.results.map { $0["file"]?.string } == ["./m-02.mp4", "./m-03.mp4", nil])
        #expect(document.results.last?["code"]?.string == "E841")
        for name in ["m-02", "m-03"] {
            #expect(try Referee.complaints(folder.path(name + ".mp4")) == "")
            #expect(try !folder.read(name + ".txt").isEmpty && !folder.read(name + ".vtt").isEmpty)
        }
        // Most of what is longer than a group of pictures is as it was.
        let copied = try #require(document.results[0]["copied"]?.int)
        #expect(copied > 2000)
        let (again, _) = try clip(options)
        #expect(again.results.prefix(2).map { $0["state"]?.string } == ["done", "done"])
    }

    @Test func `Times are taken as they are, utterances by their ids`() throws {
        _ = try timedTranscript()
        let (timed, status) = try clip(["--from", "0:10", "--to", "0:14.5", "-o", "t.mkv"])
        #expect(status == 0)
        #expect(milliseconds(timed.results[0], "real", "start") == 10_000)
        #expect(milliseconds(timed.results[0], "real", "end") == 14_500)
        #expect(folder.visible.contains("t.mkv") && !folder.visible.contains("t.vtt"))
        let (named, _) = try clip([
            "--at-anchor", "s5..s6", "--transcript", "timed.json", "--handle", "0", "-o", "a", "--dry-run",
        ])
        #expect(milliseconds(named.results[0], "wished", "start") == 24_721)
        #expect(milliseconds(named.results[0], "wished", "end") == 33_704)
        #expect(named.results[0]["file"]?.string == "./a.mkv")
        #expect(named.results[0]["lastId"]?.string == "s6")
    }

    @Test func `What is said in several places is listed, and --nth chooses`() throws {
        _ = try timedTranscript()
        let quote = ["--transcript", "timed.json", "--quote", "公園", "-o", "p.mp4", "--dry-run"]
        let (document, status) = try clip(quote)
        #expect(status == 1)
        #expect(document.error?.code == "E843")
        let found = try #require(document.results.first?["found"]?.array)
        #expect(found.map { $0["nth"]?.int } == [1, 2])
        let (second, chosen) = try clip(quote + ["--nth", "2"])
        #expect(chosen == 0)
        #expect(second.results[0]["id"]?.string == found[1]["id"]?.string)
        let (third, beyond) = try clip(quote + ["--nth", "3"])
        #expect(beyond == 1)
        #expect(third.error?.code == "E844")
    }

    @Test func `Nothing is cut that is not sure, unless it is wished`() throws {
        try folder.write(
            """
            {"jielu":"transcript/1","items":[
            {"id":"s1","kind":"utterance","text":"前一句。","start":1000,"end":2000,"confidence":0.99},
            {"id":"s2","kind":"utterance","text":"我們會在三個月內回應。","start":2000,"end":5000,"confidence":0.62},
            {"id":"s3","kind":"utterance","text":"後一句說到遊戲場的地面應該怎麼鋪。","start":5000,"end":8000},
            {"id":"s4","kind":"utterance","text":"沒有時間的這一句。"},
            {"id":"s5","kind":"utterance","text":"很久以後。","start":90000000,"end":90001000}]}
            """, to: "doubt.json")
        func refused(_ quote: String, _ more: [String] = []) throws -> (Document, Int32) {
            try clip(["--transcript", "doubt.json", "--quote", quote, "-o", "d.mp4"] + more)
        }
        let (document, status) = try refused("三個月內回應")
        #expect(status == 1)
        #expect(document.error?.code == "E845")
        #expect(document.error?.message.contains("0:00:02.000 to 0:00:05.000, only 62 %") == true)
        #expect(document.error?.time == 2000)
        #expect(document.results.first?["before"]?.string == "前一句。")
        #expect(document.results.first?["after"]?.string == "後一句說到遊戲場的地面應該怎麼鋪。")
        #expect(try refused("後一句說到遊戲場地面要怎麼鋪").0.error?.code == "E846")
        #expect(try refused("沒有時間的這一句").0.error?.code == "E847")
        #expect(try refused("很久以後").1 == 3)
        #expect(folder.visible == ["doubt.json"])
        let (allowed, cut) = try refused("三個月內回應", ["--allow-doubtful"])
        #expect(cut == 0, "\(String(describing: allowed.error))")
        #expect(folder.visible.contains("d.mp4"))
    }

    @Test func `An untimed transcript names the command that times it`() throws {
        try folder.write("陳主持：大家好。\n", to: "會議 it's.txt")
        let (document, status) = try clip([
            "--transcript", "會議 it's.txt", "--quote", "大家好", "-o", "u.mp4",
        ])
        #expect(status == 3)
        #expect(document.error?.code == "E848")
        let command = #"jielu align \#(Self.recording) '會議 it'\''s.txt' -o '會議 it'\''s.timed.json'"#
        #expect(document.error?.next?.hasSuffix(command) == true, "\(document.error?.next ?? "")")
    }

    @Test(
        "A wrong command line ends with 2 and writes nothing",
        arguments: [
            ([], "E105"), (["--from", "1"], "E114"), (["--to", "1"], "E114"),
            (["--from", "1", "--to", "1:99"], "E104"), (["--quote", "好"], "E114"),
            (["--quote", "好", "--from", "1", "--to", "2"], "E106"), (["--at-anchor", "s1"], "E114"),
            (["--from", "1", "--to", "2", "--nth", "1"], "E114"),
            (["--from", "1", "--to", "2", "--handle", "61"], "E104"),
            (["--quote", "。", "--transcript", "timed.json"], "E842"),
            (["--quote", "好", "--nth", "0", "--transcript", "timed.json"], "E104"),
            (["--quote", "好", "--transcript", "timed.json", "--link", "javascript:alert(1)"], "E104"),
            (["--from", "1", "--to", "2", "--link", "https://example.org/"], "E114"),
        ] as [([String], String)])
    func usage(options: [String], code: String) throws {
        _ = try timedTranscript()
        let (document, status) = try clip(options + ["-o", "x.mp4"])
        #expect(status == 2)
        #expect(document.error?.code == code)
        #expect(folder.visible == ["timed.json"])
    }

    @Test func `No output is an input, and an unknown utterance is told`() throws {
        _ = try timedTranscript()
        try FileManager.default.copyItem(atPath: Self.recording, toPath: folder.path("timed.mkv"))
        let same = try JieluBinary.json(
            ["clip", "timed.mkv", "--from", "1", "--to", "3", "-o", "timed.mkv", "--force"], in: folder)
        #expect(same.0.error?.code == "E211")
        let (document, status) = try clip([
            "--at-anchor", "s6..s5", "--transcript", "timed.json", "-o", "x.mp4",
        ])
        #expect(status == 3)
        #expect(document.error?.code == "E849")
    }
}

@Suite struct FindEndToEndTests {
    private let folder = TemporaryFolder("find")

    private func find(_ arguments: [String]) throws -> (Document, Int32) {
        try JieluBinary.json(["find"] + arguments, in: folder)
    }

    @Test func `Each place comes with its time and the command that cuts it`() throws {
        try folder.write(
            "1\n00:00:01,000 --> 00:00:02,000\n請問台北市\n\n2\n00:00:02,000 --> 00:00:05,000\n政府怎麼說\n",
            to: "a b.srt")
        try folder.write(
            "WEBVTT\n\n00:10.000 --> 00:12.000\n<v 林>臺北市政府，臺北市政府\n\n00:12.000 --> 00:13.000\n台北市政府\n",
            to: "c.vtt")
        try folder.write("林：臺北市政府。\n", to: "d.txt")
        try FileManager.default.copyItem(atPath: SampleMedia.mp4.path, toPath: folder.path("a b.mp4"))
        let (document, status) = try find(["臺北市 政府", "a b.srt", "c.vtt", "d.txt"])
        #expect(status == 0)
        #expect(document.warnings.map(\.code) == ["W841"])
        #expect(document.results.map { $0["transcript"]?.string } == ["a b.srt", "c.vtt", "c.vtt", "d.txt"])
        #expect(document.results.map { $0["start"]?.int } == [1000, 10_000, 12_000, nil])
        #expect(document.results.first?["lastId"]?.string == "s2")
        #expect(
            document.results.map { $0["command"]?.string } == [
                "jielu clip 'a b.mp4' --transcript 'a b.srt' --quote '臺北市 政府' -o clip-s1.mp4",
                "jielu clip RECORDING --transcript c.vtt --quote '臺北市 政府' --nth 1 -o clip-s1.mp4",
                "jielu clip RECORDING --transcript c.vtt --quote '臺北市 政府' --nth 2 -o clip-s2.mp4", nil,
            ])
        // The command does what it says.
        let command = try #require(document.results.first?["command"]?.string)
        let run = try ChildProcess.run(
            "/bin/sh",
            ["-c", command.replacing("jielu ", with: "'\(JieluBinary.path)' ", maxReplacements: 1)],
            environment: JieluBinary.environment, in: folder.path)
        #expect(run.status == 0, "\(run.errorText)")
        #expect(folder.visible.contains("clip-s1.mp4") && folder.visible.contains("clip-s1.txt"))
    }

    @Test func `Nothing found is 1; a missing transcript among others does not hide them`() throws {
        try folder.write("1\n00:00:01,000 --> 00:00:02,000\n大家好\n", to: "a.srt")
        let (none, status) = try find(["再見", "a.srt"])
        #expect(status == 1)
        #expect(none.error?.code == "E841")
        #expect(none.results.isEmpty)
        #expect(try find(["大家好", "none.srt"]).1 == 3)
        let (some, partly) = try find(["大家好", "none.srt", "a.srt"])
        #expect(partly == 1)
        #expect(some.error?.code == "E201")
        #expect(some.results.count == 1)
        #expect(try find(["！？", "a.srt"]).0.error?.code == "E842")
    }
}
