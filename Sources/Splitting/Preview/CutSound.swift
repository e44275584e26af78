import Timeline

/// Four seconds of sound with a cut in their middle, mixed to one channel.
public struct CutSound: Sendable {
    /// On either side of the cut.
    public static let reach = TimeSpan(2, .seconds)

    public let sampleRate: Int
    /// From two seconds before the cut to two seconds after it; 0 where the recording has no sound.
    public let samples: [Float]

    /// The number of samples before the cut, and after it.
    public static func half(at sampleRate: Int) -> Int {
        Int(reach.ticks(in: TimeBase(1, Int32(clamping: sampleRate))))
    }

    /// - Parameter samples: as many as four seconds hold.
    init(sampleRate: Int, samples: [Float]) {
        precondition(samples.count == 2 * Self.half(at: sampleRate), "four seconds of sound")
        self.sampleRate = sampleRate
        self.samples = samples
    }

    public var before: ArraySlice<Float> { samples.prefix(samples.count / 2) }
    public var after: ArraySlice<Float> { samples.suffix(samples.count / 2) }

    /// The lowest and highest sample of each of `count` equal stretches, from -1 to 1.
    public func peaks(_ count: Int) -> [ClosedRange<Float>] {
        (0..<count).map { index in
            let part = samples[samples.count * index / count..<samples.count * (index + 1) / count]
            let low = max(-1, part.min() ?? 0)
            return min(1, low)...max(min(1, low), min(1, part.max() ?? 0))
        }
    }
}
