import Timeline
import Transcripts

/// Compares utterances as alignment does: in any width, case, script, punctuation and way of writing numbers.
struct TextFolding {
    private var tokenizer: Tokenizer

    init(_ texts: [String]) { tokenizer = Tokenizer(table: SymbolTable(covering: texts)) }

    mutating func said(_ item: Transcript.Item) -> UtteranceMatcher.Said {
        UtteranceMatcher.Said(
            speaker: item.speaker ?? "", text: item.text,
            letters: tokens(item.text).symbols.map { UInt32(bitPattern: $0) })
    }

    private mutating func tokens(_ text: String) -> Tokens {
        var tokens = Tokens()
        tokenizer.append(text, to: &tokens)
        return tokens
    }

    /// The sentences of a text whose words are those of `before`, with the times that their words had there: exact
    /// where a sentence begins or ends with one of the old, by syllables inside an old one.
    mutating func retimed(_ sentences: [String], _ before: Transcript.Item) -> [Transcript.Sentence] {
        var old: [(syllables: Range<Int>, timing: Transcript.Timing?)] = []
        var total = 0
        for sentence in before.sentences {
            let length = syllables(sentence.text)
            old.append((total..<total + length, sentence.timing))
            total += length
        }
        if old.isEmpty { old = [(0..<syllables(before.text), before.timing)] }
        var said = 0
        return sentences.map { text in
            let start = said
            said += syllables(text)
            return Transcript.Sentence(text: text, timing: Self.timing(start..<said, in: old))
        }
    }

    private mutating func syllables(_ text: String) -> Int {
        let tokens = tokens(text)
        return tokens.length(0..<tokens.count)
    }

    private static func timing(
        _ range: Range<Int>, in old: [(syllables: Range<Int>, timing: Transcript.Timing?)]
    ) -> Transcript.Timing? {
        guard let first = old.first(where: { $0.syllables.upperBound > range.lowerBound }) ?? old.last,
            let last = old.last(where: { $0.syllables.lowerBound < range.upperBound }) ?? old.first,
            var timing = first.timing, let end = last.timing
        else { return nil }
        if range.lowerBound != first.syllables.lowerBound {
            timing.start = time(range.lowerBound, first.syllables, timing)
            timing.method = .interpolated
            let length = timing.end.reckonable - timing.start.reckonable
            timing.confidence = Placement.guess(gap: length) * (timing.confidence ?? 1)
        }
        timing.end =
            range.upperBound == last.syllables.upperBound
            ? end.end : time(range.upperBound, last.syllables, end)
        timing.end = max(timing.start, timing.end)
        return timing
    }

    private static func time(
        _ syllable: Int, _ range: Range<Int>, _ timing: Transcript.Timing
    ) -> Milliseconds {
        let (start, end) = (timing.start.reckonable, timing.end.reckonable)
        guard !range.isEmpty else { return timing.start }
        let passed = min(max(0, syllable - range.lowerBound), range.count)
        return Milliseconds(start + max(0, end - start) * passed / range.count)
    }
}
