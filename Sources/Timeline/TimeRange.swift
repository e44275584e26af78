/// A half-open range of time: `start` belongs to it, `end` does not.
public struct TimeRange: Hashable, Sendable {
    public let start: Timestamp
    public let end: Timestamp

    /// - Precondition: `start <= end`.
    public init(_ start: Timestamp, _ end: Timestamp) {
        precondition(start <= end, "a range does not end before it starts")
        self.start = start
        self.end = end
    }

    public var duration: TimeSpan { end - start }

    public func contains(_ time: Timestamp) -> Bool { start <= time && time < end }

    public func overlaps(_ other: TimeRange) -> Bool { start < other.end && other.start < end }

    /// The part that both share, if any.
    public func intersection(_ other: TimeRange) -> TimeRange? {
        let (from, to) = (max(start, other.start), min(end, other.end))
        return from < to ? TimeRange(from, to) : nil
    }
}
