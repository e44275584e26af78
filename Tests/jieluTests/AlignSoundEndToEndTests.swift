import Foundation
import TestSupport
import Testing

@Suite struct AlignSoundEndToEndTests {
    private let folder = TemporaryFolder("align-sound")

    private struct Sentence {
        var text: String
        var start: Int?
        var end: Int?
        var method: String?
        var confidence: Double?
    }

    private func sentences(_ name: String) throws -> [Sentence] {
        let root = try JSONSerialization.jsonObject(with: Data(try folder.read(name).utf8)) as? [String: Any]
        let items = try #require(root?["items"] as? [[String: Any]])
        return items.flatMap { $0["sentences"] as? [[String: Any]] ?? [] }.map {
            Sentence(
                text: $0["text"] as? String ?? "", start: $0["start"] as? Int, end: $0["end"] as? Int,
                method: $0["method"] as? String, confidence: $0["confidence"] as? Double)
        }
    }

    /// The sample meeting's own voices are those that are compared: this shows that it works, not how well.
    @Test func `The sample meeting gets its times from its sound, and pins are kept`() throws {
        let media = Checkout.root + "/sample-media/"
        let times = try String(contentsOfFile: media + "spoken-times.tsv", encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        let (document, _) = try JieluBinary.json(
            [
                "align", media + "recording.mkv", media + "transcript.md", "-o", "t.json", "--spoken",
                "zh,en",
                "--pin", "s4=0:19.477",
            ], in: folder)
        #expect(document.error == nil)
        let found = try sentences("t.json")
        var checked = 0
        for line in times {
            guard let own = found.first(where: { $0.text == String(line[0]) }), let truth = Int(line[1])
            else {
                continue
            }
            checked += 1
            #expect(abs((own.start ?? -9_999) - truth) <= 500, "\(own.text)")
        }
        #expect(checked >= 25)
        #expect(found.first { $0.start == 19_477 }?.method == "given")
        #expect(found.contains { $0.method == "audio" && ($0.confidence ?? 0) >= 0.9 })
        #expect(zip(found, found.dropFirst()).allSatisfy { ($0.end ?? 0) <= ($1.start ?? .max) })
    }

    @Test func `After a correction only what lies around it is heard, and the rest stays exactly`() throws {
        let media = Checkout.root + "/sample-media/"
        // Nine minutes in which nobody speaks follow.
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-i", media + "recording.mkv", "-f", "lavfi", "-i",
                "anoisesrc=color=pink:amplitude=0.002:sample_rate=48000:duration=540:seed=3",
                "-filter_complex",
                "[0:a:0]aformat=sample_rates=48000:channel_layouts=mono[a];[a][1:a]concat=n=2:v=0:a=1",
                "-c:a", "aac", "-b:a", "64k", folder.path("long.m4a"),
            ])
        let text = try String(contentsOfFile: media + "transcript.md", encoding: .utf8)
        try folder.write(text, to: "talk.md")
        let command = ["align", "long.m4a", "talk.md", "-o", "t.json", "--spoken", "zh,en"]
        #expect(try JieluBinary.json(command, in: folder).0.error == nil)
        let before = try sentences("t.json")
        let changed = try #require(before.first { $0.text.count > 14 && ($0.confidence ?? 0) >= 0.9 })
        try folder.write(text.replacing(changed.text, with: "嗯，" + changed.text), to: "talk.md")
        let (document, _) = try JieluBinary.json(command, in: folder)
        #expect(document.error == nil)
        let after = try sentences("t.json")
        let own = try #require(after.first { $0.text.hasSuffix(changed.text) })
        #expect(abs((own.start ?? -9_999) - (changed.start ?? 0)) <= 500)
        #expect((own.confidence ?? 0) >= 0.8)
        let others = before.filter { $0.text != changed.text }
        let same = after.filter { !$0.text.hasSuffix(changed.text) }
        #expect(others.count == same.count)
        // Those of the same utterance are found again.
        let moved = zip(others, same).count { $0.start != $1.start || $0.end != $1.end }
        #expect(moved <= 3, "\(moved)")
    }

    /// The sample meeting's captions of what was truly said when, so much later.
    private func spoken(laterBy shift: Int) throws -> (srt: String, starts: [Int]) {
        let lines = try String(
            contentsOfFile: Checkout.root + "/sample-media/spoken-times.tsv", encoding: .utf8
        )
        .split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        func clock(_ time: Int) -> String {
            String(
                format: "%02d:%02d:%02d,%03d", time / 3_600_000, time / 60_000 % 60, time / 1000 % 60,
                time % 1000)
        }
        let cues = lines.compactMap { line -> (String, Int)? in Int(line[1]).map { (String(line[0]), $0) } }
        let text = cues.enumerated().map { number, cue in
            let start = cue.1 + shift
            return "\(number + 1)\n\(clock(start)) --> \(clock(start + 1_500))\n\(cue.0)\n"
        }
        return (text.joined(separator: "\n"), cues.map(\.1))
    }

    @Test(arguments: [0, 2_500])
    func `Times of subtitles are checked against the sound, and mended where wrong`(
        shift: Int
    ) throws {
        let (srt, starts) = try spoken(laterBy: shift)
        try folder.write(srt, to: "late.srt")
        let (document, status) = try JieluBinary.json(
            [
                "align", Checkout.root + "/sample-media/recording.mkv", "late.srt", "-o", "right.json",
                "--spoken", "zh,en",
            ],
            in: folder)
        #expect(status <= 1 && document.error == nil)
        #expect(document.warnings.contains { $0.code == (shift == 0 ? "F840" : "R840") })
        let found = try sentences("right.json")
        let firsts = found.filter { $0.method != "interpolated" }.compactMap(\.start)
        #expect(found.count >= starts.count)
        for start in starts {
            let error = firsts.map { abs($0 - start) }.min() ?? 9_999
            #expect(shift == 0 ? error == 0 : error <= 100, "\(start): \(error)")
        }
    }

    @Test func `Captions and the sound together time what neither does alone`() throws {
        let media = Checkout.root + "/sample-media/"
        // The captions end in the middle.
        let captions = try String(contentsOfFile: media + "captions.srt", encoding: .utf8)
        let cues = captions.components(separatedBy: "\n\n")
        try folder.write(cues.prefix(cues.count / 2).joined(separator: "\n\n") + "\n", to: "half.srt")
        let (document, _) = try JieluBinary.json(
            [
                "align", media + "recording.mkv", media + "transcript.md", "--timed", "half.srt", "-o",
                "both.json", "--spoken", "zh,en",
            ], in: folder)
        #expect(document.error == nil)
        let found = try sentences("both.json")
        let starts = found.compactMap(\.start)
        #expect(starts.count >= found.count * 8 / 10)
        #expect(zip(starts, starts.dropFirst()).allSatisfy(<=))
        #expect(found.contains { $0.method == "audio" })
    }

    @Test func `A transcript of something else gets no sure times, and that is said`() throws {
        let lines = (1...24).map { "第\($0)個題目跟這場錄影沒有任何關係，只是拿來試試看的句子。" }
        try folder.write("# 別場\n\n### 甲：\n\n" + lines.joined(separator: "\n\n") + "\n", to: "other.md")
        let recording = try SampleMedia.noisy.path
        let (document, status) = try JieluBinary.json(
            ["align", recording, "other.md", "-o", "x.json"], in: folder)
        #expect(status == 1)
        #expect(document.results.first?["utterances"]?["sure"]?.int == 0)
        #expect(document.warnings.contains { $0.code == "W830" })
        #expect(try sentences("x.json").allSatisfy { ($0.confidence ?? 0) < 0.9 })
    }

    @Test func `A recording without sound is refused`() throws {
        try folder.write("# a\n\n### A:\n\nHello there.\n", to: "a.md")
        let recording = try SampleMedia.noAudio.path
        let (document, status) = try JieluBinary.json(
            ["align", recording, "a.md", "-o", "x.json"], in: folder)
        #expect(status == 3)
        #expect(document.error?.code == "E431")
        #expect(!folder.contents.contains("x.json"))
    }

    private struct Piece: Decodable {
        struct Line: Decodable {
            let text: String
            let start: Double
        }
        let file: String
        let lines: [Line]
    }

    private static func duration(_ path: String) throws -> Double {
        let probe = try ChildProcess.run(
            "ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path])
        return try #require(Double(probe.text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    private static let speech = Checkout.shared("data/speech/speech.json")

    @Test(
        "Real speech, read by many in two languages, is found",
        .enabled(if: speech != nil, "no real speech here"))
    func realSpeech() throws {
        let list = try #require(Self.speech)
        let pieces = try JSONDecoder().decode(
            [Piece].self, from: Data(contentsOf: URL(fileURLWithPath: list)))
        let base = URL(fileURLWithPath: list).deletingLastPathComponent().path + "/"
        var (inputs, filters) = ([String](), "")
        var truth: [String: Double] = [:]
        var (text, offset) = ("# Speech\n\n### Many:\n\n", 0.0)
        for (number, piece) in pieces.enumerated() {
            inputs += ["-i", base + piece.file]
            filters += "[\(number):a]aresample=16000,apad=pad_dur=0.8[p\(number)];"
            for line in piece.lines {
                text += line.text + (line.text.hasSuffix(".") || line.text.hasSuffix("。") ? "" : ".") + "\n\n"
                truth[line.text] = offset + line.start
            }
            // Nobody says this.
            if number % 5 == 4 {
                text += "The committee for bridges has nothing to report on item \(number).\n\n"
            }
            offset += try Self.duration(base + piece.file) + 0.8
        }
        filters += pieces.indices.map { "[p\($0)]" }.joined() + "concat=n=\(pieces.count):v=0:a=1[out]"
        let made = try ChildProcess.run(
            "ffmpeg",
            ["-v", "error", "-y"] + inputs + [
                "-filter_complex", filters, "-map", "[out]", "-ac", "1", "speech.wav",
            ],
            in: folder.path)
        #expect(made.status == 0, "\(made.errorText)")
        try folder.write(text, to: "speech.md")
        let (document, _) = try JieluBinary.json(
            ["align", "speech.wav", "speech.md", "-o", "t.json", "--spoken", "en,zh"], in: folder)
        #expect(document.error == nil)
        let found = try sentences("t.json")
        let near = found.count { own in
            guard let start = own.start, let time = truth.first(where: { own.text.hasPrefix($0.key) })?.value
            else {
                return false
            }
            return abs(Double(start) / 1000 - time) <= 0.5
        }
        #expect(near * 100 >= truth.count * 75, "\(near) of \(truth.count)")
    }
}
