import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct QuoteSearchTests {
    private func item(
        _ id: String, _ text: String, _ start: Int? = nil, _ end: Int? = nil, confidence: Double? = nil,
        kind: Transcript.Kind = .utterance
    ) -> Transcript.Item {
        let timing = start.map {
            Transcript.Timing(start: Milliseconds($0), end: Milliseconds(end ?? $0), confidence: confidence)
        }
        return Transcript.Item(id: id, kind: kind, speaker: "陳", text: text, timing: timing)
    }

    private func meeting(_ items: [Transcript.Item], markup: Transcript.Markup = .plain) -> QuoteSearch {
        QuoteSearch(Transcript(markup: markup, items: items))
    }

    private func found(_ quote: String, in items: [Transcript.Item]) -> [Passage] {
        (meeting(items).passages(saying: [quote])[0]) ?? []
    }

    @Test(
        "A quote is found however it is written",
        arguments: [
            ("遊戲場不是只有一種小孩", "我想說：遊戲場，不是只有「一種」小孩。"),
            ("臺北市政府", "台北市政府會回應。"), ("台北市政府", "臺北市政府會回應。"),
            ("健保卡", "健保卡"), ("软体园区", "在軟體園區裡"), ("62度", "表面溫度是６２ 度。"),
            ("六十二度", "表面溫度是 62 度。"), ("ＪＩＥＬＵ 節錄", "the jielu 節錄 tool"),
            ("Thank you, for inviting me", "thank you\nfor inviting ME!"), ("三個月內\n回應", "在三個月內回應"),
        ])
    func written(quote: String, text: String) {
        let passages = found(quote, in: [item("s1", "別的話。"), item("s2", text, 1000, 3000)])
        #expect(passages.map(\.first) == ["s2"])
        #expect(passages.first?.likeness == 1)
        #expect(passages.first?.confidence == 1)
    }

    @Test func `A quote that spans sentences, lines and utterances is one passage, with its own times`() {
        var second = item("s2", "好。請把資料\n放到網站上。再見。", 2000, 9000)
        second.sentences = [
            .init(text: "好。", timing: .init(start: 2000, end: 3000, confidence: 0.99)),
            .init(text: "請把資料\n放到網站上。", timing: .init(start: 3100, end: 6000, confidence: 0.97)),
            .init(text: "再見。", timing: .init(start: 7000, end: 9000, confidence: 0.5)),
        ]
        let items = [item("s1", "我們會回應。", 0, 1500), second]
        let across = found("會回應，好，請把資料放到", in: items)
        #expect(across.map { [$0.first, $0.last] } == [["s1", "s2"]])
        #expect(across.first?.words == "我們會回應。好。請把資料\n放到網站上。")
        #expect(across.first?.timing?.start == 0)
        #expect(across.first?.timing?.end == 6000)
        #expect(across.first?.confidence == 0.97)
        let inside = found("放到網站上", in: items)
        #expect(inside.first?.timing?.start == 3100)
        let search = meeting(items)
        let around = search.words(around: inside[0])
        #expect(around.before == "好。")
        #expect(around.after == "再見。")
    }

    @Test func `Edits of a few characters are found and told; homophones count half`() {
        let text = "我們會在三個月內給大家一個完整的回應，也會公開在網站上。"
        let items = [item("s1", "完全無關的開場白，說了很多別的事情。"), item("s2", text, 0, 5000)]
        let left = found("我們會在三個月內給大家完整的回應", in: items)
        #expect(left.map(\.first) == ["s2"])
        #expect(abs((left.first?.likeness ?? 0) - (1 - 2.0 / 16)) < 0.001)
        let homophone = found("我們會在三個月內給大家一個完整的回映", in: items)
        #expect(abs((homophone.first?.likeness ?? 0) - (1 - 0.5 / 18)) < 0.001)
        #expect(found("你們不會在今年之內給任何人交代", in: items).isEmpty)
        // Two characters differ or agree; there is no little.
        #expect(found("公關", in: items).isEmpty)
    }

    @Test func `What says it word for word goes before what nearly says it`() {
        let items = [
            item("s1", "我們一定會請孩子一起來測試。"), item("s2", "我們一定會請孩子們一起來測試。"),
            item("s3", "我們一定會請孩子一起來測試！"),
        ]
        #expect(found("我們一定會請孩子一起來測試", in: items).map(\.first) == ["s1", "s3"])
        #expect(found("我們一定會請孩子們都一起來測試", in: items).map(\.first) == ["s1", "s2", "s3"])
    }

    @Test func `One speaker's words go before what only two say together`() {
        var items = [item("s1", "我說完了，謝謝。"), item("s2", "大家好，我是林。"), item("s3", "謝謝大家。")]
        items[1].speaker = "林"
        #expect(found("謝謝大家", in: items).map(\.first) == ["s3"])
        items.removeLast()
        #expect(found("謝謝大家", in: items).map { [$0.first, $0.last] } == [["s1", "s2"]])
    }

    @Test func `Said twice in one sentence is one place; headings and remarks are not said`() {
        let items = [
            item("h1", "健保卡的討論", kind: .heading), item("r1", "（健保卡影片）", kind: .remark),
            item("s1", "健保卡，就是健保卡。"), item("s2", "健保卡"),
        ]
        #expect(found("健保卡", in: items).map(\.first) == ["s1", "s2"])
    }

    @Test func `Markdown is read as it reads`() {
        let search = meeting(
            [item("s1", "請看[這份**報告**](https://example.org/健保)的說明。", 0, 100)], markup: .markdown)
        let passages = search.passages(saying: ["這份報告的說明", "健保"])
        #expect(passages[0]?.first?.words == "請看這份報告的說明。")
        #expect(passages[1]?.isEmpty == true)
    }

    @Test func `Utterances are named by their ids`() {
        let search = meeting([
            item("s1", "一。二。", 0, 1000), item("s2", "三。", 1000, 2000, confidence: 0.4), item("s3", "四。"),
            item("s4", "五。", 5000, 4000),
        ])
        #expect(search.passage(from: "s1", through: "s1")?.words == "一。二。")
        #expect(search.passage(from: "s1", through: "s2")?.confidence == 0.4)
        #expect(search.passage(from: "s1", through: "s2")?.timing?.end == 2000)
        #expect(search.passage(from: "s2", through: "s3")?.timing == nil)
        #expect(search.passage(from: "s4", through: "s4")?.timing == nil, "it ends before it starts")
        #expect(search.passage(from: "s2", through: "s1") == nil)
        #expect(search.passage(from: "s9", through: "s9") == nil)
    }

    @Test func `A quote without words, or of a whole book, is none`() {
        let search = meeting([item("s1", "好。")])
        #expect(
            search.passages(saying: ["……！", String(repeating: "好", count: 2_001), "好"]).map { $0?.count } == [
                nil, nil, 1,
            ])
        #expect(meeting([]).passages(saying: ["好"])[0]?.isEmpty == true)
    }

    @Test func `Edits are found where a table of all distances finds them`() {
        var random = SystemRandomNumberGenerator()
        let letters = Array("甲乙丙丁戊")
        for _ in 0..<60 {
            let text = String((0..<60).map { _ in letters[Int.random(in: 0..<5, using: &random)] })
            let quote = String((0..<8).map { _ in letters[Int.random(in: 0..<5, using: &random)] })
            let best = Self.leastEdits(Array(quote), Array(text))
            let hit = found(quote, in: [item("s1", text, 0, 1)]).first
            #expect((hit != nil) == (best <= 2), "\(quote) in \(text): \(best)")
            if let hit { #expect(abs(hit.likeness - (1 - Double(best) / 8)) < 0.001, "\(quote) in \(text)") }
        }
    }

    private static func leastEdits(_ quote: [Character], _ text: [Character]) -> Int {
        var row = [Int](repeating: 0, count: text.count + 1)
        for (index, letter) in quote.enumerated() {
            var next = [index + 1]
            for column in 1...text.count {
                let change = row[column - 1] + (text[column - 1] == letter ? 0 : 1)
                next.append(min(change, row[column] + 1, next[column - 1] + 1))
            }
            row = next
        }
        return row.min() ?? 0
    }
}
