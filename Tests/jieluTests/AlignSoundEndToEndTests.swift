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
