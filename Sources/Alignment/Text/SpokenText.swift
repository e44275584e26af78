import Timeline
import Transcripts

/// The transcript's utterances as tokens, by sentence.
struct SpokenText {
    struct Sentence {
        /// Index among the transcript's items.
        var item: Int
        var text: String
        var tokens: Range<Int>
    }

    private(set) var tokens = Tokens()
    /// At least one for every utterance, in order.
    private(set) var sentences: [Sentence] = []
    /// The first sentence by item; for items that are no utterance, that of the next one.
    private(set) var firstSentence: [Int] = []

    init(_ transcript: Transcript, tokenizer: inout Tokenizer) {
        for (index, item) in transcript.items.enumerated() {
            firstSentence.append(sentences.count)
            guard item.kind == .utterance else { continue }
            for text in Self.sentences(of: item) {
                let start = tokens.count
                tokenizer.append(text, to: &tokens)
                sentences.append(Sentence(item: index, text: text, tokens: start..<tokens.count))
            }
        }
        firstSentence.append(sentences.count)
    }

    func sentences(ofItem index: Int) -> Range<Int> { firstSentence[index]..<firstSentence[index + 1] }

    /// Those that the item has, if they still are its text; else where its text's sentences end.
    static func sentences(of item: Transcript.Item) -> [String] {
        if !item.sentences.isEmpty {
            let joined = item.sentences.flatMap {
                $0.text.unicodeScalars.filter { !$0.properties.isWhitespace }
            }
            if joined.elementsEqual(item.text.unicodeScalars.filter { !$0.properties.isWhitespace }) {
                return item.sentences.map(\.text)
            }
        }
        let split = Sentences.split(item.text).map(String.init)
        return split.isEmpty ? [item.text] : split
    }

    /// The task's transcript with these times, one for each sentence; what the task knows stays.
    func timed(_ task: AlignmentTask, _ timings: [Transcript.Timing?]) -> Transcript {
        var result = task.transcript
        for index in result.items.indices where result.items[index].kind == .utterance {
            let range = sentences(ofItem: index)
            switch task.known[index] {
            case .kept, .absent: continue
            case .range(let start, let end):
                let timing = Transcript.Timing(start: start, end: end, confidence: 1, method: .given)
                let isFound = !task.isStray.contains(index) && range.allSatisfy { timings[$0] != nil }
                result.items[index].sentences = isFound ? timed(range, timings) : placed(range, in: timing)
            case .start, nil:
                result.items[index].sentences = timed(range, timings)
                result.items[index].timing = Self.whole(timings[range])
                result.items[index].words = []
            }
        }
        return result
    }

    private func timed(_ range: Range<Int>, _ timings: [Transcript.Timing?]) -> [Transcript.Sentence] {
        range.map { Transcript.Sentence(text: sentences[$0].text, timing: timings[$0]) }
    }

    /// An utterance's time from its sentences': as sure as its start is.
    static func whole(_ timings: ArraySlice<Transcript.Timing?>) -> Transcript.Timing? {
        guard let first = timings.firstIndex(where: { $0 != nil }), let start = timings[first],
            let last = timings.last(where: { $0 != nil }), let end = last
        else { return nil }
        var whole = start
        whole.end = max(start.end, end.end)
        // Its first words were not found: that may be right, but wants a look.
        if first > timings.startIndex, let confidence = whole.confidence {
            whole.confidence = min(confidence, 0.8)
        }
        return whole
    }

    func keepingTimes(_ transcript: Transcript) -> Transcript {
        var result = transcript
        for index in result.items.indices where result.items[index].kind == .utterance {
            guard var timing = result.items[index].timing else { continue }
            if timing.method == nil { timing.method = .given }
            if timing.method == .given, timing.confidence == nil { timing.confidence = 1 }
            result.items[index].timing = timing
            let own = result.items[index].sentences
            let range = sentences(ofItem: index)
            if own.count == range.count, own.allSatisfy({ $0.timing != nil }) { continue }
            result.items[index].sentences = placed(range, in: timing)
        }
        return result
    }

    /// Sentences by their syllables inside their utterance's time; all but the first start are guesses.
    private func placed(_ range: Range<Int>, in timing: Transcript.Timing) -> [Transcript.Sentence] {
        let lengths = range.map { max(1, tokens.length(sentences[$0].tokens)) }
        let total = lengths.reduce(0, +)
        let start = timing.start.reckonable
        let duration = max(0, timing.end.reckonable - start)
        var said = 0
        return zip(range, lengths).map { number, length in
            var own = timing
            if said > 0 {
                own.start = Milliseconds(start + duration * said / total)
                own.method = .interpolated
                own.confidence = Placement.guess(gap: duration) * (timing.confidence ?? 1)
            }
            said += length
            own.end = said == total ? timing.end : Milliseconds(start + duration * said / total)
            return Transcript.Sentence(text: sentences[number].text, timing: own)
        }
    }
}
