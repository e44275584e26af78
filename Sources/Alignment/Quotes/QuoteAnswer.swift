public import Messages
import Timeline
public import Transcripts

/// What becomes of a quote: a passage that is sure enough to cut, or why there is none.
public enum QuoteAnswer: Hashable, Sendable {
    case found(Passage, at: Transcript.Timing)
    /// With the passages that were found, the first of which has that number among all that say it.
    case refused(Failure, [Passage], firstNumber: Int)
}

extension QuoteSearch {
    /// Less sure than this, somebody should look before anything is cut.
    public static let leastConfidence = 0.9

    /// Chooses among the passages that say a quote.
    /// - Parameters:
    ///   - passages: as `passages(saying:)` finds them.
    ///   - words: the quote on one line, as it is told of.
    ///   - nth: which of several, from 1.
    ///   - allowsDoubt: takes what is less sure than `leastConfidence` too.
    ///   - names: what the choices are called where the quote was asked for.
    ///   - file: the transcript's path.
    public static func answer(
        among passages: [Passage], saying words: String, nth: Int?, allowsDoubt: Bool, names: QuoteChoices,
        file: String?
    ) -> QuoteAnswer {
        guard let first = passages.first else {
            return .refused(.quoteNotFound(words).located(file: file), [], firstNumber: 1)
        }
        func refused(_ failure: Failure) -> QuoteAnswer {
            .refused(failure.located(file: file), passages, firstNumber: 1)
        }
        if let nth {
            guard nth <= passages.count else {
                return refused(.quoteSaidLess(words, nth: nth, count: passages.count, names))
            }
            return answer(
                passages[nth - 1], number: nth, saying: words, allowsDoubt: allowsDoubt, names: names,
                file: file)
        }
        guard passages.count == 1 else {
            let times = passages.map { $0.timing.map { Timecode.print($0.start) } ?? "-" }
            return refused(.quoteSaidOften(words, at: times, names))
        }
        return answer(
            first, number: 1, saying: words, allowsDoubt: allowsDoubt, names: names, file: file)
    }

    /// Whether one passage is sure enough.
    public static func answer(
        _ passage: Passage, number: Int = 1, saying words: String, allowsDoubt: Bool, names: QuoteChoices,
        file: String?
    ) -> QuoteAnswer {
        func refused(_ failure: Failure) -> QuoteAnswer {
            .refused(failure.located(file: file), [passage], firstNumber: number)
        }
        guard let timing = passage.timing else { return refused(.passageWithoutTime(words, names)) }
        guard !allowsDoubt else { return .found(passage, at: timing) }
        let confidence = timing.confidence ?? 1
        if confidence < leastConfidence {
            return refused(
                .timeDoubtful(
                    words, from: Timecode.print(timing.start), to: Timecode.print(timing.end),
                    percent: percent(confidence), time: timing.start.value, names))
        }
        if passage.likeness < leastConfidence {
            return refused(
                .wordsDiffer(
                    words, words: passage.words.split(whereSeparator: \.isNewline).joined(separator: " "),
                    percent: percent(passage.likeness), time: timing.start.value, names))
        }
        return .found(passage, at: timing)
    }

    /// Rounded down: what is not quite sure never looks it.
    public static func percent(_ share: Double) -> Int { Int(share * 100) }
}
