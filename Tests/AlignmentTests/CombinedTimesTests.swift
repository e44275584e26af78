import Messages
import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct CombinedTimesTests {
    private typealias Timing = Transcript.Timing

    private func alignment(_ timings: [Timing?]) -> Alignment {
        var transcript = Transcript()
        transcript.items = timings.enumerated().map { place, timing in
            Transcript.Item(
                id: "s\(place + 1)", text: "第\(place)句話", timing: timing,
                sentences: [.init(text: "第\(place)句話", timing: timing)])
        }
        return Alignment(transcript, matchedShare: 1, notices: [])
    }

    private func combined(_ captions: [Timing?], _ sound: [Timing?]) throws -> [Timing?] {
        let task = try AlignmentTask(alignment(captions.map { _ in nil }).transcript)
        let both = CombinedTimes.of(task, captions: alignment(captions), sound: alignment(sound))
        return both.transcript.items.map(\.timing)
    }

    private func text(_ start: Int, _ confidence: Double, _ method: Transcript.Method = .captions) -> Timing {
        Timing(
            start: Milliseconds(start), end: Milliseconds(start + 900), confidence: confidence, method: method
        )
    }

    private func sound(_ start: Int, _ confidence: Double) -> Timing { text(start, confidence, .audio) }

    @Test("where both agree the sound's start is taken, surer than either")
    func agreement() throws {
        let found = try combined(
            [text(1_080, 0.95), text(5_000, 0.6)], [sound(1_000, 0.9), sound(5_300, 0.8)])
        #expect(found.map { $0?.start.value } == [1_000, 5_300])
        #expect(found.allSatisfy { $0?.method == .audio })
        #expect(found[0]?.confidence ?? 0 > 0.99)
        #expect(found[1]?.confidence ?? 0 > 0.9)
    }

    @Test("sure captions hold against the sound; what was only guessed yields")
    func disagreement() throws {
        let found = try combined(
            [text(1_000, 0.97), text(4_000, 0.4, .interpolated), text(9_000, 0.97)],
            [sound(3_000, 0.85), sound(6_000, 0.8), nil])
        #expect(found.map { $0?.start.value } == [1_000, 6_000, 9_000])
    }

    @Test("what captions lack is filled by the sound, but only between the sentences around it")
    func holes() throws {
        let found = try combined(
            [text(1_000, 0.95), nil, nil, text(20_000, 0.95)],
            [nil, sound(7_000, 0.9), sound(60_000, 0.95), nil])
        #expect(found.map { $0?.start.value } == [1_000, 7_000, nil, 20_000])
        #expect(found[1]?.method == .audio)
    }

    @Test("starts rise, and of two that cross the surer stays; pins always do")
    func order() throws {
        let pin = Timing(start: 6_000, end: 7_000, confidence: 1, method: .given)
        let found = try combined(
            [text(1_000, 0.9), text(8_000, 0.5), pin, text(5_000, 0.7), text(9_000, 0.9)],
            [nil, nil, sound(2_000, 0.99), nil, nil])
        #expect(found.map { $0?.start.value } == [1_000, nil, 6_000, nil, 9_000])
        #expect(found[2]?.method == .given)
    }
}
