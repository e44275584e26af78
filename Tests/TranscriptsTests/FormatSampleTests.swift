import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Transcripts

/// Every format has files in the shape that programs write, which are read, written and read again.
struct FormatSampleTests {
    static let root = Checkout.root + "/Tests/Samples/"

    static let samples: [(TranscriptFormat, String)] = TranscriptFormat.allCases.flatMap { format in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + format.rawValue)) ?? []
        return names.sorted().map { (format, format.rawValue + "/" + $0) }
    }

    private func read(_ name: String) throws -> TranscriptDocument {
        let data = try Data(contentsOf: URL(filePath: Self.root + name))
        return try TranscriptReader.read(String(decoding: data, as: UTF8.self), file: name)
    }

    /// Kind, speaker, text and times of everything; times in hundredths where a format counts those.
    private func shown(_ transcript: Transcript, timed: Bool = true, hundredths: Bool = false) -> [String] {
        transcript.items.map { item in
            let times = item.timing.map { timing in
                [timing.start, timing.end].map { String(hundredths ? ($0.value + 5) / 10 : $0.value) }
                    .joined(separator: "-")
            }
            return [
                item.kind.rawValue, item.speaker ?? "", transcript.plainText(of: item),
                timed ? times ?? "?" : "",
            ].joined(separator: "|")
        }
    }

    @Test(arguments: TranscriptFormat.allCases) func `every format has samples`(format: TranscriptFormat) {
        #expect(Self.samples.contains { $0.0 == format })
    }

    @Test(arguments: samples)
    func `a sample is known by its content, and what was read is written and read again`(
        format: TranscriptFormat, name: String
    ) throws {
        let document = try read(name)
        #expect(document.format == format)
        #expect(!document.transcript.utterances.isEmpty)
        var source = document.transcript
        let written = try TranscriptWriter.write(source, as: format, captions: .init(keepsCues: true))
        let again = try TranscriptReader.read(written)
        #expect(again.format == format)
        if format.isRecognized { source.items.removeAll { $0.kind != .utterance || $0.timing == nil } }
        let keepsTimes = ![.pdis, .text, .sayit].contains(format)
        let hundredths = format == .ass || format == .lrc
        func comparable(_ transcript: Transcript) -> [String] {
            let lines = shown(transcript, timed: keepsTimes, hundredths: hundredths)
            // A line of lyrics is one line.
            guard format == .lrc || format == .aws || format == .google || format == .text else {
                return lines
            }
            return lines.map { CaptionAssembly.joined(CaptionAssembly.lines($0)) }
        }
        #expect(comparable(again.transcript) == comparable(source))
        if keepsTimes, format != .srt, format != .sbv, format != .lrc {
            #expect(again.transcript.items.map(\.speaker) == source.items.map(\.speaker))
        }
        if format.isRecognized {
            #expect(again.transcript.items.map(\.words) == source.items.map(\.words))
        }
        if format == .jielu { #expect(again.transcript == withoutLines(source)) }
        // Strict: what was written needs no repair, but what was read may.
        #expect(again.repairs.filter { $0.code != "R507" }.isEmpty, "\(again.repairs)")
    }

    @Test func `YouTube's captions`() throws {
        #expect(
            shown(try read("sbv/youtube.sbv").transcript) == [
                "utterance||大家好，我們開始。|1000-3500",
                "utterance||Hello everyone,\nthank you & welcome.|3500-6000",
                "utterance||謝謝各位|3723040-3725000",
            ])
        #expect(
            try read("webvtt/youtube-auto.vtt").transcript.items.map(\.text) == ["大家好我們開始", "今天的會議", "謝謝"])
    }

    @Test func `Aegisub's names, karaoke, drawings and styles`() throws {
        let document = try read("ass/aegisub.ass")
        let items = document.transcript.items
        #expect(document.transcript.title == "協作會議")
        #expect(items.map(\.text) == ["大家好，\n我們開始。", "Hello everyone, thanks", "（笑）"])
        #expect(items.map(\.speaker) == ["陳主持", "Alex Sample", nil])
        #expect(items.map(\.kind) == [.utterance, .utterance, .remark])
        #expect(items[1].words.map(\.text) == ["Hello", "everyone,", "thanks"])
        #expect(items[1].words.map(\.start) == [3500, 4000, 5200])
        #expect(Set(document.repairs.map(\.code)) == ["R507"])
        #expect(try read("ass/ssa4.ssa").transcript.items.map(\.text) == ["One, two, three", "四"])
    }

    @Test func `dialogues keep braces, backslashes, commas and the times of words`() throws {
        var item = Transcript.Item(
            id: "s1", speaker: "A, B", text: "a {b} \\N c, d", timing: .init(start: 1000, end: 3000))
        item.words = [
            .init(text: "a", start: 1000, end: 1500), .init(text: "{b}", start: 1800, end: 2000),
            .init(text: "\\N", start: 2000, end: 2100), .init(text: "c,", start: 2100, end: 2500),
            .init(text: "d", start: 2500, end: 3000),
        ]
        var rules = CueRules()
        for words in [false, true] {
            rules.wordTimes = words
            func written(_ format: TranscriptFormat) throws -> Transcript.Item {
                let text = try TranscriptWriter.write(
                    Transcript(items: [item]), as: format, captions: .init(rules: rules, keepsCues: true))
                return try TranscriptReader.read(text).transcript.items[0]
            }
            let read = try written(.ass)
            #expect(read.text == item.text)
            #expect(read.speaker == "A， B")
            #expect(read.words.count == (words ? 5 : 0))
            let exact = try written(.webvtt).words.map { ($0.start.value + 5) / 10 * 10 }
            #expect(read.words.map(\.start.value) == exact)
        }
        let failure = #expect(throws: Failure.self) {
            try TranscriptReader.read("[Script Info]\n[Events]\nDialogue: 0,0:00:01,x,Default,,0,0,0,,a\n")
        }
        #expect(failure?.code == "E504" && failure?.place.line == 3)
    }

    @Test func `lyrics share texts, are offset, and last until the next`() throws {
        let document = try read("lrc/enhanced.lrc")
        #expect(document.transcript.title == "協作會議")
        #expect(document.transcript.language == "zh")
        #expect(
            shown(document.transcript) == [
                "utterance||大家好|1000-3000", "utterance||重複的一句|3000-5500", "utterance||重複的一句|10000-15000",
            ])
        #expect(document.transcript.items[0].words.map(\.start) == [1000, 1600])
        #expect(
            shown(try read("lrc/ffmpeg.lrc").transcript).map { String($0.dropFirst(11)) } == [
                "大家好，我們開始。|1000-3500", "Hello everyone,|3500-63500", "thank you & welcome.|3500-63500",
                "謝謝各位|3723040-3728040",
            ])
        let odd = Transcript(items: [
            .init(id: "s1", text: "[00:09.00] <00:01.00> <b>", timing: .init(start: 1000, end: 2000))
        ])
        let again = try TranscriptReader.read(
            TranscriptWriter.write(odd, as: .lrc, captions: .init(keepsCues: true))
        ).transcript
        #expect(shown(again) == ["utterance||［00:09.00] ＜00:01.00> <b>|1000-2000"])
    }

    @Test func `Amazon's words become sentences of one speaker, or the segments it made`() throws {
        let old = try read("aws/speaker-labels.json").transcript
        #expect(
            shown(old) == [
                "utterance|spk_0|Good afternoon, everyone.|1000-2600", "utterance|spk_1|Thank you.|3100-3900",
            ])
        #expect(old.items[0].words.map(\.text) == ["Good", "afternoon,", "everyone."])
        #expect(old.items[0].timing?.confidence == 0.9)
        let new = try read("aws/audio-segments.json").transcript
        #expect(new.language == "zh-TW")
        #expect(shown(new) == ["utterance|spk_0|大家好,我們開始。|990-2500", "utterance|spk_1|謝謝|3000-3500"])
        #expect(new.items[0].words.map(\.text) == ["大家", "好,", "我們", "開始。"])
    }

    @Test func `Google's results of either version, with speakers and readings`() throws {
        let first = try read("google/v1.json").transcript
        #expect(
            shown(first) == [
                "utterance||okay so what am I doing here|1400-3000", "utterance||why am I here|3200-5080",
            ])
        #expect(first.items[0].words.count == 7)
        let speakers = try read("google/diarized.json").transcript
        #expect(shown(speakers) == ["utterance|spk_1|大家好|1000-2000", "utterance|spk_2|謝謝|3000-3600"])
        let second = try read("google/v2-batch.json").transcript
        #expect(shown(second) == ["utterance|1|Good afternoon.|1200-2100"])
        #expect(second.items[0].words.map(\.start) == [1200, 1500])
    }

    @Test(arguments: [
        (TranscriptFormat.aws, #"{"results":{}}"#, "E541"),
        (.aws, #"{"results":{"items":[7,{"type":1}]}}"#, "E503"),
        (.google, "[]", "E541"), (.google, #"{"results":[7,{"alternatives":[{}]}]}"#, "E503"),
        (.google, #"{"results":["#, "E506"),
    ])
    func `what is no result of a recogniser is refused`(format: TranscriptFormat, text: String, code: String)
    {
        let failure = #expect(throws: Failure.self) { try TranscriptReader.read(text, format: format) }
        #expect(failure?.code == code)
    }
}
