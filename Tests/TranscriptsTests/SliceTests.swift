import Testing
import Timeline

@testable import Transcripts

struct SliceTests {
    private func segment(_ number: Int, _ start: Int, _ end: Int) -> Segment {
        Segment(
            number: number, title: "t\(number)",
            range: TimeRange(Timestamp(Milliseconds(start)), Timestamp(Milliseconds(end))))
    }

    private func item(_ id: String, _ start: Int? = nil, _ end: Int? = nil) -> Transcript.Item {
        let kind: Transcript.Kind = id.hasPrefix("h") ? .heading : id.hasPrefix("r") ? .remark : .utterance
        return Transcript.Item(
            id: id, kind: kind, text: id,
            timing: start.map { .init(start: Milliseconds($0), end: Milliseconds(end ?? $0)) })
    }

    private func shown(_ part: SegmentTranscript) -> [String] {
        part.transcript.items.map { item in
            item.id + (item.timing.map { " \($0.start.value)-\($0.end.value)" } ?? "")
        }
    }

    @Test func `a straddler goes where most of it lies, ties to the earlier, with times rebased`() {
        let transcript = Transcript(items: [
            item("s1", 0, 900), item("s2", 900, 1200), item("s3", 1150, 1950), item("s4", 1900, 2100),
        ])
        let sliced = transcript.slice([segment(1, 0, 1000), segment(2, 1000, 2000), segment(3, 2000, 3000)])
        #expect(sliced.parts.map(shown) == [["s1 0-900"], ["s2 0-200", "s3 150-950", "s4 900-1000"], []])
        #expect(sliced.straddlers.map(\.id) == ["s2", "s4"])
        #expect(sliced.straddlers.map(\.segment) == [2, 2])
        #expect(sliced.placements.map(\.share) == [1, 2.0 / 3, 1, 0.5])
        #expect(sliced.outside.isEmpty)
    }

    @Test func `overlapping segments each have what is mostly theirs`() {
        let transcript = Transcript(items: [
            item("s1", 0, 500), item("s2", 500, 1500), item("s3", 1400, 2000),
        ])
        let sliced = transcript.slice([segment(2, 400, 2000), segment(1, 0, 1000)])
        #expect(sliced.parts.map(shown) == [["s2 100-1100", "s3 1000-1600"], ["s1 0-500", "s2 500-1000"]])
        #expect(sliced.placements.map(\.id) == ["s1", "s2", "s2", "s3"])
    }

    @Test func `a piece too long for any half goes to the largest share`() {
        let transcript = Transcript(items: [item("s1", 0, 10_000)])
        let sliced = transcript.slice([segment(1, 0, 1000), segment(2, 2000, 5000), segment(3, 6000, 7000)])
        #expect(sliced.parts.map(shown) == [[], ["s1 0-3000"], []])
        #expect(sliced.placements == [Placement(id: "s1", segment: 2, share: 0.3, straddles: true)])
    }

    private func range(_ start: Int, _ end: Int) -> TimeRange {
        TimeRange(Timestamp(Milliseconds(start)), Timestamp(Milliseconds(end)))
    }

    @Test func `files that overlap by their keyframes have each item once, on their own clocks`() {
        let transcript = Transcript(items: [
            item("s1", 0, 700), item("s2", 700, 950), item("s3", 900, 1200), item("s4", 1200, 1900),
        ])
        let sliced = transcript.slice(
            [segment(1, 0, 1000), segment(2, 1000, 2000)], files: [range(0, 1000), range(600, 2000)])
        #expect(sliced.parts.map(shown) == [["s1 0-700", "s2 700-950"], ["s3 300-600", "s4 600-1300"]])
        #expect(sliced.placements.map(\.id) == ["s1", "s2", "s3", "s4"])
        #expect(sliced.straddlers.map(\.id) == ["s3"])
        #expect(sliced.parts[1].segment.range == range(600, 2000))
    }

    @Test func `where wishes overlap each file has its own`() {
        let sliced = Transcript(items: [item("s1", 500, 900)]).slice(
            [segment(1, 0, 1000), segment(2, 500, 2000)], files: [range(0, 1000), range(400, 2000)])
        #expect(sliced.parts.map(shown) == [["s1 500-900"], ["s1 100-500"]])
    }

