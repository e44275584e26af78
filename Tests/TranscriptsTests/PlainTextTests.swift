import Messages
import Testing

@testable import Transcripts

struct PlainTextTests {
    private func read(_ text: String) throws -> Transcript {
        try TranscriptReader.read(text, file: "x.txt", format: .text).transcript
    }

    private func shown(_ transcript: Transcript) -> [String] {
        transcript.items.map { item in
            let mark = item.kind == .heading ? "#" : item.kind == .remark ? ">" : item.startsTurn ? "*" : ""
            return mark + (item.speaker.map { $0 + "|" } ?? "") + item.text
        }
    }

    private let sample = """
        公園遊戲場協作會議

        陳主持：大家好：我們開始。
        第二句。

        （笑）

        Alex Sample: Hello, see https://example.org

        【討論】

        林居民：
        他說：不行。
        時間：10:30
        陳主持（市府）: 好。
        """

    @Test func `labels, remarks, headings and further lines are read`() throws {
        let transcript = try read(sample)
        #expect(transcript.title == "公園遊戲場協作會議")
        #expect(
            shown(transcript) == [
                "*陳主持|大家好：我們開始。", "陳主持|第二句。", ">（笑）", "*Alex Sample|Hello, see https://example.org", "#討論",
                "*林居民|他說：不行。", "林居民|時間：10:30", "*陳主持（市府）|好。",
            ])
    }

    @Test func `what is written is read back the same`() throws {
        let transcript = try read(sample)
        let again = try read(TranscriptWriter.write(transcript, as: .text))
        #expect(again.title == transcript.title)
        #expect(shown(again) == shown(transcript))
    }

    @Test(arguments: [
        "今天天氣很好\n例如：晴天\n我覺得：不錯\n", "see http://example.org\nat 10:30 we met\nkey:value\n",
        "so here's the thing: we go\nand then: we stop\n", "第一，我們：要\n「主席：好」\n",
    ])
    func `a colon alone makes no label`(text: String) throws {
        #expect(try read(text).items.allSatisfy { $0.speaker == nil })
    }

    @Test(arguments: [
        ("陳主持", "陳主持：好\n"), ("副組長（代理）", "副組長（代理）：好\n"), ("Q", "Q: how?\n"), ("王·小明", "王·小明：好\n"),
        ("第一組", "第一組：好\n"), ("Speaker 2", "Speaker 2: hi\n"),
        ("Ludwig van Sample", "Ludwig van Sample: hi\n"),
        ("peggy-lo", "peggy-lo：好\npeggy-lo：嗯\n"),
    ])
    func `names and roles are labels`(name: String, text: String) throws {
        if name == "peggy-lo" {
            // A lower-case word before a full-width colon is not taken for a name without Markdown's mark.
            #expect(try read(text).items[0].speaker == nil)
        } else {
            #expect(try read(text).items[0].speaker == name)
        }
    }

    @Test func `text without any label is read line by line`() throws {
        let transcript = try read("一\n二\n\n三\n")
        #expect(transcript.items.map(\.text) == ["一", "二", "三"])
        #expect(transcript.items.map(\.line) == [1, 2, 4])
        #expect(transcript.title == nil)
    }
}
