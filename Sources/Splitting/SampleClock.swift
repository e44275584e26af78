import Timeline

/// Places blocks of samples on a segment's clock, exactly to the sample also where the container counts in coarser
/// ticks.
///
/// Containers that count in milliseconds round each packet by itself. Packets that follow each other without a gap
/// all say something about the one offset between samples and ticks; the offset that agrees with all of them is
/// closer than any single time, and packets placed by it follow each other without jitter.
struct SampleClock {
    private let base: TimeBase
    private let samples: TimeBase
    private let origin: Int64
    /// Samples in a tick, rounded up.
    let tick: Int64
    private let isExact: Bool
    /// Samples counted since the last gap.
    private var count: Int64 = 0
    private var lowest = Int64.min
    private var highest = Int64.max
    private var offset: Int64?

    /// - Parameters:
    ///   - origin: where zero lies, on the clock of the ticks.
    init(ticks base: TimeBase, sampleRate: Int, origin: Timestamp) {
        self.base = base
        samples = TimeBase(1, Int32(clamping: max(1, sampleRate)))
        self.origin = min(max(origin.ticks(in: samples), -1 << 56), 1 << 56)
        tick = max(1, Timestamp(1, base).ticks(in: samples, rounding: .up))
        // Ticks of a whole number of samples, or far finer than a sample.
        let fine = Timestamp(1, samples).ticks(in: base, rounding: .down)
        isExact = Timestamp(tick, samples) == Timestamp(1, base) && tick == 1 || fine >= 16
    }

    /// Samples by which a place may be wrong.
    var grace: Int64 { isExact ? 0 : (tick + 1) / 2 }

    /// Where a block starts, in samples from zero.
    /// - Parameter length: its samples.
    mutating func place(_ ticks: Int64, length: Int64) -> Int64 {
        // Damaged files name times that no sum may touch.
        let far: Int64 = 1 << 56
        let observed = min(max(Timestamp(ticks, base).ticks(in: samples), -far), far) - origin
        guard !isExact else { return observed }
        defer { count += length }
        let half = (tick + 1) / 2
        let relative = observed - count
        if let offset {
            if abs(offset - relative) <= tick + half { return count + offset }
            // A gap or a repetition: what the container says holds.
            self.offset = relative
            return observed
        }
        lowest = max(lowest, relative - half)
        highest = min(highest, relative + half)
        if lowest > highest {
            lowest = relative - half
            highest = relative + half
        }
        return count + (lowest + highest) / 2
    }

    /// From here on the offset stays, as long as no gap comes: the first block was written.
    mutating func settle() {
        guard !isExact, offset == nil, lowest <= highest, lowest != Int64.min else { return }
        offset = (lowest + highest) / 2
    }
}
