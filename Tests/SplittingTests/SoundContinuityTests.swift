import Testing

@testable import Splitting

@Suite struct SoundContinuityTests {
    /// Where blocks of 1024 samples at 48 kHz are put.
    private func places(_ starts: [Int64]) -> [Int64] {
        let blocks = starts.map { SoundContinuity.Block(start: $0, length: 1024) }
        var continuity = SoundContinuity(sampleRate: 48_000)
        return blocks.indices.compactMap { continuity.place(blocks[$0...].prefix(SoundContinuity.agreement)) }
    }

    private let steady = (0..<40).map { Int64($0) * 1024 }

    @Test("times that jitter by twenty milliseconds place blocks without a gap")
    func jitter() {
        let late: [Int64] = [0, 900, -700, 300, 0, -960, 500]
        #expect(places(steady.enumerated().map { $1 + late[$0 % 7] }) == steady)
    }

    @Test("a lost block leaves its gap, exactly there; one that comes again takes its time back")
    func gap() {
        let later = steady.map { $0 < 10 * 1024 ? $0 : $0 + 1024 }
        #expect(places(later) == later)
        let earlier = steady.map { $0 < 10 * 1024 ? $0 : $0 - 2048 }
        #expect(places(earlier) == earlier)
    }

    @Test("a clock that runs away from the samples is followed within two milliseconds")
    func drift() {
        let fast = (0..<4_000).map { Int64($0) * 1025 }
        for (place, said) in zip(places(fast), fast) { #expect(abs(place - said) <= 96) }
    }
}
