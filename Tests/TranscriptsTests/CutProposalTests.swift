import Testing
import Timeline

@testable import Transcripts

struct CutProposalTests {
    private var clock = 0

    /// A line each: `## heading`, `> remark`, `+60 label：text` after so many seconds.
    private func transcript(_ text: String) -> Transcript {
        var (items, clock): ([Transcript.Item], Int) = ([], 0)
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("## ") {
                items.append(.init(id: "", kind: .heading, text: String(line.dropFirst(3)), level: 2))
            } else if line.hasPrefix("> ") {
                items.append(.init(id: "", kind: .remark, text: String(line.dropFirst(2))))
            } else {
                var line = line[...]
                if line.first == "+" {
                    clock += (Int(line.dropFirst().prefix { $0 != " " }) ?? 0) * 1000
                    line = line.drop { $0 != " " }.dropFirst()
                }
                let parts = line.split(separator: "：", maxSplits: 1).map(String.init)
                items.append(
                    .init(
                        id: "", speaker: parts[0], text: parts[1],
                        timing: .init(start: Milliseconds(clock), end: Milliseconds(clock + 25_000))))
                clock += 26_000
            }
        }
        var transcript = Transcript(items: items)
        transcript.number()
        return transcript
    }

    private func shown(_ proposal: CutProposal) -> [String] {
        proposal.entries.map {
            "\($0.start.value)-\($0.end.value) \($0.reason.rawValue) \($0.title ?? "-")"
        }
    }

    @Test func `headings, breaks, long pauses and the agenda divide`() {
        let proposal = CutProposal(
            of: transcript(
                """
                ## 一、開場
                主席：大家好。
                甲：你好。
                ## **二、報告事項**：
                乙：我來報告。
                > （中場休息）
                +600 甲：我們繼續。
                +90 乙：影片看完了。
                主席：接下來我們進行第二個議題，是遮陽設施。謝謝。
                甲：第二個議題我覺得很好。
                > （會議結束）
                """), duration: 3_600_000)
        #expect(
            shown(proposal) == [
                "0-51700 opening 開場", "51700-77300 heading 報告事項", "677700-793700 intermission -",
                "793700-819700 pause -", "819700-871000 agenda 第二個議題 遮陽設施",
            ])
    }

    @Test func `what happens within a moment is one cut`() {
        let proposal = CutProposal(
            of: transcript(
                """
                甲：大家好。
                乙：現在開始。
                ## 討論事項
                > （PART 2 議題簡介時間）
                甲：第一案。
                """))
        #expect(shown(proposal) == ["0-51700 opening -", "51700-77000 heading 討論事項 PART 2 議題簡介時間"])
    }

    @Test(arguments: [
        ("接下來進行討論事項第一案，遊戲場的更新。", "討論事項 第一案"), ("那我們再來看第三案：地墊。", "第三案 地墊"),
        ("接著進入臨時動議。", "臨時動議"), ("Let's move on to the budget for 2027, please.", "the budget for 2027"),
        ("接下來下一個議題是遮陽設施。", "遮陽設施"),
    ])
    func `going on to an item is understood`(sentence: String, title: String) {
        #expect(AgendaWords.item(sentence, isChair: false) == title)
    }

    @Test(arguments: [
        "第二個議題我覺得很好。", "接下來交給我們主持人說明。", "剛才進行第二案的時候", "I moved to Taipei.", "這個案子第一次討論。", "第一案我支持。",
        "接下來的中午是用餐跟分組討論時間",
        "我們接著分組討論進行到這裡",
    ])
    func `speaking of an item is not going on to it`(sentence: String) {
        #expect(AgendaWords.item(sentence, isChair: false) == nil)
    }

    @Test(arguments: [
        ("**一、[報告](https://example.org)事項**：", "報告事項"), ("（二）討論事項", "討論事項"), ("10:30-11:00 開場致詞", "開場致詞"),
        ("【第三案】", "第三案"), ("3.5 公里", "3.5 公里"), ("1. Opening:", "Opening"), ("### Q&A", "Q&A"),
        ("（PART 2 議題簡介時間）", "PART 2 議題簡介時間"), ("A（甲）與 B（乙）", "A（甲）與 B（乙）"),
    ])
    func `titles are cleaned`(text: String, title: String) {
        #expect(CutTitle.cleaned(InlineMarkdown(text).plainText) == title)
    }

    @Test func `nothing is left of marks alone, and long titles are cut`() {
        #expect(CutTitle.cleaned("——（）：") == nil)
        #expect(CutTitle.cleaned(String(repeating: "議", count: 100))?.count == CutTitle.longest)
    }

    @Test(arguments: CutListFormat.allCases) func `a proposal is a list in any format`(format: CutListFormat)
        throws
    {
        let proposal = CutProposal(
            of: transcript("## 開場\n甲：好。\n## 討論\n乙：好。\n> （休息）\n+600 甲：好。"), duration: 800_000)
        let text = try CutListWriter.write(
            proposal.list, as: format, media: "hall.mkv", rate: FrameRate("25"))
        let read = try CutListReader.read(text, format: format, rate: FrameRate("25"))
        let wished = format == .kodi ? 2 : 3
        #expect(read.list.entries.count >= wished, "\(text)")
    }

    @Test func `a transcript without times has no cuts`() {
        let untimed = Transcript(items: [.init(id: "s1", text: "好")])
        #expect(CutProposal(of: untimed).entries.isEmpty)
    }
}
