import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct TextTests {
    /// The symbols and sounds of several texts under one table.
    private func tokens(_ texts: String...) -> [Tokens] {
        var tokenizer = Tokenizer(table: SymbolTable(covering: texts))
        return texts.map { text in
            var tokens = Tokens()
            tokenizer.append(text, to: &tokens)
            return tokens
        }
    }

    @Test(
        "Numbers agree in whichever way they are written",
        arguments: [
            ["23", "二十三", "twenty-three", "Twenty three", "２３"],
            ["2022", "二〇二二", "二零二二", "兩千零二十二", "twenty twenty-two"],
            ["10", "十", "ten"], ["150", "一百五", "一百五十", "one hundred fifty"], ["105", "一百零五"],
            ["989", "九百八十九", "nine hundred eighty nine"], ["1,000", "一千"], ["3", "三", "three", "③"],
        ])
    func numbers(writings: [String]) {
        var tokenizer = Tokenizer(table: SymbolTable(covering: writings))
        let symbols = writings.map { text in
            var tokens = Tokens()
            tokenizer.append(text, to: &tokens)
            return tokens.symbols
        }
        for (writing, symbol) in zip(writings, symbols) { #expect(symbol == symbols[0], "\(writing)") }
    }

    @Test("Numerals that make no number stay as they are written")
    func noNumbers() {
        let found = tokens("百千", "十十", "一一二三", "1123")
        #expect(found[0].count == 2 && found[1].count == 2)
        #expect(found[2].symbols == found[3].symbols)
    }

    @Test("Width, case, accents and punctuation do not matter")
    func folding() {
        let found = tokens("Café ＡＢＣ，don’t！", "cafe abc DONT", "ﾊﾛ", "はろ")
        #expect(found[0].symbols == found[1].symbols)
        #expect(found[0].count == 3)
        #expect(found[2].symbols == found[3].symbols)
    }

    @Test("Scripts share a symbol, homophones a sound, others neither")
    func likeness() {
        let found = tokens("臺灣請說", "台湾请说", "在再做", "再在坐", "meeting", "meetings", "table")
        #expect(found[0].symbols == found[1].symbols)
        #expect(found[2].sounds == found[3].sounds)
        #expect(found[2].symbols != found[3].symbols)
        #expect(found[4].symbols != found[5].symbols)
        #expect(found[4].sounds != found[6].sounds)
    }

    @Test("Characters count one by one, words whole")
    func counting() {
        let found = tokens("我們用 open data 平台 2023", "  …！", "안녕")
        #expect(found[0].count == 3 + 2 + 2 + 4)
        #expect(found[1].count == 0)
        #expect(found[2].count == 2)
    }

    private func spans(_ cues: [(Int, Int, String)]) -> [String] {
        let items = cues.map {
            Transcript.Item(id: "", text: $0.2, timing: .init(start: .init($0.0), end: .init($0.1)))
        }
        return TimedText.Span.all(of: Transcript(items: items)).map { String($0.text) }
    }

    @Test("Lines that roll up are taken once, and words that were said twice stay twice")
    func rolling() {
        #expect(
            spans([
                (0, 2000, "各位好"), (2000, 2010, "各位好"), (2010, 4000, "各位好\n我們開始"), (4000, 6000, "我們開始\n第一案"),
            ]) == ["各位好", "我們開始", "第一案"])
        #expect(spans([(0, 2000, "同意"), (0, 2000, "同意")]) == ["同意"])
        #expect(spans([(0, 1000, "同意"), (1000, 2000, "同意"), (5000, 6000, "同意")]).count == 3)
    }

    @Test("Cues out of order, with impossible times or without text do no harm")
    func hostileTimes() throws {
        let items = [
            (Int.max, Int.max, "結束"), (3000, 1000, "第二句話在這裡"), (Int.min, 2500, "第一句話在這裡"), (4000, 5000, ""),
            (4000, 4000, "♪"), (Int.min, Int.max, "散會"),
        ].map { Transcript.Item(id: "", text: $0.2, timing: .init(start: .init($0.0), end: .init($0.1))) }
        var transcript = Transcript(items: [.init(id: "", text: "第一句話在這裡。"), .init(id: "", text: "第二句話在這裡。")])
        transcript.number()
        let result = try TextAligner.align(transcript, to: Transcript(items: items))
        #expect(result.transcript.items.count == 2)
        #expect(result.transcript.items[1].timing?.start.value == 3000)
        let pinned = try TextAligner.align(
            transcript, to: Transcript(items: items), options: .init(pins: ["s2": .init(.max)]))
        #expect(pinned.transcript.items[1].timing?.start.value == .max)
    }
}
