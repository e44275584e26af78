import Timeline

/// How loud a recording is over its length: the lowest and highest sample of equal stretches. Memory grows with the
/// number of stretches, not with the sound.
public struct Waveform: Sendable {
    /// From -1 to 1; stretches behind the last sample are silent.
    public private(set) var peaks: [ClosedRange<Float>]
    /// Samples a stretch.
    private let length: Int64
    private var index = 0
    private var taken: Int64 = 0
    private var low: Float = 0
    private var high: Float = 0

    /// - Parameters:
    ///   - count: how many stretches; at least one.
    ///   - length: samples in each; at least one.
    init(count: Int, length: Int64) {
        precondition(count > 0 && length > 0, "a waveform has a length")
        peaks = [ClosedRange<Float>](repeating: 0...0, count: count)
        self.length = length
    }

    mutating func take(_ samples: Span<Float>) {
        for place in samples.indices {
            let sample = samples[place]
            // A decoder may give what is no number.
            if sample < low { low = max(-1, sample) }
            if sample > high { high = min(1, sample) }
            taken += 1
            if taken == length { close() }
        }
    }

    private mutating func close() {
        if index < peaks.count { peaks[index] = low...high }
        index += 1
        (taken, low, high) = (0, 0, 0)
    }

    /// Closes the stretch in hand.
    mutating func finish() { if taken > 0 { close() } }
}
