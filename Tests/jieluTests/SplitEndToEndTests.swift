import Foundation
import TestSupport
import Testing

@Suite struct SplitEndToEndTests {
    private let folder = TemporaryFolder("split")

    private func split(_ sample: SampleMedia, _ options: [String]) throws -> Document {
        let (document, status) = try JieluBinary.json(
            ["split", sample.path, "-o", folder.path("out")] + options)
        #expect(status == 0, "\(String(describing: document.error))")
        return document
    }

    private func files(_ document: Document) -> [String] {
        document.results.compactMap { $0["file"]?.string }
    }

    private func time(_ result: [String: Document.Value], _ kind: String, _ side: String) -> Int? {
        result[kind]?[side]?["milliseconds"]?.int
    }

    @Test(
        "In exact mode the segments' pictures are the source's, none missing and none twice",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .editList, .noAudio, .variableFrameRate,
            .openGOP, .threeAudioTracks, .avi, .subtitled, .lateAudio,
        ])
    func exactPictures(sample: SampleMedia) throws {
        let document = try split(sample, ["--at", "5.03", "11.5", "--mode", "exact"])
        let counts = try files(document).map { try Referee.pictureHashes($0).count }
        #expect(counts.count == 3)
        #expect(try counts.reduce(0, +) == Referee.pictureHashes(sample.path).count)
        for file in files(document) {
            #expect(try Referee.complaints(file) == "", "\(file)")
            #expect(
                try Referee.probe(file).streams("audio").count
                    == Referee.probe(sample.path).streams("audio").count)
        }
    }

    @Test(
        "In copy mode each segment's pictures are a run of the source's, starting on a keyframe",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .noAudio, .variableFrameRate, .openGOP,
            .threeAudioTracks, .avi, .subtitled, .lateAudio, .editList,
        ])
    func copiedPictures(sample: SampleMedia) throws {
        let source = try Referee.pictureHashes(sample.path)
        let document = try split(sample, ["--at", "5.03", "11.5", "--mode", "copy"])
        #expect(document.results.count == 3)
        for result in document.results {
            let file = try #require(result["file"]?.string)
            let pictures = try Referee.pictureHashes(file)
            #expect(!pictures.isEmpty)
            let first = try #require(
                source.firstIndex(of: pictures[0]), "\(file) starts on a foreign picture")
            #expect(Array(source[first...].prefix(pictures.count)) == pictures, "\(file)")
            // Nothing hidden by edit lists: what is stored is what shows.
            let stored = try Referee.packetTimes(file, track: "v:0")
            #expect(stored.count == pictures.count, "\(file)")
            #expect(stored.first?.isKey == true)
            // An open group's leading pictures are left out; decoders miss them without harm.
            if sample != .openGOP { #expect(try Referee.complaints(file) == "", "\(file)") }
            // Wished and real, as they are printed.
            let startOff = try #require(result["offBy"]?["start"]?.int)
            let endOff = try #require(result["offBy"]?["end"]?.int)
            // What an edit list's hidden keyframe carries cannot be copied without showing it.
            let isHeadOfEditList = sample == .editList && result["number"]?.int == 1
            // Copies do not start on keyframes that are open, and here but the first is.
            let mostOverlap = sample == .openGOP ? 20_000 : 4100
            #expect(
                startOff <= (isHeadOfEditList ? 2000 : 40) && startOff > -mostOverlap, "\(file): \(startOff)")
            // The last picture may show a little past the end; late sound outlasts the pictures.
            #expect(endOff <= 40 && endOff >= (sample == .lateAudio ? -750 : -650), "\(file): \(endOff)")
        }
    }

    @Test("Sound alone is split, too", arguments: [SampleMedia.audioM4A, .audioMP3, .audioWAV, .audioOgg])
    func soundOnly(sample: SampleMedia) throws {
        for mode in ["copy", "exact"] {
            let document = try split(sample, ["--at", "5.03", "11.5", "--mode", mode, "--force"])
            #expect(document.results.count == 3)
            let lengths = try files(document).map { try Referee.probe($0).duration }
            for (length, wished) in zip(lengths, [5.03, 6.47, 12.5]) {
                #expect(abs(length - wished) < 0.15, "\(mode): \(length) for \(wished)")
            }
            #expect(try files(document).map { try Referee.complaints($0) } == ["", "", ""])
        }
    }

    @Test func `The container stays where it can be written, FLV becomes MP4, --container overrides`() throws
    {
        func names(_ sample: SampleMedia, _ more: [String] = []) throws -> [String] {
            try files(split(sample, ["--at", "12", "--mode", "copy"] + more))
                .map { URL(fileURLWithPath: $0).lastPathComponent }
        }
        #expect(try names(.livestream) == ["livestream-01.mkv", "livestream-02.mkv"])
        #expect(try names(.flv) == ["stream-01.mp4", "stream-02.mp4"])
        #expect(try names(.avi) == ["old-01.mkv", "old-02.mkv"])
        #expect(try names(.mp4, ["--container", "mkv"]) == ["plain-01.mkv", "plain-02.mkv"])
        #expect(try names(.audioWAV) == ["speech-01.wav", "speech-02.wav"])
        #expect(try Referee.probe(folder.path("out/stream-01.mp4")).format.formatName.contains("mp4"))
    }

    @Test func `--snap chooses the keyframe`() throws {
        func starts(_ snap: String) throws -> [Int?] {
            try split(.mp4, ["--at", "5.5", "--mode", "copy", "--snap", snap, "--force"])
                .results.map { time($0, "real", "start") }
        }
        #expect(try starts("before") == [0, 4000])
        #expect(try starts("after") == [0, 6000])
        #expect(try starts("nearest") == [0, 6000])
    }

    @Test func `Cuts come from chapters, from every so often, from a list, from pictures, from the clock`()
        throws
    {
        func wished(_ sample: SampleMedia, _ options: [String]) throws -> [Int?] {
            try split(sample, options + ["--mode", "copy", "--dry-run"])
                .results.map { time($0, "wished", "start") }
        }
        #expect(try wished(.chaptered, ["--chapters"]) == [0, 7500, 15000])
        #expect(try wished(.mp4, ["--every", "0:10"]) == [0, 10000, 20000])
        #expect(try wished(.mp4, ["--at", "1,0:02.5", "3500ms"]) == [0, 1000, 2500, 3500])
        #expect(try wished(.mp4, ["--at", "@50"]) == [0, 2000])
        let cuts = try folder.write("start,end,title\n0:02,0:08,甲\n0:06,,乙\n", to: "cuts.csv")
        #expect(try wished(.mp4, ["--cuts", cuts]) == [2000, 6000])
        let clock = try folder.write("14:00:02 甲\n14:00:12 乙\n", to: "clock.txt")
        #expect(
            try wished(.mp4, ["--cuts", clock, "--clock", "2026-03-14T14:00:00+08:00"]) == [2000, 12000])
        #expect(folder.visible.allSatisfy { !$0.hasPrefix("out") }, "a dry run wrote something")
    }

    @Test func `Titles name the files, Chinese kept, and nothing leaves the folder`() throws {
        let cuts = try folder.write(
            "start,end,title\n0:00,0:04,開場\n0:04,0:08,../../evil\n0:08,0:12,開場\n", to: "cuts.csv")
        let document = try split(.mp4, ["--cuts", cuts, "--mode", "copy"])
        let names = files(document).map { URL(fileURLWithPath: $0).lastPathComponent }
        #expect(names[0].contains("開場") && Set(names).count == 3)
        #expect(folder.visible.filter { $0.hasSuffix(".mp4") }.count == 3)
        #expect(folder.visible.filter { $0.hasSuffix(".mp4") }.allSatisfy { $0.hasPrefix("out/") })
    }

    @Test func `Overlapping ranges are legal, with a warning and both told of it`() throws {
        let cuts = try folder.write("start,end,title\n0:00,0:10,a\n0:08,0:20,b\n", to: "cuts.csv")
        let document = try split(.mp4, ["--cuts", cuts, "--mode", "exact"])
        #expect(document.status == "warnings")
        #expect(document.warnings.map(\.code) == ["W402"])
        #expect(document.results.allSatisfy { $0["overlaps"]?.array?.count == 1 })
        let strict = try JieluBinary.run(
            [
                "split", SampleMedia.mp4.path, "--cuts", cuts, "--mode", "exact", "-o", folder.path("two"),
                "--strict",
            ])
        #expect(strict.status == 1)
    }

    @Test func `The wished and the real cuts are printed beside each other`() throws {
        let result = try JieluBinary.run([
            "split", SampleMedia.mp4.path, "--at", "5.5", "--mode", "copy", "-o", folder.path("out"),
        ])
        #expect(result.status == 0)
        #expect(result.text.contains("wished start"))
        #expect(result.text.contains("0:00:05.500  0:00:04.000  −1.500"))
    }

    @Test func `Copies that overlap do not both get an utterance, and each counts from its file's start`()
        throws
    {
        let captions = try folder.write(
            """
            1
            00:00:04,200 --> 00:00:05,000
            甲

            2
            00:00:05,400 --> 00:00:07,000
            乙

            """, to: "talk.srt")
        let document = try split(
            .mp4, ["--at", "5.5", "--mode", "copy", "--snap", "before", "--transcript", captions])
        #expect(document.results.map { time($0, "real", "start") } == [0, 4000])
        #expect(document.results.allSatisfy { $0["overlaps"]?.array?.count == 1 })
        #expect(try folder.read("out/plain-01.srt") == "1\n00:00:04,200 --> 00:00:05,000\n甲\n")
        #expect(try folder.read("out/plain-02.srt") == "1\n00:00:01,400 --> 00:00:03,000\n乙\n")
        let straddlers = document.results.map { $0["transcript"]?["straddlers"]?.array ?? [] }
        #expect(straddlers.map(\.count) == [0, 1])
        #expect(straddlers[1].first?["id"]?.string == "s2")
    }

    @Test func `A second run does nothing and tells the same`() throws {
        let options = ["--at", "5.5", "--mode", "copy"]
        let first = try split(.mp4, options)
        let stamps = try files(first).map { try modified($0) }
        let second = try split(.mp4, options)
        #expect(second.results.map { $0["state"]?.string } == ["done", "done"])
        #expect(second.results.map { $0["real"] } == first.results.map { $0["real"] })
        #expect(try files(second).map { try modified($0) } == stamps)
    }

    @Test func `Our outputs are replaced when the wish changes; others only with --force`() throws {
        _ = try split(.mp4, ["--at", "5.5", "--mode", "copy"])
        let changed = try split(.mp4, ["--at", "9.5", "--mode", "copy"])
        #expect(changed.results.map { $0["state"]?.string } == ["written", "written"])
        try folder.write("mine", to: "out/plain-02.mp4")
        let arguments = [
            "split", try SampleMedia.mp4.path, "--at", "5.5", "--mode", "copy", "-o", folder.path("out"),
        ]
        let (refused, status) = try JieluBinary.json(arguments)
        #expect(status == 4)
        #expect(refused.error?.code == "E207")
        #expect(refused.error?.file?.hasSuffix("plain-02.mp4") == true)
        #expect(try folder.read("out/plain-02.mp4") == "mine")
        #expect(try JieluBinary.run(arguments + ["--force"]).status == 0)
        #expect(try Referee.probe(folder.path("out/plain-02.mp4")).duration > 10)
    }

    @Test(
        "A wrong option ends with 2 and writes nothing",
        arguments: [
            (["--mode", "copy"], "E105"),
            (["--at", "5", "--every", "3", "--mode", "copy"], "E106"),
            (["--at", "1:99", "--mode", "copy"], "E104"),
            (["--every", "0", "--mode", "copy"], "E104"), (["--every", "NaN", "--mode", "copy"], "E104"),
            (["--at", "5", "--mode", "clever"], "E104"),
            (["--at", "5", "--mode", "copy", "--snap", "up"], "E104"),
            (["--at", "5", "--mode", "exact", "--snap", "after"], "E106"),
            (["--at", "5", "--mode", "copy", "--tracks", "9"], "E104"),
            (["--at", "5", "--mode", "copy", "--tracks", "a"], "E104"),
            (["--at", "5", "--mode", "copy", "--container", "exe"], "E308"),
            (["--at", "5", "--mode", "copy", "--clock", "noon"], "E104"),
            (["--at", "5", "--mode", "copy", "--nonsense"], "E101"),
        ])
    func usage(options: [String], code: String) throws {
        let (document, status) = try JieluBinary.json(
            ["split", SampleMedia.mp4.path, "-o", folder.path("out")] + options)
        #expect(status == 2)
        #expect(document.error?.code == code)
        #expect(document.error?.next != nil)
        #expect(document.command == "split")
        #expect(folder.contents.isEmpty)
    }

    @Test func `Tracks are chosen by number, and those that do not fit are an error or dropped`() throws {
        let chosen = try split(.threeAudioTracks, ["--at", "12", "--mode", "copy", "--tracks", "0,2"])
        let probe = try Referee.probe(files(chosen)[0])
        #expect(probe.streams("audio").count == 1)
        #expect(
            probe.streams("audio").first?.tags?["language"] == "chi"
                || probe.streams("audio").first?.tags?["language"] == "zho")
        let arguments = [
            "split", try SampleMedia.avi.path, "--at", "12", "--mode", "copy", "--container", "webm", "-o",
            folder.path("webm"),
        ]
        let (refused, status) = try JieluBinary.json(arguments)
        #expect(status == 3)
        #expect(refused.error?.code == "E307")
        #expect(refused.error?.next?.contains("--drop-tracks") == true)
    }

    private func modified(_ path: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
