import Timeline

/// What one read over a recording's times tells, for containers that do not say it themselves.
struct RecordingFacts: Hashable, Sendable {
    /// Where a keyframe of the reference track begins, for finding one's way without an index.
    struct Place: Hashable, Sendable {
        /// Its decoding time on the clock that runs on.
        let time: Timestamp
        /// In bytes from the file's start.
        let position: Int64
    }

    /// What is wrong with a track.
    struct Damage: Hashable, Sendable {
        /// Packets of which bytes were lost on the way.
        var corrupt = 0
        /// Packets that are there twice.
        var repeated = 0
        /// Packets whose times are missing or fit nowhere.
        var mistimed = 0
    }

    /// Where a track has nothing, with the clock kept.
    struct Gap: Hashable, Sendable {
        let track: Int
        let time: Timestamp
        let length: TimeSpan
    }

    var map = ClockMap()
    /// Times increase; at most two a second.
    var places: [Place] = []
    /// The end of the last sound or picture, on the clock that runs on; nil where there is none.
    var end: Timestamp?
    /// By track.
    var damage: [Int: Damage] = [:]
    /// How many of a transport stream's packets were sent twice.
    var sentTwice = 0
    var gaps: [Gap] = []
    /// Where packets whose times fit nowhere begin, by track.
    var outliers: [Int: Set<Int64>] = [:]

    /// The last keyframe decoded at or before a time.
    func place(before time: Timestamp) -> Place? {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? places[low - 1] : nil
    }
}
