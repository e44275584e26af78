import Messages
import Testing
import Timeline

@testable import Transcripts

/// A small generator with a seed, so that a failure can be seen again (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

struct FuzzTests {
    private static let seeds: [TranscriptFormat: String] = [
        .srt:
            "1\n00:00:01,000 --> 00:00:02,000\n陳主持：<i>好</i>\n\n2\n00:00:02,000 --> 00:00:03,000 X1:1\n{\\an8}b\n\nc\n",
        .webvtt:
            "WEBVTT\n\nSTYLE\n::cue {}\n\ns1\n00:01.000 --> 00:02.000 align:start\n<v.x 林居民>a &lt;<00:01.500><c>b</c></v>\n\nNOTE x\n\n01:00:00.000 --> 01:00:01.000\nz\n",
        .ttml:
            "<?xml version=\"1.0\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"zh\"><head><ttm:agent xml:id=\"a\"><ttm:name>陳</ttm:name></ttm:agent></head><body><div>\n<p begin=\"00:00:01.000\" end=\"2s\" ttm:agent=\"a\">甲&amp;<br/>b <span begin=\"500ms\">c</span></p><p begin=\"3s\" dur=\"10f\">z</p></div></body></tt>",
        .pdis:
            "---\na: b\n---\n# t\n\n> （x）\n\n### 陳主持：\n甲 [l](u \"n\") **b** <br>\n\n## 二\n\n* a\n1. b\n\\[x\\]\n",
        .text: "會議\n\n陳主持：好\n第二句\n（笑）\n【討論】\nAlex Sample: hi\n以下不記錄\n恢復紀錄\n",
        .sbv: "0:00:01.000,0:00:02.000\n>> 陳主持：好\n\n0:00:02.000,0:00:03.000\nb\nc\n",
        .ass:
            "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,陳,0,0,0,,{\\k20}甲\\N{\\i1}b\\{c\nDialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,z\n",
        .lrc: "[ti:x]\n[00:01.00]<00:01.00>甲<00:01.50>b\n[00:03.00][00:05.00]陳主持：好\n[01:00:07.00]\n",
        .akn:
            "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate name=\"d\"><meta><references><TLCPerson eId=\"p1\" showAs=\"陳\"/></references></meta><debateBody><debateSection><heading>t</heading><speech by=\"#p1\" startTime=\"2026-03-14T14:00:05+08:00\"><from>陳：</from><p>甲&amp;<b>b</b></p><ul><li>c</li></ul></speech><narrative>（x）</narrative></debateSection></debateBody></debate></akomaNtoso>",
        .sayit:
            "<akomaNtoso><debate><meta><references><TLCPerson id=\"陳\" showAs=\"陳\"/></references></meta><debateBody><debateSection><heading>t</heading><speech by=\"#陳\"><p>甲 & <a href=\"u\" title=\"n\">l]</a><br/>* b</p></speech><narrative><p><i>（x）</i></p></narrative><debateSection><heading>二</heading><speech><p>z</p></speech></debateSection></debateSection></debateBody></debate></akomaNtoso>",
        .aws:
            "{\"results\":{\"transcripts\":[{\"transcript\":\"Good, day\"}],\"items\":[{\"id\":0,\"start_time\":\"1.0\",\"end_time\":\"1.5\",\"type\":\"pronunciation\",\"alternatives\":[{\"content\":\"Good\",\"confidence\":\"0.5\"}]},{\"id\":1,\"type\":\"punctuation\",\"alternatives\":[{\"content\":\",\"}]},{\"id\":2,\"start_time\":\"2\",\"end_time\":\"2.5\",\"alternatives\":[{\"content\":\"day\"}]}],\"audio_segments\":[{\"transcript\":\"Good, day\",\"start_time\":\"1\",\"end_time\":\"3\",\"items\":[0,1,2]}]}}",
        .google:
            "{\"results\":[{\"alternatives\":[{\"transcript\":\"大家 好\",\"words\":[{\"startTime\":\"1s\",\"endTime\":\"1.5s\",\"word\":\"大家|x\",\"speakerTag\":1},{\"startTime\":{\"seconds\":\"2\",\"nanos\":5},\"endTime\":\"3s\",\"word\":\"好\",\"speakerTag\":2}]}]},{\"alternatives\":[{\"transcript\":\"z\"}],\"resultEndTime\":\"9s\"}]}",
        .whisperx:
            "{\"segments\":[{\"start\":0.5,\"end\":2,\"text\":\" a b\",\"speaker\":\"S\",\"words\":[{\"word\":\"a\",\"start\":0.5,\"end\":1},{\"word\":\"b\"}]}],\"word_segments\":[]}",
        .whisper:
            "{\"segments\":[{\"start\":0.5,\"end\":2,\"text\":\" 好 x\",\"words\":[{\"word\":\"好\",\"start\":0.5,\"end\":NaN}]}],\"language\":\"zh\",\"transcription\":[]}",
        .jielu:
            "{\"jielu\":\"transcript/1\",\"items\":[{\"id\":\"s1\",\"kind\":\"utterance\",\"text\":\"x\\u53f0\",\"start\":0,\"end\":9,\"words\":[{\"text\":\"x\",\"start\":0,\"end\":1}]}]}",
    ]
    private static let pieces: [String] = [
        "\n", "\r", "\r\n", "\n\n", " ", "\t", "\0", "\u{FEFF}", "-->", "<", ">", "<v ", "</v>", "&",
        "&#x110000;", "&#0;",
        "：", ":", "#", "### ", "> ", "\"", "\\", "\\u", "{", "}", "[", "]", ",", "99999999999999999999", "-",
        "00:00:01,000",
        "１２：３０", "（", "）", "【", "】", "名", "e\u{301}", "👩‍👩‍👧", "---", "**", "null", "\u{2028}", "1e999",
    ]

