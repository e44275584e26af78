import Foundation
import Messages
import Testing
import Timeline

@testable import Transcripts

struct WebVTTTests {
    private func read(_ body: String) throws -> TranscriptDocument {
        try TranscriptReader.read("WEBVTT\n\n" + body, file: "x.vtt")
    }

    @Test func `voices, classes, entities and words are read`() throws {
        let document = try read(
            """
            s1
            00:01.000 --> 00:04.000 align:start
            <v.loud 陳主持>大家好，<i>我們</i>開始 &lt;3 &amp; 更多&nbsp;</v>

            NOTE a comment

            01:00:00.000 --> 01:00:03.000
            <v 林居民>first <01:00:01.000>second</v>
            line

            """)
        let items = document.transcript.items
        #expect(document.format == .webvtt)
        #expect(items.map(\.speaker) == ["陳主持", "林居民", nil])
        #expect(items.map(\.text) == ["大家好，我們開始 <3 & 更多", "first second", "line"])
        #expect(items[0].timing == .init(start: 1000, end: 4000, method: .given))
        #expect(items[1].words.map(\.text) == ["first", "second"])
        #expect(items[1].words.map(\.start) == [3_600_000, 3_601_000])
        #expect(document.repairs.map(\.code) == ["R507", "R512"])
        #expect(document.repairs.map(\.place.line) == [4, 9])
    }

    @Test func `blocks without readable times are skipped with a notice`() throws {
        let document = try read("00:00.000 --> 00:61.000\nbad\n\n00:01.000 --> 00:02.000\ngood\n")
        #expect(document.transcript.items.map(\.text) == ["good"])
        #expect(document.repairs.map(\.code) == ["R513"])
        #expect(document.repairs.map(\.place.line) == [3])
    }

    @Test func `a file without the signature is refused when WebVTT is asked for`() throws {
        let failure = try #require(throws: Failure.self) {
            try TranscriptReader.read("00:01.000 --> 00:02.000\nx\n", file: "x.vtt", format: .webvtt)
        }
        #expect(failure.code == "E505")
        #expect(try TranscriptReader.read("00:01.000 --> 00:02.000\nx\n", file: "x.vtt").format == .srt)
    }

    @Test func `rolling captions lose their repeated lines and keep the words' times`() throws {
        let document = try read(
            """
            00:00:00.000 --> 00:00:02.000
            大家好

            00:00:02.000 --> 00:00:02.010
            大家好

            00:00:02.010 --> 00:00:04.000
            大家好
            我們<00:00:03.000><c>開始</c>

            00:00:04.000 --> 00:00:04.010
            我們開始

            00:00:04.010 --> 00:00:06.000
            我們開始
            今天的會議

            """)
        #expect(document.transcript.items.map(\.text) == ["大家好", "我們開始", "今天的會議"])
        #expect(document.transcript.items[1].words.map(\.text) == ["我們", "開始"])
        #expect(document.transcript.items[1].words.map(\.start) == [2010, 3000])
        #expect(document.repairs.contains { $0.code == "R511" })
    }

    @Test func `writing escapes what could be markup, an arrow or another block`() throws {
        let transcript = Transcript(items: [
            .init(
                id: "s1", speaker: "A > B\nC & D", text: "1 < 2 --> 3 & <v X>\n\nNOTE not a comment",
                timing: .init(start: 3_600_001, end: 3_604_002))
        ])
        let text = try TranscriptWriter.write(transcript, as: .webvtt)
        #expect(
            text == """
                WEBVTT

                s1
                01:00:00.001 --> 01:00:04.002
                <v A &gt; B C &amp; D>1 &lt; 2 --&gt; 3 &amp; &lt;v X&gt;
                NOTE not a comment</v>

                """)
        let item = try TranscriptReader.read(text).transcript.items[0]
        #expect(item.speaker == "A > B C & D")
        #expect(item.text == "1 < 2 --> 3 & <v X>\nNOTE not a comment")
    }

    @Test func `a name that ends in dashes makes no arrow`() throws {
        let item = Transcript.Item(id: "s1", speaker: "陳--", text: "好", timing: .init(start: 0, end: 2000))
        let read = try TranscriptReader.read(TranscriptWriter.write(Transcript(items: [item]), as: .webvtt))
        #expect(read.transcript.items.map(\.speaker) == ["陳--"] && read.repairs.isEmpty)
    }

    @Test func `an untimed utterance cannot become a cue`() throws {
        let transcript = Transcript(items: [.init(id: "s7", text: "x")])
        for format in [TranscriptFormat.srt, .webvtt] {
            let failure = try #require(throws: Failure.self) {
                try TranscriptWriter.write(transcript, as: format)
            }
            #expect(failure.code == "E510")
            #expect(failure.message.text(in: .en).contains("s7"))
        }
    }
}

