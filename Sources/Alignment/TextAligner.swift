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
        guard transcript.items.contains(where: { $0.kind == .utterance }) else {
            throw Failure.nothingToAlign()
        }
        let spans = TimedText.Span.all(of: timed)
        guard !spans.isEmpty else { throw Failure.timedTextWithoutTimes() }
        let (pins, pinNotices) = try Pin.all(of: transcript, options: options)

        let table = SymbolTable(covering: transcript.items.map(\.text) + spans.map { String($0.text) })
        var tokenizer = Tokenizer(table: table)
        let spoken = SpokenText(transcript, tokenizer: &tokenizer)
        var captions = TimedText(spans, tokenizer: &tokenizer)

        var matcher = Matcher(spoken.tokens, captions.tokens)
        for (rows, columns) in stretches(spoken, captions, pins) { matcher.match(rows, columns) }
        matcher.dropUnsupported()
        captions.place(pauses: matcher.pausesInCaptions())

        let placement = Placement(spoken: spoken, captions: captions, matcher: matcher, pins: pins)
        let timings = placement.timings()
        let result = spoken.timed(transcript, timings, pins: pins)
        return Alignment(
            result, matchedShare: placement.matchedShare,
            notices: pinNotices + placement.notices(for: timings))
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

    /// The parts of the two texts that lie between the same pins.
    private static func stretches(
        _ spoken: SpokenText, _ captions: TimedText, _ pins: [Pin]
    ) -> [(Range<Int>, Range<Int>)] {
        var result: [(Range<Int>, Range<Int>)] = []
        var (row, column) = (0, 0)
        for pin in pins where pin.holds {
            let nextRow = spoken.sentences[spoken.firstSentence[pin.item]].tokens.lowerBound
            let nextColumn = max(column, captions.firstToken(at: pin.clock))
            result.append((row..<nextRow, column..<nextColumn))
            (row, column) = (nextRow, nextColumn)
        }
        result.append((row..<spoken.tokens.count, column..<captions.tokens.count))
        return result
    }
}

/// A start time that is known for certain.
struct Pin {
    /// The utterance's index among the transcript's items.
    var item: Int
    var start: Milliseconds
    /// Where the transcript gave it.
    var end: Milliseconds?
    /// False for a given time that goes backwards: it is kept, but nothing is aligned by it.
    var holds = true

    /// The start as alignment may reckon with it.
    var clock: Int { start.reckonable }

    /// In the transcript's order.
    static func all(
        of transcript: Transcript, options: TextAligner.Options
    ) throws -> (pins: [Pin], notices: [Notice]) {
        var pins: [Pin] = []
        var notices: [Notice] = []
        var known: Set<String> = []
        var last: (id: String, start: Milliseconds)?
        // Pins of the user go before given times that contradict them.
        var nextPinned: [Milliseconds?] = Array(repeating: nil, count: transcript.items.count + 1)
        for (index, item) in transcript.items.enumerated().reversed() {
            nextPinned[index] = item.kind == .utterance ? options.pins[item.id] : nil
            if nextPinned[index] == nil { nextPinned[index] = nextPinned[index + 1] }
        }
        for (index, item) in transcript.items.enumerated() where item.kind == .utterance {
            if let pinned = options.pins[item.id] {
                known.insert(item.id)
                if let last, pinned < last.start { throw Failure.pinsReversed(last.id, item.id) }
                pins.append(Pin(item: index, start: pinned))
                last = (item.id, pinned)
            } else if options.keepTimes, let timing = item.timing {
                let tooEarly = last.map { timing.start < $0.start } ?? false
                let tooLate = nextPinned[index].map { timing.start > $0 } ?? false
                let holds = !tooEarly && !tooLate
                if holds {
                    last = (item.id, timing.start)
                } else {
                    notices.append(Notice.givenTimesReversed(item.id).located(line: item.line))
                }
                pins.append(Pin(item: index, start: timing.start, end: timing.end, holds: holds))
            }
        }
        if let unknown = options.pins.keys.filter({ !known.contains($0) }).min() {
            throw Failure.pinUnknown(unknown)
        }
        return (pins, notices)
    }
}

extension Milliseconds {
    /// Not before the recording and not far beyond any, so that sums of hostile times cannot overflow.
    var reckonable: Int { min(max(value, 0), 1_000_000_000_000) }
}
