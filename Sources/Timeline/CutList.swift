import Messages

/// A moment as a user names it: resolved against a recording before it is used.
public enum TimeSpec: Hashable, Sendable {
    /// Exact seconds since the recording's zero, in the unit it was written in.
    case time(Timestamp)
    /// `@93086`: the picture of that number in presentation order, from 0.
    case picture(Int)
    /// Wall clock, in milliseconds since 1970-01-01T00:00:00Z.
    case wallClock(Int64)
    /// What calendars and clocks show where the recording was made, in milliseconds as if that were at Greenwich: a
    /// date and time without a zone, which is then that of the recording's own start.
    case localClock(Int64)
    /// What clocks show, since midnight, on a day that the recording's start decides.
    case timeOfDay(Timestamp)
}

extension TimeSpec {
    /// The moment so much later; nil of a picture, whose time only the recording knows.
    func advanced(by length: TimeSpan) -> TimeSpec? {
        switch self {
        case .time(let time): .time(time + length)
        case .picture: nil
        case .wallClock(let moment): .wallClock(moment + length.ticks(in: .milliseconds))
        case .localClock(let moment): .localClock(moment + length.ticks(in: .milliseconds))
        case .timeOfDay(let time): .timeOfDay(time + length)
        }
    }
}

/// One wished range of a cut list, as written.
public struct CutEntry: Hashable, Sendable {
    public var title: String?
    public var start: TimeSpec
    /// Nil: up to the next entry's start, or the end of the recording.
    public var end: TimeSpec?
    /// The line of the file it was read from, counted from 1.
    public var line: Int?
    /// Whether it is no mistake but nothing where it starts at the recording's end or later: what remains behind the
    /// last stretch that a list leaves out.
    public var mayLieBehindEnd = false
    /// Whether it starts where the recording does, whatever clock or offset the list's times have; nothing where
    /// another entry starts there.
    public var isOpening = false

    public init(
        title: String? = nil, start: TimeSpec, end: TimeSpec? = nil, line: Int? = nil,
        mayLieBehindEnd: Bool = false
    ) {
        self.mayLieBehindEnd = mayLieBehindEnd
        self.title = title
        self.start = start
        self.end = end
        self.line = line
    }
}

/// Named time ranges of a recording.
public struct CutList: Hashable, Sendable {
    public var entries: [CutEntry]
    /// Whether the starts are places to cut at, which have to come in their order, each once.
    public var isOfCuts = false

    public init(_ entries: [CutEntry]) { self.entries = entries }

    /// The stretches from the recording's start to the first of these times, from there to the second, and so on.
    public init(cutsAt times: [TimeSpec]) {
        var opening = CutEntry(start: .time(.zero))
        opening.isOpening = true
        self.init([opening] + times.map { CutEntry(start: $0) })
        isOfCuts = true
    }
}

/// A named half-open range on a recording's timeline (zero is the recording's zero).
public struct Segment: Hashable, Sendable {
    /// Counted from 1, in the cut list's order.
    public var number: Int
    public var title: String?
    public var range: TimeRange
    /// The range as it was asked for, where a boundary was moved into a pause since.
    public var asked: TimeRange?

    public init(number: Int, title: String? = nil, range: TimeRange) {
        self.number = number
        self.title = title
        self.range = range
    }
}