@Suite(.enabled(if: SharedData.hasWebVTTSuite, "the WebVTT suite does not lie beside the checkout"))
struct WebVTTConformanceTests {
    private struct Case: Decodable {
        var file: String
        var cues: Int?
    }

    @Test func `every file of the suite has the cues a browser finds in it`() throws {
        let data = try Data(contentsOf: SharedData.webvttSuite.appending(path: "expected.json"))
        for test in try JSONDecoder().decode([Case].self, from: data) {
            let bytes = try Data(contentsOf: SharedData.webvttSuite.appending(path: test.file))
            var repairs: [Notice] = []
            let cues = try WebVTT.blocks(String(decoding: bytes, as: UTF8.self), repairs: &repairs)
            if let expected = test.cues { #expect(cues.count == expected, "\(test.file)") }
            try check(test.file, cues, data)
        }
    }

    private func check(_ file: String, _ cues: [WebVTT.Block], _ data: Data) throws {
        guard case .array(let tests) = try JSONText.parse(String(decoding: data, as: UTF8.self)) else {
            return
        }
        for case .object(let test) in tests where test["file"] == .string(file) {
            guard case .array(let asserts)? = test["asserts"] else { continue }
            for case .array(let parts) in asserts {
                guard parts.count == 3, case .integer(let index) = parts[0],
                    case .string(let field) = parts[1],
                    index < cues.count
                else { continue }
                let cue = cues[index]
                switch (field, parts[2]) {
                case ("id", .string(let id)): #expect(cue.id == id, "\(file)")
                case ("text", .string(let text)): #expect(cue.payload == text, "\(file)")
                case ("startTime", .integer(let time)): #expect(cue.start == time * 1000, "\(file)")
                case ("endTime", .integer(let time)): #expect(cue.end == time * 1000, "\(file)")
                default: break
                }
            }
        }
    }

    private struct TextCase: Decodable {
        var text: String
        var expectedTree: String
    }

    @Test(arguments: ["entities", "tags", "text", "timestamps", "tree-building"])
    func `a cue's text is what its nodes hold`(name: String) throws {
        let url = SharedData.webvttSuite.appending(path: "test/wpt-cue-parsing/\(name).json")
        for test in try JSONDecoder().decode([TextCase].self, from: Data(contentsOf: url)) {
            // The 2,200 names of HTML's characters are not all known here.
            if ["&Clockwise", "&nsubE", "&notin;"].contains(where: test.text.contains) { continue }
            var repairs: [Notice] = []
            let file = "WEBVTT\n\n00:00.000 --> 00:01.000\n" + test.text
            let cue = try #require(try WebVTT.blocks(file, repairs: &repairs).first)
            var parser = WebVTTCueText(cue.payload)
            parser.run()
            #expect(parser.pieces.map(\.text).joined() == Self.text(test.expectedTree), "\(test.text)")
        }
    }

    /// The text nodes of a tree as the suite prints it: `| "text"`, with its line breaks.
    private static func text(_ tree: String) -> String {
        var result = ""
        var isOpen = false
        for line in tree.split(separator: "\n", omittingEmptySubsequences: false) {
            var content = line
            if !isOpen {
                content = line.drop { $0 == "|" || $0 == " " }
                guard content.hasPrefix("\"") else { continue }
                content = content.dropFirst()
            } else {
                result += "\n"
            }
            isOpen = !content.hasSuffix("\"")
            result += isOpen ? content : content.dropLast()
        }
        return result
    }
}
