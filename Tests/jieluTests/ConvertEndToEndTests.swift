import Foundation
import TestSupport
import Testing

@Suite struct ConvertEndToEndTests {
    private let folder = TemporaryFolder("convert")

    private func convert(_ arguments: [String]) throws -> (Document, Int32) {
        try JieluBinary.json(["convert"] + arguments, in: folder)
    }

    private let captions = """
        1
        00:00:01,000 --> 00:00:03,000
        大家好，歡迎

        2
        00:00:04,000 --> 00:00:06,500
        Welcome to the meeting

        """

    @Test(
        "Timed transcripts go from any format to any other and back, times and text kept",
        arguments: ["vtt", "json", "ttml", "sbv", "ass", "lrc"])
    func roundTrip(ending: String) throws {
        try folder.write(captions, to: "a.srt")
        #expect(try convert(["a.srt", "b.\(ending)"]).1 == 0)
        #expect(try convert(["b.\(ending)", "c.srt"]).1 == 0)
        #expect(try folder.read("c.srt") == captions)
    }

    @Test(
        "Cut lists go from any format to any other and back",
        arguments: ["tsv", "csv", "ffmetadata"])
    func cutLists(ending: String) throws {
        let list = "start,end,title\n0:00:00.000,0:00:10.000,開場\n0:00:10.000,0:00:20.500,\"a, b\"\n"
        try folder.write(list, to: "a.csv")
        #expect(try convert(["a.csv", "b.\(ending)"]).1 == 0)
        #expect(try convert(["b.\(ending)", "c.csv"]).1 == 0)
        #expect(try folder.read("c.csv") == list)
    }

    @Test(arguments: ["docx/ministry.docx", "odt/ministry.odt"])
    func `Word processors' files are read by convert and align, and by their content`(name: String) throws {
        let sample = Checkout.root + "/Tests/Samples/" + name
        let (document, status) = try convert([sample, "a.md"])
        #expect(status == 0)
        #expect(document.warnings.map(\.code).contains("R521"))
        #expect(try folder.read("a.md").contains("### 王主任：\n各位午安，今天開始開會。"))
        try folder.write("1\n00:00:01,000 --> 00:00:04,000\n各位午安今天開始開會\n", to: "asr.srt")
        #expect(try JieluBinary.json(["align", "asr.srt", sample, "-o", "b.json"], in: folder).1 == 1)
        #expect(try folder.read("b.json").contains("各位午安，今天開始開會。"))
        #expect(try convert([sample, "c.md", "--from", "docx"]).1 == 0)
        #expect(try convert(["asr.srt", "c.md", "--from", "odt"]).0.error?.code == "E513")
        #expect(try convert(["asr.srt", "c.docx"]).1 == 2)
        #expect(try convert(["asr.srt", "c.x", "--to", "docx"]).0.error?.code == "E110")
    }

    @Test func `A recording's own chapters become any list`() throws {
        let recording = try SampleMedia.chaptered.path
        #expect(try convert([recording, "chapters.txt"]).1 == 0)
        #expect(try folder.read("chapters.txt").hasPrefix("0:00 開場\n0:07.500 討論：遊戲場\n0:15"))
        #expect(try convert([recording, "chapters.vtt"]).1 == 0)
        #expect(try folder.read("chapters.vtt").contains("00:00:07.500 --> 00:00:15.000\n討論：遊戲場"))
        #expect(try convert([recording, "chapters.json"]).1 == 0)
        #expect(try folder.read("chapters.json").contains("\"version\":\"1.2.0\""))
        let (none, status) = try convert([SampleMedia.mp4.path, "x.csv"])
        #expect(status == 3)
        #expect(none.error?.code == "E111")
    }

    @Test func `Names that fit both kinds are decided by what IN is, or by --to`() throws {
        try folder.write("0:00 開場\n1:00 討論\n2:00 結束\n", to: "agenda.txt")
        let (list, _) = try convert(["agenda.txt", "list.csv"])
        #expect(list.results.first?["from"]?.string == "youtube")
        try folder.write("主席：大家好\n居民：您好\n", to: "talk.txt")
        let (talk, _) = try convert(["talk.txt", "talk.json"])
        #expect(talk.results.first?["from"]?.string == "text")
        #expect(talk.results.first?["to"]?.string == "jielu")
        let (named, _) = try convert(["agenda.txt", "other.xyz", "--to", "ffmetadata"])
        #expect(named.results.first?["to"]?.string == "ffmetadata")
        #expect(try folder.read("other.xyz").hasPrefix(";FFMETADATA1"))
    }

