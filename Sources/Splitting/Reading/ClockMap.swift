import Timeline

/// From a file's clock, as its packets tell it, to one that runs on: the recording's.
///
/// A value: epochs in file order, each with what is added to the times of its packets. A packet's epoch is told by
/// where it lies in the file, so that it is known after a seek too. All tracks whose clock was set anew together get
/// the same shift, which keeps sound and pictures together; the shift is such that no track overlaps what came
/// before.
struct ClockMap: Hashable, Sendable {
    struct Epoch: Hashable, Sendable {
        /// The first byte of the first packet that belongs to it, by track.
        var begins: [Int: Int64]
        /// The same for tracks that show no seam of their own.
        var beginsElse: Int64
        /// Added to the times of every track's packets.
        var shift: TimeSpan
        /// The same for tracks whose clock went its own way.
        var ownShifts: [Int: TimeSpan] = [:]
    }

    /// Where a clock was set anew.
    struct Jump: Hashable, Sendable {
        /// On the file's continuous clock, where what came before ends.
        let time: Timestamp
        /// What the clock jumped by; negative back.
        let by: TimeSpan
        /// The tracks whose clock jumped.
        let tracks: [Int]
    }

    var epochs: [Epoch] = []
    var jumps: [Jump] = []

    var isIdentity: Bool { epochs.isEmpty }

    /// How many epochs a track has begun at a byte of the file.
    func epoch(of track: Int, at position: Int64) -> Int {
        var low = 0
        var high = epochs.count
        while low < high {
            let middle = (low + high) / 2
            let begin = epochs[middle].begins[track] ?? epochs[middle].beginsElse
            if begin <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What is added to the times of a track's packets after so many epochs have begun.
    func shift(of track: Int, epoch: Int) -> TimeSpan {
        guard epoch > 0 else { return .zero }
        return epochs[epoch - 1].ownShifts[track] ?? epochs[epoch - 1].shift
    }
}
