import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct MatchingTests {
    private func tokens(_ texts: [String]) -> [Tokens] {
        var tokenizer = Tokenizer(table: SymbolTable(covering: texts))
        return texts.map { text in
            var tokens = Tokens()
            tokenizer.append(text, to: &tokens)
            return tokens
        }
    }

    /// The best score by plain recursion over three matrices, written without the aligner's tricks.
    private func plainScore(_ first: Tokens, _ second: Tokens) -> Int32 {
        let never: Int32 = -1_000_000
        let (rows, columns) = (first.count, second.count)
        var best = Array(
            repeating: Array(repeating: [never, never, never], count: columns + 1), count: rows + 1)
        best[0][0] = [0, never, never]
        for row in 0...rows {
            for column in 0...columns where row + column > 0 {
                if row > 0, column > 0 {
                    var value: Int32 = -6
                    if first.symbols[row - 1] == second.symbols[column - 1] {
                        value = 10
                    } else if first.sounds[row - 1] == second.sounds[column - 1] {
                        value = 7
                    }
                    if second.pauses[column - 1] != .none { value += first.pauses[row - 1] != .none ? 5 : -5 }
                    best[row][column][0] = best[row - 1][column - 1].max()! + value
                }
                if row > 0 {
                    let above = best[row - 1][column]
                    best[row][column][1] = max(above[1] - 1, max(above[0], above[2]) - 9)
                }
                if column > 0 {
                    let left = best[row][column - 1]
                    best[row][column][2] = max(left[2] - 1, max(left[0], left[1]) - 9)
                }
            }
        }
        return best[rows][columns].max()!
    }

    @Test("Short stretches are matched as well as can be, forwards and backwards")
    func optimal() {
        var random = SplitMix(state: 99)
        let letters = Array("再在請情會，。")
        var aligner = GapAligner()
        for _ in 0..<300 {
            let texts = (0..<2).map { _ in
                String(
                    (0..<Int.random(in: 1...14, using: &random)).map { _ in
                        letters.randomElement(using: &random)!
                    })
            }
            let both = tokens(texts)
            guard both[0].count > 0, both[1].count > 0 else { continue }
            let wanted = plainScore(both[0], both[1])
            for step in [1, -1] {
                var pairs: [(Int, Int)] = []
                let found = aligner.align(
                    both[0], from: step > 0 ? 0 : both[0].count - 1, rows: both[0].count,
                    both[1], from: step > 0 ? 0 : both[1].count - 1, columns: both[1].count,
                    step: step, ending: .corner
                ) { row, column, _ in pairs.append((row, column)) }
                #expect(found.score == wanted, "\(texts) \(step)")
                let rising = step > 0 ? pairs.reversed() : pairs
                #expect(zip(rising, rising.dropFirst()).allSatisfy { $0.0 < $1.0 && $0.1 < $1.1 })
            }
        }
    }

    @Test("A chain rises in both texts and leaves out a formula's other places")
    func chain() {
        func block(_ first: Int, _ second: Int, _ length: Int) -> Anchors.Block {
            Anchors.Block(first: first, second: second, length: length, score: Float(length))
        }
        let true0 = block(0, 10, 20)
        let true1 = block(30, 40, 20)
        let true2 = block(60, 69, 20)
        let elsewhere = block(32, 900, 6)
        let chain = Chain.best([true0, true1, elsewhere, true2])
        #expect(chain.map(\.first) == [0, 30, 60])
        #expect(Chain.best([]).isEmpty)
        let overlapping = Chain.best([block(0, 0, 10), block(6, 8, 10)])
        #expect(
            zip(overlapping, overlapping.dropFirst()).allSatisfy {
                $0.firstEnd <= $1.first && $0.secondEnd <= $1.second
            })
    }

    @Test("Partners rise, whatever the texts", arguments: 0..<40)
    func anyText(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed) &* 7919)
        let pool = Array("我們的在再是事1２三十百 ,.。！？a b the Ωж안ไ😀\u{301}\u{200D}\n「」…")
        func text(_ length: Int) -> String {
            String((0..<length).map { _ in pool.prefix(4 + seed).randomElement(using: &random)! })
        }
        var transcript = Transcript(
            items: (0..<30).map { _ in .init(id: "", text: text(.random(in: 0...60, using: &random))) })
        transcript.number()
        let captions = Transcript(
            items: (0..<60).map { number in
                .init(
                    id: "", text: text(.random(in: 0...30, using: &random)),
                    timing: .init(start: .init(number * 1500), end: .init(number * 1500 + 1400)))
            })
        let result = try TextAligner.align(transcript, to: captions).transcript
        #expect(result.items.map(\.text) == transcript.items.map(\.text))
        let sentences = result.items.flatMap(\.sentences).compactMap(\.timing)
        #expect(zip(sentences, sentences.dropFirst()).allSatisfy { $0.end <= $1.start })
        #expect(sentences.allSatisfy { $0.start <= $0.end })
    }

    @Test("Texts without a rare gram cost a bounded number of cells")
    func bounded() throws {
        // 12,000 x 12,000 cells would take minutes here.
        let line = String(repeating: "好對", count: 10)
        var transcript = Transcript(items: (0..<600).map { _ in .init(id: "", text: line) })
        transcript.number()
        let captions = Transcript(
            items: (0..<590).map {
                .init(
                    id: "", text: line, timing: .init(start: .init($0 * 2000), end: .init($0 * 2000 + 1900)))
            })
        let alignment = try TextAligner.align(transcript, to: captions)
        #expect(alignment.utterances.sure == 0)
        #expect(alignment.transcript.items.count == 600)
    }
}
