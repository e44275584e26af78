public import Transcripts

/// Whole sentences of a transcript that stand together, as found by a quote or named by their utterances.
public struct Passage: Hashable, Sendable {
    /// The ids of the utterances in which it begins and ends.
    public let first: String
    public let last: String
    /// Who begins.
    public let speaker: String?
    /// Its sentences as they read.
    public let words: String
    /// From its first sentence's start to its last one's end, as sure as the less sure of the two (1 where the
    /// transcript does not say: its times were given); a sentence without a time of its own has its utterance's. Nil
    /// where either has none.
    public let timing: Transcript.Timing?
    /// How much of the quote it says, 0…1: 1 where they agree word for word, in whatever punctuation, width, case,
    /// script or writing of numbers.
    public let likeness: Double

    let sentences: Range<Int>

    /// How sure it is that what was asked for lies there; nil without a time.
    public var confidence: Double? { timing.map { min(likeness, $0.confidence ?? 1) } }
}
