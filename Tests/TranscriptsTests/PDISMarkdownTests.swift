import Foundation
import Messages
import Testing

@testable import Transcripts

/// A transcript without what a file of another form cannot know: the lines it was read from.
func withoutLines(_ transcript: Transcript) -> Transcript {
    var transcript = transcript
    for index in transcript.items.indices { transcript.items[index].line = nil }
    return transcript
}

struct PDISMarkdownTests {
    private func read(_ text: String) throws -> TranscriptDocument {
        try TranscriptReader.read(text, file: "x.md", format: .pdis)
    }

    private let sample = """
        # 2026-03-14 公園遊戲場協作會議

        > （PART 1 開場）

        ### 陳主持：
        大家好，我們開始。

        第二段\\[laughs\\]，見[連結](https://example.org "note")<br>換行。

        > （與會者皆無意見）

        還是主持人在講。

        ## 討論

        沒有人的一段。

        ### 副組長（社會處：代理）：
        * 第一點
        * 第二點

        1. 甲

        ### 林居民：
        對。

        ### 林居民：
        再一段。

        """

    @Test func `turns, paragraphs, remarks, sections and lists are read`() throws {
        let document = try read(sample)
        let transcript = document.transcript
        #expect(document.repairs.isEmpty)
        #expect(transcript.title == "2026-03-14 公園遊戲場協作會議")
        #expect(transcript.markup == .markdown)
        #expect(
            transcript.items.map { "\($0.id) \($0.startsTurn ? "*" : "")\($0.speaker ?? "-")" } == [
                "r1 -", "s1 *陳主持", "s2 陳主持", "r2 -", "s3 陳主持", "h1 -", "s4 -", "s5 *副組長（社會處：代理）",
                "s6 副組長（社會處：代理）", "s7 *林居民", "s8 *林居民",
            ])
        #expect(transcript.items[2].text == "第二段\\[laughs\\]，見[連結](https://example.org \"note\")<br>換行。")
        #expect(transcript.plainText(of: transcript.items[2]) == "第二段[laughs]，見連結\n換行。")
        #expect(transcript.items[7].text == "* 第一點\n* 第二點")
        #expect(transcript.items[5].level == 2)
        #expect(transcript.items.map(\.line) == [3, 6, 8, 10, 12, 14, 16, 19, 22, 25, 28])
    }

    @Test func `what was read is written byte for byte`() throws {
        #expect(try TranscriptWriter.write(read(sample).transcript, as: .pdis) == sample)
    }

    @Test func `a text that is mostly Latin has half-width colons`() throws {
        let text = "# Talk\n\n### Alex Sample:\nHello there.\n\n> (laughter)\n\n### 陳主持:\nYes, of course.\n"
        #expect(try TranscriptWriter.write(read(text).transcript, as: .pdis) == text)
    }

    @Test func `other forms are read and reported`() throws {
        let document = try read(
            "---\nlayout: x\n---\n# T\n### 陳主持：\n\n甲\n###林居民：\n乙\n\n\n---\n\n### 王代表：丙\n>丁\n")
        #expect(
            try TranscriptWriter.write(document.transcript, as: .pdis)
                == "# T\n\n### 陳主持：\n甲\n\n### 林居民：\n乙\n\n### 王代表：\n丙\n\n> 丁\n")
        #expect(document.repairs.map(\.code) == ["R515", "R517", "R514", "R516", "R514"])
    }

    @Test func `plain text is escaped so that it stays text`() throws {
        let lines = [
            "# no heading", "### 王代表：", "> no remark", "* no list", "1. no list", "[a](b) <br> *x* \\ _y_",
            "&lt;b&gt; R&D", "---", "a\n\nb",
        ]
        let source = Transcript(
            items: lines.map { .init(id: "", speaker: "陳主持", text: $0) })
        let read = try read(TranscriptWriter.write(source, as: .pdis)).transcript
        #expect(read.items.count == lines.count)
        #expect(read.items.allSatisfy { $0.kind == .utterance && $0.speaker == "陳主持" })
        #expect(read.items.map { read.plainText(of: $0) } == lines.dropLast() + ["a\nb"])
    }

    @Test func `nobody's paragraph after somebody's stays nobody's`() throws {
        let source = Transcript(
            markup: .markdown,
            items: [
                .init(id: "s1", speaker: "陳主持", text: "甲"), .init(id: "s2", speaker: nil, text: "乙"),
                .init(id: "s3", speaker: "陳主持", text: "", startsTurn: true),
                .init(id: "s4", speaker: "林居民", text: "丙"),
            ])
        let read = try read(TranscriptWriter.write(source, as: .pdis)).transcript
        #expect(withoutLines(read).items == source.items)
    }

    @Test(
        .enabled(if: !SharedData.transcripts.isEmpty, "the real transcripts do not lie beside the checkout"))
    func `real transcripts are read and written without loss`() throws {
        var identical = 0
        var marks: [String] = []
        for url in SharedData.transcripts {
            let source = try String(decoding: Data(contentsOf: url), as: UTF8.self)
            let document = try TranscriptReader.read(source, file: url.path)
            #expect(document.format == .pdis)
            let written = try TranscriptWriter.write(document.transcript, as: .pdis)
            let again = try TranscriptReader.read(written, format: .pdis)
            #expect(again.repairs.isEmpty, "\(url.lastPathComponent)")
            #expect(
                withoutLines(again.transcript) == withoutLines(document.transcript),
                "\(url.lastPathComponent)")
            // Nothing but empty lines differs, and where those do it is said.
            func content(_ text: String) -> [Substring] { text.split(separator: "\n") }
            if content(written) == content(source) {
                identical += 1
                #expect((written == source) == document.repairs.isEmpty, "\(url.lastPathComponent)")
            }
            let json = try TranscriptWriter.write(document.transcript, as: .jielu)
            #expect(try TranscriptReader.read(json).transcript == withoutLines(document.transcript))
            marks += OffRecord.detect(document.transcript).map(\.text)
        }
        // One of them quotes the formula, none uses it.
        #expect(marks.allSatisfy { $0 == "以下不紀錄" } && marks.count <= 1)
        // One English meeting has full-width colons behind its labels.
        #expect(identical >= SharedData.transcripts.count - 1)
    }
}
