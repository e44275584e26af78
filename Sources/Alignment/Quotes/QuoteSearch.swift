public import Transcripts

/// Finds what somebody said in a transcript: a quote as people remember and type it, or utterances by their ids.
///
/// Texts are compared as alignment does (`SymbolTable`): in any width, case, script, punctuation and way of writing
/// numbers, across the borders of lines and utterances. Headings and remarks are not what was said.
public struct QuoteSearch: Sendable {
    private struct Sentence {
        /// Index among the transcript's items.
        var item: Int
        var text: String
        var timing: Transcript.Timing?
    }

    private let items: [Transcript.Item]
    private let sentences: [Sentence]

    /// A quote of more tokens (Han characters, words, digits) is none.
    public static let mostTokens = 2_000

    /// Cost: about linear in the transcript's length.
    public init(_ transcript: Transcript) {
        items = transcript.items
        var sentences: [Sentence] = []
        for (index, item) in transcript.items.enumerated() where item.kind == .utterance {
            let texts = SpokenText.sentences(of: item)
            let areOwn = texts == item.sentences.map(\.text)
            for (position, text) in texts.enumerated() {
                sentences.append(
                    Sentence(
                        item: index, text: transcript.plainText(text),
                        timing: areOwn ? item.sentences[position].timing : item.timing))
            }
        }
        self.sentences = sentences
    }

    /// For each quote the passages that say it, in order; those that say it with a few words changed only where none
    /// says it word for word, and those in which one speaker ends and another begins (“謝謝。” “大家好”) only where nobody
    /// says it alone. Nil for a quote without a word, or of more than `mostTokens`.
    ///
    /// Cost: about linear in the transcript's length, plus that times a quarter of the quote's where it is not found
    /// word for word.
    public func passages(saying quotes: [String]) -> [[Passage]?] {
        var tokenizer = Tokenizer(table: SymbolTable(covering: sentences.map(\.text) + quotes))
        var tokens = Tokens()
        // The tokens before each sentence.
        var starts: [Int] = []
        for sentence in sentences {
            starts.append(tokens.count)
            tokenizer.append(sentence.text, to: &tokens)
        }
        return quotes.map { quote in
            var wanted = Tokens()
            tokenizer.append(quote, to: &wanted)
            guard (1...Self.mostTokens).contains(wanted.count) else { return nil }
            var passages: [Passage] = []
            for hit in ApproximateSearch(pattern: wanted, text: tokens).hits() {
                let first = Self.last(of: starts, upTo: hit.range.lowerBound)
                let last = Self.last(of: starts, upTo: hit.range.upperBound - 1)
                let likeness = 1 - Double(hit.cost) / Double(2 * wanted.count)
                // Said twice in the same sentences is one place to cut.
                if let previous = passages.last, previous.sentences == first..<last + 1 {
                    if previous.likeness >= likeness { continue }
                    passages.removeLast()
                }
                passages.append(passage(first..<last + 1, likeness: likeness))
            }
            let bySingle = passages.filter { isOfOneSpeaker($0) }
            return bySingle.isEmpty ? passages : bySingle
        }
    }

    private func isOfOneSpeaker(_ passage: Passage) -> Bool {
        sentences[passage.sentences].allSatisfy { items[$0.item].speaker == passage.speaker }
    }

    /// The utterances from one id to another.
    /// - Returns: nil where there is none of either id, or the first comes after the last.
    public func passage(from first: String, through last: String) -> Passage? {
        guard let start = sentences.firstIndex(where: { items[$0.item].id == first }),
            let end = sentences.lastIndex(where: { items[$0.item].id == last }), start <= end
        else { return nil }
        return passage(start..<end + 1, likeness: 1)
    }

    /// The sentence before a passage and the one after it.
    public func words(around passage: Passage) -> (before: String?, after: String?) {
        let (start, end) = (passage.sentences.lowerBound, passage.sentences.upperBound)
        return (
            start > 0 ? sentences[start - 1].text : nil, end < sentences.count ? sentences[end].text : nil
        )
    }

    private func passage(_ range: Range<Int>, likeness: Double) -> Passage {
        let (first, last) = (sentences[range.lowerBound], sentences[range.upperBound - 1])
        var words = ""
        for sentence in sentences[range] {
            let isWide = words.unicodeScalars.last.map { $0.value >= 0x2E80 } ?? true
            words += (isWide ? "" : " ") + sentence.text
        }
        return Passage(
            first: items[first.item].id, last: items[last.item].id, speaker: items[first.item].speaker,
            words: words, timing: Self.timing(first.timing, last.timing), likeness: likeness,
            sentences: range)
    }

    private static func timing(_ first: Transcript.Timing?, _ last: Transcript.Timing?) -> Transcript.Timing?
    {
        guard var timing = first, let last, timing.start < last.end else { return nil }
        timing.end = last.end
        timing.confidence = min(timing.confidence ?? 1, last.confidence ?? 1)
        return timing
    }

    /// The last of rising numbers that is no more than `limit`: of the sentences that begin at a token, the one that
    /// has it.
    private static func last(of starts: [Int], upTo limit: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= limit { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }
}
