import Splitting
import Timeline
import Transcripts

/// What is said around cuts, by a timed transcript.
struct CutWords {
    /// An utterance, or the sentences of it, within two seconds of a cut.
    struct Line: Hashable {
        let id: String
        let speaker: String?
        /// BCP 47 tag.
        let language: String?
        let parts: [Part]
        /// Whether sentences before or after the parts are left out.
        let isCutShort: (before: Bool, after: Bool)

        /// Whether it is being spoken at the cut.
        var isAtCut: Bool { parts.contains(where: \.isAtCut) }

        static func == (left: Line, right: Line) -> Bool { left.id == right.id && left.parts == right.parts }
        func hash(into hasher: inout Hasher) { hasher.combine(id) }
    }

    /// A sentence, or all of an utterance whose sentences have no times of their own.
    struct Part: Hashable {
        let text: String
        let isAtCut: Bool
    }

    private let transcript: Transcript
    /// Utterances with times, by their start.
    private let items: [(item: Transcript.Item, timing: Transcript.Timing)]
    /// No utterance is longer.
    private let longest: Milliseconds
    /// Times of words are no more exact than a picture lasts.
    private static let tolerance = Milliseconds(40)

    init(_ transcript: Transcript) {
        self.transcript = transcript
        items = transcript.utterances.compactMap { item in item.timing.map { (item, $0) } }
            .sorted { $0.timing.start < $1.timing.start }
        longest = items.map { $0.timing.end - $0.timing.start }.max() ?? .zero
    }

    /// The utterance that is being spoken at a time; of several the last that began.
    func utterance(at time: Timestamp) -> Transcript.Item? {
        let now = time.milliseconds
        return near(now, reach: .zero).last { Self.isSpoken($0.timing.start, $0.timing.end, at: now) }?.item
    }

    /// What is said within two seconds of a time.
    func lines(around time: Timestamp) -> [Line] {
        let now = time.milliseconds
        let reach = CutSound.reach.milliseconds
        return near(now, reach: reach).map { line($0.item, $0.timing, at: now, reach: reach) }
    }

    private func line(
        _ item: Transcript.Item, _ timing: Transcript.Timing, at now: Milliseconds, reach: Milliseconds
    ) -> Line {
        let language = item.language ?? transcript.language
        let sentences = item.sentences.compactMap { sentence in
            sentence.timing.map { (text: sentence.text, timing: $0) }
        }
        let near = sentences.indices.filter {
            sentences[$0].timing.start < now + reach && sentences[$0].timing.end > now - reach
        }
        guard sentences.count == item.sentences.count, let first = near.first, let last = near.last else {
            let part = Part(
                text: transcript.plainText(of: item),
                isAtCut: Self.isSpoken(timing.start, timing.end, at: now))
            return Line(
                id: item.id, speaker: item.speaker, language: language, parts: [part],
                isCutShort: (false, false))
        }
        let parts = sentences[first...last].map { text, timing in
            Part(
                text: transcript.plainText(text), isAtCut: Self.isSpoken(timing.start, timing.end, at: now))
        }
        return Line(
            id: item.id, speaker: item.speaker, language: language, parts: parts,
            isCutShort: (first > 0, last + 1 < sentences.count))
    }

    private static func isSpoken(_ start: Milliseconds, _ end: Milliseconds, at now: Milliseconds) -> Bool {
        start + tolerance <= now && now <= end - tolerance
    }

    /// The utterances that overlap a stretch, by their start.
    private func near(_ now: Milliseconds, reach: Milliseconds)
        -> [(item: Transcript.Item, timing: Transcript.Timing)]
    {
        var low = 0
        var high = items.count
        let earliest = now - reach - longest
        while low < high {
            let middle = (low + high) / 2
            if items[middle].timing.start < earliest { low = middle + 1 } else { high = middle }
        }
        return items[low...].prefix { $0.timing.start <= now + reach }
            .filter {
                $0.timing.end > now - reach && $0.timing.start < now + reach
                    || reach == .zero && $0.timing.end >= now
            }
    }
}