    private static func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let at = Int.random(in: 0...scalars.count, using: &generator)
            let to = min(scalars.count, at + Int.random(in: 0...12, using: &generator))
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: scalars.removeSubrange(at..<to)
            case 1:
                let piece = pieces.randomElement(using: &generator) ?? ""
                scalars.insert(contentsOf: Array(piece.unicodeScalars), at: at)
            case 2:
                let piece = Array(scalars[at..<to])
                scalars.insert(contentsOf: piece, at: Int.random(in: 0...scalars.count, using: &generator))
            default:
                let piece = pieces.randomElement(using: &generator) ?? ""
                scalars.replaceSubrange(at..<to, with: Array(piece.unicodeScalars))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test(arguments: TranscriptFormat.allCases)
    func `damaged files are read or refused, and what is read can be written`(format: TranscriptFormat) throws
    {
        var generator = SeededGenerator(state: 42)
        let seed = try #require(Self.seeds[format])
        for round in 0..<1500 {
            let text = Self.mutated(seed, &generator)
            for forced in [format, nil] {
                do {
                    let document = try TranscriptReader.read(text, file: "x", format: forced)
                    try check(document.transcript, "round \(round): \(text)")
                } catch let failure as Failure {
                    #expect(failure.exit == .input)
                    #expect(failure.place.file == "x")
                }
            }
        }
    }

    private func check(_ transcript: Transcript, _ comment: String) throws {
        let json = try TranscriptWriter.write(transcript, as: .jielu)
        let again = try TranscriptReader.read(json, format: .jielu).transcript
        #expect(again == withoutLines(transcript), "\(comment)")
        _ = try TranscriptWriter.write(transcript, as: .text)
        _ = OffRecord.detect(transcript)
        _ = transcript.slice([
            Segment(number: 1, range: TimeRange(.zero, Timestamp(1500, .milliseconds)))
        ])

        // Markdown that was written reads as the same speakers and texts.
        let markdown = try TranscriptWriter.write(transcript, as: .pdis)
        if !markdown.isEmpty {
            let read = try TranscriptReader.read(markdown, format: .pdis)
            let once = try TranscriptWriter.write(read.transcript, as: .pdis)
            #expect(once == markdown, "\(comment.debugDescription)")
        }
        guard transcript.utterances.allSatisfy({ $0.timing != nil }) else { return }
        for builder in [CueBuilder(), CueBuilder(labels: true), CueBuilder(keepsCues: true)] {
            let cues = builder.cues(transcript)
            let lines = builder.keepsCues ? Int.max : 2
            #expect(
                cues.allSatisfy { $0.end > $0.start && (1...lines).contains($0.lines.count) }, "\(comment)")
        }
        // Captions that were written hold as many cues as were made.
        var repairs: [Notice] = []
        let captions = try TranscriptWriter.write(transcript, as: .webvtt)
        #expect(
            try WebVTT.blocks(captions, repairs: &repairs).count == CueBuilder().cues(transcript).count,
            "\(comment)")
        #expect(repairs.isEmpty, "\(comment)")
        _ = try TranscriptWriter.write(transcript, as: .srt)
    }
}

struct SpeedTests {
    @Test func `an eight-hour meeting is read, cut into cues and written in moments`() throws {
        let text = "我們這邊的意見是，公園的遊戲場應該要讓不同年齡的孩子都可以使用，所以建議增加一些設施。"
        let items = (0..<9000).map { index in
            Transcript.Item(
                id: "s\(index + 1)", speaker: "代表\(index % 7)", text: text,
                timing: .init(
                    start: Milliseconds(index * 3200), end: Milliseconds(index * 3200 + 3000),
                    method: .captions))
        }
        let transcript = Transcript(items: items)
        for format in TranscriptFormat.allCases {
            let start = ContinuousClock.now
            let written = try TranscriptWriter.write(transcript, as: format)
            let middle = ContinuousClock.now
            let read = try TranscriptReader.read(written, format: format).transcript
            let end = ContinuousClock.now
            #expect(read.utterances.count >= 9000)
            // A build without optimization is some twenty times slower than what users run.
            #expect(middle - start < .seconds(90), "\(format): \(middle - start)")
            #expect(end - middle < .seconds(90), "\(format): \(end - middle)")
        }
    }
}
