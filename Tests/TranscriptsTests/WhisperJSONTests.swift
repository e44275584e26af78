import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Transcripts

/// Files in the shapes that each program writes.
@Suite struct WhisperJSONTests {
    private func read(_ name: String) throws -> Transcript {
        let data = try Data(contentsOf: URL(filePath: Checkout.root + "/Tests/Samples/" + name))
        // Broken characters as a reader that repairs them gives them.
        let document = try TranscriptReader.read(String(decoding: data, as: UTF8.self), file: name)
        #expect(document.format == (name.hasPrefix("whisperx") ? .whisperx : .whisper))
        return document.transcript
    }

    private func words(_ item: Transcript.Item) -> [String] {
        item.words.map { "\($0.text) \($0.start.value)-\($0.end.value)" }
    }

    private func cues(_ transcript: Transcript) -> [String] {
        transcript.items.map {
            "\($0.id) \($0.timing?.start.value ?? -1)-\($0.timing?.end.value ?? -1) \($0.text)"
        }
    }

    @Test(arguments: ["whisper/openai.json", "whisper/faster-whisper.json"])
    func `OpenAI's and faster-whisper's segments and words`(name: String) throws {
        let transcript = try read(name)
        #expect(transcript.language == "zh")
        #expect(cues(transcript).prefix(2) == ["s1 1000-2380 Good afternoon.", "s2 3020-6500 大家午安歡迎"])
        #expect(words(transcript.items[0]) == ["Good 1000-1420", "afternoon. 1420-2380"])
        #expect(words(transcript.items[1]).last == "歡迎 3900-4500")
        #expect(transcript.items.dropFirst(2).allSatisfy { $0.kind == .remark })
        #expect(transcript.items.allSatisfy { $0.timing?.method == .given })
    }

    @Test func `WhisperX has speakers, and words without times, which are said with the word before`() throws
    {
        let transcript = try read("whisperx/whisperx.json")
        #expect(transcript.items.map(\.speaker) == ["SPEAKER_00", "SPEAKER_01"])
        #expect(
            words(transcript.items[0]) == [
                "In 2026 31-200", "we 900-1000", "built 3 1100-1400", "parks. 1900-2500",
            ])
        #expect(words(transcript.items[1]) == ["謝 2600-3000", "謝 3000-3400"])
    }

    @Test func `whisper.cpp counts milliseconds`() throws {
        let transcript = try read("whisper/whisper.cpp.json")
        #expect(transcript.language == "zh")
        #expect(cues(transcript) == ["s1 0-2300 And so my fellow Americans", "s2 2300-4200 各位午安"])
        #expect(transcript.items.allSatisfy { $0.words.isEmpty })
    }

    @Test func `whisper.cpp's tokens become words, and pieces of a character the character`() throws {
        let transcript = try read("whisper/whisper.cpp-full.json")
        #expect(words(transcript.items[0]) == ["my 0-300", "fellow 300-900", "park. 900-1600"])
        #expect(
            words(transcript.items[1]) == [
                "各 2300-2500", "位 2500-2800", "臺 2800-3200", "灣 3200-3500", "人 3500-4200",
            ])
    }

    @Test func `chunks and bare lists are read, too`() throws {
        let chunks = try read("whisper/transformers.json")
        #expect(cues(chunks) == ["s1 0-1500 hello there", "s2 1500-3000 goodbye"])
        let list = try read("whisper/list.json")
        #expect(cues(list) == ["s1 1000-2500 first", "s2 3000-4000 second"])
    }

    @Test(arguments: [
        #"{"segments":[{"start":-5,"end":1e300,"text":"x"},{"start":"1","text":"y"},{"start":2,"end":1,"text":"z"},7]}"#,
        #"{"segments":[{"start":9,"end":9.5,"text":"z"},{"start":1,"end":2,"text":"x","words":[{"word":"x","start":5,"end":1}]}]}"#,
    ])
    func `impossible times are made possible`(text: String) throws {
        let transcript = try TranscriptReader.read(text).transcript
        #expect(transcript.items.map(\.text) == ["x", "z"])
        for item in transcript.items {
            let timing = try #require(item.timing)
            #expect(timing.start.value >= 0 && timing.start <= timing.end)
            #expect(item.words.allSatisfy { $0.start <= $0.end })
        }
    }

    @Test(
        arguments: [
            (#"{"segments":[]}"#, "E503"), (#"{"segments":7}"#, "E540"), (#"{"chunks":"a"}"#, "E540"),
            (#"{"segments":[{"text":"a","start":1}"#, "E506"),
        ])
    func `what is no result of a recogniser is refused`(text: String, code: String) {
        let failure = #expect(throws: Failure.self) { try TranscriptReader.read(text, format: .whisper) }
        #expect(failure?.code == code)
    }

    @Test func `NaN is read where Python writes it, and nowhere else`() throws {
        #expect(
            try TranscriptReader.read(#"{"segments":[{"start":1,"end":2,"text":"a","score":-Infinity}]}"#)
                .transcript.items.count == 1)
        #expect(throws: Failure.self) {
            try TranscriptReader.read(#"{"jielu":"transcript/1","items":[],"x":NaN}"#)
        }
    }

    @Test func `what was written is read back: texts, times, words, speakers`() throws {
        for name in ["whisper/openai.json", "whisperx/whisperx.json", "whisper/whisper.cpp-full.json"] {
            var transcript = try read(name)
            transcript.items.removeAll { $0.kind != .utterance }
            let again = try TranscriptReader.read(TranscriptWriter.write(transcript, as: .whisper))
            #expect(again.format == .whisper)
            #expect(cues(again.transcript) == cues(transcript))
            #expect(again.transcript.items.map(words) == transcript.items.map(words))
            #expect(again.transcript.items.map(\.speaker) == transcript.items.map(\.speaker))
        }
        var half = Transcript(items: [
            .init(id: "s1", text: "x"), .init(id: "s2", text: "y", timing: .init(start: 5, end: 1200)),
        ])
        let read = try TranscriptReader.read(TranscriptWriter.write(half, as: .whisper)).transcript
        #expect(cues(read) == ["s1 5-1200 y"])
        half.items.removeLast()
        #expect(throws: Failure.self) { try TranscriptWriter.write(half, as: .whisper) }
    }
}
