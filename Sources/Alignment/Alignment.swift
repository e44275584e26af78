import Messages
import Transcripts

/// A transcript with times, and how far they can be trusted.
public struct Alignment: Sendable {
    /// A time at or above this confidence is sure; below it, doubtful.
    public static let sureConfidence = 0.9

    /// The same items in the same order with the same ids and texts; every utterance with its sentences, each
    /// with a time or nil where none was found.
    public var transcript: Transcript

    /// How many utterances, or sentences, are known how well.
    public struct Counts: Hashable, Sendable {
        /// Confidence of 0.9 and more.
        public var sure = 0
        public var doubtful = 0
        /// Without a time.
        public var notFound = 0

        public var total: Int { sure + doubtful + notFound }

        mutating func count(_ timing: Transcript.Timing?) {
            switch timing {
            case nil: notFound += 1
            case let timing? where (timing.confidence ?? 1) >= Alignment.sureConfidence: sure += 1
            default: doubtful += 1
            }
        }
    }

    public var utterances = Counts()
    public var sentences = Counts()

    /// A sentence whose time is doubtful, or that has none.
    public struct Doubt: Hashable, Sendable {
        /// The utterance.
        public var id: String
        /// Its number in the utterance, from 0.
        public var sentence: Int
        public var text: String
        public var timing: Transcript.Timing?
    }

    /// In the transcript's order.
    public var doubts: [Doubt] = []

    /// The share of the transcript's words and characters that the timed text has at the same place, 0…1; 1 where
    /// the times were given.
    public var matchedShare: Double

    /// What is worth saying: probably the wrong transcript, long stretches without captions.
    public var notices: [Notice]

    init(_ transcript: Transcript, matchedShare: Double, notices: [Notice]) {
        self.transcript = transcript
        self.matchedShare = matchedShare
        self.notices = notices
        for item in transcript.items where item.kind == .utterance {
            utterances.count(item.timing)
            for (number, sentence) in item.sentences.enumerated() {
                sentences.count(sentence.timing)
                if let timing = sentence.timing, (timing.confidence ?? 1) >= Alignment.sureConfidence {
                    continue
                }
                doubts.append(
                    Doubt(id: item.id, sentence: number, text: sentence.text, timing: sentence.timing))
            }
        }
    }
}
