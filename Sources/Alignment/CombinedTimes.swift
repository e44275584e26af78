import Timeline
import Transcripts

/// The best of what two sources of time say of each sentence: captions, matched by text, and the sound.
///
/// They know nothing of each other, so where they agree both are right, and the sound's start is the more exact. Where
/// only one knows a sentence, its time counts if it lies between its neighbours'. Where they disagree, captions that
/// are sure hold: their words are said there, while the sound is only like them.
public enum CombinedTimes {
    /// Starts this close are the same, in milliseconds: captions begin and end between words.
    private static let agreement = 700

    /// - Parameters: two alignments of the task, which have the same sentences.
    public static func of(_ task: AlignmentTask, captions: Alignment, sound: Alignment) -> Alignment {
        let table = SymbolTable(covering: task.transcript.items.map(\.text))
        var tokenizer = Tokenizer(table: table)
        let spoken = SpokenText(task.transcript, tokenizer: &tokenizer)
        let said = timings(captions.transcript, spoken)
        let heard = timings(sound.transcript, spoken)
        var chosen = zip(said, heard).map(choose)
        fill(&chosen, from: heard)
        rise(&chosen)
        let isEitherWrong = { (alignment: Alignment) in
            alignment.notices.contains { ["W801", "W830"].contains($0.code) }
        }
        let areBothWrong = isEitherWrong(captions) && isEitherWrong(sound)
        return Alignment(
            spoken.timed(task, chosen), matchedShare: max(captions.matchedShare, sound.matchedShare),
            notices: captions.notices.filter { areBothWrong || $0.code != "W801" })
    }

    private static func timings(_ transcript: Transcript, _ spoken: SpokenText) -> [Transcript.Timing?] {
        spoken.sentences.indices.map { number in
            let item = spoken.sentences[number].item
            let place = number - spoken.sentences(ofItem: item).lowerBound
            let own = transcript.items[item].sentences
            return place < own.count ? own[place].timing : nil
        }
    }

    /// Of one sentence by itself; what only the sound knows comes later.
    private static func choose(
        _ said: Transcript.Timing?, _ heard: Transcript.Timing?
    ) -> Transcript.Timing? {
        guard let said, said.method != .given, let heard, heard.method == .audio else { return said }
        let (word, voice) = (said.confidence ?? 0, heard.confidence ?? 0)
        guard abs(said.start.reckonable - heard.start.reckonable) <= agreement else {
            // What is only guessed yields to what was heard.
            return said.method == .interpolated || voice > max(word, 0.9) ? heard : said
        }
        var both = voice >= 0.5 ? heard : said
        both.confidence = Placement.rounded(max(word, voice, 1 - (1 - word) * (1 - voice) * 0.5))
        return both
    }

    /// What only the sound knows, where it lies between the sentences around it.
    private static func fill(_ chosen: inout [Transcript.Timing?], from heard: [Transcript.Timing?]) {
        var nexts = [Int](repeating: Int.max, count: chosen.count + 1)
        for index in chosen.indices.reversed() {
            nexts[index] = chosen[index]?.start.reckonable ?? nexts[index + 1]
        }
        var latest = 0
        for index in chosen.indices {
            if chosen[index] == nil, let own = heard[index], own.start.reckonable >= latest - 200,
                own.start.reckonable <= nexts[index + 1]
            {
                chosen[index] = own
            }
            latest = max(latest, chosen[index]?.start.reckonable ?? 0)
        }
    }

    /// Starts rise: of two that do not, the less sure one goes. No sentence lasts into the next.
    private static func rise(_ chosen: inout [Transcript.Timing?]) {
        var kept: [Int] = []
        for index in chosen.indices {
            guard let own = chosen[index] else { continue }
            while let last = kept.last, let before = chosen[last], before.start > own.start,
                before.method != .given,
                own.method == .given || (before.confidence ?? 0) < (own.confidence ?? 0)
            {
                chosen[last] = nil
                kept.removeLast()
            }
            if let last = kept.last, let before = chosen[last], before.start > own.start {
                chosen[index] = nil
            } else {
                kept.append(index)
            }
        }
        for (index, next) in zip(kept, kept.dropFirst()) {
            guard let end = chosen[index]?.end, let start = chosen[next]?.start, end > start,
                chosen[index]?.method != .given
            else { continue }
            chosen[index]?.end = start
        }
    }
}
