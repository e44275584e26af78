import Messages
import Testing
import Timeline

@testable import Transcripts

struct SRTTests {
    private func read(_ text: String) throws -> TranscriptDocument {
        try TranscriptReader.read(text, file: "x.srt", format: .srt)
    }

    private func shown(_ transcript: Transcript) -> [String] {
        transcript.items.map { item in
            let timing = item.timing.map { "\($0.start.value)-\($0.end.value) " } ?? ""
            return timing + (item.speaker.map { $0 + "|" } ?? "") + item.text
        }
    }

    @Test func `a clean file is read without repairs`() throws {
        let document = try read(
            """
            1
            00:00:01,000 --> 00:00:02,500
            大家好

            2
            00:00:03,000 --> 00:00:04,000
            第一行
            第二行

            """)
        #expect(shown(document.transcript) == ["1000-2500 大家好", "3000-4000 第一行\n第二行"])
        #expect(document.repairs.isEmpty)
        #expect(document.transcript.items.map(\.id) == ["s1", "s2"])
        #expect(document.transcript.items.map(\.line) == [2, 6])
    }

    @Test(arguments: [
        ("00:00:01.000 --> 00:00:02.000", "R502"), ("00:01,000 --> 00:02,000", "R502"),
        ("0:0:1 --> 0:0:2", "R502"), ("00:00:01,000 -> 00:00:02,000", "R502"),
        ("00:00:01, 000 → 00: 00:02,000", "R502"), ("００：００：０１，０００ －－＞ ００：００：０２，０００", "R502"),
        ("00:00:01,000-->00:00:02,000 X1:100 Y2:3", "R509"), ("-00:00:01,000 --> 00:00:02,000", "R518"),
    ])
    func `odd times are forgiven and said`(times: String, code: String) throws {
        let document = try read("1\n\(times)\nx\n")
        let start = code == "R518" ? 0 : 1000
        #expect(shown(document.transcript) == ["\(start)-2000 x"])
        #expect(document.repairs.map(\.code).contains(code))
        #expect(document.repairs.allSatisfy { $0.place == Place(file: "x.srt", line: 2) })
    }

    @Test(arguments: [
        "00:00:01,000 --> NaN", "00:00:01,000 --> ", "00:61:01,000 --> 00:62:00,000",
        "00:00:01:12 --> 00:00:02:00",
        "-00:00:03,000 --> -00:00:02,000",
    ])
    func `times that cannot be read are refused with their line`(times: String) throws {
        let failure = try #require(throws: Failure.self) {
            try read("1\n00:00:00,000 --> 00:00:01,000\na\n\n2\n\(times)\nx\n")
        }
        #expect(failure.code == "E504")
        #expect(failure.place == Place(file: "x.srt", line: 6))
    }

    @Test func `missing numbers and blank lines, and numbers that are text, are told apart`() throws {
        let document = try read(
            """
            00:00:01,000 --> 00:00:02,000
            第一句
            2
            00:00:02,000 --> 00:00:03,000
            民國

            113
            4

            00:00:04,000 --> 00:00:05,000
            年
            2026
            00:00:05,000 --> 00:00:06,000
            結束
            """)
        #expect(
            shown(document.transcript) == [
                "1000-2000 第一句", "2000-3000 民國\n113\n4", "4000-5000 年\n2026", "5000-6000 結束",
            ])
        #expect(document.repairs.map(\.code) == ["R501", "R506", "R505", "R501", "R501"])
    }

    @Test func `order and ends are mended`() throws {
        let document = try read(
            """
            1
            00:00:05,000 --> 00:00:04,000
            b

            2
            00:00:01,000 --> 00:00:09,000
            a

            3
            00:00:05,800 --> 00:00:06,000
            c

            4
            00:00:07,000 --> 00:00:08,000

            """)
        #expect(shown(document.transcript) == ["1000-9000 a", "5000-5800 b", "5800-6000 c"])
        #expect(document.repairs.map(\.code) == ["R503", "R504", "R508"])
    }

    @Test func `tags are dropped, other angles and braces are text`() throws {
        let document = try read(
            "1\r00:00:01,000 --> 00:00:02,000\r{\\an8}<font color=\"red\"><i>甲</i></font> a<b {x}\r")
        #expect(shown(document.transcript) == ["1000-2000 甲 a<b {x}"])
        #expect(document.repairs.map(\.code) == ["R507"])
    }

    @Test func `labels in the text become speakers, other colons do not`() throws {
        let document = try read(
            """
            1
            00:00:01,000 --> 00:00:02,000
            陳主持：大家好

            2
            00:00:02,000 --> 00:00:03,000
            他說：可以

            3
            00:00:03,000 --> 00:00:04,000
            Alex Sample: https://example.org

            4
            00:00:04,000 --> 00:00:05,000
            https://example.org at 10:30

            5
            00:00:05,000 --> 00:00:06,000
            （笑）

            """)
        #expect(
            shown(document.transcript) == [
                "1000-2000 陳主持|大家好", "2000-3000 陳主持|他說：可以", "3000-4000 Alex Sample|https://example.org",
                "4000-5000 Alex Sample|https://example.org at 10:30", "5000-6000 （笑）",
            ])
        #expect(document.transcript.items.map(\.startsTurn) == [true, false, true, false, true])
        #expect(document.transcript.items.last?.kind == .remark)
    }

    @Test func `what is written is strict and is read back the same`() throws {
        let source = Transcript(items: [
            .init(id: "s1", speaker: "陳主持", text: "大家好 --> 開始", timing: .init(start: 0, end: 1500)),
            .init(
                id: "s2", speaker: "陳主持", text: "第二段", timing: .init(start: 1500, end: 3000),
                startsTurn: false),
            .init(id: "h1", kind: .heading, text: "討論", level: 2),
            .init(id: "s3", speaker: "Alex Sample", text: "Hello", timing: .init(start: 3000, end: 4000)),
        ])
        let text = try TranscriptWriter.write(source, as: .srt)
        #expect(
            text == """
                1
                00:00:00,000 --> 00:00:01,420
                陳主持：大家好 → 開始

                2
                00:00:01,500 --> 00:00:02,920
                第二段

                3
                00:00:03,000 --> 00:00:04,059
                Alex Sample: Hello

                """)
        let document = try read(text)
        #expect(document.repairs.isEmpty)
        #expect(document.transcript.items.map(\.speaker) == ["陳主持", "陳主持", "Alex Sample"])
    }

    @Test func `a file without any cue is refused`() throws {
        let failure = try #require(throws: Failure.self) { try read("hello\n") }
        #expect(failure.code == "E503")
    }
}
