import Messages
import Testing

@testable import Transcripts

struct DetectionTests {
    private static let cases: [(String, String?, TranscriptFormat)] = [
        ("WEBVTT\n\n", "x.srt", .webvtt), ("1\n00:00:01,000 --> 00:00:02,000\nx\n", "x.txt", .srt),
        ("# 2026-03-14 會議\n", "x.txt", .pdis), ("### 陳主持：\n好\n", nil, .pdis),
        ("{\"jielu\":1}", "x.txt", .jielu),
        ("{\"text\":\"\\\"jielu\\\"\",\"segments\":[]}", "x.json", .whisper),
        ("{\"jielu\":\"transcript/1\",\"segments\":[]}", "x.json", .jielu),
        ("[{\"start\":1,\"text\":\"a\"}]", "x.json", .whisper), ("[Music]\n", "x.txt", .text),
        ("陳主持：好\n", nil, .text), ("陳主持：好\n", "x.md", .pdis), ("好\n", "x.srt", .srt), ("", "x.vtt", .webvtt),
        ("# t\n1\n00:00:01,000 --> 00:00:02,000\n", "x.md", .pdis),
        ("# t\n1\n00:00:01,000 --> 00:00:02,000\n", "x.srt", .srt),
    ]

    @Test(arguments: cases)
    func `the content decides, then the extension`(text: String, file: String?, format: TranscriptFormat)
        throws
    {
        #expect(try TranscriptFormat.detect(text, file: file) == format)
    }

