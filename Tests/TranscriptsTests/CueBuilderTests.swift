import Testing
import Timeline

@testable import Transcripts

struct CueBuilderTests {
    private let long =
        "各位居民大家好，今天我們要討論的是公園遊戲場的更新計畫，預算一共是 1,250,000 元，從 10:30 開始；"
        + "第一個議題是地墊的材質，第二個議題是遮陽設施，請大家參考手邊的資料 example.org/playground2026 第三頁。"

    private func cues(
        _ text: String, _ seconds: Int, sentences: [Transcript.Sentence] = [], labels: Bool = false,
        method: Transcript.Method = .captions
    ) -> [Cue] {
        let item = Transcript.Item(
            id: "s12", speaker: "陳主持", text: text,
            timing: .init(start: 10_000, end: Milliseconds(10_000 + seconds * 1000), method: method),
            sentences: sentences)
        return CueBuilder(labels: labels).cues(Transcript(items: [item]))
    }

    /// Sixteen full-width characters, or forty-two letters where there is none.
    private func fits(_ line: String) -> Bool {
        TextWidth.of(line) <= (line.contains { TextWidth.size($0) == .full } ? 32 : 42)
    }

    private func check(_ cues: [Cue], from start: Int, to end: Int = .max) {
        var last = Milliseconds(start)
        for cue in cues {
            #expect((1...2).contains(cue.lines.count))
            for line in cue.lines {
                #expect(fits(line), "\(line)")
                #expect(!line.isEmpty)
                #expect(!"，。、；：！？）」".contains(line.first ?? "，"), "\(line)")
                #expect(!"（「".contains(line.last ?? "（"), "\(line)")
            }
            #expect(cue.start >= last)
            #expect(cue.end > cue.start)
            last = cue.end
        }
        #expect(last.value <= end)
        #expect(cues.first?.start.value == start)
        #expect(cues.allSatisfy { $0.end - $0.start <= 7000 })
    }

    @Test func `a long utterance becomes cues of two lines that break where they read best`() {
        let cues = cues(long, 30)
        check(cues, from: 10_000, to: 40_000)
        #expect(cues.count >= 3)
        #expect(cues.map(\.id).prefix(3) == ["s12", "s12.2", "s12.3"])
        #expect(cues.map { $0.lines.joined() }.joined().filter { $0 != " " } == long.filter { $0 != " " })
        let lines = cues.flatMap(\.lines)
        for word in ["1,250,000", "10:30", "example.org/playground2026"] {
            #expect(lines.contains { $0.contains(word) }, "\(word) was broken: \(lines)")
        }
    }

    @Test func `English is broken at spaces only`() {
        let text =
            "Thank you all for coming to this meeting about the playground, which, as you know, has been closed for "
            + "seventeen months; Dr. Sample will explain the budget of 3.5 million, and then we hear everybody."
        let cues = cues(text, 15)
        check(cues, from: 10_000, to: 25_000)
        #expect(cues.flatMap(\.lines).joined(separator: " ") == text)
    }

    @Test func `a sentence's own time is kept`() {
        let first = String(long.prefix { $0 != "；" }) + "；"
        let rest = String(long.dropFirst(first.count))
        let cues = cues(
            long, 30,
            sentences: [
                .init(text: first, timing: .init(start: 10_000, end: 31_000)),
                .init(text: rest, timing: .init(start: 32_000, end: 40_000)),
            ])
        check(cues, from: 10_000, to: 40_000)
        #expect(cues.contains { $0.start == 32_000 })
        #expect(cues.contains { $0.end <= 31_000 && $0.end > 29_000 })
    }

    @Test func `sentences that are not the text do not decide`() {
        let cues = cues(
            long, 30,
            sentences: [
                .init(text: "別的", timing: .init(start: 10_000, end: 31_000)), .init(text: "話"),
            ])
        check(cues, from: 10_000, to: 40_000)
        #expect(cues.map { $0.lines.joined() }.joined().contains("example.org"))
    }

