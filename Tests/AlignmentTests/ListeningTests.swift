import Testing
import Timeline
import Transcripts

@testable import Alignment

/// What is heard of a recording, and what is no speech in it.
@Suite struct ListeningTests {
    /// Utterances of one sentence of 4 s, one every 5 s; those of `open` have no time.
    private func task(_ count: Int, open: Set<Int>, confidence: Double = 1) throws -> AlignmentTask {
        let items = (0..<count).map { number in
            Transcript.Item(
                id: "s\(number + 1)", kind: .utterance, text: "這是第\(number)句。",
                timing: open.contains(number)
                    ? nil
                    : .init(
                        start: .init(number * 5_000), end: .init(number * 5_000 + 4_000),
                        confidence: confidence, method: .audio))
        }
        return try AlignmentTask(Transcript(items: items), keepTimes: true)
    }

    private func plan(_ task: AlignmentTask, minutes: Int?) -> ListeningPlan {
        var tokenizer = Tokenizer(table: SymbolTable(covering: task.transcript.items.map(\.text)))
        let spoken = SpokenText(task.transcript, tokenizer: &tokenizer)
        return ListeningPlan(
            task, spoken, frame: 60, duration: minutes.map { Milliseconds($0 * 60_000) })
    }

    @Test func `Only what lies around an open sentence is heard, and what is known there teaches`() throws {
        let plan = plan(try task(1_200, open: [600]), minutes: 100)
        let windows = try #require(plan.windows)
        #expect(windows.count == 1)
        // Between the sentences beside it, and three minutes around.
        let expected = (2_999_000 - 90_000) / 60...(3_005_000 + 90_000) / 60 + 1
        #expect(windows[0].lowerBound == expected.lowerBound)
        #expect(abs(windows[0].upperBound - expected.upperBound) <= 1)
        #expect(plan.known.count >= 30)
        #expect(!plan.known.contains { $0.sentence == 600 })
        #expect(
            plan.known.allSatisfy {
                windows[0].lowerBound <= $0.frames.lowerBound && $0.frames.upperBound <= windows[0].upperBound
            })
        #expect(plan.known.first { $0.sentence == 605 }?.frames == 3_025_000 / 60..<3_029_000 / 60)
    }

    @Test func `Windows that nearly touch are one, and the ends are the recording's`() throws {
        let plan = plan(try task(1_200, open: [0, 3, 500, 504, 1_199]), minutes: 100)
        let windows = try #require(plan.windows)
        #expect(windows.count == 3)
        #expect(windows[0].lowerBound == 0)
        #expect(windows[2].upperBound == 100_000)
        #expect(zip(windows, windows.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
    }

    @Test func `All is heard where most is open, and where the length is not known`() throws {
        #expect(plan(try task(100, open: Set(10..<90)), minutes: 9).windows == nil)
        #expect(plan(try task(1_200, open: [600]), minutes: nil).windows == nil)
        #expect(plan(try task(12, open: [4]), minutes: 1).windows == nil)
    }

    private func noise(_ count: Int, _ seed: UInt32) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(Int32(bitPattern: state)) / Float(Int32.max)
        }
    }

    @Test func `What keeps its colour for seconds is no speech, what changes it is`() {
        let width = Cepstra.coefficients
        // Sounds that change every few frames, then applause, then sounds again.
        let speech = (0..<200).flatMap { frame in noise(width, UInt32(frame / 3) * 7_919).map { $0 * 10 } }
        let applause = (0..<100).flatMap { frame in noise(width, UInt32(frame) + 77).map { 4 + $0 } }
        let cepstra = speech + applause + speech
        let loud = [Bool](repeating: true, count: 500)
        let steady = SteadySound.frames(cepstra, isLoud: loud)
        #expect(!steady[..<195].contains(true))
        #expect(!steady[205..<295].contains(false))
        #expect(!steady[305...].contains(true))
        // Nothing else to compare it with: it may be a quiet voice in a loud room.
        #expect(!SteadySound.frames(applause, isLoud: .init(repeating: true, count: 100)).contains(true))
        // Pauses are not looked at.
        let pauses = (0..<500).map { !(200..<300).contains($0) || $0 % 2 == 0 }
        #expect(!SteadySound.frames(cepstra, isLoud: pauses).contains(true))
        #expect(SteadySound.frames([], isLoud: []).isEmpty)
    }

    @Test func `Sound that was skipped has no level, and what follows lies at its own time`() {
        let sound = noise(32_000, 5)
        let whole = Cepstra(sampleRate: 16_000, pool: 6)
        whole.take(sound.span)
        whole.finish()
        let parts = Cepstra(sampleRate: 16_000, pool: 6)
        parts.skip(toFrame: 10)
        parts.take(sound.span.extracting(9_600..<19_200))
        parts.skip(toFrame: 30)
        parts.take(sound.span.extracting(28_800..<32_000))
        parts.finish()
        let width = Cepstra.coefficients
        #expect(parts.frames.count == whole.frames.count)
        // But for the first sample of each part, which has none before it.
        for frame in [12, 15, 31, 32] {
            let own = Array(parts.frames[frame * width..<(frame + 1) * width])
            let same = Array(whole.frames[frame * width..<(frame + 1) * width])
            let differences = zip(own, same).map { (one: Float, other: Float) -> Float in abs(one - other) }
            #expect((differences.max() ?? 1) < 1e-3)
        }
        #expect(parts.levels[..<60].allSatisfy { $0 == -.infinity })
        #expect(parts.levels[120..<180].allSatisfy { $0 == -.infinity })
        #expect(parts.levels[60..<118].allSatisfy { $0 > -100 })
        let loud = SpeechActivity.loud(parts.levels)
        #expect(!loud[..<60].contains(true))
    }
}
