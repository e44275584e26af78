import Timeline

/// A moment at which a split cuts: what ends there and what starts there.
public struct CutPoint: Hashable, Sendable {
    /// One segment's side of the cut.
    public struct Side: Hashable, Sendable {
        public let segment: Segment
        /// Where the segment's file really ends or starts, which differs in `copy` mode.
        public let real: Timestamp

        public init(segment: Segment, real: Timestamp) {
            self.segment = segment
            self.real = real
        }
    }

    /// As wished, on the recording's clock.
    public let time: Timestamp
    /// The segments that end here, by their numbers.
    public let ending: [Side]
    /// The segments that start here, by their numbers.
    public let starting: [Side]

    public init(time: Timestamp, ending: [Side], starting: [Side]) {
        self.time = time
        self.ending = ending
        self.starting = starting
    }

    /// All cuts of a plan in order of time; a boundary that several segments share is one cut.
    public static func all(in plan: SplitPlan) -> [CutPoint] { all(in: plan.items) }

    static func all(in items: [SplitPlan.Item]) -> [CutPoint] {
        var ending: [Timestamp: [Side]] = [:]
        var starting: [Timestamp: [Side]] = [:]
        for item in items.sorted(by: { $0.segment.number < $1.segment.number }) {
            let wished = item.segment.range
            starting[wished.start, default: []].append(Side(segment: item.segment, real: item.cut.start))
            ending[wished.end, default: []].append(Side(segment: item.segment, real: item.cut.end))
        }
        return Set(ending.keys).union(starting.keys).sorted().map {
            CutPoint(time: $0, ending: ending[$0] ?? [], starting: starting[$0] ?? [])
        }
    }
}
