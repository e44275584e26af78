import Timeline
import Transcripts

/// The captions as tokens, each with its time.
struct TimedText {
    private(set) var tokens = Tokens()
    /// Milliseconds; neither falls from one token to the next.
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []
    /// The tokens of each span that has any.
    private var bounds: [Range<Int>] = []
    /// The usual time of one syllable, in milliseconds.
    private(set) var pace = 200

    /// Cues that last longer than this for each of their syllables, against the usual, end in silence.
    private static let slowest = 2.0
    /// A silence that tells where a sentence may start, in milliseconds.
    private static let pause = 300

    init(_ spans: [Span], tokenizer: inout Tokenizer) {
        bounds.reserveCapacity(spans.count)
        for span in spans {
            let first = tokens.count
            tokenizer.append(span.text, to: &tokens)
            bounds.append(first..<tokens.count)
        }
        let lengths = bounds.map { tokens.length($0) }
        pace = Self.usualPace(spans, lengths)
        starts.reserveCapacity(tokens.count)
        ends.reserveCapacity(tokens.count)
        for (number, span) in spans.enumerated() where !bounds[number].isEmpty {
            let length = lengths[number]
            let longest = Int(Double(pace * length) * Self.slowest)
            let duration = min(max(0, span.end - span.start), max(longest, 400))
            var said = 0
            for token in bounds[number] {
                let start = span.start + duration * said / length
                said += Int(tokens.syllables[token])
                tokens.setPause(
                    before: token, start - (ends.last ?? Int.min / 2) >= Self.pause ? .short : .none)
                starts.append(max(start, starts.last ?? start))
                ends.append(max(span.start + duration * said / length, starts[starts.count - 1]))
            }
        }
    }

    /// Places the tokens inside each span again, now that the transcript tells where its sentences and clauses start:
    /// a speaker pauses there.
    mutating func place(pauses: [Tokens.Pause]) {
        for range in bounds
        where range.count > 1 && range.dropFirst().contains(where: { pauses[$0] != .none }) {
            let (start, end) = (starts[range.lowerBound], ends[range.upperBound - 1])
            var total = 0
            for token in range {
                total += Int(tokens.syllables[token]) * 4
                if token > range.lowerBound { total += Self.quarters(pauses[token]) }
            }
            var passed = 0
            for token in range {
                if token > range.lowerBound { passed += Self.quarters(pauses[token]) }
                starts[token] = start + (end - start) * passed / total
                passed += Int(tokens.syllables[token]) * 4
                ends[token] = start + (end - start) * passed / total
            }
        }
    }

    /// How long a pause is, in quarters of a syllable.
    private static func quarters(_ pause: Tokens.Pause) -> Int {
        switch pause {
        case .none: 0
        case .short: 4
        case .long: 8
        }
    }

    /// The first token that starts at or after a time, in milliseconds.
    func firstToken(at time: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func usualPace(_ spans: [Span], _ lengths: [Int]) -> Int {
        var paces: [Int] = []
        for (number, span) in spans.enumerated() where lengths[number] >= 4 && span.end > span.start {
            paces.append((span.end - span.start) / lengths[number])
        }
        guard !paces.isEmpty else { return 200 }
        paces.sort()
        return min(max(paces[paces.count / 2], 60), 600)
    }

    /// A piece of timed text: a cue, or a word where the source times words.
    struct Span {
        var text: Substring
        var start: Int
        var end: Int
    }
}

extension TimedText.Span {
    /// The pieces of a timed transcript by their starts; lines that roll up from one cue into the next, as live
    /// captions do, are taken once.
    static func all(of timed: Transcript) -> [TimedText.Span] {
        var cues: [(start: Int, end: Int, item: Transcript.Item)] = []
        for item in timed.items where item.kind == .utterance {
            guard let timing = item.timing else { continue }
            let start = timing.start.reckonable
            cues.append((start, max(start, timing.end.reckonable), item))
        }
        let sorted = cues.enumerated().sorted {
            ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
        }
        var spans: [TimedText.Span] = []
        var before: Shown?
        for (_, cue) in sorted {
            let lines = cue.item.text.split(whereSeparator: \.isNewline)
            let shown = Shown(start: cue.start, end: cue.end, lines: lines)
            var first = 0
            if let before { first = shown.rolledLines(after: before) }
            before = shown
            if first == 0, !cue.item.words.isEmpty {
                for word in cue.item.words {
                    let start = word.start.reckonable
                    spans.append(
                        .init(text: word.text[...], start: start, end: max(start, word.end.reckonable)))
                }
            } else if first == 0, cue.item.sentences.count > 1,
                cue.item.sentences.allSatisfy({ $0.timing != nil })
            {
                for sentence in cue.item.sentences {
                    guard let timing = sentence.timing else { continue }
                    let start = timing.start.reckonable
                    spans.append(
                        .init(text: sentence.text[...], start: start, end: max(start, timing.end.reckonable)))
                }
            } else if first < lines.count {
                spans.append(
                    .init(text: cue.item.text[lines[first].startIndex...], start: cue.start, end: cue.end))
            }
        }
        return spans
    }

    /// What a cue put on the screen.
    private struct Shown {
        var start: Int
        var end: Int
        var lines: [Substring]

        /// How many of the first lines stood on the screen already, in the cue `before`.
        func rolledLines(after before: Shown) -> Int {
            guard !lines.isEmpty, start <= before.end + 50 else { return 0 }
            // The same cue again, or the instant between two of a live captioner's.
            if lines.count <= before.lines.count, lines.elementsEqual(before.lines.suffix(lines.count)),
                start < before.end || end - start <= 50
            {
                return lines.count
            }
            for kept in stride(from: min(lines.count - 1, before.lines.count), to: 0, by: -1)
            where lines.prefix(kept).elementsEqual(before.lines.suffix(kept)) {
                return kept
            }
            return 0
        }
    }
}
