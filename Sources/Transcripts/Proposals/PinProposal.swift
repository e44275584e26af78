public import Timeline

/// A pin that a time of day in a transcript proposes: （上午10時30分）, 下午2時5分休息.
///
/// Such times are written to the minute, and some are planned rather than kept: they are for somebody to look at, never
/// applied by themselves.
public struct PinProposal: Hashable, Sendable {
    /// Which end of the utterance the time says.
    public enum Side: String, Hashable, Sendable {
        /// The utterance begins then.
        case start
        /// It is over then: a break follows, or the meeting ends.
        case end
    }

    /// What is written, on one line.
    public var words: String
    /// The item that it stands in; nil for the transcript's title.
    public var item: String?
    /// Its line in the source.
    public var line: Int?
    public var clock: WallClock
    /// The same on the recording's clock.
    public var time: Milliseconds
    /// The utterance to pin.
    public var utterance: String
    public var side: Side
    /// Where the utterance starts: `time`, or as long before it as the utterance takes.
    public var pin: Milliseconds
    /// What the alignment found for that side of the utterance.
    public var found: Milliseconds?

    /// How much later it was found; nil where it was not found.
    public var difference: Milliseconds? { found.map { $0 - time } }

    /// Whether what was found is more than a minute off.
    public var isContradicted: Bool { difference.map { abs($0.value) > 60_000 } ?? false }

    /// The `--pin` option as a shell takes it, whatever the id holds.
    public var option: String { Self.option(utterance, at: pin) }

    /// - Parameter time: nil leaves it to be filled in.
    public static func option(_ utterance: String, at time: Milliseconds?) -> String {
        let text = utterance + "=" + (time.map { Timecode.print($0) } ?? "")
        return "--pin '" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension PinProposal {
    /// What the times of day in a transcript propose.
    public struct Proposals: Hashable, Sendable {
        public internal(set) var pins: [PinProposal] = []
        /// In the order of the transcript.
        public internal(set) var outside: [Outside] = []
    }

    /// A time of day that does not lie in the recording.
    public struct Outside: Hashable, Sendable {
        /// What is written, on one line.
        public var words: String
        public var line: Int?
    }

    /// Reads remarks, headings, the title, what stands in brackets at either end of an utterance, and lines of nobody
    /// that hold little but a time.
    /// - Parameters:
    ///   - transcript: with the times that were found.
    ///   - start: when the recording began.
    ///   - duration: of the recording; nil takes the transcript's end and an hour.
    public static func all(in transcript: Transcript, start: WallClock, duration: Milliseconds?) -> Proposals
    {
        var reader = PinProposalReader(transcript, start: start, duration: duration)
        return reader.read()
    }
}
