import Messages
import Timeline
import Transcripts

/// A transcript to be aligned, and what is known of its times already: pins, times that were given, times of an earlier
/// alignment.
///
/// A pure value that every source of time works from: `stretches` says what is still to do.
public struct AlignmentTask: Sendable {
    /// With the ids that its utterances keep; what is kept has its times filled in.
    public internal(set) var transcript: Transcript
    /// By index among the transcript's items; what is not in it is to be found.
    public internal(set) var known: [Int: KnownTime] = [:]
    /// Known times that contradict their neighbours: kept, but nothing is found by them.
    var isStray: Set<Int> = []
    /// Utterances that start at a pin.
    var pinned: Set<Int> = []
    /// What is worth saying of the times that were given.
    public internal(set) var notices: [Notice] = []
    /// How many utterances have their time, or its absence, from an earlier alignment.
    public internal(set) var carried = 0

    /// - Parameters:
    ///   - pins: start times known for certain, by the utterance's id: with `previous`, the id it has there.
    ///   - keepTimes: whether times that utterances have already are kept, as given.
    ///   - previous: an earlier alignment of this transcript, before it was edited. Utterances that did not change keep
    ///     its times exactly, save where a pin contradicts them, and all keep its ids.
    ///   - hasOwnIDs: whether the transcript's ids are its own (jielu's JSON) and stay, with `previous`, too.
    /// - Throws: `Failure` E801 or E802 for pins that cannot hold, E804 when there is no utterance, E810 when
    ///   `previous` has no times.
    public init(
        _ transcript: Transcript, pins: [String: Milliseconds] = [:], keepTimes: Bool = false,
        previous: Transcript? = nil, hasOwnIDs: Bool = false
    ) throws {
        self.transcript = transcript
        guard transcript.items.contains(where: { $0.kind == .utterance }) else {
            throw Failure.nothingToAlign()
        }
        var given: Set<Int> = []
        for (index, item) in transcript.items.enumerated()
        where keepTimes && item.kind == .utterance && item.timing != nil {
            given.insert(index)
        }
        if let previous { try carry(previous, except: given, pins: pins, hasOwnIDs: hasOwnIDs) }
        for index in given { keepAsGiven(index) }
        if !keepTimes { dropTimes() }
        try setPins(pins)
        findStrays(given: given)
        carried = known.keys.count { !given.contains($0) && (known[$0] == .kept || known[$0] == .absent) }
    }

    /// What an alignment leaves to be found by another source of time.
    /// - Parameter isKept: whether an utterance's time stays; nil for one that has none.
    public init(continuing alignment: Alignment, keeping isKept: (Transcript.Timing?) -> Bool) {
        transcript = alignment.transcript
        for (index, item) in transcript.items.enumerated()
        where item.kind == .utterance && isKept(item.timing) {
            known[index] = item.timing == nil ? .absent : .kept
        }
        dropTimes()
        findStrays(given: [])
        notices = []
    }

    /// A time that was given is certain, and so are those of its sentences and words.
    private mutating func keepAsGiven(_ index: Int) {
        guard let timing = transcript.items[index].timing else { return }
        var item = transcript.items[index]
        let sentences = SpokenText.sentences(of: item)
        let areTimed =
            item.sentences.map(\.text) == sentences && item.sentences.allSatisfy { $0.timing != nil }
        known[index] =
            areTimed || sentences.count == 1 ? .kept : .range(start: timing.start, end: timing.end)
        func given(_ timing: Transcript.Timing) -> Transcript.Timing {
            Transcript.Timing(start: timing.start, end: timing.end, confidence: 1, method: .given)
        }
        item.timing = given(timing)
        if areTimed {
            for place in item.sentences.indices {
                item.sentences[place].timing = item.sentences[place].timing.map(given)
            }
        } else if sentences.count == 1 {
            item.sentences = [.init(text: sentences[0], timing: item.timing)]
        }
        transcript.items[index] = item
    }

    /// Times that are not known are nobody's.
    private mutating func dropTimes() {
        for index in transcript.items.indices
        where known[index] == nil && transcript.items[index].timing != nil {
            transcript.items[index].timing = nil
            transcript.items[index].words = []
            for place in transcript.items[index].sentences.indices {
                transcript.items[index].sentences[place].timing = nil
            }
        }
    }
}
