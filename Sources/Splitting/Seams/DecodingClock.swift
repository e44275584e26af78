/// Gives decoding times to pictures that come in decoding order: each the presentation time of the picture shown
/// `depth` places before it, so that they rise strictly and none is later than its picture is shown.
///
/// Copied and encoded pictures alike get theirs here, whatever their own were.
struct DecodingClock {
    private let depth: Int
    /// Ticks of one picture, for those before the first.
    private let step: Int64
    /// The presentation times not given out yet, rising.
    private var waiting: [Int64] = []
    private var taken = 0
    private var first: Int64 = 0
    private var last: Int64?

    init(depth: Int, step: Int64) {
        self.depth = depth
        self.step = max(1, step)
    }

    /// - Returns: nil where no time is left for it before it is shown, as with a picture that comes twice.
    mutating func decodingTime(of pts: Int64) -> Int64? {
        if let last, pts <= last { return nil }
        let place = waiting.lastIndex { $0 <= pts }.map { $0 + 1 } ?? 0
        waiting.insert(pts, at: place)
        if taken == 0 { first = pts }
        defer { taken += 1 }
        var time: Int64
        if taken < depth {
            time = first - Int64(depth - taken) * step
        } else {
            time = waiting.removeFirst()
        }
        // Deeper reordering than was said: still rising, if late.
        if let last, time <= last { time = last + 1 }
        guard time <= pts else {
            waiting.removeAll { $0 == pts }
            return nil
        }
        last = time
        return time
    }
}
