/// Decides which packets of a picture track may be written so that the end of a copy is clean.
///
/// Packets come in decoding order, pictures are shown in another. What is written must be a prefix of the decoding
/// order that is complete in presentation: every picture up to the last one shown is in it, and none at or past the
/// wished end. Such a prefix ends at most a mini-GOP early.
struct PresentationPrefix<Element> {
    /// First presentation time that does not belong to the segment.
    let end: Int64
    /// No codec reorders by more pictures than this; decides where decoding times are missing.
    static var deepestReordering: Int { 16 }

    private var pending: [(element: Element, pts: Int64)] = []
    /// The greatest presentation time of what was released.
    private var releasedMaximum = Int64.min
    private(set) var isFinished = false
    /// Once finished: how many that are shown before the end could not be released.
    private(set) var leftOut = 0

    init(end: Int64) { self.end = end }

    /// Takes the next packet in decoding order and returns those that are now known to belong to the segment.
    mutating func push(_ element: Element, pts: Int64, dts: Int64?) -> [Element] {
        guard !isFinished else { return [] }
        // Nothing waits and nothing is reordered: the common case of streams without B-frames.
        if pending.isEmpty, let dts, pts == dts, pts > releasedMaximum, pts < end {
            releasedMaximum = pts
            return [element]
        }
        pending.append((element, pts))
        // Later packets are decoded later, and nothing is shown before it is decoded.
        if let dts, dts >= end { return finish() }
        return release(notBefore: dts)
    }

    /// No packet follows: returns the last that belong to the segment.
    mutating func finish() -> [Element] {
        guard !isFinished else { return [] }
        let last = release(notBefore: Int64.max)
        isFinished = true
        leftOut = pending.count { $0.pts < end && $0.pts > releasedMaximum }
        pending = []
        return last
    }

    /// Releases the longest prefix that is known to be complete.
    /// - Parameter bound: no later packet is shown before this; nil where that is not known.
    private mutating func release(notBefore bound: Int64?) -> [Element] {
        var maximum = releasedMaximum
        let maxima = pending.map { entry in
            maximum = max(maximum, entry.pts)
            return maximum
        }
        // The least presentation time among all that follows a position, walking backwards.
        var least = bound ?? Int64.max
        for position in pending.indices.reversed() {
            let isKnown = bound != nil || pending.count - 1 - position >= Self.deepestReordering
            if isKnown, maxima[position] < end, maxima[position] < least {
                releasedMaximum = maxima[position]
                let released = pending.prefix(position + 1).map(\.element)
                pending.removeFirst(position + 1)
                return released
            }
            least = min(least, pending[position].pts)
        }
        return []
    }
}