    @Test func `short sentences share a cue`() {
        let cues = cues(
            "好。謝謝主席，我們這邊沒有其他的意見，就照剛才大家討論的方向來處理，請相關的單位在下一次會議之前提出報告。", 12,
            sentences: [
                .init(text: "好。", timing: .init(start: 10_000, end: 10_400)),
                .init(
                    text: "謝謝主席，我們這邊沒有其他的意見，就照剛才大家討論的方向來處理，請相關的單位在下一次會議之前提出報告。",
                    timing: .init(start: 10_500, end: 22_000)),
            ])
        #expect(cues[0].lines.joined().hasPrefix("好。謝謝主席"))
        check(cues, from: 10_000, to: 22_000)
    }

    @Test func `a text that fits is left as it is`() {
        let cues = cues("第一行\n第二行 with some English", 1)
        #expect(cues.map(\.lines) == [["第一行", "第二行 with some English"]])
    }

    @Test func `a label takes room in the first cue`() {
        let cues = cues(long, 30, labels: true)
        check(cues, from: 10_000, to: 40_000)
        #expect(cues[0].lines[0].hasPrefix("陳主持："))
        #expect(cues.dropFirst().allSatisfy { !$0.lines.joined().contains("陳主持") })
    }

    @Test func `cues of no length last as long as there is room`() {
        let items = [(0, 0), (300, 300), (2000, 2100), (5000, 5000), (5000, 5000)].enumerated().map {
            index, span in
            Transcript.Item(
                id: "s\(index + 1)", text: "好",
                timing: .init(
                    start: Milliseconds(span.0), end: Milliseconds(span.1), method: .interpolated))
        }
        let track = CueBuilder().track(Transcript(items: items))
        #expect(track.cues.map { $0.end.value } == [300, 1300, 3000, 6000, 6000])
        #expect(track.tooShort == ["s1"])
        #expect(track.notices.map(\.code) == ["W502"])
    }

    @Test func `captions that somebody made stay as they are`() {
        let text = "這一行就是有這麼長一共超過十六個字啊\n二\n三"
        let items = [
            Transcript.Item(id: "s1", text: "嗯", timing: .init(start: 0, end: 200, method: .given)),
            Transcript.Item(id: "s2", text: text, timing: .init(start: 200, end: 20_000)),
        ]
        let cues = CueBuilder(keepsCues: true).cues(Transcript(items: items))
        #expect(cues.map(\.end) == [200, 20_000])
        #expect(cues[1].lines.joined(separator: "\n") == text)
    }

    @Test(arguments: [
        String(repeating: "啊", count: 500), "a" + String(repeating: " ", count: 300) + "b",
        String(repeating: "👩‍👩‍👧‍👦", count: 100), String(repeating: "ไทย", count: 100),
    ])
    func `whatever the text, cues stay small, in order and complete`(text: String) {
        let cues = cues(text, 60)
        #expect(cues.allSatisfy { (1...2).contains($0.lines.count) })
        #expect(cues.flatMap(\.lines).allSatisfy(fits))
        #expect(cues.flatMap(\.lines).joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(zip(cues, cues.dropFirst()).allSatisfy { $0.end <= $1.start })
    }

    @Test(arguments: [
        String(repeating: "x", count: 500), String(repeating: "，", count: 300),
        String(repeating: "「", count: 300), String(repeating: "3.14159,", count: 60),
    ])
    func `a single word is not broken, however long; that is told`(text: String) {
        let item = Transcript.Item(id: "s1", text: text, timing: .init(start: 0, end: 60_000))
        let track = CueBuilder().track(Transcript(items: [item]))
        #expect(track.cues.map(\.lines) == [[text]])
        #expect(track.tooWide == ["s1"])
        #expect(track.tooFast == ["s1"])
        #expect(track.notices.map(\.code) == ["W501", "W503"])
    }
}
