import Timeline

/// Makes the cues that a player shows out of timed utterances, by `CueRules`.
///
/// A text that fits stays one cue; a longer one is divided where it reads best, at the ends of sentences, at pauses and
/// marks before anywhere else. Every cue starts when its first word is said, the first of an utterance exactly when the
/// utterance starts. What is said in an utterance stands in its cues whole and in order.
public struct CueBuilder: Sendable {
    public var rules: CueRules
    /// Whether the speaker's name stands in the text of the first cue of a turn.
    public var labels: Bool
    /// Whether an utterance is one cue as it is, lines and times, whatever the rules: for captions that somebody made.
    public var keepsCues: Bool

    public init(rules: CueRules = CueRules(), labels: Bool = false, keepsCues: Bool = false) {
        self.rules = rules
        self.labels = labels
        self.keepsCues = keepsCues
    }

    /// The cues of all timed utterances and remarks.
    public func cues(_ transcript: Transcript) -> [Cue] { track(transcript).cues }

    /// The cues of all timed utterances and remarks in order of time, and what could not be kept of the rules. Time
    /// grows with the text's length.
    public func track(_ transcript: Transcript) -> CueTrack {
        let items = transcript.items.filter { $0.timing != nil && $0.kind != .heading }
        let texts = items.map { CaptionAssembly.lines(transcript.plainText(of: $0)) }
        let cohesion =
            keepsCues ? HanCohesion() : rules.vocabulary?.cohesion ?? HanCohesion(texts.joined())
        let nexts = Self.nextStarts(items)
        var drafts: [Draft] = []
        drafts.reserveCapacity(items.count * 2)
        var speaker: String?
        for (index, item) in items.enumerated() {
            guard let timing = item.timing, !texts[index].isEmpty else { continue }
            let startsTurn = item.kind == .utterance && item.speaker != nil && item.speaker != speaker
            if item.kind == .utterance { speaker = item.speaker }
            let source = Source(
                item: item, timing: timing, lines: texts[index],
                label: labels && startsTurn ? label(item.speaker ?? "", texts[index]) : "",
                sentences: item.sentences.map {
                    CaptionAssembly.joined(CaptionAssembly.lines(transcript.plainText($0.text)))
                }, startsTurn: startsTurn, next: nexts[index])
            drafts += keepsCues ? [kept(source)] : drafted(source, cohesion)
        }
        return keepsCues ? CueTrack(cues: Self.sorted(drafts).map(\.cue)) : settled(drafts)
    }

    /// An utterance and what is known of it.
    struct Source {
        let item: Transcript.Item
        let timing: Transcript.Timing
        /// As given, none of them empty.
        let lines: [String]
        /// What stands before the text.
        let label: String
        /// The sentences' texts as they read.
        let sentences: [String]
        let startsTurn: Bool
        /// When the next one starts that starts later.
        let next: Int?
    }

    /// A cue before its end is settled.
    struct Draft {
        var cue: Cue
        /// How long reading it takes.
        var readingTime: Int
        var isTooWide = false
        /// Which utterance it belongs to.
        var item: String
        /// When the utterance's next cue starts.
        var latest = Int.max
    }

    /// For each item the start of the next one that starts later.
    private static func nextStarts(_ items: [Transcript.Item]) -> [Int?] {
        let starts = items.compactMap { $0.timing?.start.value }
        let sorted = Set(starts).sorted()
        let next = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.dropFirst()))
        return starts.map { next[$0] }
    }

    private func label(_ speaker: String, _ lines: [String]) -> String {
        let name = CaptionAssembly.lines(speaker).joined(separator: " ")
        guard !name.isEmpty else { return "" }
        let isHan = (name + lines.joined()).unicodeScalars.contains { $0.properties.isIdeographic }
        return name + (isHan ? "：" : ": ")
    }

    /// The utterance as the cue that it was.
    private func kept(_ source: Source) -> Draft {
        let start = source.timing.start
        var lines = source.lines
        lines[0] = source.label + lines[0]
        var cue = cue(source, number: 1, start: start.value, lines: lines)
        cue.end = max(source.timing.end, start + 1)
        if rules.wordTimes {
            let clock = clock(source, Array(lines.joined()))
            cue.words = words(lines, starts: clock.starts, in: cue)
        }
        return Draft(cue: cue, readingTime: 0, item: source.item.id)
    }

    func cue(_ source: Source, number: Int, start: Int, lines: [String]) -> Cue {
        Cue(
            id: number == 1 ? source.item.id : "\(source.item.id).\(number)", start: Milliseconds(start),
            end: Milliseconds(start + 1), speaker: source.item.kind == .utterance ? source.item.speaker : nil,
            lines: lines, startsTurn: source.startsTurn && number == 1, language: source.item.language)
    }

    /// When what is shown of an utterance is said.
    func clock(_ source: Source, _ characters: [Character]) -> SpokenClock {
        var timing = source.timing
        // A text in a time in which nobody can say it, as of utterances of no length, has the room that there is.
        let least = characters.count * 30
        if (timing.end - timing.start).value < least {
            let room = source.next.map { $0 - timing.start.value } ?? least * 4
            timing.end = max(timing.end, timing.start + Milliseconds(min(room, least * 4)))
        }
        return SpokenClock(
            characters, silent: source.label.count, timing: timing, sentences: source.item.sentences,
            texts: source.sentences, words: source.item.words)
    }
}
