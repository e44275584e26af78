import Foundation
import TestSupport
import Testing

@Suite struct CutOptionEndToEndTests {
    private let folder = TemporaryFolder("cuts")

    private func plan(_ recording: String, _ options: [String]) throws -> Document {
        let (document, status) = try JieluBinary.json(
            ["split", recording, "-o", folder.path("out"), "--mode", "copy", "--dry-run"] + options)
        #expect(status == 0, "\(options): \(String(describing: document.error))")
        return document
    }

    private func wished(_ document: Document) -> [Int?] {
        document.results.map { $0["wished"]?["start"]?["milliseconds"]?.int }
    }

    /// A list in one of the formats, of 24 s at 25 frames a second.
    private static let lists: [(String, String)] = [
        ("a.xml", "mkv-xml"), ("a.ogm", "ogm"), ("a.json", "podcast"), ("a.vtt", "vtt-chapters"),
        ("a.cue", "cue"), ("a.labels", "audacity"), ("a.llc", "llc"), ("a.edl", "edl"), ("a.otio", "otio"),
        ("m.edl", "mpv-edl"), ("a.srt", "srt-cues"), ("a.tsv", "tsv"), ("a.txt", "youtube"),
        ("a.ffmeta", "ffmetadata"),
    ]

    @Test("convert writes every format, split reads it and convert turns it back", arguments: lists)
    func formats(name: String, format: String) throws {
        let list =
            "start,end,title\n0:00:00.000,0:00:06.000,開場\n0:00:06.000,0:00:12.000,\"🎤 a, b\"\n0:00:12.000,0:00:20.000,結語\n"
        try folder.write(list, to: "list.csv")
        let (written, status) = try JieluBinary.json(
            ["convert", "list.csv", name, "--to", format, "--rate", "25"], in: folder)
        #expect(status == 0, "\(String(describing: written.error))")
        #expect(written.results.first?["to"]?.string == format)
        let recording = try SampleMedia.mp4.path
        let document = try plan(recording, ["--cuts", folder.path(name)])
        #expect(wished(document) == [0, 6000, 12_000])
        #expect(document.results.map { $0["title"]?.string } == ["開場", "🎤 a, b", "結語"])
        let (back, again) = try JieluBinary.json(
            ["convert", name, "back.csv", "--from", format], in: folder)
        #expect(again == 0, "\(String(describing: back.error))")
        let text = try folder.read("back.csv")
        // Without ends, or where they are the next one's start.
        let open = list.replacing(",0:00:06.000,開", with: ",,開").replacing(",0:00:12.000,\"", with: ",,\"")
        #expect([list, open, open.replacing(",0:00:20.000,結", with: ",,結")].contains(text), "\(text)")
    }

    @Test func `Kodi's list is turned round`() throws {
        try folder.write("2.0 5.0 0\n10 24 3\n", to: "skip.edl")
        let document = try plan(SampleMedia.mp4.path, ["--cuts", folder.path("skip.edl")])
        #expect(wished(document) == [0, 5000])
        #expect(document.warnings.isEmpty)
    }

