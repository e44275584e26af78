public import Messages
public import Timeline

/// What was found when a segment's file was held against its recording: figures, and what is wrong.
///
/// A value without findings proves that the pictures are those of the range, in order, at their times and as they were;
/// that each sound track keeps its place; and that nothing from outside the range is in the file.
public struct Proof: Hashable, Sendable {
    /// How much is decoded.
    public enum Depth: String, Hashable, Sendable {
        /// The GOPs at both ends and around each place where copied pictures meet encoded ones; sound in a few places.
        /// Everything else is compared as it is coded.
        case seams
        /// All pictures, and sound throughout.
        case all
    }

    /// One picture track.
    public struct Pictures: Hashable, Sendable {
        /// The track's index in the recording.
        public let track: Int
        /// Pictures of the recording in the range.
        public var expected = 0
        /// Pictures that a player shows.
        public var shown = 0
        /// Coded pictures in the file.
        public var stored = 0
        /// Shown pictures whose coding is the recording's, byte for byte.
        public var copied = 0
        /// Shown pictures that were decoded here, and how many of those equal the recording's in every sample.
        public var decoded = 0
        public var identical = 0
        /// The least likeness of a picture that was encoded again, in hundredths of a decibel; nil where none was seen.
        public var worstLikeness: Int?
        /// Which picture of the range comes first and last, counted from the one that should; nil where unknown.
        public var firstOffset: Int?
        public var lastOffset: Int?
        public var missing = 0
        public var doubled = 0
        public var outOfOrder = 0
        /// Pictures from before and after the range.
        public var fromBefore = 0
        public var fromAfter = 0
        /// Pictures that are nowhere in the recording near their time.
        public var unknown = 0
        /// Pictures that are stored but not shown.
        public var hidden = 0
        /// Copied pictures that decode to something else, and pictures that do not decode.
        public var damaged = 0
        /// How far a picture's time lies from the recording's at most, in microseconds.
        public var jitter: Int64 = 0
        /// Packets whose decoding time does not increase, or lies behind their presentation, or that have none.
        public var badTimes = 0
    }

    /// One sound track; times in microseconds.
    public struct Sound: Hashable, Sendable {
        public let track: Int
        public let codec: String
        /// Places that were listened to, those that were silent in both, and those that sound like something else.
        public var places = 0
        public var silent = 0
        public var foreign = 0
        /// The worst distance from its place beside the pictures; positive is late.
        public var offset: Int64?
        /// From the range's start to the first sample; from its end to the last. Positive is late.
        public var start: Int64?
        public var end: Int64?
        /// The longest stretch without sound, and the longest that sounds twice, which the recording has not.
        public var gap: Int64 = 0
        public var overlap: Int64 = 0
        /// Packets stored but not played, and those that the codec's pre-roll may take.
        public var hidden = 0
        public var preroll = 0
        public var badTimes = 0
        /// The length of a packet.
        public var packet: Int64 = 0
    }

    /// One subtitle track.
    public struct Subtitles: Hashable, Sendable {
        public let track: Int
        public var expected = 0
        public var present = 0
        public var lost = 0
        public var foreign = 0
        /// How far a cue starts or ends from where it should at most, in microseconds.
        public var shift: Int64 = 0
    }

    public let file: String
    public let source: String
    /// On the recording's clock.
    public let range: TimeRange
    public let depth: Depth
    public internal(set) var pictures: [Pictures] = []
    public internal(set) var sounds: [Sound] = []
    public internal(set) var subtitles: [Subtitles] = []
    /// What is wrong: none where the file is proved. Their times count from the start of the file.
    public internal(set) var findings: [Notice] = []

    public var isProved: Bool { findings.isEmpty }

    /// The proof's failure; nil where it is proved.
    public var failure: Failure? {
        findings.first.map { .proofFailed(file, first: $0, count: findings.count) }
    }

    init(_ claim: Claim, source: String) {
        file = claim.name
        self.source = source
        range = claim.range
        depth = claim.depth
    }
}

/// What a file is claimed to be.
struct Claim: Sendable {
    /// Where it lies now, and what it is called when people are told of it.
    var file: String
    var name: String
    /// On the recording's clock.
    var range: TimeRange
    /// The recording's tracks that it should have, by index; nil for all that play or can be read.
    var tracks: [Int]?
    /// How many pictures may be missing at the end: a copy ends on the last complete prefix.
    var mayEndEarly = 0
    /// Whether pictures may be stored before the start and hidden.
    var mayHide = false
    var depth = Proof.Depth.seams
}

extension Proof {
    /// Holds a file against the recording that it was cut from.
    ///
    /// Reads the file whole, and of the recording what lies around the range. Memory: some 60 bytes a picture, and a few
    /// decoded ones.
    /// - Parameters:
    ///   - range: what the file should hold, on the recording's clock.
    /// - Throws: `LibAVError` where either cannot be read; `Failure` E304.
    public static func of(
        _ file: String, against source: String, range: TimeRange, depth: Depth = .seams
    ) throws -> Proof {
        try Prover(source: source).prove(
            Claim(file: file, name: file, range: range, tracks: nil, depth: depth))
    }
}
