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

    @Test func `a day of utterances is cut along many segments at once`() {
        let transcript = Transcript(items: (0..<20_000).map { item("s\($0)", $0 * 4000, $0 * 4000 + 3900) })
        let segments = (0..<2000).map { segment($0 + 1, $0 * 40_000, $0 * 40_000 + 41_000) }
        let start = ContinuousClock.now
        let sliced = transcript.slice(segments)
        #expect(sliced.placements.count == 20_000)
        #expect(ContinuousClock.now - start < .seconds(3))
    }
}