    @Test func `a list in frames takes the recording's own rate`() throws {
        try folder.write("001  AX  V  C  00:00:02:12 00:00:04:00 01:00:00:00 01:00:01:13\n", to: "a.edl")
        #expect(try wished(plan(SampleMedia.mp4.path, ["--cuts", folder.path("a.edl")])) == [2480])
        #expect(
            try wished(plan(SampleMedia.mp4.path, ["--cuts", folder.path("a.edl"), "--rate", "50"])) == [
                2240
            ])
    }

    @Test func `Big5 with times of day in words, on the recording's own clock and on a given one`() throws {
        let recording = folder.path("dated.mp4")
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-y", "-i", SampleMedia.mp4.path, "-c", "copy",
                "-metadata", "creation_time=2026-03-14T15:59:50Z", recording,
            ])
        try folder.write(
            "起\t迄\t名稱\n晚上11:59:55\t24:00:00\t第一場會議開場致詞\n凌晨0:00\t0:00:05\t第二階段的討論紀錄\n", to: "u.tsv")
        try ChildProcess.output(
            "iconv", ["-f", "utf-8", "-t", "big5", "-o", folder.path("b.tsv"), folder.path("u.tsv")])
        let options = ["split", recording, "-o", folder.path("out"), "--mode", "copy", "--dry-run"]
        let own = try JieluBinary.run(
            options + ["--cuts", folder.path("b.tsv"), "--json", "--clock"],
            environment: ["TZ": "Asia/Taipei"])
        let document = try JSONDecoder().decode(Document.self, from: own.output)
        #expect(wished(document) == [5000, 10_000], "\(own.errorText)")
        #expect(document.results.first?["title"]?.string == "第一場會議開場致詞")
        let zone = try #require(document.warnings.first { $0.code == "W406" })
        #expect(zone.message.contains("+08:00") && zone.message.contains("zone"))
        let given = try plan(
            recording, ["--cuts", folder.path("b.tsv"), "--clock", "2026-03-14T23:59:53+08:00"])
        #expect(wished(given) == [2000, 7000])
        let (none, status) = try JieluBinary.json(
            ["split", SampleMedia.mp4.path, "--at", "14:00", "--clock", "-o", "x", "--mode", "copy"])
        #expect(status == 3)
        #expect(none.error?.code == "E432")
    }

    @Test func `an offset moves a list, and what cannot be is named with its line`() throws {
        try folder.write("0:05,0:10,a\n0:10,0:15,b\n", to: "a.csv")
        let cuts = ["--cuts", folder.path("a.csv")]
        #expect(try wished(plan(SampleMedia.mp4.path, cuts + ["--offset", "-0:02.5"])) == [2500, 7500])
        #expect(try wished(plan(SampleMedia.mp4.path, cuts + ["--offset=3"])) == [8000, 13_000])
        for (text, code) in [("0:05,0:10,a\n0:21:00,,b\n", "E404"), ("0:05,,a\n0:04,0:03,b\n", "E402")] {
            try folder.write(text, to: "b.csv")
            let (document, status) = try JieluBinary.json([
                "split", SampleMedia.mp4.path, "--cuts", folder.path("b.csv"), "-o", folder.path("out"),
            ])
            #expect(status == 3)
            #expect(document.error?.code == code)
            #expect(document.error?.line == 2)
        }
        #expect(folder.contents.allSatisfy { !$0.hasPrefix("out") })
    }

    @Test func `what lies before the first time is a segment, on any clock and with an offset`() throws {
        let recording = try SampleMedia.mp4.path
        let clock = ["--clock", "2026-03-14T14:00:00+08:00"]
        #expect(try wished(plan(recording, ["--at", "14:00:05", "14:00:10"] + clock)) == [0, 5000, 10_000])
        #expect(try wished(plan(recording, ["--at", "14:00", "14:00:10"] + clock)) == [0, 10_000])
        #expect(try wished(plan(recording, ["--at", "5", "10", "--offset", "2"])) == [0, 7000, 12_000])
        #expect(try wished(plan(recording, ["--at", "5,0:10,15", "--offset", "-5"])) == [0, 5000, 10_000])
        #expect(try wished(plan(recording, ["--at", "5，0:10、15"])) == [0, 5000, 10_000, 15_000])
    }

    @Test(
        "The next step fits the mistake",
        arguments: [
            (["--at", "5", "--clock", "noon"], "E104", "--clock", "2026-03-14"),
            (["--at", "5", "--clock", "2026-03-14T14:00:00+08:00"], "E104", "--at: “5”", "14:05"),
            (["--at", "5", "--snap", "after"], "E106", "--snap", "--mode copy"),
            (["--at", "5", "--mode", "copy", "--fallback", "exact"], "E106", "--fallback", "--mode smart"),
            (["--at", "5", "--keep-hidden"], "E106", "--keep-hidden", "--mode copy"),
            (["--at", "5", "--snap-to-pause", "61"], "E104", "--snap-to-pause", "0:01:00.000"),
            (["--silence=-1"], "E104", "--silence", "above zero"),
            (["--at", "-5"], "E104", "--at: “-5”", "not negative"),
            (["--every", "-1:00"], "E104", "--every: “-1:00”", "not negative"),
            (["--parts", "-2"], "E104", "--parts: “-2”", "not negative"),
            (["--at", "10", "--rate", "25"], "E114", "--rate goes only with --cuts", "leave out --rate"),
            (["--every", "5", "--offset", "1"], "E114", "--offset goes only", "--cuts, --at"),
        ])
    func nextSteps(options: [String], code: String, message: String, next: String) throws {
        let (document, status) = try JieluBinary.json(
            ["split", SampleMedia.mp4.path, "-o", folder.path("out")] + options)
        #expect(status == 2, "\(options)")
        #expect(document.error?.code == code, "\(options): \(String(describing: document.error))")
        #expect(document.error?.message.contains(message) == true, "\(String(describing: document.error))")
        #expect(document.error?.next?.contains(next) == true, "\(String(describing: document.error))")
    }

    @Test func `a comma that may be a decimal point is asked about`() throws {
        let (document, _) = try JieluBinary.json(
            ["split", SampleMedia.mp4.path, "-o", folder.path("out"), "--at", "10,25"])
        #expect(document.error?.next?.contains("10.25") == true)
        #expect(document.error?.next?.contains("10 25") == true)
    }

    @Test func `parts are equal and tile`() throws {
        let document = try plan(SampleMedia.mp4.path, ["--parts", "7"])
        #expect(document.results.count == 7)
        let ends = document.results.map { $0["wished"]?["end"] }
        #expect(Array(ends.dropLast()) == document.results.dropFirst().map { $0["wished"]?["start"] })
    }

    @Test func `cuts move into pauses once for both neighbours, and JSON tells what was asked`() throws {
        let recording = folder.path("talk.mkv")
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-y", "-i", SampleMedia.mp4.path, "-f", "lavfi", "-i",
                "anoisesrc=duration=24:color=pink:amplitude=0.5:seed=3", "-filter_complex",
                "[1:a]volume='if(between(t,9,9.6),0.003,1)':eval=frame[a]", "-map", "0:v", "-map", "[a]",
                "-c:v", "copy", "-c:a", "aac", recording,
            ])
        let document = try plan(recording, ["--at", "10", "18", "--snap-to-pause", "0.8"])
        let cut = try #require(wished(document)[1])
        #expect(abs(cut - 9500) <= 60, "\(cut)")
        #expect(document.results[0]["wished"]?["end"] == document.results[1]["wished"]?["start"])
        #expect(document.results[1]["asked"]?["start"]?["milliseconds"]?.int == 10_000)
        #expect(document.results[2]["asked"] == .null)
        #expect(document.warnings.map(\.code) == ["W411"])
        #expect(try plan(recording, ["--at", "8.5", "9.3"]).warnings.map(\.code) == ["W414"])
        let silence = try plan(recording, ["--silence=0.5"])
        #expect(silence.results.count == 2)
        let command = ["split", recording, "-o", folder.path("out"), "--dry-run"]
        let (longer, status) = try JieluBinary.json(command + ["--silence=0.7"])
        #expect(status == 3)
        #expect(longer.error?.code == "E429")
        let next = try #require(longer.error?.next)
        let advised = try #require(next.split(separator: " ").last.map(String.init))
        #expect((0.5...0.6).contains(Double(advised) ?? 0), "\(next)")
        #expect(try plan(recording, ["--silence", advised]).results.count == 2)
        let (black, _) = try JieluBinary.json(command + ["--black=0.3"])
        #expect(black.error?.code == "E430")
        #expect(black.error?.next?.contains("another way") == true)
    }

    @Test func `a container that holds no track says which do`() throws {
        let command = ["split", try SampleMedia.mp4.path, "--at", "5", "-o", folder.path("out"), "--dry-run"]
        let (document, status) = try JieluBinary.json(command + ["--container", "mp3", "--drop-tracks"])
        #expect(status == 3)
        #expect(document.error?.code == "E322")
        #expect(document.error?.message.contains("h264") == true)
        #expect(document.error?.next?.contains("--mode exact") == true)
        let exact = try JieluBinary.json(
            command + ["--container", "mp3", "--drop-tracks", "--mode", "exact"])
        #expect(exact.1 == 0)
    }

    @Test(
        "A range to hold a file against names the option that lies outside",
        arguments: [
            (["--from", "1:00"], 3, "E404", "--from 0:01:00.000"),
            (["--from", "1:00", "--to", "2:00"], 3, "E404", "--from 0:01:00.000"),
            (["--to", "1:00"], 3, "E404", "--to 0:01:00.000"),
            (["--from", "5", "--to", "4"], 2, "E331", "--to 0:00:04.000"),
        ])
    func proofRanges(options: [String], exit: Int32, code: String, message: String) throws {
        let path = try SampleMedia.mp4.path
        let (document, status) = try JieluBinary.json(["inspect", path, "--against", path] + options)
        #expect(status == exit)
        #expect(document.error?.code == code)
        #expect(document.error?.message.hasPrefix(message) == true, "\(String(describing: document.error))")
        #expect(document.error?.next != nil)
        let (alone, _) = try JieluBinary.json(["inspect", path] + options)
        #expect(alone.error?.code == "E114")
    }

    @Test func `a template names the files, collisions and all`() throws {
        try folder.write("0:00,0:08,開場\n0:08,0:16,a/b\n0:16,,開場\n", to: "a.csv")
        let options = ["--cuts", folder.path("a.csv"), "--name", "{title}"]
        let names = try plan(SampleMedia.mp4.path, options).results.compactMap { $0["file"]?.string }.map {
            URL(fileURLWithPath: $0).lastPathComponent
        }
        #expect(names == ["開場.mp4", "a_b.mp4", "開場-03.mp4"])
    }

    @Test(
        "What makes no sense on the command line ends with 2",
        arguments: [
            (["--parts", "0"], "E104"), (["--parts", "1.5"], "E104"), (["--size", "12"], "E104"),
            (["--size", "nanG"], "E104"), (["--silence=-1"], "E104"), (["--black=x"], "E104"),
            (["--at", "5", "--snap-to-pause", "99999"], "E104"), (["--at", "5", "--offset", "x"], "E104"),
            (["--at", "5", "--name", "{nope}"], "E120"), (["--at", "5", "--name", "{"], "E121"),
            (["--at", "5", "--name", "{date}"], "E122"), (["--at", "5", "--from", "csv"], "E114"),
            (["--every", "5", "--clock"], "E114"), (["--cuts", "x", "--rate", "0"], "E104"),
            (["--at", "20", "10"], "E433"), (["--at", "10", "10"], "E433"), (["--at", ","], "E104"),
            (["--at", "10,5"], "E104"), (["--at", "10,25"], "E104"), (["--at", "1:02:03,450"], "E104"),
            (["--cuts", "x", "--from", "docx"], "E110"), (["--parts", "2", "--silence"], "E106"),
        ])
    func usage(options: [String], code: String) throws {
        let (document, status) = try JieluBinary.json(
            ["split", SampleMedia.mp4.path, "-o", folder.path("out"), "--mode", "copy"] + options)
        #expect(status == 2, "\(options)")
        #expect(document.error?.code == code, "\(options): \(String(describing: document.error))")
        #expect(folder.contents.isEmpty)
    }
}