    @Test(arguments: [
        (TranscriptFormat.sbv, "0:00:01.000,0:00:02.000\nx\n"), (.ass, "; x\n[Script Info]\n"),
        (.lrc, "[ti:x]\n[00:01.00]x\n"), (.text, "[00:01.00]x\ny\n"), (.text, "[Music]\n"),
        (.akn, "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"/>"),
        (.sayit, "<akomaNtoso/>"),
        (.aws, #"{"results":{"transcripts":[],"items":[{"alternatives":[]}]}}"#),
        (.google, #"{"results":[{"alternatives":[]}]}"#), (.whisperx, #"{"segments":[],"word_segments":[]}"#),
        (.whisper, #"{"segments":[]}"#),
        (.jielu, #"{"jielu":"transcript/1","items":[],"x":["results","alternatives"]}"#),
    ])
    func `the formats of other programs are known by their content`(format: TranscriptFormat, text: String)
        throws
    {
        #expect(try TranscriptFormat.detect(text, file: "x.dat") == format)
    }

    @Test func `two candidates are an error that lists them`() throws {
        let failure = try #require(throws: Failure.self) {
            try TranscriptFormat.detect("# t\n\n00:00:01,000 --> 00:00:02,000\nx\n", file: "x.dat")
        }
        #expect(failure.code == "E502")
        #expect(failure.message.text(in: .en).contains("srt, pdis"))
    }

    @Test func `formats are named by name or extension`() throws {
        #expect(try TranscriptFormat(named: "webvtt") == .webvtt)
        #expect(try TranscriptFormat(named: "md") == .pdis)
        let failure = try #require(throws: Failure.self) { try TranscriptFormat(named: "docx") }
        #expect(
            failure.next?.text(in: .en).contains(
                "srt, webvtt, ttml, sbv, ass, lrc, pdis, text, akn, sayit, whisper, whisperx, aws, google, jielu"
            )
                == true)
    }
}

struct OffRecordTests {
    private func marks(_ text: String, kind: Transcript.Kind = .utterance) -> [String] {
        OffRecord.detect(Transcript(items: [.init(id: "s1", kind: kind, text: text, line: 7)]))
            .map { "\($0.kind.rawValue) \($0.text)" }
    }

    @Test(arguments: [
        "以下不記錄", "以下不紀錄", "以下不列入紀錄", "以下　不 記，錄", "以下不列入記錄。", "以下內容不記錄", "以下这段不要记录",
        "以下 off the record", "以下我要講的內容不要記錄", "接下來這個請暫停紀錄", "這一段不要記錄", "以上不列入紀錄", "好，那以下不記錄，我說明一下",
        "以下不要錄", "以下不錄音", "以下請不要錄影", "接下來這段不錄影", "以下&#x4e0d;記錄", "以下&#19981;錄音",
    ])
    func `the formula is found in all its spellings`(text: String) {
        #expect(
            marks(text).map { $0.split(separator: " ")[0] } == [text.hasPrefix("以上") ? "resumes" : "stops"])
    }

    @Test(arguments: [
        "這個要列入紀錄", "他說不記錄也可以", "off the record is a movie", "以下是紀錄片", "繼續記錄下去", "逐字紀錄會公開",
        "以下不再重複", "以下這幾位不要錄取", "接下來分別錄音", "以下不錄取", "這場會議不錄影", "以下&#x4e0e;記錄", "這段時間裡大家都不用記錄",
        "以下說明，經過很長一段時間以後才發現有人不記錄",
    ])
    func `talk about records is not the formula`(text: String) {
        #expect(marks(text).isEmpty)
    }

    @Test func `a title, a speaker's name and a heading may hold it, too`() throws {
        func first(_ text: String, _ format: TranscriptFormat) throws -> OffRecord.Mark? {
            OffRecord.detect(try TranscriptReader.read(text, format: format).transcript).first
        }
        #expect(try first("# 以下不記錄\n\n### 林主席：\n\n好\n", .pdis)?.id == "title")
        #expect(try first("# 會議（不列入紀錄）\n\n### 林主席：\n\n好\n", .pdis)?.id == "title")
        let name = try first("# 會議\n\n### 以下不記錄：\n\n好\n", .pdis)
        #expect(name?.id == "s1" && name?.text == "以下不記錄" && name?.line != nil)
        #expect(try first("# 會議\n\n### 林主席（不列入紀錄）：\n\n好\n", .pdis)?.text == "不列入紀錄")
        #expect(try first("# 會議\n\n### 以下：\n\n不記錄，謝謝\n", .pdis)?.id == "s1")
        #expect(try first("# 會議\n\n### 林主席：\n\n以下&#x4e0d;記**錄**\n", .pdis)?.id == "s1")
        let heading = Transcript(items: [.init(id: "h1", kind: .heading, text: "以下不記錄")])
        #expect(OffRecord.detect(heading).map(\.id) == ["h1"])
        #expect(try first("# 會議記錄\n\n### 記錄：\n\n以下\n\n### 林主席：\n\n好\n", .pdis) == nil)
    }

    @Test func `as a remark or in brackets fewer words do`() {
        #expect(marks("（不列入紀錄）", kind: .remark) == ["stops 不列入紀錄"])
        #expect(marks("那時候（不列入紀錄）是這樣") == ["stops 不列入紀錄"])
        #expect(marks("well [off the record] hm") == ["stops off the record"])
        #expect(marks("（恢復紀錄）", kind: .remark) == ["resumes 恢復紀錄"])
    }

    @Test func `a formula that captions break in two is found at its start`() {
        let transcript = Transcript(items: [
            .init(id: "s1", text: "好，那麼以下"), .init(id: "s2", text: "不記錄，謝謝"), .init(id: "s3", text: "恢復"),
            .init(id: "s4", text: "紀錄"),
        ])
        #expect(OffRecord.detect(transcript).map(\.id) == ["s1", "s3"])
    }

    @Test func `both ends are found in order, with id and line`() {
        let transcript = Transcript(
            markup: .markdown,
            items: [
                .init(id: "s1", text: "以下**不記錄**。"), .init(id: "s2", text: "祕密"),
                .init(id: "s3", text: "好，繼續記錄。", line: 12), .init(id: "s4", text: "繼續記錄"),
            ])
        let marks = OffRecord.detect(transcript)
        #expect(marks.map(\.id) == ["s1", "s3"])
        #expect(marks.map(\.kind) == [.stops, .resumes])
        #expect(marks[1].line == 12)
    }
}