    @Test func `A transcript with a time of day in it is not taken for chapters`() throws {
        try folder.write("林主席：大家好\n何居民：謝謝\n林主席：中午\n12:30 大家吃飯\n何居民：好\n", to: "talk.txt")
        let (talk, status) = try convert(["talk.txt", "out.txt"])
        #expect(status == 0)
        #expect(talk.results.first?["from"]?.string == "text")
        for word in ["林主席：大家好", "何居民：謝謝", "12:30 大家吃飯", "何居民：好"] {
            #expect(try folder.read("out.txt").contains(word))
        }
        #expect(try convert(["talk.txt", "out.csv"]).0.error?.code == "E108")
    }

    @Test func `A text that could be both is for its user to name`() throws {
        try folder.write("林主席：甲\n何居民：乙\n林主席：丙\n0:00 開場\n1:00 討論\n2:00 結束\n", to: "both.txt")
        let (both, status) = try convert(["both.txt", "out.txt"])
        #expect(status == 3)
        #expect(both.error?.code == "E502")
        #expect(both.error?.message.contains("text, youtube") == true)
        #expect(try convert(["both.txt", "a.txt", "--from", "text"]).1 == 0)
        let (list, _) = try convert(["both.txt", "b.txt", "--from", "youtube"])
        #expect(list.warnings.map(\.code) == ["R407", "R407", "R407"])
        #expect(list.warnings.map(\.line) == [1, 2, 3])
    }

    @Test func `Repairs are told with line and code, and --strict makes them count`() throws {
        try folder.write(captions.replacing(",", with: "."), to: "dots.srt")
        let (document, status) = try convert(["dots.srt", "a.vtt"])
        #expect(status == 0)
        #expect(document.status == "warnings")
        let repair = try #require(document.warnings.first)
        #expect(repair.code.hasPrefix("R5"))
        #expect(repair.line == 2)
        #expect(repair.file == "dots.srt")
        let human = try JieluBinary.run(["convert", "dots.srt", "b.vtt"], in: folder)
        #expect(human.errorText.contains("repaired R5"))
        #expect(human.errorText.contains("dots.srt, line 2"))
        #expect(try JieluBinary.run(["convert", "dots.srt", "c.vtt", "--strict"], in: folder).status == 1)
        let quiet = try JieluBinary.run(["convert", "dots.srt", "d.vtt", "--quiet"], in: folder)
        #expect(quiet.errors.isEmpty)
    }

    @Test func `Many repairs of one kind are counted, not all printed`() throws {
        let cues = (1...50).map { "\($0)\n00:00:\($0 + 9).000 --> 00:00:\($0 + 9).500\n第 \($0) 句\n" }
        try folder.write(cues.joined(separator: "\n"), to: "many.srt")
        let result = try JieluBinary.run(["convert", "many.srt", "a.vtt"], in: folder)
        #expect(result.errorLines.count < 30, "\(result.errorText)")
        #expect(result.errorText.contains("more R5"))
        let all = try JieluBinary.run(["convert", "many.srt", "b.vtt", "--verbose"], in: folder)
        #expect(all.errorLines.count >= 50)
    }

    @Test func `A list that is too large to be one is refused unread`() throws {
        try folder.write("0:00,0:01," + String(repeating: "&", count: 16 << 20) + "\n", to: "long.csv")
        let (document, status) = try convert(["long.csv", "long.xml"])
        #expect(status == 3)
        #expect(document.error?.code == "E212")
    }

