import Alignment
import Timeline
import Transcripts

/// What the page tells of each sentence, with its words at a bounded length.
struct ReportContent {
    enum Sureness: Hashable { case sure, doubtful, missing }

    struct Sentence {
        /// Of its utterance, among `utterances`.
        let utterance: Int
        /// In its utterance, from 1; nil where that is one sentence.
        let number: Int?
        let words: String
        let timing: Transcript.Timing?
        let sureness: Sureness
        /// When what was found before it ends, and what was found after it starts.
        var bounds: (from: Milliseconds, to: Milliseconds)
    }

    struct Utterance {
        let id: String
        let speaker: String?
        let language: String?
        let sentences: Range<Int>
        /// When its first sentence starts.
        let start: Milliseconds?
    }

    private(set) var utterances: [Utterance] = []
    private(set) var sentences: [Sentence] = []

    /// A page shows so many characters of a sentence, and of a name.
    private static let longestWords = 600
    private static let longestName = 80
    /// Nobody writes such an id in an option.
    static let longestID = 200

    init(_ transcript: Transcript, duration: Milliseconds) {
        for item in transcript.items where item.kind == .utterance {
            let parts =
                item.sentences.isEmpty
                ? [Transcript.Sentence(text: item.text, timing: item.timing)] : item.sentences
            let first = sentences.count
            for (index, part) in parts.enumerated() {
                sentences.append(
                    Sentence(
                        utterance: utterances.count, number: parts.count > 1 ? index + 1 : nil,
                        words: Self.clipped(transcript.plainText(part.text), Self.longestWords),
                        timing: part.timing, sureness: Self.sureness(part.timing), bounds: (.zero, .zero)))
            }
            utterances.append(
                Utterance(
                    id: item.id, speaker: item.speaker.map { Self.clipped($0, Self.longestName) },
                    language: item.language ?? transcript.language, sentences: first..<sentences.count,
                    start: parts.first?.timing?.start))
        }
        findBounds(duration)
    }

    private mutating func findBounds(_ duration: Milliseconds) {
        var latest = Milliseconds.zero
        for index in sentences.indices {
            sentences[index].bounds.from = latest
            if let end = sentences[index].timing?.end { latest = max(latest, end) }
        }
        var next = duration
        for index in sentences.indices.reversed() {
            sentences[index].bounds.to = next
            if let start = sentences[index].timing?.start { next = min(next, start) }
        }
    }

    static func sureness(_ timing: Transcript.Timing?) -> Sureness {
        guard let timing else { return .missing }
        return (timing.confidence ?? 1) >= Alignment.sureConfidence ? .sure : .doubtful
    }

    /// By scalars: one character may be as long as it likes.
    static func clipped(_ text: String, _ limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }

    /// Those with a sentence that is not sure.
    var toLookAt: [Int] {
        utterances.indices.filter { index in
            sentences[utterances[index].sentences].contains { $0.sureness != .sure }
        }
    }

    /// The sentences to give sound for, the doubtful ones and then the least sure first, at most so many.
    func toListenTo(_ limit: Int, before end: Milliseconds) -> [Int] {
        struct Rank {
            let index: Int
            let confidence: Double
            let start: Int
        }
        var ranks: [Rank] = []
        for index in sentences.indices {
            guard let timing = sentences[index].timing, timing.start >= .zero, timing.start < end else {
                continue
            }
            ranks.append(Rank(index: index, confidence: timing.confidence ?? 1, start: timing.start.value))
        }
        ranks.sort { left, right in
            if left.confidence != right.confidence { return left.confidence < right.confidence }
            return (left.start, left.index) < (right.start, right.index)
        }
        return ranks.prefix(max(0, limit)).map(\.index)
    }
}

/// How the page divides the recording: rows of equal length, each of a thousand columns.
struct ReportRows {
    static let columns = 1000
    let count: Int
    /// In milliseconds, a multiple of the columns.
    let length: Int
    let duration: Milliseconds

    /// Minutes where it is short; never more than 48 rows.
    init(duration: Milliseconds) {
        self.duration = max(duration, 1)
        let choices: [(length: Int, rows: Int)] = [(60, 20), (300, 24), (600, 48), (1800, 48)]
        let total = self.duration.value
        var length = choices.first { total <= $0.length * $0.rows * 1000 }?.length ?? 3600
        while total > length * 48_000 { length *= 2 }
        self.length = length * 1000
        count = (total - 1) / self.length + 1
    }

    var column: Milliseconds { Milliseconds(length / Self.columns) }
    /// Of the whole recording.
    var columnCount: Int { (duration.value - 1) / column.value + 1 }

    func start(_ row: Int) -> Milliseconds { Milliseconds(row * length) }
    func end(_ row: Int) -> Milliseconds { min(duration, Milliseconds((row + 1) * length)) }
    func row(of time: Milliseconds) -> Int { min(count - 1, max(0, time.value / length)) }
    /// 0…1000 in its row; what lies outside, at the edge.
    func column(of time: Milliseconds, in row: Int) -> Int {
        min(Self.columns, max(0, (time.value - row * length) / column.value))
    }
}
