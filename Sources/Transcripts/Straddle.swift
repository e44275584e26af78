import Timeline

/// What becomes of an utterance that lies across a cut.
public enum Straddle: String, CaseIterable, Hashable, Sendable {
    /// It goes, whole, to every segment that holds at least half of it, else to the one that holds most of it (the
    /// earlier of equal ones).
    case most
    /// It is cut in two where it reads best near the cut, and each segment has its own part, under the same id.
    case clip
    /// It goes, whole, to every segment that has a part of it.
    case keep
    /// It goes to no segment that does not hold all of it.
    case drop
}

extension SegmentIndex {
    /// Where an item goes.
    /// - Parameter isSpoken: whether it is an utterance: a remark or a heading is not cut, but goes where most of it
    ///   lies.
    func places(start: Int, end: Int, _ straddle: Straddle, isSpoken: Bool) -> [Share] {
        switch straddle {
        case .most: places(start: start, end: end)
        case .clip:
            isSpoken ? overlapping(start: start, end: end) : places(start: start, end: end)
        case .keep: overlapping(start: start, end: end)
        case .drop: overlapping(start: start, end: end).filter { $0.share >= 1 }
        }
    }
}

/// Cuts an utterance at times, each where it reads best near it.
struct UtteranceCutter {
    private let item: Transcript.Item
    private let timing: Transcript.Timing
    private let transcript: Transcript
    private let breaks: LineBreaks
    private let clock: SpokenClock
    /// Of each sentence, which characters are its.
    private let sentences: [Range<Int>]

    init(_ item: Transcript.Item, _ timing: Transcript.Timing, in transcript: Transcript) {
        self.item = item
        self.timing = timing
        self.transcript = transcript
        breaks = LineBreaks(transcript.plainText(of: item))
        let texts = item.sentences.map { transcript.plainText($0.text) }
        clock = SpokenClock(
            breaks.characters, silent: 0, timing: timing, sentences: item.sentences, texts: texts,
            words: item.words)
        sentences = SpokenClock.ranges(of: texts, in: breaks.characters, from: 0) ?? []
    }

    /// What is said of the utterance between two times, as an item of its own; nil where that is nothing.
    func piece(from start: Int, to end: Int) -> Transcript.Item? {
        let count = breaks.characters.count
        let lower = start <= timing.start.value ? 0 : place(near: start)
        let upper = end >= timing.end.value ? count : place(near: end)
        guard lower < upper else { return nil }
        if lower == 0, upper == count { return item }
        let range = breaks.trimmed(lower..<upper)
        guard !range.isEmpty else { return nil }
        var piece = item
        piece.text = written(range, of: item.text)
        piece.startsTurn = item.startsTurn || lower > 0
        piece.timing = clipped(timing, to: range, lower: lower, upper: upper)
        piece.sentences = zip(item.sentences, sentences).compactMap { sentence, own in
            let part = breaks.trimmed(
                max(own.lowerBound, lower)..<max(own.lowerBound, lower, min(own.upperBound, upper)))
            guard !part.isEmpty else { return nil }
            var cut = sentence
            if part.count < breaks.trimmed(own).count {
                cut.text = written(part, of: sentence.text)
                cut.timing = sentence.timing.map {
                    clipped($0, to: part, lower: part.lowerBound, upper: part.upperBound)
                }
            }
            return cut
        }
        let (from, to) = (clock.starts[lower], lower == 0 ? Int.min : clock.starts[lower])
        let until = upper == count ? Int.max : clock.starts[upper]
        piece.words = item.words.filter { $0.start.value >= min(from, to) && $0.start.value < until }
        return piece
    }

    /// The break that is nearest to a time; a second is worth a bad break.
    private func place(near time: Int) -> Int {
        var best = (cost: Int.max, place: 0)
        for place in 0...breaks.characters.count {
            let isEdge = place == 0 || place == breaks.characters.count
            guard let penalty = isEdge ? 0 : breaks.penalties[place - 1] else { continue }
            let distance = max(clock.ends[place] - time, time - clock.starts[place], 0)
            let cost = distance + penalty * 1000 / LineBreaks.worst
            if cost < best.cost { best = (cost, place) }
        }
        return best.place
    }

    private func clipped(_ timing: Transcript.Timing, to range: Range<Int>, lower: Int, upper: Int)
        -> Transcript.Timing
    {
        var clipped = timing
        if lower > 0 { clipped.start = max(timing.start, Milliseconds(clock.starts[range.lowerBound])) }
        if upper < breaks.characters.count { clipped.end = min(timing.end, Milliseconds(clock.ends[upper])) }
        clipped.end = max(clipped.end, clipped.start)
        return clipped
    }

    /// Characters as the transcript writes text; `whole` stays as it was written where they are all of it.
    private func written(_ range: Range<Int>, of whole: String) -> String {
        let text = breaks.text(range)
        if transcript.plainText(whole) == text { return whole }
        guard transcript.markup == .markdown else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { InlineMarkdown.escaped(String($0)) }.joined(separator: "\n")
    }
}