    @Test func `What cannot be is refused, with nothing written`() throws {
        try folder.write(captions, to: "a.srt")
        try folder.write("0:00,0:10,a\n", to: "a.csv")
        try folder.write("主席：大家好\n", to: "talk.txt")
        try folder.write("{\"jielu\":\"transcript/1\",", to: "broken.json")
        let before = folder.contents
        for (arguments, code, exit) in [
            (["a.srt", "x.csv"], "E108", 2), (["a.csv", "x.srt"], "E108", 2),
            (["a.srt", "x.docx"], "E109", 2),
            (["a.srt", "x.vtt", "--to", "word"], "E110", 2),
            (["a.srt", "x.vtt", "--from", "word"], "E110", 2),
            (["talk.txt", "x.srt"], "E510", 3), (["none.srt", "x.vtt"], "E201", 3),
            (["broken.json", "x.vtt"], "E50", 3),
        ] as [([String], String, Int32)] {
            let (document, status) = try convert(arguments)
            #expect(status == exit, "\(arguments)")
            #expect(
                document.error?.code.hasPrefix(code) == true, "\(arguments): \(document.error?.code ?? "")")
        }
        #expect(folder.contents == before)
    }

    @Test func `A second run does nothing; a file of somebody else's is kept`() throws {
        try folder.write(captions, to: "a.srt")
        #expect(try convert(["a.srt", "b.vtt"]).0.results.first?["state"]?.string == "written")
        #expect(try convert(["a.srt", "b.vtt"]).0.results.first?["state"]?.string == "done")
        try folder.write(captions + "\n3\n00:00:08,000 --> 00:00:09,000\n再見\n", to: "a.srt")
        #expect(try convert(["a.srt", "b.vtt"]).0.results.first?["state"]?.string == "written")
        try folder.write("mine", to: "c.vtt")
        let (refused, status) = try convert(["a.srt", "c.vtt"])
        #expect(status == 4)
        #expect(refused.error?.code == "E207")
        #expect(try folder.read("c.vtt") == "mine")
        #expect(try convert(["a.srt", "c.vtt", "--force"]).1 == 0)
        #expect(try folder.read("c.vtt").hasPrefix("WEBVTT"))
        #expect(try convert(["a.srt", "d.vtt", "--dry-run"]).0.results.first?["state"]?.string == "planned")
        #expect(!folder.contents.contains("d.vtt"))
    }

    @Test func `--state keeps the notes elsewhere`() throws {
        try folder.write(captions, to: "a.srt")
        #expect(try convert(["a.srt", "out/b.vtt", "--state", "notes"]).1 == 0)
        #expect(folder.contents.filter { $0.hasPrefix("out/") } == ["out/b.vtt"])
        #expect(
            try convert(["a.srt", "out/b.vtt", "--state", "notes"]).0.results.first?["state"]?.string
                == "done")
        #expect(try convert(["a.srt", "out/b.vtt"]).1 == 4)
    }

    @Test func `A text in Big5 or UTF-16 is read, and said so`() throws {
        let text = captions
        try folder.write(text.data(using: .utf16LittleEndian) ?? Data(), to: "wide.srt")
        let (document, status) = try convert(["wide.srt", "wide.vtt"])
        #expect(status == 0)
        #expect(document.warnings.contains { $0.code.hasPrefix("R2") })
        #expect(try folder.read("wide.vtt").contains("大家好，歡迎"))
    }

    @Test func `stdout that nobody reads ends with 0, one that is full with 4`() throws {
        try folder.write(captions, to: "a.srt")
        let piped = try ChildProcess.run(
            "/bin/sh",
            ["-c", "'\(JieluBinary.path)' convert a.srt b.vtt --json | true; echo ${PIPESTATUS:-done}"],
            environment: JieluBinary.environment, in: folder.path)
        #expect(piped.status == 0)
        let closed = try ChildProcess.run(
            "/bin/bash",
            ["-c", "set -o pipefail; '\(JieluBinary.path)' convert a.srt c.vtt --json | sleep 0"],
            environment: JieluBinary.environment, in: folder.path)
        #expect(closed.status == 0, "\(closed.errorText)")
        for closing in [">&-", "2>&-", "<&- >&- 2>&-"] {
            let none = try ChildProcess.run(
                "/bin/sh", ["-c", "'\(JieluBinary.path)' convert a.srt e.vtt --force \(closing)"],
                environment: JieluBinary.environment, in: folder.path)
            #expect(none.status == 0, "\(closing): \(none.errorText)")
            #expect(try folder.read("e.vtt") == folder.read("c.vtt"))
        }
        let full = try JieluBinary.run(["convert", "a.srt", "d.vtt"], in: folder, outputPath: "/dev/full")
        #expect(full.status == 4)
        #expect(full.errorText.contains("E205"))
    }
}
