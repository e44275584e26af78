import Messages
import Timeline
import Transcripts

/// Gives an untimed transcript its times from timed text of the same recording: machine captions, or an older
/// subtitle file.
public enum TextAligner {
    public struct Options: Sendable {
        /// Times that utterances of the transcript have already are kept as they are, as `given`; otherwise they
        /// are replaced.
        public var keepTimes: Bool
        /// Start times known for certain, by the utterance's id. Kept exactly; everything else follows.
        public var pins: [String: Milliseconds]

        public init(keepTimes: Bool = false, pins: [String: Milliseconds] = [:]) {
            self.keepTimes = keepTimes
            self.pins = pins
        }
    }

    /// Times every utterance of `transcript`, and its sentences, from `timed`.
    ///
    /// Items keep their order, ids and text; headings and remarks get no time. Words are dropped unless their
    /// utterance's time is kept. Times rise, and no sentence lasts into the next. About linear in the length of the
    /// texts: 150,000 characters take under a second and some tens of megabytes.
    ///
    /// - Throws: `Failure` E801 or E802 for pins that cannot hold, E803 when `timed` has no times, E804 when there is
    ///   no utterance.
    public static func align(
        _ transcript: Transcript, to timed: Transcript, options: Options = Options()
    ) throws -> Alignment {
        try align(AlignmentTask(transcript, pins: options.pins, keepTimes: options.keepTimes), to: timed)
    }

    /// Finds what a task leaves open; what it knows stays as it is, exactly. Both texts are read whole, but only the
    /// open stretches and some text around them are matched.
    ///
    /// - Throws: `Failure` E803 when `timed` has no times.
    public static func align(_ task: AlignmentTask, to timed: Transcript) throws -> Alignment {
        let spans = TimedText.Span.all(of: timed)
        guard !spans.isEmpty else { throw Failure.timedTextWithoutTimes() }
        let table = SymbolTable(covering: task.transcript.items.map(\.text) + spans.map { String($0.text) })
        var tokenizer = Tokenizer(table: table)
        let spoken = SpokenText(task.transcript, tokenizer: &tokenizer)
        var captions = TimedText(spans, tokenizer: &tokenizer)
        let rows = KnownRows(task, spoken)

        var matcher = Matcher(spoken.tokens, captions.tokens)
        for (rows, columns) in rows.windows(spoken, captions) { matcher.match(rows, columns) }
        for (rows, columns) in rows.limits(spoken, captions) { matcher.drop(rows, outside: columns) }
        matcher.dropUnsupported()
        captions.place(pauses: matcher.pausesInCaptions())

        let placement = Placement(spoken: spoken, captions: captions, matcher: matcher, rows: rows)
        let timings = placement.timings()
        return Alignment(
            spoken.timed(task, timings), matchedShare: placement.matchedShare,
            notices: task.notices + placement.notices(for: timings))
    }

    /// A transcript whose times belong to the recording's clock already: they are kept, as `given` where they do not
    /// say how they were found, and sentences are placed inside their utterance.
    ///
    /// - Throws: `Failure` E804 when there is no utterance, E805 when one has no time.
    public static func keepingTimes(of transcript: Transcript) throws -> Alignment {
        let utterances = transcript.utterances
        guard !utterances.isEmpty else { throw Failure.nothingToAlign() }
        if let untimed = utterances.first(where: { $0.timing == nil }) {
            throw Failure.transcriptWithoutTimes(untimed.id).located(line: untimed.line)
        }
        let table = SymbolTable(covering: utterances.map(\.text))
        var tokenizer = Tokenizer(table: table)
        let spoken = SpokenText(transcript, tokenizer: &tokenizer)
        return Alignment(spoken.keepingTimes(transcript), matchedShare: 1, notices: [])
    }
}

extension Milliseconds {
    /// Not before the recording and not far beyond any, so that sums of hostile times cannot overflow.
    var reckonable: Int { min(max(value, 0), 1_000_000_000_000) }
}