    @Test func `what a file lacks goes to the one that has it`() {
        let sliced = Transcript(items: [item("s1", 1000, 1400), item("s2", 1500, 1900)]).slice(
            [segment(1, 0, 1000), segment(2, 1000, 2000)], files: [range(0, 1500), range(1500, 2000)])
        #expect(sliced.parts.map(shown) == [["s1 1000-1400"], ["s2 0-400"]])
    }

    @Test func `what has no time goes with its neighbour, a heading with what follows`() {
        let transcript = Transcript(items: [
            item("r1"), item("s1", 0, 900), item("s2"), item("h1"), item("s3", 1000, 1500), item("r2"),
            item("h2"),
        ])
        let sliced = transcript.slice([segment(1, 0, 1000), segment(2, 1000, 2000)])
        #expect(
            sliced.parts.map(shown) == [["r1", "s1 0-900", "s2"], ["h1", "s3 0-500", "r2", "h2"]])
        #expect(sliced.placements.filter { $0.share == nil }.count == 5)
    }

    @Test func `what lies in no segment is listed, with what goes with it`() {
        let transcript = Transcript(items: [
            item("s1", 0, 500), item("s2", 1200, 1300), item("r1"), item("s3", 2000, 2000),
            item("s4", 1999, 1999),
        ])
        let sliced = transcript.slice([segment(1, 0, 1000), segment(2, 1500, 2000)])
        #expect(sliced.outside.map(\.id) == ["s2", "r1", "s3"])
        #expect(sliced.parts.map(shown) == [["s1 0-500"], ["s4 499-499"]])
    }

    @Test func `sentences and words move along and do not leave the segment`() {
        var source = item("s1", 900, 2000)
        source.sentences = [.init(text: "a", timing: .init(start: 900, end: 950)), .init(text: "b")]
        source.words = [.init(text: "a", start: 950, end: 1100)]
        let part = Transcript(items: [source]).slice([segment(1, 1000, 2000)]).parts[0].transcript.items[0]
        #expect(part.sentences.map(\.timing) == [.init(start: 0, end: 0), nil])
        #expect(part.words == [.init(text: "a", start: 0, end: 100)])
    }

    @Test func `a transcript without any time lies nowhere`() {
        let sliced = Transcript(items: [item("s1"), item("s2")]).slice([segment(1, 0, 1000)])
        #expect(sliced.outside.map(\.id) == ["s1", "s2"])
    }

    private func two(_ straddle: Straddle, _ items: [Transcript.Item]) -> SlicedTranscript {
        Transcript(items: items).slice([segment(1, 0, 1000), segment(2, 1000, 2000)], straddle: straddle)
    }

    @Test func `straddlers are kept whole in both, or dropped, and either is told`() {
        let items = [
            item("s1", 0, 900), item("s2", 900, 1300), item("s3", 1300, 1900), item("s4", 1900, 2100),
        ]
        let kept = two(.keep, items)
        #expect(
            kept.parts.map(shown) == [
                ["s1 0-900", "s2 900-1000"], ["s2 0-300", "s3 300-900", "s4 900-1000"],
            ])
        #expect(kept.straddlers.map { "\($0.id) \($0.segment ?? 0)" } == ["s2 1", "s2 2", "s4 2"])
        let dropped = two(.drop, items)
        #expect(dropped.parts.map(shown) == [["s1 0-900"], ["s3 300-900"]])
        #expect(dropped.dropped.map(\.id) == ["s2", "s4"])
        #expect(dropped.outside.isEmpty && dropped.straddlers.isEmpty)
    }

    @Test(arguments: [Straddle.keep, .clip])
    func `what has no time goes with the end of a straddler, and with all of what lies whole in several`(
        straddle: Straddle
    ) {
        var source = item("s1", 900, 1300)
        source.text = "好，謝謝大家，我們開始。"
        let kept = two(straddle, [source, item("s2"), item("s3", 1300, 1900)])
        func holders(_ sliced: SlicedTranscript, _ id: String) -> [Bool] {
            sliced.parts.map { $0.transcript.items.contains { $0.id == id } }
        }
        #expect(holders(kept, "s2") == [false, true])
        let overlapping = Transcript(items: [
            item("s1", 500, 900), item("s2"), item("s3", 950, 1300), item("s4"),
        ])
        .slice([segment(1, 0, 1000), segment(2, 400, 1200)], straddle: straddle)
        #expect(holders(overlapping, "s2") == [true, true])
        #expect(holders(overlapping, "s4") == [false, true])
    }

    @Test func `a clipped utterance is cut between sentences, its parts keep id and speaker`() {
        var source = item("s1", 200, 1800)
        source.text = "先說第一點。然後第二點，就這樣。"
        source.speaker = "陳主持"
        source.startsTurn = false
        source.sentences = [
            .init(text: "先說第一點。", timing: .init(start: 200, end: 900)),
            .init(text: "然後第二點，就這樣。", timing: .init(start: 1100, end: 1800)),
        ]
        let sliced = two(.clip, [source])
        let pieces = sliced.parts.flatMap(\.transcript.items)
        #expect(pieces.map(\.text) == ["先說第一點。", "然後第二點，就這樣。"])
        #expect(pieces.map(\.id) == ["s1", "s1"])
        #expect(pieces.map(\.speaker) == ["陳主持", "陳主持"])
        #expect(pieces.map(\.startsTurn) == [false, true])
        #expect(pieces.map { $0.timing?.start } == [200, 100])
        #expect(pieces.map { $0.timing?.end } == [900, 800])
        #expect(pieces.map(\.sentences.count) == [1, 1])
        #expect(sliced.straddlers.count == 2)
    }

    @Test func `a clipped sentence is cut where it reads best near the cut`() {
        var source = item("s1", 0, 2000)
        source.text = "公園的遊戲場應該更新，預算的部分我們之後再來談。"
        source.words = [
            .init(text: "公園的遊戲場應該更新", start: 0, end: 1040),
            .init(text: "預算的部分我們之後再來談", start: 1100, end: 2000),
        ]
        let pieces = two(.clip, [source]).parts.flatMap(\.transcript.items)
        #expect(pieces.map(\.text) == ["公園的遊戲場應該更新，", "預算的部分我們之後再來談。"])
        #expect(pieces.map(\.words.count) == [1, 1])
        let markdown = Transcript(markup: .markdown, items: [source]).slice(
            [segment(1, 0, 1000), segment(2, 1000, 2000)], straddle: .clip)
        #expect(markdown.parts.flatMap(\.transcript.items).map(\.text) == pieces.map(\.text))
    }

    @Test(arguments: 0..<60) func `clipping loses no character, whatever the cuts`(seed: Int) {
        let text = "我們今天 discuss the budget，一共 1,250,000 元。第二點：遮陽設施、地墊 and so on……謝謝！"
        var source = item("s1", 500, 9500)
        source.text = text
        source.sentences = Sentences.split(text).map { .init(text: String($0)) }
        let cuts = [0, seed * 150 + 100, seed * 150 + 100 + (seed % 7 + 1) * 400, 10_000].sorted()
        let segments = zip(cuts, cuts.dropFirst()).enumerated().map { segment($0 + 1, $1.0, $1.1) }
        let sliced = Transcript(items: [source]).slice(segments, straddle: .clip)
        let pieces = sliced.parts.flatMap(\.transcript.items)
        func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        #expect(squeezed(pieces.map(\.text).joined()) == squeezed(text))
        #expect(squeezed(pieces.flatMap { $0.sentences.map(\.text) }.joined()) == squeezed(text))
        for part in sliced.parts {
            for timing in part.transcript.items.compactMap(\.timing) {
                #expect(timing.start <= timing.end)
                #expect(timing.end.value <= part.segment.range.duration.milliseconds.value)
            }
        }
    }

    @Test func `a day of utterances is cut along many segments at once`() {
        let transcript = Transcript(items: (0..<20_000).map { item("s\($0)", $0 * 4000, $0 * 4000 + 3900) })
        let segments = (0..<2000).map { segment($0 + 1, $0 * 40_000, $0 * 40_000 + 41_000) }
        let start = ContinuousClock.now
        let sliced = transcript.slice(segments)
        #expect(sliced.placements.count == 20_000)
        #expect(ContinuousClock.now - start < .seconds(3))
    }
}
