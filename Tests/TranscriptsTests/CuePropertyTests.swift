import Testing
import Timeline

@testable import Transcripts

/// Random mixed text with random times, random rules: what must hold of captions always.
struct CuePropertyTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let closing = Set("，。、；：！？）」』》〉】…—～%,.!?;:)]}”’")
    private static let words = [
        "我們", "今天", "討論", "預算", "的", "了", "遊戲場", "二十三", "一百二十萬", "第三案", "playground", "PO", "3.5",
        "1,250,000", "10:30", "example.org/play", "don't", "well-known", "the", "a", "Dr.", "e\u{301}tude",
        "👩‍👩‍👧‍👦", "𠮷野", "ー", "Ａ１", "한국어", "%", "—",
    ]
    private static let marks = [
        "，", "。", "、", "；", "：", "！", "？", "……", "——", ", ", ". ", "! ", " ", " ", "「", "」", "（", "）", " \"",
        "\" ",
    ]

    private func text(_ generator: inout Generator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            text += Self.words.randomElement(using: &generator) ?? ""
            if Int.random(in: 0..<3, using: &generator) == 0 {
                text += Self.marks.randomElement(using: &generator) ?? ""
            }
        }
        return text
    }

    private func transcript(_ generator: inout Generator) -> Transcript {
        var time = 0
        let items = (1...8).map { number in
            let text = text(&generator)
            let length = text.count * Int.random(in: 0...300, using: &generator)
            var item = Transcript.Item(
                id: "s\(number)", speaker: Bool.random(using: &generator) ? "陳主持" : "Alex Sample", text: text,
                timing: .init(start: Milliseconds(time), end: Milliseconds(time + length), method: .audio))
            var at = time
            item.sentences = Sentences.split(text).map { sentence in
                let share = length * sentence.count / max(text.count, 1)
                defer { at += share }
                let isKnown = Bool.random(using: &generator)
                return .init(
                    text: String(sentence),
                    timing: isKnown ? .init(start: Milliseconds(at), end: Milliseconds(at + share)) : nil)
            }
            time += max(length + Int.random(in: -200...2000, using: &generator), 0)
            return item
        }
        return Transcript(items: items)
    }

    private func rules(_ generator: inout Generator) -> CueRules {
        var rules = CueRules()
        guard Bool.random(using: &generator) else { return rules }
        rules.hanLine = Int.random(in: 4...30, using: &generator)
        rules.latinLine = Int.random(in: 8...80, using: &generator)
        rules.lines = Int.random(in: 1...3, using: &generator)
        rules.gap = Milliseconds(Int.random(in: 0...300, using: &generator))
        rules.wordTimes = Bool.random(using: &generator)
        return rules
    }

    private func isTooLong(_ line: String, _ rules: CueRules) -> Bool {
        let sizes = line.map(TextWidth.size)
        let full = sizes.count { $0 == .full }
        let width = sizes.reduce(0) { $0 + TextWidth.columns($1, isHan: full > 0) }
        let letters = sizes.reduce(0) { $0 + TextWidth.columns($1, isHan: false) } - full * 2
        return letters > rules.latinLine || full > 0 && width > rules.hanLine * 2
    }

    private func squeezed(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

    @Test(arguments: 0..<40) func `what must hold always, holds`(seed: UInt64) throws {
        var generator = Generator(state: seed)
        for _ in 0..<25 {
            let transcript = transcript(&generator)
            let rules = rules(&generator)
            let track = CueBuilder(rules: rules).track(transcript)
            for item in transcript.items {
                let cues = track.cues.filter { $0.id == item.id || $0.id.hasPrefix(item.id + ".") }
                let comment = Comment(rawValue: "\(seed) \(rules): \(item.text)\n\(cues.map(\.lines))")
                // No character is lost, and the first cue starts when the utterance does.
                #expect(squeezed(cues.flatMap(\.lines).joined()) == squeezed(item.text), comment)
                #expect(cues.first?.start == item.timing?.start, comment)
                #expect(
                    zip(cues, cues.dropFirst()).allSatisfy { $0.start < $1.start && $0.end <= $1.start },
                    comment)
                for (cue, line) in cues.flatMap({ cue in cue.lines.map { (cue, $0) } }) {
                    #expect(!line.isEmpty && line == trim(line), comment)
                    if line != cues[0].lines[0] {
                        #expect(!Self.closing.contains(line.first ?? " "), comment)
                    }
                    // What a straight quote is, the text around it tells.
                    if isTooLong(line, rules), !line.contains("\"") {
                        let inner = LineBreaks(line).penalties.dropLast()
                        #expect(inner.allSatisfy { $0 == nil }, "\(line): \(comment)")
                        #expect(track.tooWide.contains(cue.id), comment)
                    }
                }
                // Words and numbers stay whole.
                let lines = cues.flatMap(\.lines)
                for word in item.text.split(separator: /[^A-Za-z0-9.,:\/'-]+/)
                where word.contains(/[A-Za-z0-9]$/) {
                    #expect(lines.contains { $0.contains(word) }, "\(word): \(comment)")
                }
            }
            for cue in track.cues {
                #expect((1...rules.lines).contains(cue.lines.count))
                #expect(cue.end > cue.start && cue.end - cue.start <= rules.longest)
                let times = [cue.start] + cue.words.map(\.start) + [cue.end]
                #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
                #expect(track.tooShort.contains(cue.id) == (cue.end - cue.start < rules.shortest))
            }
            #expect(zip(track.cues, track.cues.dropFirst()).allSatisfy { $0.start <= $1.start })
        }
    }
}
